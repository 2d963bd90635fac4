"""The Korean Standard Industrial Classification, 10th revision (KSIC-10), as a tree.

Source: Statistics Korea (통계청) notice, carried over into `data/ksic10.csv`.
"""

from __future__ import annotations

import csv
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from gproject.district import Text
from gproject.law.reading import law_data

SECTION, DIVISION, GROUP, CLASS, SUBCLASS = 1, 2, 3, 4, 5
"""Levels of the tree; firms carry a code of the last (세세분류, five digits)."""


class Industry(NamedTuple):
    """One node of the classification: code, Korean name, level (1–5) and parent code."""

    code: str
    name_ko: str
    level: int
    parent: str


class UnknownIndustry(KeyError):
    """No five-digit class has this code; `near` lists classes that were probably meant."""

    def __init__(self, code: str, near: tuple[Industry, ...]) -> None:
        self.code = code
        self.near = near
        shown = ", ".join(f"{industry.code} {industry.name_ko}" for industry in near)
        self.message = Text(
            ko=f"코드 ‘{code}’: 한국표준산업분류 10차의 다섯 자리 코드가 아닙니다. 가까운 것: {shown}.",
            en=f"{code!r} is not a five-digit code of KSIC-10. Near: {shown}.",
        )
        super().__init__(self.message.en)

    def __str__(self) -> str:
        return self.message.en


@cache
def industries() -> dict[str, Industry]:
    """Every node of the tree by code, sections first within their branch."""
    text = (law_data() / "ksic10.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    found = (Industry(r["code"], r["name_ko"], int(r["level"]), r["parent"]) for r in rows)
    return {industry.code: industry for industry in found}


@cache
def subclasses() -> tuple[Industry, ...]:
    """The 1,196 five-digit classes in the order of their codes."""
    return tuple(industry for industry in industries().values() if industry.level == SUBCLASS)


def find_subclass(code: str) -> Industry:
    """The five-digit class of that code. Raises UnknownIndustry with near ones."""
    found = industries().get(code.strip())
    if found is None or found.level != SUBCLASS:
        raise UnknownIndustry(code, near_subclasses(code))
    return found


def near_subclasses(code: str) -> tuple[Industry, ...]:
    """Up to three classes whose code begins alike, or else looks alike."""
    plain = code.strip()
    for length in range(len(plain), 1, -1):
        alike = tuple(i for i in subclasses() if i.code.startswith(plain[:length]))
        if alike:
            return alike[:3]
    codes = get_close_matches(plain, [i.code for i in subclasses()], n=3, cutoff=0.4)
    return tuple(industries()[code] for code in codes)


def lineage(industry: Industry) -> tuple[str, ...]:
    """The codes from the class itself up to its section, e.g. 62010, 6201, 620, 62, J."""
    codes = [industry.code]
    while parent := industries()[codes[-1]].parent:
        codes.append(parent)
    return tuple(codes)


def search_subclasses(words: str) -> tuple[Industry, ...]:
    """The five-digit classes whose Korean name holds all the words, or whose code begins so."""
    parts = words.split()
    if not parts:
        return ()
    return tuple(
        industry
        for industry in subclasses()
        if industry.code.startswith(words.strip()) or all(p in industry.name_ko for p in parts)
    )
