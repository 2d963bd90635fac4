"""The road network as directed links, derived from its sections, zones and the class figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field
from pyproj import Geod

from gproject.district.figure import Certainty, Figure, Kind
from gproject.district.network.rows import (
    Barrier,
    NetworkRows,
    Node,
    Position,
    RoadClass,
    RoadRow,
    Section,
    Trucks,
    Zone,
)
from gproject.district.text import Text

CLASS_PREFIX = "traffic:"
CLASS_FIGURES = ("lane_capacity_vph", "free_speed_kmh", "bpr_alpha", "bpr_power")
M_PER_KM = 1000
MINUTES = 60
_GEOD = Geod(ellps="WGS84")


class ClassFigures(BaseModel):
    """What holds for every link of a class unless its section says otherwise."""

    model_config = ConfigDict(frozen=True)

    lane_capacity_vph: Figure = Field(description="vehicles an hour and lane")
    free_speed_kmh: Figure = Field(
        description="speed of a vehicle alone, stops at signals included"
    )
    bpr_alpha: Figure = Field(description="share by which time has grown at capacity")
    bpr_power: Figure = Field(description="how sharply time grows around capacity")


@dataclass(frozen=True)
class Link:
    """One direction of a section, or a connector between a zone and a node.

    `geometry` leads from tail to head. `kind`, `certainty` and `source` tell where the lanes come
    from, `drawn_from` what the line was read from.
    """

    id: str
    section: str
    road: str
    name: Text
    tail: str
    head: str
    road_class: RoadClass
    lanes: int
    capacity_vph: float
    free_speed_kmh: float
    length_m: float
    toll_krw: int
    opens: date | None
    closes: date | None
    trucks: Trucks
    height_m: float | None
    over: tuple[Barrier, ...]
    geometry: tuple[Position, ...]
    kind: Kind
    certainty: Certainty
    source: str
    drawn_from: str
    note: Text

    @property
    def free_minutes(self) -> float:
        """Minutes from tail to head when no other vehicle is there."""
        return self.length_m / M_PER_KM / self.free_speed_kmh * MINUTES

    @property
    def is_connector(self) -> bool:
        """Whether it joins a zone with the roads."""
        return self.road_class == "connector"

    def is_open(self, day: date) -> bool:
        """Whether it may be used on a day."""
        begun = self.opens is None or self.opens <= day
        return begun and (self.closes is None or day < self.closes)


class RoadNetwork(BaseModel):
    """Nodes, roads, sections and zones with the figures of the classes."""

    model_config = ConfigDict(frozen=True)

    rows: NetworkRows
    classes: dict[RoadClass, ClassFigures]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Junctions, merges, portals and the points where the map ends; zones are no nodes."""
        return self.rows.nodes

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Where trips begin and end."""
        return self.rows.zones

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every directed link of the roads, in the order of the sections; no connectors."""
        return tuple(link for section in self.rows.sections for link in self._directed(section))

    @cached_property
    def connectors(self) -> tuple[Link, ...]:
        """Links from every zone to its nodes and back; a zone's end is named `zone:` and its id."""
        return tuple(link for zone in self.rows.zones for link in self._connectors(zone))

    @cached_property
    def counted(self) -> dict[str, tuple[Link, ...]]:
        """Subject of a counting place to the links, of both directions, that it counts."""
        return {
            one.spot: tuple(link for link in self.links if link.section in one.sections)
            for one in self.rows.counts
        }

    @cached_property
    def node_by_id(self) -> dict[str, Node]:
        """Id of a node to the node."""
        return {one.id: one for one in self.rows.nodes}

    @cached_property
    def road_by_id(self) -> dict[str, RoadRow]:
        """Id of a road to the road."""
        return {one.id: one for one in self.rows.roads}

    def open_links(self, day: date) -> tuple[Link, ...]:
        """Return the links, connectors included, that may be used on a day."""
        return tuple(one for one in (*self.links, *self.connectors) if one.is_open(day))

    def of_road(self, road: str) -> tuple[Link, ...]:
        """Return the links of a road by its id. Raises KeyError for an unknown road."""
        if road not in self.road_by_id:
            raise KeyError(f"no road {road!r} in the network")
        return tuple(one for one in self.links if one.road == road)

    def _directed(self, section: Section) -> Iterable[Link]:
        line = line_of(section, self.node_by_id)
        yield self._link(section, "f", section.start, section.end, section.lanes, line)
        if section.lanes_back:
            back = line[::-1]
            yield self._link(section, "b", section.end, section.start, section.lanes_back, back)

    def _link(
        self,
        section: Section,
        way: str,
        tail: str,
        head: str,
        lanes: int,
        line: tuple[Position, ...],
    ) -> Link:
        road, figures = self.road_by_id[section.road], self.classes[section.road_class]
        own = section.note or section.note_ko
        return Link(
            id=f"{section.id}-{way}",
            section=section.id,
            road=road.id,
            name=road.name,
            tail=tail,
            head=head,
            road_class=section.road_class,
            lanes=lanes,
            capacity_vph=section.capacity_vph or lanes * figures.lane_capacity_vph.value,
            free_speed_kmh=section.free_speed_kmh or figures.free_speed_kmh.value,
            length_m=section.length_m or measured_m(line),
            toll_krw=section.toll_krw,
            opens=section.opens,
            closes=section.closes,
            trucks=section.trucks,
            height_m=section.height_m,
            over=section.over,
            geometry=line,
            kind=road.kind,
            certainty=road.certainty,
            source=road.source,
            drawn_from=section.source,
            note=_note(section if own else road),
        )

    def _connectors(self, zone: Zone) -> Iterable[Link]:
        for node in zone.nodes:
            line = (zone.position, self.node_by_id[node].position)
            yield self._connector(zone, f"{zone.id}-{node}-f", f"zone:{zone.id}", node, line)
            back = line[::-1]
            yield self._connector(zone, f"{zone.id}-{node}-b", node, f"zone:{zone.id}", back)

    def _connector(
        self, zone: Zone, id: str, tail: str, head: str, line: tuple[Position, ...]
    ) -> Link:
        figures = self.classes["connector"]
        return Link(
            id=id,
            section="",
            road="",
            name=zone.name,
            tail=tail,
            head=head,
            road_class="connector",
            lanes=1,
            capacity_vph=figures.lane_capacity_vph.value,
            free_speed_kmh=figures.free_speed_kmh.value,
            length_m=measured_m(line),
            toll_krw=0,
            opens=None,
            closes=None,
            trucks="all",
            height_m=None,
            over=(),
            geometry=line,
            kind=Kind.ASSUMED,
            certainty=Certainty.LOW,
            source=zone.source,
            drawn_from=zone.source,
            note=_note(zone),
        )


def network_of(rows: NetworkRows, figures: Iterable[Figure]) -> RoadNetwork:
    """Put rows and the latest figures of the classes together.

    Raises KeyError naming a class in use that lacks a figure.
    """
    known = {(one.subject, one.name): one for one in sorted(figures, key=lambda one: one.period)}
    used: dict[RoadClass, None] = dict.fromkeys(one.road_class for one in rows.sections)
    classes: dict[RoadClass, ClassFigures] = {}
    for road_class in (*used, "connector"):
        subject = f"{CLASS_PREFIX}{road_class}"
        lacking = [name for name in CLASS_FIGURES if (subject, name) not in known]
        if lacking:
            raise KeyError(f"{subject} needs the figures {', '.join(lacking)}")
        classes[road_class] = ClassFigures(**{name: known[subject, name] for name in CLASS_FIGURES})
    return RoadNetwork(rows=rows, classes=classes)


def line_of(section: Section, nodes: dict[str, Node]) -> tuple[Position, ...]:
    """Return the line of a section from its first to its last node."""
    return (nodes[section.start].position, *section.via, nodes[section.end].position)


def measured_m(line: tuple[Position, ...]) -> float:
    """Return the length of a line in m on the ellipsoid, to a tenth of a metre."""
    longitudes, latitudes = zip(*line, strict=True)
    return round(float(_GEOD.line_length(longitudes, latitudes)), 1)


def _note(row: Section | RoadRow | Zone) -> Text:
    return Text(ko=row.note_ko or row.note, en=row.note or row.note_ko)
