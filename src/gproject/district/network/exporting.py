"""The network for other programs: GMNS tables and GeoJSON for a map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from gproject.district.network.network import M_PER_KM, Link, RoadNetwork
from gproject.district.network.rows import Position

NODE_COLUMNS = ("node_id", "name", "x_coord", "y_coord", "node_type", "zone_id")
LINK_COLUMNS = (
    "link_id", "name", "from_node_id", "to_node_id", "directed", "geometry", "length",
    "facility_type", "capacity", "free_speed", "lanes", "toll", "allowed_uses", "opens", "closes",
    "vdf_alpha", "vdf_beta",
)  # fmt: skip
ZONE_COLUMNS = ("zone_id", "name", "super_zone")
CONFIG = {
    "dataset_name": "G-Project road network",
    "short_length": "m",
    "long_length": "km",
    "speed": "km/h",
    "crs": "EPSG:4326",
    "geometry_field_format": "WKT",
    "currency": "KRW",
    "id_type": "string",
}
USES = {"all": "auto,truck", "under-10t": "auto,truck_under_10t", "light": "auto,light_truck"}
DECIMALS = 6


def gmns(network: RoadNetwork) -> dict[str, str]:
    """Return file name to content of the network in the General Modeling Network Specification.

    Lengths are in km, capacities in vehicles an hour for the whole link, zones are nodes of their
    own. `opens`, `closes`, `vdf_alpha` and `vdf_beta` are columns of ours.
    """
    nodes: list[Sequence[Any]] = [
        (one.id, one.name_ko, one.longitude, one.latitude, one.kind, "") for one in network.nodes
    ]
    nodes += [
        (f"zone:{one.id}", one.name_ko, one.longitude, one.latitude, "centroid", one.id)
        for one in network.zones
    ]
    links = (_gmns_link(network, one) for one in (*network.links, *network.connectors))
    zones = ((one.id, one.name_ko, one.subject or one.kind) for one in network.zones)
    return {
        "config.csv": _table(tuple(CONFIG), [tuple(CONFIG.values())]),
        "node.csv": _table(NODE_COLUMNS, nodes),
        "link.csv": _table(LINK_COLUMNS, links),
        "zone.csv": _table(ZONE_COLUMNS, zones),
    }


def geojson(network: RoadNetwork) -> dict[str, Any]:
    """Return the directed links as a GeoJSON FeatureCollection (WGS84), without connectors."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in network.links]}


def _gmns_link(network: RoadNetwork, link: Link) -> Sequence[Any]:
    figures = network.classes[link.road_class]
    return (
        link.id,
        link.name.ko,
        link.tail,
        link.head,
        1,
        _wkt(link.geometry),
        round(link.length_m / M_PER_KM, DECIMALS),
        link.road_class,
        link.capacity_vph,
        link.free_speed_kmh,
        link.lanes,
        link.toll_krw,
        USES[link.trucks],
        link.opens or "",
        link.closes or "",
        figures.bpr_alpha.value,
        figures.bpr_power.value,
    )


def _wkt(line: tuple[Position, ...]) -> str:
    points = ", ".join(f"{longitude} {latitude}" for longitude, latitude in line)
    return f"LINESTRING ({points})"


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def _feature(link: Link) -> dict[str, Any]:
    properties = {
        "id": link.id,
        "section": link.section,
        "road": link.road,
        "name_ko": link.name.ko,
        "name_en": link.name.en,
        "road_class": link.road_class,
        "lanes": link.lanes,
        "capacity_vph": link.capacity_vph,
        "free_speed_kmh": link.free_speed_kmh,
        "length_m": link.length_m,
        "toll_krw": link.toll_krw,
        "opens": link.opens.isoformat() if link.opens else None,
        "closes": link.closes.isoformat() if link.closes else None,
        "kind": link.kind.value,
        "source": link.source,
    }
    geometry = {"type": "LineString", "coordinates": [list(point) for point in link.geometry]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}
