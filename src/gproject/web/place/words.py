"""What figures, units, kinds and subjects are called on screens.

The names stand in ``words.csv``: kind of word, key, Korean, English.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from gproject.assess.wording import format_value
from gproject.district import District, Figure, Text

WORDS = Path(__file__).with_name("words.csv")
HOUSEHOLD_SIZE = re.compile(r"(\d)(\+?)")
HOUR = re.compile(r"\d\d")
AGES = re.compile(r"(\d+)(?:-(\d+)|\+)")
SMALLEST_WITHOUT_DECIMALS = 100
M2_IN_KM2 = 1_000_000
FIRST_HANGUL = "가"


@cache
def _words() -> dict[tuple[str, str], Text]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return {
            (row["kind"], row["key"]): Text(ko=row["ko"], en=row["en"])
            for row in csv.DictReader(file)
        }


def word(kind: str, key: str) -> Text:
    """The word of that kind for a key; the key itself in plain writing where none is kept."""
    plain = key.replace("_", " ")
    return _words().get((kind, key), Text(ko=plain, en=plain))


def has_word(kind: str, key: str) -> bool:
    """Whether a word of that kind is kept for the key."""
    return (kind, key) in _words()


def figure_name(figure: Figure) -> Text:
    """What is measured, with the category: ``나이별 인구: 20–24세``."""
    name = word("figure", figure.name)
    if not figure.category:
        return name
    part = category_name(figure.name, figure.category)
    return Text(ko=f"{name.ko}: {part.ko}", en=f"{name.en}: {part.en}")


def category_name(name: str, category: str) -> Text:
    """A part of the whole in words: an age band, a size of household, an hour, an industry."""
    if "by_age" in name and (ages := AGES.fullmatch(category)):
        first, last = ages.groups()
        if last is None:
            return Text(ko=f"{first}세 이상", en=f"aged {first} and over")
        return Text(ko=f"{first}–{last}세", en=f"aged {first}–{last}")
    if "by_size" in name and (size := HOUSEHOLD_SIZE.fullmatch(category)):
        return _size_name(*size.groups())
    if "by_hour" in name and HOUR.fullmatch(category):
        return Text(ko=f"{int(category)}시", en=f"from {category}:00")
    return word("category", category)


def _size_name(persons: str, more: str) -> Text:
    if more:
        return Text(ko=f"{persons}인 이상 가구", en=f"{persons} persons and more")
    return Text(ko=f"{persons}인 가구", en=f"{persons} person{'' if persons == '1' else 's'}")


def subject_name(district: District, subject: str) -> Text:
    """Whom or what a figure is about."""
    if has_word("subject", subject):
        return word("subject", subject)
    return district.named(subject)


def group_of(subject: str) -> str:
    """The group of a subject: ``dong`` for ``dong:gasan``, ``gu`` for the whole district."""
    return subject.split(":")[0]


def value_text(value: float, unit: str, language: str) -> str:
    """A value with its unit in words; great sums in 억 and 조, or bn and tn."""
    if unit.startswith("KRW"):
        per = word("unit", unit).of(language) if unit != "KRW" else ""
        return format_value(value, "KRW", language) + per
    if unit == "share":
        return f"{100 * value:,.4g}%"
    if unit == "m2" and abs(value) >= M2_IN_KM2:
        return f"{value / M2_IN_KM2:,.2f} km²"
    number = f"{value:.0f}" if unit == "year" else _number(value)
    words = word("unit", unit).of(language)
    close = words.startswith("%") or words[:1] >= FIRST_HANGUL
    return f"{number}{words}" if close else f"{number} {words}".rstrip()


def _number(value: float) -> str:
    if abs(value) >= SMALLEST_WITHOUT_DECIMALS or value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.4g}"
