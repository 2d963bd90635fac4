"""Whether a network and its users are sound; every fault is found in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gproject.district import Text
from gproject.models.traffic.arrays import Flags
from gproject.models.traffic.fault import TrafficFault, TrafficInvalid
from gproject.models.traffic.network import BY_LINK, Elasticity, Network, UserClass

NAMED = 5
"""How many places a sentence names before it counts the rest."""
WORDS = {
    "capacity": ("용량", "capacity"),
    "length": ("길이", "length"),
    "free_time": ("자유통행시간", "free-flow time"),
    "alpha": ("BPR 계수 α", "BPR coefficient α"),
    "power": ("BPR 지수 β", "BPR power β"),
    "toll": ("통행료", "toll"),
    "demand": ("통행 수요", "demand"),
    "usual_cost": ("평소 통행비용", "usual cost"),
    "pce": ("승용차 환산계수", "passenger car equivalent"),
    "toll_weight": ("통행료 가중치", "toll weight"),
    "distance_weight": ("거리 가중치", "distance weight"),
    "strength": ("수요 탄력성", "strength of the answer to cost"),
}


def check_network(network: Network) -> None:
    """Raises TrafficInvalid when arrays do not fit together or hold what no road has."""
    faults = [*_sizes(network)]
    if not faults:
        faults += [*_ends(network), *_values(network), *_turns(network)]
    if faults:
        raise TrafficInvalid(tuple(faults))


def check_classes(network: Network, classes: Sequence[UserClass]) -> None:
    """Raises TrafficInvalid when a class does not fit the network or its demand is unsound."""
    faults = [fault for one in classes for fault in _class(network, one)]
    if not classes:
        faults.append(
            _fault("classes", (), "통행자 계층이 하나도 없습니다.", "There is no user class.")
        )
    if faults:
        raise TrafficInvalid(tuple(faults))


def unreachable(network: Network, one: UserClass, pairs: NDArray[np.int64]) -> TrafficFault:
    """The fault of demand between zones that no open path joins; ``pairs`` of zones."""
    names = [f"{network.zone_name(o)}→{network.zone_name(d)}" for o, d in pairs.tolist()]
    count = len(names)
    closed = [network.link_name(int(a)) for a in np.flatnonzero(network.closed)]
    ko = f"'{one.name}' 통행이 있는데 갈 길이 없는 구간이 {count}곳입니다: {_list(names)}."
    en = f"'{one.name}' has demand but no way between {count} pairs of zones: {_list(names)}."
    if closed:
        ko += f" 닫힌 도로: {_list(closed)}. 다른 길을 열거나 그 수요를 빼십시오."
        en += f" Closed links: {_list(closed)}. Open another way or take that demand out."
    return _fault("demand", names, ko, en)


def _fault(field: str, places: Iterable[str], ko: str, en: str) -> TrafficFault:
    return TrafficFault(field, tuple(places), Text(ko=ko, en=en))


def _list(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" … (+{rest})" if rest > 0 else "")


def _sizes(network: Network) -> Iterator[TrafficFault]:
    links = network.links
    for name in ("head", *BY_LINK, "closed"):
        found = len(getattr(network, name))
        if found != links:
            yield _fault(
                name,
                (),
                f"'{name}' 배열에는 링크 수만큼 {links}개가 있어야 하는데 {found}개가 있습니다.",
                f"'{name}' must have one value a link, {links}, but has {found}.",
            )
    for name, count in (("zone", network.zones), ("node", network.nodes), ("link", links)):
        found = len(getattr(network, f"{name}_names"))
        if found not in {0, count}:
            yield _fault(
                f"{name}_names",
                (),
                f"'{name}_names'에는 이름이 {count}개 있어야 하는데 {found}개가 있습니다.",
                f"'{name}_names' must hold {count} names but holds {found}.",
            )


def _ends(network: Network) -> Iterator[TrafficFault]:
    nodes = network.nodes
    for name in ("tail", "head", "zone_node"):
        ends = getattr(network, name)
        wrong = np.flatnonzero((ends < 0) | (ends >= nodes))
        if wrong.size:
            places = [str(one + 1) for one in wrong.tolist()]
            yield _fault(
                name,
                places,
                f"'{name}'에 없는 노드가 적혀 있습니다({_list(places)}번째). "
                f"노드는 {nodes}개입니다.",
                f"'{name}' names nodes that do not exist (row {_list(places)}); "
                f"there are {nodes} nodes.",
            )
    unique, counts = np.unique(network.zone_node, return_counts=True)
    if (counts > 1).any():
        places = [str(one + 1) for one in unique[counts > 1].tolist()]
        yield _fault(
            "zone_node",
            places,
            f"두 존이 같은 노드를 씁니다: {_list(places)}. 존마다 노드를 따로 두십시오.",
            f"Two zones share a node: {_list(places)}. Give each zone a node of its own.",
        )


def _values(network: Network) -> Iterator[TrafficFault]:
    for name in BY_LINK:
        values = getattr(network, name)
        yield from _unsound(name, values, lambda link: network.link_name(link))
    blocked = (network.capacity == 0) & (network.alpha > 0) & (network.free_time > 0)
    blocked &= ~network.closed
    if blocked.any():
        places = [network.link_name(int(a)) for a in np.flatnonzero(blocked)]
        yield _fault(
            "capacity",
            places,
            f"열린 도로의 용량이 0입니다: {_list(places)}. 막을 도로는 닫힘으로 표시하십시오.",
            f"Open links have no capacity: {_list(places)}. Close a link instead.",
        )


def _unsound(field: str, values: NDArray[np.float64], name: object) -> Iterator[TrafficFault]:
    ko, en = WORDS[field]
    for wrong, what_ko, what_en in (
        (~np.isfinite(values), "수가 아닌 값(NaN·무한대)", "values that are not numbers"),
        (np.isfinite(values) & (values < 0), "음수", "negative values"),
    ):
        rows = np.flatnonzero(wrong)
        if rows.size:
            places = [str(name(int(row))) for row in rows] if callable(name) else []
            yield _fault(
                field,
                places,
                f"{ko}에 {what_ko}이 있습니다: {_list(places)}." if what_ko[-1] == ")"
                else f"{ko}에 {what_ko}가 있습니다: {_list(places)}.",
                f"The {en} has {what_en}: {_list(places)}.",
            )  # fmt: skip


def _turns(network: Network) -> Iterator[TrafficFault]:
    turns, links = network.banned_turns, network.links
    inside = ((turns >= 0) & (turns < links)).all(axis=1)
    bounded = np.clip(turns, 0, max(links - 1, 0))
    meets = inside & (network.head[bounded[:, 0]] == network.tail[bounded[:, 1]])
    if not meets.all():
        places = [f"{a}→{b}" for a, b in turns[~meets].tolist()]
        yield _fault(
            "banned_turns",
            places,
            f"회전 금지가 이어지지 않은 두 링크를 가리킵니다: {_list(places)}.",
            f"Banned turns name links that do not meet: {_list(places)}.",
        )


def _class(network: Network, one: UserClass) -> Iterator[TrafficFault]:
    zones = network.zones
    demand = np.asarray(one.demand)
    if demand.shape != (zones, zones):
        yield _fault(
            "demand",
            (one.name,),
            f"'{one.name}'의 수요 행렬은 {zones}×{zones}이어야 하는데 {_shape(demand)}입니다.",
            f"The demand of '{one.name}' must be {zones} × {zones} but is {_shape(demand)}.",
        )
        return
    yield from _unsound("demand", demand.ravel(), _pair(network, one))
    if one.banned is not None:
        yield from _banned(network, one, one.banned)
    for field in ("pce", "toll_weight", "distance_weight"):
        value = np.array([getattr(one, field)], np.float64)
        yield from _unsound(field, value, lambda _: one.name)
    if one.pce == 0:
        yield _fault(
            "pce", (one.name,), f"'{one.name}'의 승용차 환산계수가 0입니다.",
            f"The passenger car equivalent of '{one.name}' is 0.",
        )  # fmt: skip
    if one.elasticity is not None:
        yield from _elastic(network, one, one.elasticity)


def _banned(network: Network, one: UserClass, banned: Flags) -> Iterator[TrafficFault]:
    if np.shape(banned) != (network.links,):
        yield _fault(
            "banned",
            (one.name,),
            f"'{one.name}'의 통행금지 배열은 링크 수 {network.links}개여야 합니다.",
            f"The bans of '{one.name}' must have one value a link, {network.links}.",
        )


def _elastic(network: Network, one: UserClass, elasticity: Elasticity) -> Iterator[TrafficFault]:
    usual, zones = np.asarray(elasticity.usual_cost), network.zones
    yield from _unsound("strength", np.array([elasticity.strength]), lambda _: one.name)
    if usual.shape != (zones, zones):
        yield _fault(
            "usual_cost",
            (one.name,),
            f"'{one.name}'의 평소 통행비용은 {zones}×{zones}이어야 하는데 {_shape(usual)}입니다.",
            f"The usual cost of '{one.name}' must be {zones} × {zones} but is {_shape(usual)}.",
        )
        return
    wanted = np.asarray(one.demand) > 0
    np.fill_diagonal(wanted, False)
    needed = np.where(wanted, usual, 1.0)
    yield from _unsound("usual_cost", needed.ravel(), _pair(network, one))
    if (needed == 0).any():
        yield _fault(
            "usual_cost",
            (one.name,),
            f"'{one.name}'에 수요가 있는데 평소 통행비용이 0인 구간이 있습니다.",
            f"'{one.name}' has demand between zones whose usual cost is 0.",
        )


def _pair(network: Network, one: UserClass) -> object:
    zones = network.zones

    def name(cell: int) -> str:
        origin, destination = divmod(cell, zones)
        return f"{one.name} {network.zone_name(origin)}→{network.zone_name(destination)}"

    return name


def _shape(array: NDArray[np.float64]) -> str:
    return "×".join(map(str, array.shape)) or "1"
