"""Geumcheon's roads: what must be there, how long and wide it is, and that every way leads on."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from shapely.geometry import LineString, Point, shape
from shapely.ops import unary_union

from gproject.district import District, Link, RoadNetwork
from gproject.district.measuring import length_m
from gproject.district.reading import PACKAGED

TODAY = date(2026, 11, 22)
FOLDER = PACKAGED / "geumcheon" / "network"
BYTES_MOST = 600_000
REQUIRED = (
    "seobu-expressway", "seobu-ramps", "gvalley-exit-ramp", "seobu-tunnel", "siheung-daero",
    "gwangmyeong-bridge", "cheolsan-bridge", "geumcheon-bridge", "siheung-bridge", "gia-bridge",
    "digital-ro", "export-bridge", "gasan-digital-1-ro", "gasan-digital-2-ro", "beotkkot-ro",
    "gasan-ro", "doosan-ro", "beoman-ro", "doksan-ro", "geumha-ro", "digital3-doosan-underpass",
    "nambu-sunhwan-ro", "gangnam-sunhwan-ro", "hoam-ro", "digital-ro-9-gil", "digital-ro-10-gil",
)  # fmt: skip
WHOLE = {
    "siheung-daero": ("siheung-daero",),
    "gasan-digital-1-ro": ("gasan-digital-1-ro",),
    "gasan-digital-2-ro": ("gasan-digital-2-ro",),
    "beotkkot-ro": ("beotkkot-ro",),
    "gasan-ro": ("gasan-ro",),
    "doosan-ro": ("doosan-ro",),
    "doksan-ro": ("doksan-ro",),
    "beoman-ro": ("beoman-ro", "geumcheon-bridge"),
    "geumha-ro": ("geumha-ro", "siheung-bridge"),
    "seobu-expressway": ("seobu-expressway",),
    "seobu-tunnel": ("seobu-tunnel",),
    "siheung-bridge": ("siheung-bridge",),
    "export-bridge": ("export-bridge",),
    "digital3-doosan-underpass": ("digital3-doosan-underpass",),
}
"""Road with a known length to the roads of the network that it is made of."""

RAIL_CROSSINGS = {
    "nambu-sunhwan-ro", "export-bridge", "digital3-doosan-underpass", "beoman-ro",
    "siheung-bridge", "gia-bridge", "gangnam-sunhwan-ro",
}  # fmt: skip
STREAM_CROSSINGS = {
    "nambu-sunhwan-ro", "gwangmyeong-bridge", "cheolsan-bridge", "geumcheon-bridge",
    "siheung-bridge", "gia-bridge", "seohaean", "gangnam-sunhwan-ro",
}  # fmt: skip


@pytest.fixture(scope="module")
def network(geumcheon: District) -> RoadNetwork:
    assert geumcheon.network is not None
    return geumcheon.network


def road_m(network: RoadNetwork, roads: tuple[str, ...]) -> float:
    """Length of roads along one direction; carriageways drawn apart are averaged."""
    total = 0.0
    for section in network.rows.sections:
        if section.road in roads:
            link = next(one for one in network.links if one.section == section.id)
            apart = not section.lanes_back and section.road_class != "ramp"
            total += link.length_m / (2 if apart else 1)
    return total


class Graph:
    """Links as a sparse matrix of free minutes."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        self.names = sorted({end for one in links for end in (one.tail, one.head)})
        self.place = {name: index for index, name in enumerate(self.names)}
        tails = [self.place[one.tail] for one in links]
        heads = [self.place[one.head] for one in links]
        minutes = [one.free_minutes for one in links]
        self.matrix = csr_matrix((minutes, (tails, heads)), shape=(len(self.names),) * 2)

    def parts(self, connection: str) -> int:
        """How many parts hang together, weakly or strongly."""
        return int(connected_components(self.matrix, connection=connection)[0])

    def part_of(self) -> dict[str, int]:
        """Name of a node to the part it hangs together with."""
        labels = connected_components(self.matrix, connection="weak")[1]
        return {name: int(labels[index]) for name, index in self.place.items()}

    def path(self, start: str, end: str) -> list[str]:
        """Names along the quickest way; only the end when there is none."""
        _, before = dijkstra(self.matrix, indices=self.place[start], return_predecessors=True)
        path = [self.place[end]]
        while before[path[-1]] >= 0:
            path.append(int(before[path[-1]]))
        return [self.names[index] for index in reversed(path)]


def test_there_are_as_many_nodes_and_links_as_a_gu_needs(network: RoadNetwork) -> None:
    assert len(network.nodes) >= 250
    assert len(network.links) >= 600
    assert len(network.zones) >= 40


def test_the_tables_stay_small_enough_to_keep_by_hand() -> None:
    assert sum(one.stat().st_size for one in FOLDER.iterdir()) < BYTES_MOST


@pytest.mark.parametrize("road", REQUIRED)
def test_every_required_road_is_there(network: RoadNetwork, road: str) -> None:
    assert network.of_road(road)


def test_every_id_is_used_once(network: RoadNetwork) -> None:
    counts = Counter(one.id for one in (*network.links, *network.connectors))
    assert max(counts.values()) == 1


@pytest.mark.parametrize("road", sorted(WHOLE))
def test_whole_roads_are_as_long_as_known(
    geumcheon: District, network: RoadNetwork, road: str
) -> None:
    known = geumcheon.figure(f"road:{road}", "length_m").value
    assert road_m(network, WHOLE[road]) == pytest.approx(known, rel=0.10)


@pytest.mark.parametrize(
    ("road", "drawn", "reason"),
    [
        ("digital-ro", ("digital-ro", "export-bridge"), "goes on beyond Daerim-dong"),
        ("hoam-ro", ("hoam-ro",), "goes on to the university"),
        ("nambu-sunhwan-ro", ("nambu-sunhwan-ro",), "crosses the whole south of Seoul"),
        ("gangnam-sunhwan-ro", ("gangnam-sunhwan-ro",), "goes on to Suseo"),
        ("digital-ro-9-gil", ("digital-ro-9-gil",), "its end by the station is not known"),
        ("digital-ro-10-gil", ("digital-ro-10-gil",), "its bends are not known"),
    ],
)
def test_roads_that_leave_the_map_are_shorter_than_surveyed(
    geumcheon: District, network: RoadNetwork, road: str, drawn: tuple[str, ...], reason: str
) -> None:
    known = geumcheon.figure(f"road:{road}", "length_m").value
    assert road_m(network, drawn) < 0.95 * known, reason


def test_widths_told_by_the_facts_hold(network: RoadNetwork) -> None:
    def lanes(road: str) -> set[int]:
        return {one.lanes_both_ways for one in network.rows.sections if one.road == road}

    assert lanes("export-bridge") == {4}
    assert lanes("digital3-doosan-underpass") == {2}
    assert lanes("siheung-bridge") == {6}
    assert lanes("seobu-tunnel") == {4}
    assert lanes("doosan-ro") == lanes("doksan-ro") == {4}
    assert lanes("digital-ro-10-gil") == {5}
    assert lanes("siheung-daero") <= {10, 11, 12}
    assert lanes("seobu-expressway") <= {4, 5, 6}


def test_seobu_has_three_lanes_a_way_from_cheolsan_bridge_to_geumcheon_ic(
    network: RoadNetwork,
) -> None:
    links = {(one.tail, one.head): one for one in network.of_road("seobu-expressway")}
    south = [("w6s", "w5s"), ("w5s", "w4s"), ("w4s", "w3s"), ("w3s", "w2s")]
    assert {links[pair].lanes for pair in south} == {3}
    assert links["w9s", "w8s"].lanes == 2


def test_the_tunnel_is_for_low_vehicles_and_costs_2500_won(network: RoadNetwork) -> None:
    for one in network.of_road("seobu-tunnel"):
        assert (one.toll_krw, one.height_m, one.trucks) == (2500, 3.0, "light")
        assert one.free_speed_kmh == 80
        ends = {network.node_by_id[one.tail].kind, network.node_by_id[one.head].kind}
        assert ends == {"portal"}


def test_the_underpass_is_closed_until_march_2029(network: RoadNetwork) -> None:
    both = network.of_road("digital3-doosan-underpass")
    assert len(both) == 2
    for day, is_open in ((TODAY, False), (date(2029, 2, 28), False), (date(2029, 3, 1), True)):
        assert {one.is_open(day) for one in both} == {is_open}
    assert [one.opens for one in network.links if one.opens] == [date(2029, 3, 1)] * 2


def test_the_exit_ramp_leads_from_the_expressway_to_gasan_digital_1_ro(
    network: RoadNetwork,
) -> None:
    (ramp,) = network.of_road("gvalley-exit-ramp")
    street = {
        node for one in network.of_road("gasan-digital-1-ro") for node in (one.tail, one.head)
    }
    express = {node for one in network.of_road("seobu-expressway") for node in (one.tail, one.head)}
    assert ramp.tail in express and ramp.head in street
    assert ramp.length_m == 215


def test_the_export_bridge_stands_between_the_two_complex_junctions(network: RoadNetwork) -> None:
    names = {one.id: one.name_ko for one in network.nodes}
    streets = Graph(
        tuple(one for one in network.links if one.road in ("digital-ro", "export-bridge"))
    )
    third = next(id for id, name in names.items() if name == "디지털3단지사거리")
    second = next(id for id, name in names.items() if name == "디지털2단지사거리")
    path = streets.path(third, second)
    bridge = {(one.tail, one.head) for one in network.of_road("export-bridge")}
    assert len(path) == 4 and (path[1], path[2]) in bridge


@pytest.mark.parametrize(
    ("layer", "barrier", "roads"),
    [("rail", "rail", RAIL_CROSSINGS), ("water", "stream", STREAM_CROSSINGS)],
)
def test_rails_and_stream_are_crossed_at_listed_places_only(
    geumcheon: District, network: RoadNetwork, layer: str, barrier: str, roads: set[str]
) -> None:
    drawn = unary_union([shape(one["geometry"]) for one in geumcheon.layers[layer]["features"]])
    crossing = {
        one.road
        for one in network.links
        if one.road_class != "tunnel" and LineString(one.geometry).intersects(drawn)
    }
    assert crossing == roads
    assert {one.road for one in network.links if barrier in one.over} == roads


def test_east_and_west_of_the_rails_meet_at_the_crossings_alone(network: RoadNetwork) -> None:
    without = tuple(one for one in network.links if "rail" not in one.over)
    parts = Graph(without).part_of()
    east, west = parts["sd24"], parts["ga08"]
    assert east != west
    of_road = {one.road: parts[one.tail] for one in without}
    assert {of_road[road] for road in ("siheung-daero", "beotkkot-ro", "gasan-ro")} == {east}
    assert {of_road[road] for road in ("gasan-digital-2-ro", "seobu-expressway")} == {west}


@pytest.mark.parametrize("day", [TODAY, date(2029, 3, 1)])
def test_every_zone_reaches_every_other(network: RoadNetwork, day: date) -> None:
    graph = Graph(network.open_links(day))
    assert graph.parts("strong") == 1
    assert {f"zone:{one.id}" for one in network.zones} <= set(graph.names)


def test_lengths_are_possible(network: RoadNetwork) -> None:
    for one in network.links:
        straight = length_m(LineString([one.geometry[0], one.geometry[-1]]))
        most = 3.0 if one.road_class == "ramp" else 1.6
        assert 0.98 * straight <= one.length_m <= most * straight, one.id


def test_lanes_capacities_and_speeds_are_sober(network: RoadNetwork) -> None:
    for one in network.links:
        assert 1 <= one.lanes <= 6
        assert 300 <= one.capacity_vph / one.lanes <= 2200
        assert 20 <= one.free_speed_kmh <= 90


def test_every_link_says_where_it_comes_from(geumcheon: District, network: RoadNetwork) -> None:
    sources = {one.id for one in geumcheon.sources}
    for one in network.links:
        assert {one.source, one.drawn_from} <= sources
        assert one.kind != "assumed" or (one.note.ko and one.note.en), one.id
        assert one.name.ko and one.name.en


def test_most_junctions_are_pinned_by_signals_crossings_or_stops(network: RoadNetwork) -> None:
    pinned = [one for one in network.nodes if one.source in ("signals-2023", "bus-stops-2020")]
    assert len(pinned) >= 0.8 * len(network.nodes)


def test_every_dong_complex_and_site_has_a_zone(geumcheon: District, network: RoadNetwork) -> None:
    having = {one.subject for one in network.zones}
    dongs = {one.subject for one in geumcheon.dongs if one.id != "gasan"}
    assert dongs | {"dong:gasan", "site:doksan-base", "site:guro-customs"} <= having
    assert {"complex:gvalley-1", "complex:gvalley-2", "complex:gvalley-3"} <= having


def test_the_world_outside_begins_at_cordon_points(network: RoadNetwork) -> None:
    outer = [one for one in network.zones if one.kind == "cordon"]
    assert len(outer) >= 15
    assert {len(one.nodes) for one in outer} == {1}


def test_zones_of_complexes_and_sites_lie_in_them(
    geumcheon: District, network: RoadNetwork
) -> None:
    for layer in ("complexes", "sites"):
        for feature in geumcheon.layers[layer]["features"]:
            drawn = shape(feature["geometry"])
            for zone in network.zones:
                if zone.subject == feature["properties"]["id"]:
                    assert drawn.distance(Point(zone.position)) < 0.0006, zone.id


def test_counting_places_stand_by_the_links_they_count(
    geumcheon: District, network: RoadNetwork
) -> None:
    assert set(network.counted) == {one.subject for one in geumcheon.count_points}
    for spot in geumcheon.count_points:
        links = network.counted[spot.subject]
        assert {one.tail for one in links} & {one.head for one in links}
        assert spot.position is not None
        lines = [LineString(one.geometry) for one in links]
        assert min(line.distance(Point(spot.position)) for line in lines) < 0.002, spot.id


def test_from_the_expressway_to_the_river_one_may_take_the_tunnel_or_not(
    network: RoadNetwork,
) -> None:
    links = network.open_links(TODAY)
    free = tuple(one for one in links if not one.toll_krw)
    for part, takes_tunnel in ((links, True), (free, False)):
        path = Graph(part).path("zone:x-seohaean", "zone:x-seongsan")
        assert path[0] == "zone:x-seohaean"
        assert ("tps" in path) is takes_tunnel


def test_the_underpass_shortens_the_way_between_the_third_complex_and_doosan_ro(
    network: RoadNetwork,
) -> None:
    before, after = (
        Graph(network.open_links(day)).path("ga06", "ds03") for day in (TODAY, date(2029, 3, 1))
    )
    assert len(after) < len(before)
    assert after[:2] == ["ga06", "ds01"]
