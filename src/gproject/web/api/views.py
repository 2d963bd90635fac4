"""The API's documentation as a page of our own, so that it needs no outside address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gproject.web.api.service import api

METHODS = ("get", "post")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and answers, from the OpenAPI document."""
    schema = api.get_openapi_schema()
    operations = [
        _operation(path, method, found)
        for path, methods in schema["paths"].items()
        for method, found in methods.items()
        if method in METHODS
    ]
    base = request.build_absolute_uri(reverse("gproject-api:api-root"))
    context = {
        "operations": operations,
        "base_address": base,
        "openapi_address": reverse("gproject-api:openapi-json"),
    }
    return render(request, "api/docs.html", context)


def _operation(path: str, method: str, found: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "method": method.upper(),
        "id": found["operationId"],
        "summary": found.get("summary", ""),
        "description": found.get("description", ""),
        "tags": found.get("tags", []),
        "parameters": [_parameter(one) for one in found.get("parameters", [])],
        "has_body": "requestBody" in found,
        "answers": sorted(str(status) for status in found["responses"]),
    }


def _parameter(found: dict[str, Any]) -> dict[str, Any]:
    schema = found["schema"]
    return {
        "name": found["name"],
        "place": found["in"],
        "is_required": found.get("required", False),
        "kind": schema.get("type", ""),
        "description": schema.get("description", "") or found.get("description", ""),
    }
