"""The district over the API: its document, figures and layers, and whether the service runs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from gproject.assess import code_version
from gproject.district import Figure, Text
from gproject.web.api.errors import NotFound, Problems
from gproject.web.plans.queries import current_district

router = Router()
PAGE = 500


class Health(Schema):
    """That the service answers, and on which data and code."""

    status: str
    code_version: str
    district: str
    district_digest: str


class Figures(Schema):
    """Figures that matched, in the folder's order; `total` counts all of them."""

    total: int
    offset: int
    figures: list[Figure]


@router.get("/health", response=Health, summary="Whether the service runs, on which data")
def health(request: HttpRequest) -> dict[str, str]:
    """Code version and the district with its content hash."""
    district = current_district()
    return {
        "status": "ok",
        "code_version": code_version(),
        "district": district.id,
        "district_digest": district.digest,
    }


@router.get("/district", response=dict[str, Any], summary="The whole district")
def district(request: HttpRequest) -> dict[str, Any]:
    """The district's document, as its published JSON Schema describes it."""
    return {"digest": current_district().digest, "document": current_district().document()}


@router.get("/district/figures", response=Figures, summary="Figures by subject and name")
def figures(
    request: HttpRequest,
    subject: str = Query("", description="e.g. `dong:gasan`, `gu`, `site:doksan-base`"),
    name: str = Query("", description="e.g. `area_m2`, `population_persons`"),
    offset: int = Query(0, ge=0),
    limit: int = Query(PAGE, ge=1, le=PAGE),
) -> dict[str, Any]:
    """Every figure with value, unit, period, kind, range and source."""
    found = current_district().select(subject or None, name or None)
    return {"total": len(found), "offset": offset, "figures": found[offset : offset + limit]}


class LayerNames(Schema):
    """Names of the map layers."""

    layers: list[str] = Field(description="names for `/district/layers/{name}`")


@router.get("/district/layers", response=LayerNames, summary="Names of the map layers")
def layers(request: HttpRequest) -> dict[str, Any]:
    """What can be drawn of the district."""
    return {"layers": sorted(current_district().layers)}


@router.get(
    "/district/layers/{name}",
    response={200: dict[str, Any], 404: Problems},
    summary="One map layer as GeoJSON (WGS84)",
)
def layer(request: HttpRequest, name: str) -> dict[str, Any]:
    """A GeoJSON FeatureCollection."""
    found = current_district().layers.get(name)
    if found is None:
        message = Text(ko=f"‘{name}’(이)라는 층은 없습니다.", en=f"There is no layer {name}.")
        raise NotFound("name", message)
    return found
