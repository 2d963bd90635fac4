"""Values in words: won in 억 and 조, areas, people, shares; Korean and English."""

from __future__ import annotations

from gproject.district import Text

_EOK, _JO, _MAN = 1e8, 1e12, 1e4

UNIT_WORDS: dict[str, Text] = {
    "m2": Text(ko=" m²", en=" m²"),
    "persons": Text(ko="명", en=" persons"),
    "homes": Text(ko="호", en=" homes"),
    "stalls": Text(ko="면", en=" stalls"),
    "classes": Text(ko="개 업종", en=" classes"),
    "years": Text(ko="년", en=" years"),
    "year": Text(ko="년", en=""),
    "pupils": Text(ko="명", en=" pupils"),
    "storeys": Text(ko="층", en=" storeys"),
    "m": Text(ko=" m", en=" m"),
    "m2/MW": Text(ko=" m²/MW", en=" m² per MW"),
    "m2/pupil": Text(ko=" m²/명", en=" m² per pupil"),
    "pupils/home": Text(ko="명/호", en=" pupils per home"),
    "kW/home": Text(ko=" kW/호", en=" kW per home"),
    "firms": Text(ko="개사", en=" firms"),
    "%": Text(ko="%", en=" %"),
    "%/year": Text(ko="%/년", en=" % a year"),
    "m2/job": Text(ko=" m²/명", en=" m² per job"),
    "jobs/MW": Text(ko="명/MW", en=" jobs per MW"),
    "persons/home": Text(ko="명/호", en=" persons per home"),
    "stalls/home": Text(ko="면/호", en=" stalls per home"),
    "stalls/1000 m2": Text(ko="면/1,000 m²", en=" stalls per 1,000 m²"),
    "W/m2": Text(ko=" W/m²", en=" W per m²"),
    "MW": Text(ko=" MW", en=" MW"),
    "share": Text(ko="", en=""),
    "ratio": Text(ko="", en=""),
    "": Text(ko="", en=""),
    "rule": Text(ko="", en=""),
}
"""What follows a number of the unit; units not listed follow as they are."""

_WHOLE_UNITS = ("persons", "homes", "stalls", "firms", "pupils")
_DECIMALS = {
    "%": 1, "MW": 1, "share": 3, "share/year": 4, "ratio": 2, **dict.fromkeys(_WHOLE_UNITS, 0),
}  # fmt: skip


def format_value(value: float | str | bool | None, unit: str, language: str = "ko") -> str:
    """A value with its unit as people read it, e.g. `1조 2,300억 원` or `KRW 1.23 tn`.

    A dash stands for no value; yes/no units give words; won are rounded to four digits; persons,
    homes, stalls, firms and pupils are whole.
    """
    korean = not language.lower().startswith("en")
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit == "yes/no" or isinstance(value, bool):
        return ("예" if value else "아니요") if korean else ("yes" if value else "no")
    if unit.startswith("KRW"):
        return _won(float(value), unit.removeprefix("KRW"), korean)
    shown_unit = unit.replace("m2", "m²")
    words = UNIT_WORDS.get(unit, Text(ko=f" {shown_unit}", en=f" {shown_unit}"))
    return f"{_number(float(value), unit)}{words.of(language)}"


def _number(value: float, unit: str) -> str:
    if unit == "year":
        return f"{value:.0f}"
    decimals = _DECIMALS.get(unit, 0 if abs(value) >= 100 or value == round(value) else 2)
    shown = f"{value:,.{decimals}f}"
    if decimals and unit not in ("%", "MW"):
        shown = shown.rstrip("0").rstrip(".")
    return shown.lstrip("-") if not float(shown.replace(",", "")) else shown


def _won(value: float, per: str, korean: bool) -> str:
    sign = "-" if value < 0 else ""
    amount = _korean_won(abs(value)) if korean else _english_won(abs(value))
    if korean:
        return f"{sign}{amount}{_KOREAN_PER.get(per, per)}"
    return (
        f"KRW {sign}{amount}{_ENGLISH_PER.get(per, per.replace('/', ' per ').replace('m2', 'm²'))}"
    )


_KOREAN_PER = {
    "": "", "/year": "/년", "/m2": "/m²", "/m2/month": "/m²·월", "/kW/month": "/kW·월",
    "/MW": "/MW", "/stall": "/면",
}  # fmt: skip
_ENGLISH_PER = {
    "": "", "/year": " a year", "/m2": " per m²", "/m2/month": " per m² and month",
    "/kW/month": " per kW and month", "/MW": " per MW", "/stall": " per stall",
}  # fmt: skip


def _korean_won(value: float) -> str:
    rounded = _four_digits(value)
    if rounded >= _JO:
        jo, rest = divmod(round(rounded / _EOK), round(_JO / _EOK))
        return f"{jo:,}조 {rest:,}억 원" if rest else f"{jo:,}조 원"
    if rounded >= _EOK:
        eok = rounded / _EOK
        return f"{eok:,.0f}억 원" if eok >= 10 else f"{eok:.3g}억 원"
    if rounded >= _MAN:
        return f"{rounded / _MAN:,.10g}만 원"
    return f"{rounded:,.0f}원"


def _english_won(value: float) -> str:
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if _three_digits(value) >= size:
            return f"{_three_digits(value) / size:,.10g} {word}"
    return f"{value:,.0f}"


def _four_digits(value: float) -> float:
    return float(f"{value:.4g}")


def _three_digits(value: float) -> float:
    return float(f"{value:.3g}")
