"""The whole district as one JSON document.

The document holds every figure and every source once, so that it alone is enough to rebuild the
district it came from and to hash it.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from gproject.district.figure import Certainty, Figure, Kind, Source
from gproject.district.identity import DistrictIdentity
from gproject.district.network import NetworkRows

FORMAT: Literal["gproject-district/1"] = "gproject-district/1"
Layer = dict[str, Any]
"""A GeoJSON FeatureCollection in WGS84."""


class FigureRow(BaseModel):
    """A figure as it stands in a file: the source by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str = Field(description="what it is about, e.g. `dong:gasan`")
    name: str = Field(description="what is measured, e.g. `area_m2`")
    category: str = Field(default="", description="part of the whole, e.g. an age band")
    period: str = Field(description="2024, 2024-Q3, 2024-09 or 2024-09-30")
    value: FiniteFloat = Field(description="the number, in `unit`")
    unit: str = Field(description="unit of value, low and high")
    kind: Kind
    certainty: Certainty
    source: str = Field(description="id of a source")
    low: FiniteFloat | None = None
    high: FiniteFloat | None = None
    note: str = Field(default="", description="reason, or what other sources say, in English")
    note_ko: str = Field(default="", description="the same in Korean")


class DistrictDocument(DistrictIdentity):
    """A district as one JSON document."""

    format: Literal["gproject-district/1"] = FORMAT
    sources: tuple[Source, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    layers: dict[str, Layer] = Field(
        default_factory=dict, description="layer name to GeoJSON FeatureCollection (WGS84)"
    )
    network: NetworkRows | None = Field(
        default=None, description="the roads as a network; left out where there is none"
    )


def figure_row(figure: Figure) -> FigureRow:
    """Return the row that names the figure's source by id."""
    return FigureRow(**{**dict(figure), "source": figure.source.id})
