"""One part of the district at a glance: its main figures, and the ages of a dong."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.district import District, Dong, Figure, Text
from gproject.web.place import words
from gproject.web.place.figures import Row, row_of

BAR_START, BAR_WIDTH, BAR_HEIGHT, BAR_GAP = 84, 300, 16, 6
AGES_FROM_65 = ("65-69", "70-74", "75-79", "80-84", "85-89", "90-94", "95-99", "85+", "90+", "100+")
MANY_CATEGORIES = 3
OLD = "population_65plus_persons"
FIRST = (
    "population_persons", OLD, "households", "area_m2", "firms", "jobs", "workers_persons",
    "planned_homes", "park_area_m2", "parks",
)  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """A bar of the age chart, in pixels, with its words."""

    label: str
    value: str
    share: str
    y: int
    width: float
    is_old: bool

    @property
    def text_x(self) -> float:
        """Where the value stands: right of the bar."""
        return BAR_START + self.width + BAR_GAP


@dataclass(frozen=True)
class AgeChart:
    """Residents by age as horizontal bars."""

    finding: str
    bars: list[Bar]
    height: int


@dataclass(frozen=True)
class Portrait:
    """A subject in words: name, notes, latest figures, ages where they are known."""

    subject: str
    name: str
    notes: list[tuple[str, str]]
    rows: list[Row]
    ages: AgeChart | None


NOTES = {
    "owner": Text(ko="땅 주인", en="Owner"),
    "user": Text(ko="지금 쓰는 곳", en="Present user"),
    "status": Text(ko="지금 상태", en="Where it stands"),
    "risk": Text(ko="걸림돌", en="What may stop it"),
    "position_note": Text(ko="지도 위치", en="Place on the map"),
    "note": Text(ko="설명", en="Note"),
    "council": Text(ko="주민자치회", en="Residents' council"),
}


def subjects(district: District) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Everything one can look at, by group: dongs, sites, complexes, stations."""
    named = (
        ("dong", district.dongs),
        ("site", district.sites),
        ("complex", district.complexes),
        ("station", district.stations),
    )
    return [
        (words.word("group", group), [(part.subject, part.name) for part in parts])
        for group, parts in named
        if parts
    ]


def portrait(district: District, subject: str, language: str) -> Portrait | None:
    """The portrait of a part of the district; ``None`` when there is no such part."""
    parts = (*district.dongs, *district.sites, *district.complexes, *district.stations)
    part = next((one for one in parts if one.subject == subject), None)
    if part is None:
        return None
    texts = ((NOTES[name], getattr(part, name, None)) for name in NOTES)
    notes = [
        (label.of(language), text.of(language))
        for label, text in texts
        if isinstance(text, Text) and text.of(language)
    ]
    return Portrait(
        subject=subject,
        name=part.name.of(language),
        notes=notes,
        rows=[row_of(district, figure, language) for figure in main_figures(district, subject)],
        ages=age_chart(part, language) if isinstance(part, Dong) else None,
    )


@dataclass(frozen=True)
class DongRow:
    """A dong in the table beside the map."""

    subject: str
    name: str
    population: str
    old: str
    area: str


def dong_rows(district: District, language: str) -> list[DongRow]:
    """The dongs with residents, residents of 65 and over, and area."""
    return [_dong_row(district, dong, language) for dong in district.dongs]


def _dong_row(district: District, dong: Dong, language: str) -> DongRow:
    old = "–"
    if district.select(dong.subject, OLD):
        value = district.figure(dong.subject, OLD).value
        old = f"{value:,.0f} ({value / dong.population.value:.1%})"
    return DongRow(
        subject=dong.subject,
        name=dong.name.of(language),
        population=f"{dong.population.value:,.0f}",
        old=old,
        area=f"{dong.area_m2.value / words.M2_IN_KM2:.2f} km²",
    )


def main_figures(district: District, subject: str) -> list[Figure]:
    """The latest figure of each name, without long breakdowns; what matters most comes first."""
    by_name: dict[str, dict[str, Figure]] = {}
    for figure in district.select(subject):
        latest = district.figure(subject, figure.name, figure.category)
        by_name.setdefault(figure.name, {})[figure.category] = latest
    short = (found.values() for found in by_name.values() if len(found) <= MANY_CATEGORIES)
    listed = [figure for figures in short for figure in figures]
    return sorted(
        listed, key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST)
    )


def age_chart(dong: Dong, language: str) -> AgeChart | None:
    """Residents of a dong by age band, youngest first."""
    bands = sorted(dong.population_by_age.items(), key=lambda band: _first_age(band[0]))
    total = sum(figure.value for _band, figure in bands)
    if not total:
        return None
    widest = max(figure.value for _band, figure in bands)
    bars = [
        Bar(
            label=words.category_name(figure.name, band).of(language).removeprefix("aged "),
            value=words.value_text(figure.value, figure.unit, language),
            share=f"{figure.value / total:.1%}",
            y=number * (BAR_HEIGHT + BAR_GAP),
            width=round(BAR_WIDTH * figure.value / widest, 1),
            is_old=band in AGES_FROM_65,
        )
        for number, (band, figure) in enumerate(bands)
    ]
    old = sum(figure.value for band, figure in bands if band in AGES_FROM_65) / total
    return AgeChart(_finding(old, language), bars, len(bars) * (BAR_HEIGHT + BAR_GAP))


def _first_age(band: str) -> int:
    return int(band.split("-")[0].rstrip("+"))


def _finding(old: float, language: str) -> str:
    if language == "en":
        return f"{old:.1%} of the residents are 65 or older."
    return f"주민 가운데 {old:.1%}가 65세 이상입니다."
