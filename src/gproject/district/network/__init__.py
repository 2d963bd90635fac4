"""The roads as a network: junctions, directed links, zones and counted links."""

from __future__ import annotations

from gproject.district.network.network import (
    ClassFigures,
    Link,
    RoadNetwork,
    line_of,
    measured_m,
    network_of,
)
from gproject.district.network.rows import (
    TABLES,
    CountedSections,
    NetworkRows,
    Node,
    Position,
    RoadClass,
    RoadRow,
    Section,
    Zone,
    columns_of,
)

__all__ = [
    "TABLES",
    "ClassFigures",
    "CountedSections",
    "Link",
    "NetworkRows",
    "Node",
    "Position",
    "RoadClass",
    "RoadNetwork",
    "RoadRow",
    "Section",
    "Zone",
    "columns_of",
    "line_of",
    "measured_m",
    "network_of",
]
