"""Reading plan files: a text becomes a Plan or a complete list of faults."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from gproject.district import Fault, Text
from gproject.plan.fault import PlanInvalid
from gproject.plan.parsing import PlanParser
from gproject.plan.plan import Plan
from gproject.plan.position import Positions

SHIPPED = ("today", "g-project-2025", "compact-city-2026")
"""Ids of the plans that come with the platform, in the order they are shown."""

MAX_PLAN_CHARACTERS = 400_000
"""A plan text longer than this is refused before it is parsed."""

_AT_LINE = re.compile(r"\(at line (\d+)")


def _only_fault(file: str, row: int | None, text: Text) -> PlanInvalid:
    return PlanInvalid((Fault(file=file, row=row, field="", message=text),))


def _document(text: str, file: str) -> dict[str, object]:
    if len(text) > MAX_PLAN_CHARACTERS:
        size = f"{MAX_PLAN_CHARACTERS:,}"
        words = Text(
            ko=f"계획 파일이 너무 깁니다. {size}자까지 읽습니다.",
            en=f"The plan is too long; up to {size} characters are read.",
        )
        raise _only_fault(file, None, words)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        row = int(place.group(1)) if place else None
        words = Text(ko=f"TOML 문법에 맞지 않습니다: {error}", en=f"This is not TOML: {error}")
        raise _only_fault(file, row, words) from error


def read_plan(text: str, file: str = "plan.toml") -> Plan:
    """The plan written in a TOML text. `file` is the name that faults carry.

    Raises PlanInvalid with every fault found in one reading, each with line and field.
    """
    parser = PlanParser(_document(text, file), Positions(text), file)
    plan = parser.plan()
    if plan is None:
        raise PlanInvalid(tuple(parser.faults))
    return plan


def shipped_text(id: str) -> str:
    """The TOML text of a shipped plan. Raises KeyError when there is none of that id."""
    if id not in SHIPPED:
        raise KeyError(f"no shipped plan {id}; there are: {', '.join(SHIPPED)}")
    folder = resources.files("gproject.plan") / "data" / "plans"
    return (folder / f"{id}.toml").read_text("utf-8")


@cache
def load_plan(id: str) -> Plan:
    """The shipped plan of that id (cached). Raises KeyError when there is none."""
    return read_plan(shipped_text(id), f"{id}.toml")


def shipped_plans() -> tuple[Plan, ...]:
    """Every shipped plan, `today` first."""
    return tuple(load_plan(id) for id in SHIPPED)
