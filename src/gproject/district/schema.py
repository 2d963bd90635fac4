"""The published JSON Schema of a district document."""

from __future__ import annotations

from typing import Any

from gproject.district.document import DistrictDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def district_schema() -> dict[str, Any]:
    """Return the JSON Schema of `District.document()`."""
    return {"$schema": DIALECT, **DistrictDocument.model_json_schema(mode="serialization")}
