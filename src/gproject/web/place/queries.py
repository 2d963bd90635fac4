"""What the pages of the place read: dongs, sources, and what is going on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from gproject.district import Source
from gproject.models import PlanImpossible
from gproject.plan import Plan
from gproject.web.assembly import queries as assembly
from gproject.web.plans import queries as plans
from gproject.web.plans.consequences import sentences
from gproject.web.plans.overview import cards_of_shipped
from gproject.web.plans.queries import current_district
from gproject.web.template_tags import language
from gproject.web.testbed import queries as testbed

SHOWN = 3
"""How many polls, proposals, calls and decisions the front page shows."""

__all__ = [
    "Now",
    "Planned",
    "current_district",
    "dong_choices",
    "dong_names",
    "now",
    "planned",
    "sources_in_use",
]


def dong_names() -> dict[str, str]:
    """Names of the dongs by id, in the reader's language."""
    return {dong.id: dong.name.of(language()) for dong in current_district().dongs}


def dong_choices() -> list[tuple[str, str]]:
    """The dongs as choices of a form."""
    return list(dong_names().items())


def sources_in_use() -> list[Source]:
    """Every source that a figure or a shape of the map rests on, by title."""
    district = current_district()
    used = {figure.source.id for figure in district.figures}
    used |= {
        feature["properties"]["source"]
        for layer in district.layers.values()
        for feature in layer["features"]
    }
    return sorted((one for one in district.sources if one.id in used), key=lambda one: one.title)


@dataclass(frozen=True)
class Planned:
    """The plan told on the front page, its story in three sentences, and how many there are."""

    plan: Plan
    story: tuple[str, ...]
    count: int


def planned() -> Planned | None:
    """The first of the shipped plans with what would follow from it."""
    cards = [card for card in cards_of_shipped() if card.plan is not None]
    if not cards or cards[0].plan is None:
        return None
    plan = cards[0].plan
    try:
        story = sentences(plans.assessment_of(plan))
    except PlanImpossible:
        story = ()
    return Planned(plan, story, len(cards))


@dataclass(frozen=True)
class Now:
    """What is being decided, called for and was decided; the newest few of each."""

    polls: list[Any]
    proposals: list[Any]
    calls: list[Any]
    decisions: list[Any]


def now() -> Now:
    """The state of things on the front page."""
    return Now(
        polls=list(islice(assembly.open_polls(), SHOWN)),
        proposals=list(islice(assembly.proposals(), SHOWN)),
        calls=list(islice(testbed.open_calls(), SHOWN)),
        decisions=list(islice(assembly.decided_polls(), SHOWN)),
    )
