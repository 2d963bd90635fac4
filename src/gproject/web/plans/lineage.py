"""Lineage for reading: a tree in which every node is told once, its leaves, and a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gproject.assess import Lineage, Node

BOX_WIDTH, BOX_HEIGHT = 184, 56
GAP_X, GAP_Y = 40, 16
MARGIN = 8


@dataclass
class Branch:
    """A node in the tree; one that was told before has no inputs and points there."""

    node: Node
    depth: int
    inputs: list[Branch] = field(default_factory=list)
    is_told_before: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the branch is shown opened: only the first two levels are."""
        return self.depth < 2


def tree_of(lineage: Lineage) -> Branch:
    """The lineage from the indicator down, each node's inputs told at their first place."""
    nodes = {node.name: node for node in lineage.nodes}
    told: set[str] = set()

    def branch(name: str, depth: int) -> Branch:
        node = nodes[name]
        if name in told:
            return Branch(node, depth, is_told_before=bool(node.inputs))
        told.add(name)
        return Branch(node, depth, [branch(one, depth + 1) for one in node.inputs])

    return branch(lineage.indicator, 0)


@dataclass(frozen=True)
class Box:
    """A function in the picture: where it stands and how many leaves it takes by kind."""

    node: Node
    x: int
    y: int
    leaves: Counter[str]

    width = BOX_WIDTH
    height = BOX_HEIGHT


@dataclass(frozen=True)
class Picture:
    """Functions as boxes in columns, the indicator leftmost, joined by curves."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]


def picture_of(lineage: Lineage) -> Picture:
    """The functions of a lineage laid out from the indicator (left) to its inputs (right)."""
    nodes = {node.name: node for node in lineage.nodes}
    columns = _columns(lineage.indicator, nodes)
    places = _places(columns, nodes)
    boxes = tuple(
        Box(nodes[name], x, y, _leaf_counts(nodes[name], nodes)) for name, (x, y) in places.items()
    )
    tallest = max(len(column) for column in columns)
    return Picture(
        width=2 * MARGIN + len(columns) * (BOX_WIDTH + GAP_X) - GAP_X,
        height=2 * MARGIN + tallest * (BOX_HEIGHT + GAP_Y) - GAP_Y,
        boxes=boxes,
        curves=tuple(_curves(places, nodes)),
    )


def _functions(name: str, nodes: dict[str, Node]) -> list[str]:
    return [one for one in nodes[name].inputs if nodes[one].kind == "function"]


def _columns(root: str, nodes: dict[str, Node]) -> list[list[str]]:
    """Names by the longest way from the root, so that every curve runs to the right."""
    depth = {root: 0}
    waiting = [root]
    while waiting:
        name = waiting.pop(0)
        for one in _functions(name, nodes):
            if depth.get(one, -1) < depth[name] + 1:
                depth[one] = depth[name] + 1
                waiting.append(one)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, at in depth.items():
        columns[at].append(name)
    return columns


def _places(columns: list[list[str]], nodes: dict[str, Node]) -> dict[str, tuple[int, int]]:
    """Positions; each column is ordered by the mean height of what its boxes feed."""
    places: dict[str, tuple[int, int]] = {}
    tallest = max(len(column) for column in columns)
    for at, column in enumerate(columns):
        column.sort(key=lambda name: _mean_height(name, columns[:at], places, nodes))
        top = (tallest - len(column)) * (BOX_HEIGHT + GAP_Y) // 2
        for row, name in enumerate(column):
            x = MARGIN + at * (BOX_WIDTH + GAP_X)
            places[name] = (x, MARGIN + top + row * (BOX_HEIGHT + GAP_Y))
    return places


def _mean_height(
    name: str,
    before: list[list[str]],
    places: dict[str, tuple[int, int]],
    nodes: dict[str, Node],
) -> float:
    fed = [places[one][1] for column in before for one in column if name in nodes[one].inputs]
    return sum(fed) / len(fed) if fed else 0.0


def _curves(places: dict[str, tuple[int, int]], nodes: dict[str, Node]) -> Iterator[str]:
    for name, (x, y) in places.items():
        for one in _functions(name, nodes):
            to_x, to_y = places[one]
            start, end = x + BOX_WIDTH, to_x
            bend = (start + end) / 2
            y1, y2 = y + BOX_HEIGHT / 2, to_y + BOX_HEIGHT / 2
            yield f"M{start},{y1:g} C{bend:g},{y1:g} {bend:g},{y2:g} {end},{y2:g}"


def _leaf_counts(node: Node, nodes: dict[str, Node]) -> Counter[str]:
    return Counter(nodes[name].kind for name in node.inputs if nodes[name].kind != "function")
