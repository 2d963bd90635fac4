"""The place as it is: typed parts, each carrying the figures known about it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gproject.district.canonical import digest
from gproject.district.document import DistrictDocument, Layer, figure_row
from gproject.district.figure import Figure, Source, period_end
from gproject.district.identity import (
    GROUPS,
    ComplexIdentity,
    CouncilIdentity,
    CountPointIdentity,
    DongIdentity,
    Identity,
    RoadIdentity,
    SiteIdentity,
    StationIdentity,
)
from gproject.district.network import RoadNetwork
from gproject.district.text import Text

Position = tuple[float, float]
"""Longitude, latitude in degrees (WGS84)."""


class Dong(DongIdentity):
    """An administrative dong with its people and homes."""

    population: Figure = Field(description="registered residents, persons")
    population_by_age: dict[str, Figure] = Field(description="age band to persons")
    area_m2: Figure
    households: Figure | None = None
    basement_households: Figure | None = None
    park_area_m2: Figure | None = None


class Site(SiteIdentity):
    """Land to be developed, with its area where that is published."""

    area_m2: Figure | None = None


class Complex(ComplexIdentity):
    """An industrial complex with firms and jobs."""

    area_m2: Figure | None = None
    firms: Figure | None = None
    jobs: Figure | None = None
    firms_by_industry: dict[str, Figure] = Field(default_factory=dict)
    centres: Figure | None = Field(default=None, description="knowledge-industry centres")


class Station(StationIdentity):
    """A railway station of one line with its daily use, persons per day."""

    position: Position | None = None
    boardings_per_day: Figure | None = None
    alightings_per_day: Figure | None = None
    boardings_by_hour: dict[str, Figure] = Field(default_factory=dict)
    alightings_by_hour: dict[str, Figure] = Field(default_factory=dict)


class Road(RoadIdentity):
    """A road with its length, lanes and speeds by time of day."""

    length_m: Figure | None = None
    lanes: Figure | None = None
    speed_kmh: dict[str, Figure] = Field(default_factory=dict)


class CountPoint(CountPointIdentity):
    """A counting place with vehicles per day by year."""

    position: Position | None = None
    vehicles_per_day: dict[str, Figure] = Field(default_factory=dict)


class Council(CouncilIdentity):
    """A residents' council."""

    members: Figure | None = None


class Budget(BaseModel):
    """What the local government spends, in won."""

    model_config = ConfigDict(frozen=True)
    by_year: dict[str, Figure] = Field(default_factory=dict)
    by_field: dict[str, Figure] = Field(default_factory=dict)


class Green(BaseModel):
    """Parks and green of the district."""

    model_config = ConfigDict(frozen=True)
    park_area_m2: Figure | None = None
    parks: Figure | None = None
    park_area_by_kind: dict[str, Figure] = Field(default_factory=dict)


class District(BaseModel):
    """A local government's area with everything known about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: Text
    code: str
    region: Text
    centre: Position
    dongs: tuple[Dong, ...]
    sites: tuple[Site, ...] = ()
    complexes: tuple[Complex, ...] = ()
    stations: tuple[Station, ...] = ()
    roads: tuple[Road, ...] = ()
    count_points: tuple[CountPoint, ...] = ()
    councils: tuple[Council, ...] = ()
    budget: Budget = Budget()
    green: Green = Green()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    layers: dict[str, Layer] = Field(
        default_factory=dict, description="layer name to GeoJSON FeatureCollection (WGS84)"
    )
    network: RoadNetwork | None = Field(default=None, description="the roads as a network")

    def figure(
        self, subject: str, name: str, category: str = "", period: str | None = None
    ) -> Figure:
        """Return one figure, the latest one when no period is given.

        Raises KeyError naming what was asked for and which figures the subject has.
        """
        series = self._index.get((subject, name, category), ())
        found = [one for one in series if period in (None, one.period)]
        if not found:
            raise KeyError(self._not_found(subject, name, category, period))
        return found[-1]

    def select(self, subject: str | None = None, name: str | None = None) -> tuple[Figure, ...]:
        """Return the figures of a subject, of a name, or of both, in the folder's order."""
        return tuple(
            one
            for one in self.figures
            if subject in (None, one.subject) and name in (None, one.name)
        )

    def named(self, subject: str) -> Text:
        """Return the name of a subject such as `dong:gasan`; the subject itself when unknown."""
        if subject == "gu":
            return self.name
        return self._names.get(subject, Text(ko=subject, en=subject))

    def document(self) -> dict[str, Any]:
        """Return the whole district as JSON-able data, as the published schema describes it."""
        parts: dict[str, Any] = {
            group: tuple(_identity(part, identity) for part in getattr(self, group))
            for group, identity in GROUPS.items()
        }
        head = {name: getattr(self, name) for name in ("id", "name", "code", "region", "centre")}
        figures = tuple(figure_row(one) for one in self.figures)
        document = DistrictDocument.model_validate(
            {
                **head,
                **parts,
                "sources": self.sources,
                "figures": figures,
                "layers": self.layers,
                "network": self.network.rows if self.network else None,
            }
        )
        without = None if self.network else {"network"}
        return document.model_dump(mode="json", exclude=without)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of the whole document, geometry included."""
        return digest(self.document())

    @cached_property
    def _index(self) -> dict[tuple[str, str, str], tuple[Figure, ...]]:
        index: dict[tuple[str, str, str], list[Figure]] = {}
        for one in self.figures:
            index.setdefault((one.subject, one.name, one.category), []).append(one)
        return {
            key: tuple(sorted(series, key=lambda one: period_end(one.period)))
            for key, series in index.items()
        }

    @cached_property
    def _names(self) -> dict[str, Text]:
        return {part.subject: part.name for group in GROUPS for part in getattr(self, group)}

    def _not_found(self, subject: str, name: str, category: str, period: str | None) -> str:
        asked = f"{subject}/{name}/{category}" + (f"@{period}" if period else "")
        known = sorted({one.name for one in self.figures if one.subject == subject})
        having = ", ".join(known) if known else "no figures at all"
        return f"district {self.id} has no figure {asked}; {subject} has: {having}"


def _identity(part: Identity, identity: type[Identity]) -> Identity:
    return identity(**{name: getattr(part, name) for name in identity.model_fields})
