"""Plans at a glance: cards for lists, and the places that a plan's measures touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import shape

from gproject.district import District
from gproject.models import PlanImpossible
from gproject.plan import MEASURE_TYPES, SHIPPED, MeasureType, Plan, PlanInvalid, load_plan
from gproject.web.place.drawing import Drawing
from gproject.web.place.geometry import features_of
from gproject.web.plans import queries
from gproject.web.plans.consequences import sentences
from gproject.web.plans.mapping import plan_of_draft
from gproject.web.plans.models import Draft
from gproject.web.plans.readings import CARD_INDICATORS, Reading, chosen, readings
from gproject.web.template_tags import language

MAP_LAYERS = ("boundaries", "water", "roads", "complexes", "sites", "stations")


@dataclass(frozen=True)
class Card:
    """A plan in a list: its first sentence and a few figures; `draft` when it is one."""

    ref: str
    plan: Plan | None
    first_sentence: str = ""
    keys: tuple[Reading, ...] = ()
    draft: Draft | None = None


@dataclass(frozen=True)
class Place:
    """A place of the district that measures of the plan touch, with its number on the map.

    `position` is longitude and latitude; None for what has no one place, such as the whole gu.
    """

    number: int
    subject: str
    name: str
    measures: tuple[MeasureType, ...]
    position: tuple[float, float] | None = None


def cards_of_shipped() -> list[Card]:
    """The shipped plans, the district's submission first and today last."""
    ordered = sorted(SHIPPED, key=lambda id: id == queries.TODAY)
    return [_card(id, load_plan(id), None) for id in ordered]


def card_of_draft(draft: Draft) -> Card:
    """A draft's card; without figures when its text can no longer be read."""
    try:
        return _card(str(draft.id), plan_of_draft(draft), draft)
    except PlanInvalid:
        return Card(str(draft.id), None, draft=draft)


def _card(ref: str, plan: Plan, draft: Draft | None) -> Card:
    try:
        assessment = queries.assessment_of(plan)
    except PlanImpossible:
        return Card(ref, plan, draft=draft)
    keys = tuple(chosen(readings(assessment), CARD_INDICATORS))
    return Card(ref, plan, sentences(assessment)[0], keys, draft)


def places_of(district: District, plan: Plan) -> list[Place]:
    """Places in the order in which the plan's measures first name them, numbered from 1."""
    touched: dict[str, list[MeasureType]] = {}
    for measure in plan.measures:
        kind = MEASURE_TYPES[measure.type]
        for subject in kind.places:
            touched.setdefault(subject, []).append(kind)
    positions = _positions(district)
    return [
        Place(number, subject, _name(district, subject), tuple(kinds), positions.get(subject))
        for number, (subject, kinds) in enumerate(touched.items(), start=1)
    ]


@dataclass(frozen=True)
class Mark:
    """A place's number on the plan drawn on the server."""

    number: int
    x: float
    y: float


def marks_of(drawing: Drawing, places: Sequence[Place]) -> list[Mark]:
    """The numbers of the places, where the drawing has them."""
    numbers = {place.subject: place.number for place in places}
    return [
        Mark(numbers[one.subject], one.x, one.y) for one in drawing.shapes if one.subject in numbers
    ]


def _name(district: District, subject: str) -> str:
    return district.named(subject).of(language())


def _positions(district: District) -> dict[str, tuple[float, float]]:
    """A point inside every feature that the page's map shows, by subject."""
    return {
        feature["properties"]["id"]: _inside(feature["geometry"])
        for layer in MAP_LAYERS
        for feature in features_of(district, layer)
    }


def _inside(geometry: dict[str, Any]) -> tuple[float, float]:
    found = shape(geometry)
    many = len(getattr(found, "geoms", ())) > 1
    point = found.centroid if many else found.representative_point()
    return round(point.x, 6), round(point.y, 6)


def offered_plans(user: Any) -> list[tuple[str, str]]:
    """References and titles of the plans the user can pick: shipped ones and their own drafts."""
    shipped = [(id, load_plan(id).title.of(language())) for id in SHIPPED]
    return shipped + [(str(draft.id), draft.title) for draft in queries.drafts_of(user)]
