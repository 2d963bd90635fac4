"""The rows of `network/*.csv`: junctions, roads, their sections, zones and counted sections.

A section is a stretch of road between two junctions; one row holds both of its directions.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gproject.district.figure import Certainty, Kind
from gproject.district.text import Text

Position = tuple[float, float]
"""Longitude, latitude in degrees (WGS84)."""

NodeKind = Literal["junction", "interchange", "portal", "cordon"]
RoadClass = Literal[
    "expressway", "ramp", "arterial", "collector", "bridge", "tunnel", "underpass", "connector"
]
ZoneKind = Literal["dong", "complex", "site", "outer", "cordon"]
Trucks = Literal["all", "under-10t", "light"]
Barrier = Literal["rail", "stream"]
CLASSES: tuple[RoadClass, ...] = get_args(RoadClass)
LANES_MOST = 8
CAPACITY_MOST_VPH = 20_000
SPEED_LEAST_KMH, SPEED_MOST_KMH = 10, 110
HEIGHT_LEAST_M, HEIGHT_MOST_M = 2, 6
TOLL_MOST_KRW = 50_000
LENGTH_LEAST_M = 5


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


def _positions(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(tuple(point.split()) for point in value.split(";") if point.strip())


def _first_day(value: Any) -> Any:
    return f"{value}-01" if isinstance(value, str) and value.count("-") == 1 else value


Words = BeforeValidator(_words)
Day = Annotated[date, BeforeValidator(_first_day)]
Line = Annotated[tuple[Position, ...], BeforeValidator(_positions)]
Lanes = Annotated[int, Field(le=LANES_MOST)]
Filled = Annotated[str, Field(min_length=1)]


class NetworkRow(BaseModel):
    """A row of a table of the network; empty cells take the default."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(NetworkRow):
    """A row with an id and a name in both languages."""

    id: Filled = Field(description="short name, used once in its table")
    name_ko: Filled
    name_en: Filled

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return Text(ko=self.name_ko, en=self.name_en)


class Node(Named):
    """A junction, a merge or branch of an expressway, a portal, or a point where the map ends."""

    kind: NodeKind
    longitude: float = Field(ge=-180, le=180, description="degrees (WGS84)")
    latitude: float = Field(ge=-90, le=90, description="degrees (WGS84)")
    source: Filled = Field(description="what its place was read from")

    @property
    def position(self) -> Position:
        """Longitude and latitude."""
        return (self.longitude, self.latitude)


class RoadRow(Named):
    """A named road with its lanes, both directions together, and where they are known from."""

    subject: str = Field(default="", description="the road of `district.toml` it belongs to")
    lanes_low: int = Field(ge=1, description="fewest lanes, both directions together")
    lanes_high: int = Field(ge=1, description="most lanes, both directions together")
    kind: Kind = Field(description="where the number of lanes comes from")
    certainty: Certainty
    source: Filled
    note: str = ""
    note_ko: str = ""


class Section(NetworkRow):
    """A stretch of road between two nodes, in one direction or in both."""

    id: Filled = Field(description="short name, used once in its table")
    road: Filled = Field(description="id of its road")
    start: Filled = Field(description="id of the node where it begins")
    end: Filled = Field(description="id of the node where it ends")
    road_class: RoadClass
    lanes: Annotated[Lanes, Field(ge=1)] = Field(description="lanes from `start` to `end`")
    lanes_back: Annotated[Lanes, Field(ge=0)] = Field(description="0 for a one-way section")
    capacity_vph: float | None = Field(
        default=None, gt=0, le=CAPACITY_MOST_VPH, description="each way; else by class and lanes"
    )
    free_speed_kmh: float | None = Field(
        default=None, ge=SPEED_LEAST_KMH, le=SPEED_MOST_KMH, description="else by class"
    )
    length_m: float | None = Field(
        default=None, ge=LENGTH_LEAST_M, description="else measured along the line"
    )
    toll_krw: int = Field(default=0, ge=0, le=TOLL_MOST_KRW, description="won for a car, each way")
    opens: Day | None = Field(default=None, description="first day open: 2029-03 or 2029-03-31")
    closes: Day | None = Field(default=None, description="first day closed")
    trucks: Trucks = Field(default="all", description="which lorries may use it")
    height_m: float | None = Field(default=None, ge=HEIGHT_LEAST_M, le=HEIGHT_MOST_M)
    over: Annotated[tuple[Barrier, ...], Words] = Field(
        default=(), description="what it crosses, above or below"
    )
    via: Line = Field(default=(), description="points between the nodes: `lon lat; lon lat`")
    source: Filled = Field(description="what its line and its limits were read from")
    note: str = ""
    note_ko: str = ""

    @property
    def lanes_both_ways(self) -> int:
        """Lanes of the road here; a carriageway of its own counts twice."""
        if self.road_class == "ramp":
            return self.lanes + self.lanes_back
        return self.lanes + (self.lanes_back or self.lanes)


class Zone(Named):
    """Where trips begin and end: a part of a dong, a complex, a site, or the world outside."""

    kind: ZoneKind
    subject: str = Field(default="", description="the part of the district it belongs to")
    longitude: float = Field(ge=-180, le=180)
    latitude: float = Field(ge=-90, le=90)
    nodes: Annotated[tuple[str, ...], Words] = Field(
        min_length=1, description="nodes that its trips use first, between spaces"
    )
    source: Filled
    note: str = ""
    note_ko: str = ""

    @property
    def position(self) -> Position:
        """Longitude and latitude."""
        return (self.longitude, self.latitude)


class CountedSections(NetworkRow):
    """Where a counting place stands on the network; its counts are of both directions."""

    spot: Filled = Field(description="subject of the counting place, `spot:B-23`")
    sections: Annotated[tuple[str, ...], Words] = Field(min_length=1)
    source: Filled
    note: str = ""
    note_ko: str = ""


TABLES: dict[str, type[NetworkRow]] = {
    "nodes": Node,
    "roads": RoadRow,
    "sections": Section,
    "zones": Zone,
    "counts": CountedSections,
}
"""Name of a table in `network/` to the rows it holds."""


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table of `network/`, in the order in which they are written."""
    return tuple(TABLES[table].model_fields)


class NetworkRows(BaseModel):
    """The road network as its five tables hold it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: tuple[Node, ...]
    roads: tuple[RoadRow, ...]
    sections: tuple[Section, ...]
    zones: tuple[Zone, ...]
    counts: tuple[CountedSections, ...] = ()
