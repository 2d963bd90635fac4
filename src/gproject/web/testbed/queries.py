"""What may be read of calls and of places to try things out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from gproject.district import Complex, District, Site
from gproject.web.place.figures import Row, row_of
from gproject.web.place.portrait import main_figures
from gproject.web.plans.queries import current_district
from gproject.web.template_tags import language
from gproject.web.testbed.models import Call

FACTS_OF_A_PLACE = 4
HOST_NAMES = ("area_m2", "firms", "jobs", "planned_homes", "knowledge_industry_centres")


def open_calls() -> QuerySet[Call]:
    """Calls that are open today, the one that closes first at the top."""
    today = timezone.localdate()
    return Call.objects.filter(opens_on__lte=today, closes_on__gte=today)


def coming_calls() -> QuerySet[Call]:
    """Calls that open later."""
    return Call.objects.filter(opens_on__gt=timezone.localdate()).order_by("opens_on", "id")


def closed_calls() -> QuerySet[Call]:
    """Calls that are over, the latest first."""
    return Call.objects.filter(closes_on__lt=timezone.localdate()).order_by("-closes_on", "-id")


@dataclass(frozen=True)
class PlaceToTry:
    """A place where things may be tried out, with what is known about it."""

    subject: str
    name: str
    status: str
    risk: str
    position_note: str
    rows: list[Row]


def places_to_try() -> list[PlaceToTry]:
    """The sites and the whole complexes of the district, sites first."""
    district = current_district()
    wholes = [one for one in district.complexes if not one.part_of]
    return [_place(district, part) for part in (*district.sites, *wholes)]


def _place(district: District, part: Site | Complex) -> PlaceToTry:
    rows = [
        row_of(district, figure, language())
        for figure in main_figures(district, part.subject)
        if figure.name in HOST_NAMES and not figure.category
    ]
    return PlaceToTry(
        subject=part.subject,
        name=part.name.of(language()),
        status=_spoken(part, "status") or _spoken(part, "note"),
        risk=_spoken(part, "risk"),
        position_note=_spoken(part, "position_note"),
        rows=rows[:FACTS_OF_A_PLACE],
    )


def _spoken(part: object, name: str) -> str:
    text = getattr(part, name, None)
    return text.of(language()) if text is not None else ""


def place_choices() -> list[tuple[str, str]]:
    """Every part of the district where something can be tried out, as choices."""
    district = current_district()
    parts = (*district.sites, *district.complexes, *district.dongs)
    return [(part.subject, part.name.of(language())) for part in parts]


def place_name(subject: str) -> str:
    """The name of a call's place in the reader's language."""
    return current_district().named(subject).of(language())
