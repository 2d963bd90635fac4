"""Faults planted in the tables of the network come back with file, row and field."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gproject.cli.district import district as command
from gproject.district import Fault
from gproject.district.reading import faults_of


def spoil(folder: Path, file: str, old: str, new: str) -> tuple[Fault, ...]:
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return faults_of(folder)


def test_the_tiny_network_is_sound(tiny_roads: Path) -> None:
    assert faults_of(tiny_roads) == ()


S1 = "s1,main,a,b,arterial,2,2,,,,,,,,,rail,,stat"
S3 = "s3,lane,b,d,collector,1,1,,,,,,,,,,,own"
CELLS = [
    ("sections", S1, S1.replace("2,2", "0,2"), 2, "lanes"),
    ("sections", S1, S1.replace("2,2", "9,2"), 2, "lanes"),
    ("sections", S1, S1.replace("2,2", "two,2"), 2, "lanes"),
    ("sections", S1, S1.replace("arterial", "avenue"), 2, "road_class"),
    ("sections", S1, S1.replace("2,2,,", "2,2,-5,"), 2, "capacity_vph"),
    ("sections", S1, S1.replace("2,2,,", "2,2,nan,"), 2, "capacity_vph"),
    ("sections", S1, S1.replace("2,2,,,", "2,2,,300,"), 2, "free_speed_kmh"),
    ("sections", S1, S1.replace("2,2,,,,,", "2,2,,,,-1,"), 2, "toll_krw"),
    ("sections", S1, S1.replace("2,2,,,,,,", "2,2,,,,,soon,"), 2, "opens"),
    ("sections", S1, S1.replace("2,2,,,,,,,", "2,2,,,,,2029-03,2028-03,"), 2, "closes"),
    ("sections", S1, S1.replace("rail", "river"), 2, "over"),
    ("sections", S1, S1.replace("rail,,", "rail,126.89,"), 2, "via"),
    ("sections", S1, S1.replace("a,b", "a,z"), 2, "end"),
    ("sections", S1, S1.replace("a,b", "a,a"), 2, "end"),
    ("sections", S1, S1.replace("main", "avenue"), 2, "road"),
    ("sections", S1, S1.replace("stat", "hearsay"), 2, "source"),
    ("sections", S3, S3.replace("s3", "s1"), 4, "id"),
    ("sections", S3, S3.replace("collector", "connector"), 4, "road_class"),
    ("nodes", "a,가,A,cordon,126.88", "a,가,A,cordon,226.88", 2, "longitude"),
    ("nodes", "a,가,A,cordon,126.88", "a,,A,cordon,126.88", 2, "name_ko"),
    ("nodes", "b,나,B", "a,나,B", 3, "id"),
    ("roads", "main,4,4", "main,6,4", 2, "lanes_low"),
    ("roads", "seen from far,멀리서 봄", ",", 3, "note_ko"),
    ("roads", "road:main", "road:side", 2, "subject"),
    ("roads", "official", "rumour", 2, "kind"),
    ("zones", "c d,own", "c e,own", 2, "nodes"),
    ("zones", "c d,own", ",own", 2, "nodes"),
    ("zones", "dong:west", "dong:north", 3, "subject"),
    ("counts", "spot:A-1,s2", "spot:A-9,s2", 2, "spot"),
    ("counts", "spot:A-1,s2", "spot:A-1,s9", 2, "sections"),
]


@pytest.mark.parametrize(("table", "old", "new", "row", "field"), CELLS)
def test_a_wrong_cell_is_named_at_its_place(
    tiny_roads: Path, table: str, old: str, new: str, row: int, field: str
) -> None:
    faults = spoil(tiny_roads, f"network/{table}.csv", old, new)
    assert (f"network/{table}.csv", row, field) in {(f.file, f.row, f.field) for f in faults}
    for one in faults:
        assert one.message.ko != one.message.en
        assert one.message.ko.strip() and one.message.en.strip()


WAYS = [
    ("sections", S1, S1.replace("2,2", "1,2"), 2, "lanes"),
    ("sections", S1, S1.replace("rail", ""), 2, "over"),
    ("sections", S3, S3.replace(",,,own", ",rail,,own"), 4, "over"),
    ("sections", S1, S1.replace("2,2,,,,", "2,2,,,900,"), 2, "length_m"),
    ("sections", S1, S1.replace("2,2,,,,", "2,2,,,5000,"), 2, "length_m"),
    ("sections", S3, S3.replace(",,,own", ",,126.88 37.47,own"), 4, "via"),
    ("zones", "126.87,37.445", "126.91,37.445", 3, "longitude"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "row", "field"), WAYS)
def test_a_fault_of_lengths_lanes_or_crossings_is_named(
    tiny_roads: Path, table: str, old: str, new: str, row: int, field: str
) -> None:
    faults = spoil(tiny_roads, f"network/{table}.csv", old, new)
    assert (f"network/{table}.csv", row, field) in {(f.file, f.row, f.field) for f in faults}


def add(folder: Path, table: str, row: str) -> None:
    path = folder / f"network/{table}.csv"
    path.write_text(path.read_text("utf-8") + row + "\n", "utf-8")


def test_a_one_way_trap_is_named(tiny_roads: Path) -> None:
    add(tiny_roads, "nodes", "e,마,E,junction,126.915,37.46,stat")
    add(tiny_roads, "roads", "trap,외길,Trap,,1,2,assumed,low,own,guess,어림")
    add(tiny_roads, "sections", "t1,trap,d,e,ramp,1,0,,,,,,,,,,,own,,")
    add(tiny_roads, "sections", "t2,trap,c,e,ramp,1,0,,,,,,,,,,,own,,")
    classes = tiny_roads / "figures/classes.csv"
    text = classes.read_text("utf-8")
    ramps = [one.replace(":collector", ":ramp") for one in text.splitlines() if ":collector" in one]
    classes.write_text(text + "\n".join(ramps) + "\n", "utf-8")
    faults = faults_of(tiny_roads)
    assert [(one.file, one.row, one.found) for one in faults] == [("network/nodes.csv", 6, "e")]
    assert "갈 수 없거나" in faults[0].message.ko


def test_a_zone_that_hangs_on_a_road_not_open_yet_is_unreachable(tiny_roads: Path) -> None:
    faults = spoil(
        tiny_roads,
        "network/sections.csv",
        S1,
        S1.replace("2,2,,,,,,", "2,2,,,,,2029-03,"),
    )
    assert ("network/zones.csv", 3, "west") in {(f.file, f.row, f.found) for f in faults}


def test_a_dangling_end_and_a_lonely_node_are_named(tiny_roads: Path) -> None:
    add(tiny_roads, "nodes", "e,마,E,junction,126.915,37.455,stat")
    add(tiny_roads, "nodes", "f,바,F,junction,126.93,37.46,stat")
    add(tiny_roads, "sections", "s5,lane,d,e,collector,1,1,,,,,,,,,,,own,,")
    found = {one.found for one in faults_of(tiny_roads) if one.file == "network/nodes.csv"}
    assert found == {"e", "f"}


def test_streets_that_cross_without_a_junction_are_named(tiny_roads: Path) -> None:
    add(tiny_roads, "nodes", "e,마,E,junction,126.91,37.44,stat")
    add(tiny_roads, "sections", "s5,lane,d,e,collector,1,1,,,,,,,,,,126.912 37.455,own,,")
    faults = faults_of(tiny_roads)
    assert any(one.field == "via" and "s5" in one.message.en for one in faults)


def test_a_class_that_lacks_a_figure_is_named(tiny_roads: Path) -> None:
    faults = spoil(
        tiny_roads, "figures/classes.csv", "traffic:collector,bpr_power", "traffic:other,bpr_power"
    )
    assert [one.field for one in faults] == ["traffic:collector/bpr_power"]


def test_a_missing_table_is_named_and_a_wrong_header_too(tiny_roads: Path) -> None:
    (tiny_roads / "network/zones.csv").unlink()
    path = tiny_roads / "network/nodes.csv"
    path.write_text(path.read_text("utf-8").replace("longitude", "lon"), "utf-8")
    faults = faults_of(tiny_roads)
    assert {one.file for one in faults} == {"network/zones.csv", "network/nodes.csv"}


def test_the_command_checks_the_network_in_both_languages(tiny_roads: Path) -> None:
    spoil(tiny_roads, "network/sections.csv", S1, S1.replace("rail", ""))
    for language, words in (("ko", "철길을 건너는데"), ("en", "crosses the railway")):
        result = CliRunner().invoke(command, ["check", str(tiny_roads), "--lang", language])
        assert result.exit_code == 1
        assert "network/sections.csv:2: over" in result.output
        assert words in result.output


def test_the_command_writes_gmns_tables_and_geojson(tiny_roads: Path, tmp_path: Path) -> None:
    out, lines = tmp_path / "gmns", tmp_path / "links.geojson"
    arguments = ["network", str(tiny_roads), "--gmns", str(out), "--geojson", str(lines)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    assert "교차점 4개" in result.output
    names = {one.name for one in out.iterdir()}
    assert names == {"config.csv", "node.csv", "link.csv", "zone.csv"}
    assert lines.read_text("utf-8").startswith('{"type": "FeatureCollection"')


def test_the_command_says_when_there_are_no_roads(tiny: Path) -> None:
    result = CliRunner().invoke(command, ["network", str(tiny), "--lang", "en"])
    assert result.exit_code == 1
    assert "has no road network" in result.output
