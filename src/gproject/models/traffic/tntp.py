"""Networks and demand in the text format of the TransportationNetworks collection (TNTP).

https://github.com/bstabler/TransportationNetworks: metadata in angle brackets, then one link a
line, ``~`` before comments, ``;`` after each row; nodes are counted from 1 and the first of them
are the zones. Functions take and give text; files are their callers' business.
"""

from __future__ import annotations

import re

import numpy as np

from gproject.district import Text
from gproject.models.traffic.arrays import Floats
from gproject.models.traffic.fault import TrafficFault, TrafficInvalid
from gproject.models.traffic.network import Network

METADATA = re.compile(r"<([^>]+)>\s*(.*)")
DEMAND = re.compile(r"(\d+)\s*:\s*([-+.\deE]+|nan|inf)", re.IGNORECASE)
ORIGIN = re.compile(r"origin\s+(\d+)", re.IGNORECASE)
COLUMNS = 10
END = "END OF METADATA"


def read_network(text: str) -> Network:
    """The network of a ``*_net.tntp`` text. Raises TrafficInvalid when it cannot be read.

    The speed and type of links are left out: times rest on free-flow time alone.
    """
    metadata, body = _split(text)
    zones, nodes, first, links = (
        _whole(metadata, f"{name}")
        for name in ("NUMBER OF ZONES", "NUMBER OF NODES", "FIRST THRU NODE", "NUMBER OF LINKS")
    )
    rows = [row for number, line in body if (row := _link(number, line)) is not None]
    if len(rows) != links:
        raise _unreadable(
            "NUMBER OF LINKS", f"링크가 {links}개라고 적혀 있으나 {len(rows)}줄이 있습니다.",
            f"The text announces {links} links but has {len(rows)}.",
        )  # fmt: skip
    table = np.array(rows, np.float64).reshape(-1, COLUMNS)
    return Network(
        zone_node=np.arange(zones),
        through=np.arange(nodes) >= first - 1,
        tail=table[:, 0].astype(np.int64) - 1,
        head=table[:, 1].astype(np.int64) - 1,
        capacity=table[:, 2],
        length=table[:, 3],
        free_time=table[:, 4],
        alpha=table[:, 5],
        power=table[:, 6],
        toll=table[:, 8],
    )


def read_demand(text: str) -> Floats:
    """The demand of a ``*_trips.tntp`` text, ``(zones, zones)``. Raises TrafficInvalid."""
    metadata, body = _split(text)
    zones = _whole(metadata, "NUMBER OF ZONES")
    demand, origin = np.zeros((zones, zones)), 0
    for number, line in body:
        started = ORIGIN.match(line)
        if started:
            origin = int(started[1])
            continue
        for destination, value in DEMAND.findall(line):
            if not (1 <= origin <= zones and 1 <= int(destination) <= zones):
                raise _unreadable(
                    f"line {number}", f"{number}째 줄: 존 {origin}→{destination}이 없습니다.",
                    f"Line {number}: there is no pair of zones {origin}→{destination}.",
                )  # fmt: skip
            demand[origin - 1, int(destination) - 1] += float(value)
    return demand


def read_flows(text: str) -> Floats:
    """Volume and cost of a ``*_flow.tntp`` text: one row ``(tail, head, volume, cost)`` a link.

    Nodes are counted from 0.
    """
    rows = [line.split()[:4] for line in text.splitlines() if re.match(r"\s*\d", line)]
    table = np.array(rows, np.float64)
    table[:, :2] -= 1
    return table


def write_network(network: Network) -> str:
    """The network as ``*_net.tntp`` text; zones must be its first nodes.

    Closed links are left out. Raises TrafficInvalid when TNTP cannot say what the network says.
    """
    first = int(np.argmax(network.through)) if network.through.any() else network.nodes
    plain = np.array_equal(network.zone_node, np.arange(network.zones))
    if not plain or not network.through[first:].all() or len(network.banned_turns):
        raise _unreadable(
            "zone_node",
            "TNTP에는 회전 금지나, 맨 앞에 있지 않은 존·통과 금지 노드를 적을 수 없습니다.",
            "TNTP knows no turn bans, and zones and nodes not to be passed must come first.",
        )
    count = int((~network.closed).sum())
    columns = ["init_node", "term_node", "capacity", "length", "free_flow_time", "b", "power"]
    head = [
        f"<NUMBER OF ZONES> {network.zones}", f"<NUMBER OF NODES> {network.nodes}",
        f"<FIRST THRU NODE> {first + 1}", f"<NUMBER OF LINKS> {count}", f"<{END}>", "",
        "\t".join(["~", *columns, "speed", "toll", "link_type", ";"]),
    ]  # fmt: skip
    rows = [_row(network, a) for a in range(network.links) if not network.closed[a]]
    return "\n".join([*head, *rows]) + "\n"


def write_demand(demand: Floats) -> str:
    """The demand as ``*_trips.tntp`` text; cells without demand are left out."""
    lines = [
        f"<NUMBER OF ZONES> {len(demand)}",
        f"<TOTAL OD FLOW> {float(demand.sum())!r}",
        f"<{END}>",
    ]
    for origin, row in enumerate(demand):
        lines += ["", f"Origin {origin + 1}"]
        lines += [f"    {z + 1} : {float(row[z])!r};" for z in np.flatnonzero(row).tolist()]
    return "\n".join(lines) + "\n"


def _row(network: Network, a: int) -> str:
    figures = [
        float(column[a])
        for column in (
            network.capacity, network.length, network.free_time, network.alpha, network.power,
        )
    ]  # fmt: skip
    ends = [str(int(network.tail[a]) + 1), str(int(network.head[a]) + 1)]
    rest = ["0", repr(float(network.toll[a])), "1", ";"]
    return "\t".join(["", *ends, *map(repr, figures), *rest])


def _split(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The metadata, and the numbered lines that are neither empty nor comments."""
    metadata: dict[str, str] = {}
    body = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        found = METADATA.match(line)
        if found:
            metadata[found[1].strip().upper()] = found[2].strip()
        elif line and not line.startswith("~"):
            body.append((number, line))
    return metadata, body


def _whole(metadata: dict[str, str], name: str) -> int:
    try:
        return int(metadata[name])
    except (KeyError, ValueError):
        raise _unreadable(
            name, f"머리말에 <{name}>의 값이 없거나 수가 아닙니다.",
            f"The head gives no number for <{name}>.",
        ) from None  # fmt: skip


def _link(number: int, line: str) -> list[float] | None:
    cells = line.rstrip(";").split()
    try:
        values = [float(cell) for cell in cells]
    except ValueError:
        values = []
    if len(values) < COLUMNS:
        raise _unreadable(
            f"line {number}", f"{number}째 줄에는 수가 {COLUMNS}개 있어야 합니다: {line}",
            f"Line {number} must hold {COLUMNS} numbers: {line}",
        )  # fmt: skip
    return values[:COLUMNS]


def _unreadable(field: str, ko: str, en: str) -> TrafficInvalid:
    return TrafficInvalid((TrafficFault(field, (), Text(ko=ko, en=en)),))
