"""The kinds of leaves, and how tables of them are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gproject.district import Text
from gproject.models.uses import USES


@dataclass(frozen=True)
class FigureLeaf:
    """The latest figure of a district."""

    name: str
    subject: str
    figure: str
    category: str
    label: Text


@dataclass(frozen=True)
class LawLeaf:
    """A parameter of a rule set, in the latest text that was read."""

    name: str
    ruleset: str
    parameter: str
    label: Text


@dataclass(frozen=True)
class TenancyLeaf:
    """Number of business classes that a list of law lets into the industrial zone.

    `lists` are the lists of the tenancy rules that the number rests on.
    """

    name: str
    regime: Literal["positive", "negative"]
    lists: tuple[str, ...]
    label: Text


@dataclass(frozen=True)
class LeverLeaf:
    """A lever of a measure, as the plan sets it."""

    name: str
    measure: str
    lever: str


@dataclass(frozen=True)
class MeasureLeaf:
    """All levers of a measure that belong together, as one input: lever → value where set.

    Levers that the plan leaves alone are not in it; `levers` names those that may be.
    """

    name: str
    measure: str
    levers: tuple[str, ...]
    label: Text


Leaf = FigureLeaf | LawLeaf | LeverLeaf | MeasureLeaf | TenancyLeaf


def levers(measure: str, *levers: str) -> tuple[LeverLeaf, ...]:
    """Levers of a measure, each a leaf of its own name."""
    return tuple(LeverLeaf(lever, measure, lever) for lever in levers)


Row = tuple[str, str, str, str, str]


def figures(subject: str, *rows: Row) -> tuple[FigureLeaf, ...]:
    """Figures of a subject: rows of leaf name, figure, category, Korean and English label."""
    return tuple(
        FigureLeaf(name, subject, figure, category, Text(ko=ko, en=en))
        for name, figure, category, ko, en in rows
    )


def by_category(
    subject: str, pattern: str, figure: str, ko: str, en: str, *categories: str
) -> tuple[FigureLeaf, ...]:
    """One figure in several categories; the names of uses go into the braces."""
    return tuple(
        FigureLeaf(
            pattern.format(category), subject, figure, category,
            Text(ko=ko.format(USES[category].ko), en=en.format(USES[category].en)),
        )
        for category in categories
    )  # fmt: skip


def law(ruleset: str, *rows: tuple[str, str, str, str]) -> tuple[LawLeaf, ...]:
    """Parameters of a rule set: rows of leaf name, parameter, Korean and English label."""
    return tuple(
        LawLeaf(name, ruleset, parameter, Text(ko=ko, en=en)) for name, parameter, ko, en in rows
    )
