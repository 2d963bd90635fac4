"""Limits of the API: how often a visitor may ask for a new assessment, and how large a body is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.throttling import SimpleRateThrottle

from gproject.web.api.errors import TooLarge
from gproject.web.people.throttle import address_of

BODY_BYTES = 400_000
ASSESSMENTS_RATE = "60/min"


class PerVisitor(SimpleRateThrottle):
    """Counts by the visitor's address."""

    scope = "assessments"

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count for one address."""
        return self.cache_format % {"scope": self.scope, "ident": address_of(request)}


def sized(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a body that is too large before it is parsed; raises TooLarge."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if len(request.body) > BODY_BYTES:
            raise TooLarge(BODY_BYTES)
        return view(request, *args, **kwargs)

    return check
