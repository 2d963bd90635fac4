"""What every template may use of the deployment."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gproject.web.people.permissions import may
from gproject.web.plans.queries import current_district

MENU_ACTS = ("invite", "see_audit", "publish_call")


def deployment(request: HttpRequest) -> dict[str, object]:
    """`operator`, `is_public_body`, and `may`: which operator pages the visitor may open."""
    user = getattr(request, "user", None)
    return {
        "operator": settings.OPERATOR,
        "is_public_body": settings.OPERATOR == "public_body",
        "district_name": SimpleLazyObject(lambda: current_district().name),
        "may": {act: may(user, act) for act in MENU_ACTS},
        "section": section_of(request),
    }


def section_of(request: HttpRequest) -> str:
    """The entry of the main menu under which the page stands."""
    match = getattr(request, "resolver_match", None)
    return match.app_name if match else ""
