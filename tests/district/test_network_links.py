"""The network derived from its rows: links, lengths, dates, connectors, and what is handed on."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from pyproj import Geod

from gproject.district import RoadNetwork, district_of, read_district
from gproject.district.network import columns_of, network_of
from gproject.district.network.exporting import geojson, gmns

TODAY = date(2026, 11, 22)


@pytest.fixture
def network(tiny_roads: Path) -> RoadNetwork:
    found = read_district(tiny_roads).network
    assert found is not None
    return found


def table(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content)))


def test_every_two_way_section_gives_a_link_each_way(network: RoadNetwork) -> None:
    ways = {(one.id, one.tail, one.head) for one in network.links}
    assert len(network.links) == 8
    assert {("s2-f", "b", "c"), ("s2-b", "c", "b")} <= ways


def test_a_link_leads_along_its_line_from_tail_to_head(network: RoadNetwork) -> None:
    links = {one.id: one for one in network.links}
    there, back = links["s2-f"], links["s2-b"]
    assert there.geometry == ((126.90, 37.45), (126.91, 37.4505), (126.92, 37.45))
    assert back.geometry == there.geometry[::-1]
    measured = Geod(ellps="WGS84").line_length(*zip(*there.geometry, strict=True))
    assert there.length_m == back.length_m == pytest.approx(measured, abs=0.1)


def test_capacity_and_speed_come_from_the_class_and_the_lanes(network: RoadNetwork) -> None:
    links = {one.id: one for one in network.links}
    assert (links["s1-f"].capacity_vph, links["s3-f"].capacity_vph) == (1600, 800)
    assert links["s1-f"].free_minutes == pytest.approx(links["s1-f"].length_m / 40_000 * 60)


def test_a_section_may_have_its_own_capacity_speed_length_and_toll(tiny_roads: Path) -> None:
    path = tiny_roads / "network/sections.csv"
    text = path.read_text("utf-8")
    own = text.replace(
        "s1,main,a,b,arterial,2,2,,,,,", "s1,main,a,b,arterial,2,2,1500,60,2000,900,"
    )
    path.write_text(own, "utf-8")
    network = read_district(tiny_roads).network
    assert network is not None
    first = network.links[0]
    assert (first.capacity_vph, first.free_speed_kmh, first.length_m) == (1500, 60, 2000)
    assert (first.toll_krw, first.free_minutes) == (900, 2.0)


def test_links_carry_the_source_of_lanes_and_of_lines(network: RoadNetwork) -> None:
    links = {one.id: one for one in network.links}
    assert (links["s1-f"].kind, links["s1-f"].source) == ("official", "stat")
    assert (links["s3-f"].kind, links["s3-f"].drawn_from) == ("assumed", "own")
    assert links["s3-f"].note.ko == "멀리서 봄"
    assert links["s3-f"].note.en == "seen from far"


def test_zones_are_joined_both_ways_and_by_nothing_else(network: RoadNetwork) -> None:
    ends = {(one.tail, one.head) for one in network.connectors}
    assert ends == {
        ("zone:east", "c"), ("c", "zone:east"), ("zone:east", "d"), ("d", "zone:east"),
        ("zone:west", "a"), ("a", "zone:west"),
    }  # fmt: skip
    assert all(one.is_connector and one.length_m > 100 for one in network.connectors)


def test_a_counting_place_stands_on_both_directions(network: RoadNetwork) -> None:
    assert [one.id for one in network.counted["spot:A-1"]] == ["s2-f", "s2-b"]


def test_links_of_a_road_are_found_and_an_unknown_road_is_named(network: RoadNetwork) -> None:
    assert [one.id for one in network.of_road("lane")] == ["s3-f", "s3-b", "s4-f", "s4-b"]
    with pytest.raises(KeyError, match="avenue"):
        network.of_road("avenue")


@pytest.mark.parametrize(
    ("opens", "closes", "day", "is_open"),
    [
        ("2029-03", "", date(2029, 2, 28), False),
        ("2029-03", "", date(2029, 3, 1), True),
        ("2029-03-15", "", date(2029, 3, 14), False),
        ("", "2027-01", date(2026, 12, 31), True),
        ("", "2027-01", date(2027, 1, 1), False),
        ("2027-01", "2028-01", date(2027, 6, 1), True),
    ],
)
def test_a_link_is_open_from_its_first_day_until_it_closes(
    tiny_roads: Path, opens: str, closes: str, day: date, is_open: bool
) -> None:
    path = tiny_roads / "network/sections.csv"
    text = path.read_text("utf-8")
    dated = f"s3,lane,b,d,collector,1,1,,,,,{opens},{closes},"
    path.write_text(text.replace("s3,lane,b,d,collector,1,1,,,,,,,", dated), "utf-8")
    network = read_district(tiny_roads).network
    assert network is not None
    sections = {one.section for one in network.open_links(day)}
    assert ("s3" in sections) is is_open
    assert {"s1", "s2", "s4"} <= sections


def test_the_document_rebuilds_the_same_network(tiny_roads: Path) -> None:
    district = read_district(tiny_roads)
    again = district_of(district.document())
    assert again.digest == district.digest
    assert again.network is not None and district.network is not None
    assert again.network.links == district.network.links


def test_the_digest_covers_the_network(tiny_roads: Path) -> None:
    before = read_district(tiny_roads).digest
    path = tiny_roads / "network/nodes.csv"
    path.write_text(path.read_text("utf-8").replace("126.92,", "126.921,"), "utf-8")
    assert read_district(tiny_roads).digest != before


def test_a_district_without_roads_is_as_it_was(tiny: Path) -> None:
    district = read_district(tiny)
    assert district.network is None
    assert "network" not in district.document()
    assert district_of(district.document()).digest == district.digest


def test_a_class_without_figures_is_named(network: RoadNetwork) -> None:
    with pytest.raises(KeyError, match="traffic:arterial"):
        network_of(network.rows, ())


def test_the_latest_figure_of_a_class_counts(tiny_roads: Path) -> None:
    path = tiny_roads / "figures/classes.csv"
    newer = "traffic:arterial,lane_capacity_vph,,2027,900,vehicles/h,official,high,stat,,,,\n"
    path.write_text(path.read_text("utf-8") + newer, "utf-8")
    network = read_district(tiny_roads).network
    assert network is not None
    assert network.links[0].capacity_vph == 1800


def test_gmns_has_every_link_once_with_nodes_that_exist(network: RoadNetwork) -> None:
    files = gmns(network)
    nodes = {row["node_id"] for row in table(files["node.csv"])}
    links = table(files["link.csv"])
    assert len(links) == len(network.links) + len(network.connectors)
    assert len({row["link_id"] for row in links}) == len(links)
    assert {row["from_node_id"] for row in links} | {row["to_node_id"] for row in links} == nodes
    assert {row["zone_id"] for row in table(files["zone.csv"])} == {"east", "west"}
    first = next(row for row in links if row["link_id"] == "s1-f")
    assert float(first["length"]) == pytest.approx(network.links[0].length_m / 1000)
    assert first["geometry"] == "LINESTRING (126.88 37.45, 126.9 37.45)"


def test_gmns_says_its_units(network: RoadNetwork) -> None:
    config = table(gmns(network)["config.csv"])[0]
    assert (config["long_length"], config["speed"], config["crs"]) == ("km", "km/h", "EPSG:4326")


def test_geojson_has_a_line_a_link(network: RoadNetwork) -> None:
    features = geojson(network)["features"]
    assert [one["properties"]["id"] for one in features] == [one.id for one in network.links]
    assert all(one["geometry"]["type"] == "LineString" for one in features)


def test_columns_are_the_fields_of_the_rows() -> None:
    assert columns_of("counts") == ("spot", "sections", "source", "note", "note_ko")
    assert columns_of("sections")[:6] == ("id", "road", "start", "end", "road_class", "lanes")
