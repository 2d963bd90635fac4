"""Rules for the network as a whole: every way leads on, lines are as long as they can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from shapely import STRtree
from shapely.errors import ShapelyError
from shapely.geometry import LineString, Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gproject.district.document import Layer
from gproject.district.fault import Fault
from gproject.district.network import (
    NetworkRows,
    Position,
    Section,
    line_of,
    measured_m,
)
from gproject.district.raw import Row
from gproject.district.text import Text

BARRIERS = {"rail": "rail", "stream": "water"}
"""What may be crossed, to the layer of the map that it stands on."""

WORDS = {"rail": Text(ko="철길", en="the railway"), "stream": Text(ko="하천", en="the stream")}
LONGEST = {"ramp": 3.0}
LONGEST_ELSE = 1.6
SHORTEST = 0.98
SHORTEST_M = 5
"""Bounds of a section's length over the straight line between its nodes."""

AT_GRADE = ("arterial", "collector")
"""Classes whose roads meet every road they cross."""

MALFORMED = (ShapelyError, AttributeError, IndexError, KeyError, TypeError, ValueError)
Typed = list[tuple[Row, Any]]


def check_ways(
    rows: NetworkRows, tables: dict[str, Typed], layers: dict[str, Layer]
) -> Iterable[Fault]:
    """Yield the faults of lengths, crossings, zones, loose ends and ways that lead nowhere."""
    nodes = {one.id: one for one in rows.nodes}
    lines = {one.id: line_of(one, nodes) for one in rows.sections}
    for row, section in tables["sections"]:
        yield from _length(row, section, lines[section.id])
    yield from _crossings(tables["sections"], lines, layers)
    yield from _meetings(tables["sections"], lines)
    yield from _places(tables["zones"], layers)
    yield from _loose_ends(rows, tables["nodes"])
    yield from _traps(rows, tables)


def _fault(row: Row, field: str, found: str, expected: str, ko: str, en: str) -> Fault:
    message = Text(ko=ko, en=en)
    return Fault(
        file=row.file, row=row.number, field=field, found=found, expected=expected, message=message
    )


def _length(row: Row, section: Section, line: tuple[Position, ...]) -> Iterable[Fault]:
    straight, drawn = measured_m((line[0], line[-1])), measured_m(line)
    length = section.length_m or drawn
    most = LONGEST.get(section.road_class, LONGEST_ELSE) * max(straight, SHORTEST_M)
    if straight >= SHORTEST_M and SHORTEST * straight <= length <= most:
        return
    field = "length_m" if section.length_m else "via"
    bounds = f"{straight:.0f}–{most:.0f} m"
    ko = f"길이가 {length:.0f} m입니다. 두 교차점은 곧게 {straight:.0f} m 떨어져 있습니다."
    en = f"is {length:.0f} m long; its nodes are {straight:.0f} m apart in a straight line."
    yield _fault(row, field, f"{length:.0f}", bounds, ko, en)


def _crossings(
    sections: Typed, lines: dict[str, tuple[Position, ...]], layers: dict[str, Layer]
) -> Iterable[Fault]:
    for barrier, layer in BARRIERS.items():
        drawn = _drawn(layers.get(layer))
        if drawn is None:
            continue
        for row, section in sections:
            crosses = LineString(lines[section.id]).intersects(drawn)
            if section.road_class == "tunnel" or crosses == (barrier in section.over):
                continue
            name = WORDS[barrier]
            if crosses:
                ko = f"{name.ko}을 건너는데 over에 {barrier}이 없습니다. 건널 곳이면 적으십시오."
                en = f"crosses {name.en}, but `over` does not say {barrier}. Say so, or redraw it."
            else:
                ko = f"over에 {barrier}이 있으나 그린 선은 {name.ko}을 건너지 않습니다."
                en = f"`over` says {barrier}, but the line does not cross {name.en}."
            yield _fault(row, "over", " ".join(section.over), barrier if crosses else "", ko, en)


def _meetings(sections: Typed, lines: dict[str, tuple[Position, ...]]) -> Iterable[Fault]:
    """Yield streets at the same level that cross each other without a junction."""
    street = [(row, one) for row, one in sections if one.road_class in AT_GRADE]
    drawn = [LineString(lines[one.id]) for _, one in street]
    tree = STRtree(drawn)
    for index, (row, one) in enumerate(street):
        for other in sorted(tree.query(drawn[index], predicate="intersects")):
            crossed = street[other][1]
            if other <= index or {one.start, one.end} & {crossed.start, crossed.end}:
                continue
            ko = f"'{one.id}'과(와) '{crossed.id}'이(가) 교차점 없이 만납니다. 나누어 그리십시오."
            en = f"{one.id!r} and {crossed.id!r} cross without a junction. Split them there."
            yield _fault(row, "via", one.id, "a node where streets cross", ko, en)


def _drawn(layer: Layer | None) -> BaseGeometry | None:
    try:
        shapes = [shape(one["geometry"]) for one in (layer or {})["features"]]
    except MALFORMED:
        return None
    lines = [one for one in shapes if one.geom_type.endswith("LineString")]
    return unary_union(lines) if lines else None


def _places(zones: Typed, layers: dict[str, Layer]) -> Iterable[Fault]:
    try:
        features = layers["boundaries"]["features"]
        dongs = {one["properties"]["id"]: shape(one["geometry"]) for one in features}
    except MALFORMED:
        return
    for row, zone in zones:
        dong = dongs.get(zone.subject)
        if dong is not None and dong.is_valid and not dong.contains(Point(zone.position)):
            ko = f"'{zone.id}'의 자리가 {zone.subject}의 경계 밖입니다. 좌표를 고치십시오."
            en = f"{zone.id!r} lies outside the boundary of {zone.subject}. Move it."
            found = row.cells["longitude"]
            yield _fault(row, "longitude", found, f"inside {zone.subject}", ko, en)


def _loose_ends(rows: NetworkRows, nodes: Typed) -> Iterable[Fault]:
    ends = Counter(node for one in rows.sections for node in (one.start, one.end))
    used_by_zones = {node for zone in rows.zones for node in zone.nodes}
    for row, node in nodes:
        if ends[node.id] == 0:
            ko = f"'{node.id}'에 이어진 길이 없습니다. 길을 잇거나 행을 지우십시오."
            en = f"no section meets {node.id!r}. Join one or delete the row."
        elif ends[node.id] == 1 and node.id not in used_by_zones:
            ko = f"'{node.id}'에서 길이 끊깁니다. 다른 길과 잇거나 구역을 붙이십시오."
            en = f"the road ends at {node.id!r}. Join it to another or give it a zone."
        else:
            continue
        yield _fault(row, "id", node.id, "a node where roads meet", ko, en)


def _traps(rows: NetworkRows, tables: dict[str, Typed]) -> Iterable[Fault]:
    """Yield what cannot be reached from the main part of the network, or cannot leave it.

    Sections that open or close on a date are left out, so that a way never hangs on them alone.
    """
    place = {one.id: index for index, one in enumerate(rows.nodes)}
    pairs: list[tuple[int, int]] = []
    for one in rows.sections:
        if one.opens is None and one.closes is None:
            pairs.append((place[one.start], place[one.end]))
            if one.lanes_back:
                pairs.append((place[one.end], place[one.start]))
    for zone in rows.zones:
        own = len(place)
        place[f"zone:{zone.id}"] = own
        pairs += [(own, place[node]) for node in zone.nodes]
        pairs += [(place[node], own) for node in zone.nodes]
    labels = _parts(pairs, len(place))
    main = Counter(labels).most_common(1)[0][0]
    for table, prefix in (("zones", "zone:"), ("nodes", "")):
        for row, one in tables[table]:
            if labels[place[f"{prefix}{one.id}"]] != main:
                ko = f"'{one.id}'에 갈 수 없거나 거기서 나올 수 없습니다. 일방통행을 살피십시오."
                en = f"{one.id!r} cannot be reached, or cannot be left. Look at one-way sections."
                yield _fault(row, "id", one.id, "a way there and back", ko, en)


def _parts(pairs: list[tuple[int, int]], count: int) -> list[int]:
    tails, heads = np.array(pairs, np.int64).reshape(-1, 2).T
    graph = coo_matrix((np.ones(len(tails)), (tails, heads)), shape=(count, count))
    found: tuple[int, Any] = connected_components(graph, directed=True, connection="strong")
    return [int(one) for one in found[1]]
