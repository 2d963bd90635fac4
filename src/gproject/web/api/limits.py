"""Limits of the API: how often a visitor may ask for a new assessment, and how large a body is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.throttling import SimpleRateThrottle

from gproject.district import Text, canonical_json
from gproject.web.api.errors import problem, problems
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
    """Refuse a body that is too large by its announced length, before it is read or parsed."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > BODY_BYTES:
            return _too_large()
        return view(request, *args, **kwargs)

    return check


def _too_large() -> HttpResponse:
    message = Text(
        ko=f"보낸 내용이 너무 큽니다. {BODY_BYTES:,}바이트까지 받습니다.",
        en=f"The body is too large; up to {BODY_BYTES:,} bytes are read.",
    )
    told = canonical_json(problems([problem("too_large", message, "body")]))
    return HttpResponse(told, content_type="application/json", status=413)
