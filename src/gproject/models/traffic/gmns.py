"""Networks in the General Modeling Network Specification (GMNS): tables of nodes and links.

https://github.com/zephyr-data-specs/GMNS, node and link tables. Functions take text; files are
their callers' business.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import numpy as np

from gproject.district import Text
from gproject.models.traffic.fault import TrafficFault, TrafficInvalid
from gproject.models.traffic.network import Network

BPR_ALPHA, BPR_POWER = 0.15, 4.0
"""Coefficients of the Bureau of Public Roads (1964), where a link table has none of its own."""
MINUTES_PER_HOUR = 60.0
NODE_COLUMNS = ("node_id",)
LINK_COLUMNS = ("link_id", "from_node_id", "to_node_id", "length", "free_speed", "capacity")
CENTROID = "centroid"

Row = Mapping[str, str]


def read_gmns(nodes: str, links: str) -> Network:
    """The network of a node table and a link table (CSV). Raises TrafficInvalid.

    Times are minutes: length over free speed, which are in fitting units (km and km/h, or miles
    and mph). Capacity is by lane, as the specification has it, times lanes. A link with
    ``directed`` false is two. Zones are the nodes with a ``zone_id``, in the order of the table;
    nodes of the type ``centroid`` are not passed. Columns ``alpha`` and ``beta`` are read where
    they exist.
    """
    faults: list[TrafficFault] = []
    node_rows = _table("node", nodes, NODE_COLUMNS, faults)
    link_rows = _table("link", links, LINK_COLUMNS, faults)
    if faults:
        raise TrafficInvalid(tuple(faults))
    names = [row["node_id"].strip() for row in node_rows]
    node_of = {name: n for n, name in enumerate(names)}
    directed = [one for row in link_rows for one in _directions(row)]
    columns = [_link(number, row, node_of, faults) for number, row in directed]
    if faults:
        raise TrafficInvalid(tuple(faults))
    tail, head, length, speed, capacity, alpha, power, toll = np.array(columns).reshape(-1, 8).T
    zone_rows = [n for n, row in enumerate(node_rows) if (row.get("zone_id") or "").strip()]
    return Network(
        zone_node=np.array(zone_rows, np.int64),
        through=np.array([not _is_centroid(row) for row in node_rows]),
        tail=tail.astype(np.int64), head=head.astype(np.int64),
        capacity=capacity, length=length, free_time=MINUTES_PER_HOUR * length / speed,
        alpha=alpha, power=power, toll=toll,
        zone_names=tuple(node_rows[n]["zone_id"].strip() for n in zone_rows),
        node_names=tuple(names),
        link_names=tuple(row["link_id"].strip() for _, row in directed),
    )  # fmt: skip


def _table(
    name: str, text: str, needed: tuple[str, ...], faults: list[TrafficFault]
) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in needed if column not in (reader.fieldnames or [])]
    if missing:
        words = ", ".join(missing)
        faults.append(
            _fault(name, f"{name} 표에 열이 없습니다: {words}.", f"The {name} table lacks {words}.")
        )
        return []
    return list(reader)


def _is_centroid(row: Row) -> bool:
    return (row.get("node_type") or "").strip().lower() == CENTROID


def _directions(row: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    """One or two rows, each with 1 for forward and -1 for backward."""
    two_way = (row.get("directed") or "1").strip().lower() in {"0", "false"}
    return [(1, row), (-1, row)] if two_way else [(1, row)]


def _link(
    way: int, row: Row, node_of: Mapping[str, int], faults: list[TrafficFault]
) -> tuple[float, ...]:
    ends = [_node(row, column, node_of, faults) for column in ("from_node_id", "to_node_id")]
    tail, head = ends[::way]
    lanes = _figure(row, "lanes", 1.0, faults)
    speed = _figure(row, "free_speed", None, faults)
    if speed <= 0:
        faults.append(
            _fault(
                "free_speed",
                f"링크 {row['link_id']}의 자유속도가 0보다 크지 않습니다.",
                f"The free speed of link {row['link_id']} is not above 0.",
            )
        )
    return (
        tail, head, _figure(row, "length", None, faults), speed,
        lanes * _figure(row, "capacity", None, faults),
        _figure(row, "alpha", BPR_ALPHA, faults), _figure(row, "beta", BPR_POWER, faults),
        _figure(row, "toll", 0.0, faults),
    )  # fmt: skip


def _node(row: Row, column: str, node_of: Mapping[str, int], faults: list[TrafficFault]) -> float:
    name = (row[column] or "").strip()
    if name not in node_of:
        faults.append(
            _fault(
                column,
                f"링크 {row['link_id']}의 노드 {name}이(가) 노드 표에 없습니다.",
                f"Node {name} of link {row['link_id']} is not in the node table.",
            )
        )
    return node_of.get(name, 0)


def _figure(row: Row, column: str, otherwise: float | None, faults: list[TrafficFault]) -> float:
    cell = (row.get(column) or "").strip()
    if not cell and otherwise is not None:
        return otherwise
    try:
        return float(cell)
    except ValueError:
        faults.append(
            _fault(
                column,
                f"링크 {row['link_id']}의 {column} 값 '{cell}'이(가) 수가 아닙니다.",
                f"The {column} of link {row['link_id']} is not a number: '{cell}'.",
            )
        )
        return 1.0


def _fault(field: str, ko: str, en: str) -> TrafficFault:
    return TrafficFault(field, (), Text(ko=ko, en=en))
