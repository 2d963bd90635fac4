"""Everything that the page of a site shows beside the plan's consequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.assess import format_value
from gproject.models.uses import SECTIONS
from gproject.plan import Plan, number_text
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked, Consequences
from gproject.web.plans.readings import Reading, chosen
from gproject.web.site.bars import Bar, bars_of, whole_bar
from gproject.web.site.colours import colour_of
from gproject.web.site.drawing import Drawing, draw_site
from gproject.web.site.editor import Editor, carried, editor_of
from gproject.web.site.picture import Block, Picture, jobs_by_industry, picture_of
from gproject.web.site.words import heading, spoken_name, use_name
from gproject.web.template_tags import language

FIRST = (
    "gfa_total_m2", "far_percent", "homes_total", "jobs_persons", "parking_stalls",
    "contract_power_mw", "npv_krw", "national_budget_krw",
)  # fmt: skip
"""Indicators that stay in view while levers move."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("building", (
        "gfa_total_m2", "ai_demonstration_floor_m2", "building_coverage_percent", "far_percent",
        "far_site_percent", "tallest_m", "green_area_m2",
    )),
    ("people", ("homes_total", "residents_persons", "school_pupils", "jobs_persons")),
    ("infrastructure", ("parking_stalls", "peak_power_mw", "contract_power_mw",
                        "grid_assessment_needed")),
    ("money", ("npv_krw", "irr_percent", "national_budget_krw", "residents_fund_krw")),
)  # fmt: skip
THRESHOLD = ("economy:korea", "grid_assessment_mw")
POWER = "contract_power_mw"
GROUND = ("park", "street", "school", "base")
LEAST_JOBS = 0.5
"""Fewer jobs than this are written as none."""


@dataclass(frozen=True)
class Legend:
    """A colour of the map and what it stands for; `is_solid` when it has height."""

    colour: str
    name: str
    is_solid: bool = True


@dataclass(frozen=True)
class Power:
    """Contract power against the threshold of the grid-impact assessment."""

    value_mw: float
    threshold_mw: float

    @property
    def is_over(self) -> bool:
        """Whether the threshold is reached."""
        return self.value_mw >= self.threshold_mw

    @property
    def scale_mw(self) -> float:
        """The end of the scale: the threshold stands in its middle unless power passes it."""
        return max(2 * self.threshold_mw, self.value_mw)

    @property
    def words(self) -> tuple[str, str]:
        """Value and threshold in words."""
        both = (self.value_mw, self.threshold_mw)
        value, threshold = (format_value(one, "MW", language()) for one in both)
        return value, threshold


@dataclass(frozen=True)
class Group:
    """Indicators of one subject."""

    label: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class SitePage:
    """What the page shows; the picture is the last good one when levers were refused."""

    picture: Picture
    editor: Editor
    carried: list[tuple[str, str]]
    first: list[Reading]
    groups: list[Group]
    power: Power | None
    bars: tuple[Bar, ...]
    whole: Bar
    legend: list[Legend]
    uses: list[tuple[str, str]]
    rows: list[tuple[Block, list[tuple[str, str]]]]
    drawing: Drawing
    jobs: list[tuple[str, str]]
    sun: list[tuple[str, str]]

    @property
    def readings(self) -> list[Reading]:
        """All indicators on the page."""
        return [reading for group in self.groups for reading in group.readings]

    @property
    def assumed(self) -> int:
        """How many of the indicators rest on assumptions for more than half of their inputs."""
        return sum(reading.is_mostly_assumed for reading in self.readings)

    @property
    def has_compute(self) -> bool:
        """Whether a compute centre stands on the site, which indicators of floor leave out."""
        return any(use == "compute" for use, _name in self.uses)


def page_of(question: Asked, found: Consequences, chosen_block: str) -> SitePage:
    """The page of the plan asked for, or of the plan as it is kept where that is impossible."""
    picture = picture_of(found.plan)
    names = {block.id: block.name for block in picture.blocks}
    editor = editor_of(question.form, names, chosen_block, found.impossible)
    return SitePage(
        picture=picture,
        editor=editor,
        carried=carried(question.form, editor),
        first=chosen(found.rows, FIRST),
        groups=_groups(found.rows),
        power=_power(found.rows),
        bars=bars_of(picture.blocks),
        whole=whole_bar(picture.blocks),
        legend=_legend(picture),
        uses=[(use, use_name(use)) for use in picture.uses],
        rows=[(block, _floors(block, picture.uses)) for block in picture.blocks],
        drawing=draw_site(picture),
        jobs=_jobs(found.plan),
        sun=_sun(picture),
    )


def _groups(rows: Sequence[Reading]) -> list[Group]:
    labels = {
        "building": _("건물"), "people": _("주민과 일자리"), "infrastructure": _("기반시설"), "money": _("돈"),
    }  # fmt: skip
    groups = [Group(labels[key], tuple(chosen(rows, names))) for key, names in GROUPS]
    return [group for group in groups if group.readings]


def _power(rows: Sequence[Reading]) -> Power | None:
    found = chosen(rows, (POWER,))
    if not found or found[0].indicator.value is None:
        return None
    threshold = queries.current_district().figure(*THRESHOLD).value
    return Power(found[0].indicator.value, float(threshold))


def _legend(picture: Picture) -> list[Legend]:
    names = {
        "park": _("공원·녹지"), "street": _("단지 안 도로"), "school": _("학교용지"), "base": _("다시 지은 부대"),
    }  # fmt: skip
    solid = [Legend(colour_of(use), use_name(use)) for use in picture.uses]
    ground = [
        Legend(colour_of(kind), names[kind], is_solid=kind == "base")
        for kind in GROUND
        if kind in picture.kinds
    ]
    return solid + ground


def _floors(block: Block, uses: Sequence[str]) -> list[tuple[str, str]]:
    """Every use with its floor in the block, a dash for none."""
    floors = ((use, block.floors.get(use, 0.0)) for use in uses)
    return [
        (use_name(use), format_value(floor, "m2", language()) if floor else "–")
        for use, floor in floors
    ]


def _jobs(plan: Plan) -> list[tuple[str, str]]:
    """Jobs by industry in words, most first, without industries that have none."""
    jobs = sorted(jobs_by_industry(plan).items(), key=lambda one: -one[1])
    return [
        (heading(spoken_name(SECTIONS[section])), format_value(number, "persons", language()))
        for section, number in jobs
        if number >= LEAST_JOBS
    ]


def _sun(picture: Picture) -> list[tuple[str, str]]:
    """Hours of direct sun on the park at the solstices; empty without a park."""
    names = {"winter": _("동지"), "summer": _("하지")}
    hours = picture.found.park_sun_hours
    return [
        (names[season], _("%(hours)s시간") % {"hours": number_text(round(value, 1))})
        for season, value in hours.items()
        if value is not None
    ]
