"""The JSON API: one `NinjaAPI` with every router, canonical JSON and one shape of error."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from gproject import __version__
from gproject.district import canonical_json
from gproject.web.api import errors
from gproject.web.api.assessing import router as assessing
from gproject.web.api.deciding import router as deciding
from gproject.web.api.place import router as place
from gproject.web.api.plans import router as plans

DESCRIPTION = (
    "District, plans, consequences with lineage, proposals, polls and records of one district. "
    "Texts come in Korean (`ko`) and English (`en`); units stand beside every value. "
    "Every error is `{code, message_ko, message_en, where, all}`."
)


class Canonical(BaseRenderer):
    """Equal content gives equal bytes: sorted keys, no spaces, floats by their shortest form."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """The data as canonical JSON."""
        return canonical_json(data)


api = NinjaAPI(
    title="G-Project",
    version=__version__,
    description=DESCRIPTION,
    urls_namespace="gproject-api",
    docs_url=None,
    renderer=Canonical(),
)
api.add_router("", place, tags=["district"])
api.add_router("", plans, tags=["plans"])
api.add_router("", assessing, tags=["consequences"])
api.add_router("", deciding, tags=["decisions"])
errors.register(api)
