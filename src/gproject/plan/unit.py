"""Units in which levers count, with the words a resident reads."""

from __future__ import annotations

from gproject.district import Text

UNITS: dict[str, Text] = {
    "": Text(ko="", en=""),
    "m2": Text(ko="m²", en="m²"),
    "share": Text(ko="(0~1 비율)", en="(share, 0–1)"),
    "ratio": Text(ko="배", en="ratio"),
    "homes": Text(ko="호", en="homes"),
    "year": Text(ko="년", en="(calendar year)"),
    "years": Text(ko="년간", en="years"),
    "months": Text(ko="개월", en="months"),
    "MW": Text(ko="MW", en="MW"),
    "kW": Text(ko="kW", en="kW"),
    "m": Text(ko="m", en="m"),
    "lanes": Text(ko="차로", en="lanes"),
    "KRW": Text(ko="원", en="KRW"),
    "KRW/year": Text(ko="원/년", en="KRW a year"),
    "persons": Text(ko="명", en="persons"),
    "persons/year": Text(ko="명/년", en="persons a year"),
    "firms/year": Text(ko="개사/년", en="firms a year"),
    "places": Text(ko="곳", en="places"),
    "seats": Text(ko="석", en="seats"),
    "cases": Text(ko="건", en="cases"),
    "cases/year": Text(ko="건/년", en="cases a year"),
    "days": Text(ko="일", en="days"),
    "times": Text(ko="회", en="times"),
    "storeys": Text(ko="층", en="storeys"),
    "lines": Text(ko="개 노선", en="lines"),
    "hours": Text(ko="시간", en="hours"),
    "hours/week": Text(ko="시간/주", en="hours a week"),
    "age": Text(ko="세", en="years of age"),
    "trees": Text(ko="그루", en="trees"),
    "GPU-hours/year": Text(ko="GPU시간/년", en="GPU hours a year"),
}


def number_text(value: float) -> str:
    """A number as people write it: 12,000 or 0.15, never 12000.0."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.10g}"


def number_in(value: float, unit: str) -> str:
    """A number as people write it in its unit: years without a thousands comma."""
    return str(int(value)) if unit == "year" else number_text(value)
