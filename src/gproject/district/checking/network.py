"""Rules for the tables of `network/`: what a row must hold and what it may name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gproject.district.checking.ways import check_ways
from gproject.district.fault import Fault
from gproject.district.figure import Kind
from gproject.district.network import TABLES, NetworkRows, RoadRow, Section
from gproject.district.network.network import CLASS_FIGURES, CLASS_PREFIX
from gproject.district.raw import RawFolder, Row
from gproject.district.text import Text

KEYS = {"nodes": "id", "roads": "id", "sections": "id", "zones": "id", "counts": "spot"}
"""Table to the column that names its rows."""

NAMED = (
    ("sections", "road", "roads"),
    ("sections", "start", "nodes"),
    ("sections", "end", "nodes"),
    ("zones", "nodes", "nodes"),
    ("counts", "sections", "sections"),
)
"""Table, column that names rows, and the table of the rows named."""

SUBJECTS = (("roads", "subject"), ("zones", "subject"), ("counts", "spot"))
"""Table and column that names a subject of `district.toml`."""

Typed = list[tuple[Row, Any]]


def check_network(
    raw: RawFolder, sources: set[str] | None, subjects: set[str] | None
) -> tuple[NetworkRows | None, list[Fault]]:
    """Return the rows of the network, or None with the reasons why not.

    A folder without `network/` has no network and no faults. What leads through several rows is
    looked at only when every row is sound by itself.
    """
    if not raw.network:
        return None, []
    tables, faults = _typed(raw)
    faults += _doubled(raw)
    faults += _unknown(raw)
    faults += _outside(raw, sources, subjects)
    faults += [fault for row, one in tables["sections"] for fault in _section(row, one)]
    faults += [fault for row, one in tables["roads"] for fault in _road(row, one)]
    if faults or not raw.is_whole("network/"):
        return None, faults
    rows = NetworkRows(**{name: tuple(one for _, one in tables[name]) for name in TABLES})
    faults = [*_classes(raw, rows), *_lanes(tables), *check_ways(rows, tables, raw.layers)]
    return (None if faults else rows), faults


def fault_in(row: Row, field: str, expected: str, ko: str, en: str) -> Fault:
    """Return a fault of a cell of a row."""
    found = row.cells.get(field, "")
    message = Text(ko=ko, en=en)
    return Fault(
        file=row.file, row=row.number, field=field, found=found, expected=expected, message=message
    )


def _typed(raw: RawFolder) -> tuple[dict[str, Typed], list[Fault]]:
    tables: dict[str, Typed] = {name: [] for name in TABLES}
    faults: list[Fault] = []
    for name, model in TABLES.items():
        for row in raw.network[name]:
            try:
                filled = {column: cell for column, cell in row.cells.items() if cell}
                tables[name].append((row, model.model_validate(filled)))
            except ValidationError as error:
                faults += [_malformed(row, detail) for detail in error.errors()]
    return tables, faults


def _malformed(row: Row, detail: ErrorDetails) -> Fault:
    field, context = str(detail["loc"][0]), detail.get("ctx", {})
    found = row.cells.get(field, "")
    match detail["type"]:
        case "missing":
            expected, ko, en = "a value", "비어 있습니다. 채워 넣으십시오.", "is empty; fill it in."
        case "literal_error" | "enum":
            expected = context["expected"].replace("'", "")
            ko, en = f"'{found}'은(는) 쓸 수 없습니다.", f"{found!r} cannot be used."
        case "greater_than_equal" | "greater_than":
            expected = f"at least {context.get('ge', context.get('gt'))}"
            ko, en = f"{found}은(는) 너무 작습니다.", f"{found} is too small."
        case "less_than_equal" | "less_than":
            expected = f"at most {context.get('le', context.get('lt'))}"
            ko, en = f"{found}은(는) 너무 큽니다.", f"{found} is too large."
        case kind if "date" in kind:
            expected = "2029-03 or 2029-03-31"
            ko, en = f"'{found}'은(는) 날짜가 아닙니다.", f"{found!r} is no date."
        case _:
            expected = "longitude latitude; …" if field == "via" else "a number"
            ko = f"'{found}'은(는) 알아볼 수 없습니다."
            en = f"{found!r} cannot be understood."
    right = Text(ko=f"{ko} 옳은 값: {expected}", en=f"{en} Right would be: {expected}")
    return fault_in(row, field, expected, right.ko, right.en)


def _doubled(raw: RawFolder) -> list[Fault]:
    faults = []
    for name, key in KEYS.items():
        counts = Counter(row.cells[key] for row in raw.network[name])
        seen: set[str] = set()
        for row in raw.network[name]:
            id = row.cells[key]
            if id in seen and counts[id] > 1:
                ko = f"'{id}'은(는) 이 표에 이미 있습니다. 다른 이름을 쓰십시오."
                en = f"{id!r} stands in this table already. Use another name."
                faults.append(fault_in(row, key, "a name used once", ko, en))
            seen.add(id)
    return faults


def _unknown(raw: RawFolder) -> list[Fault]:
    faults = []
    for table, column, target in NAMED:
        if not raw.is_whole(f"network/{target}"):
            continue
        known = {row.cells["id"] for row in raw.network[target]}
        for row in raw.network[table]:
            for id in row.cells[column].split():
                if id not in known:
                    ko = f"'{id}'은(는) {target}.csv에 없습니다. 철자를 확인하거나 행을 넣으십시오."
                    en = f"{id!r} is not in {target}.csv. Check its spelling or add its row."
                    faults.append(fault_in(row, column, f"an id of {target}.csv", ko, en))
    return faults


def _outside(
    raw: RawFolder, sources: set[str] | None, subjects: set[str] | None
) -> Iterable[Fault]:
    for rows in raw.network.values():
        for row in rows:
            source = row.cells["source"]
            if sources is not None and source and source not in sources:
                ko = f"출처 '{source}'이(가) sources*.csv에 없습니다."
                en = f"source {source!r} stands in no sources*.csv file."
                yield fault_in(row, "source", "an id of a sources*.csv file", ko, en)
    for table, column in SUBJECTS:
        for row in raw.network[table]:
            subject = row.cells[column]
            if subjects is not None and subject and subject not in subjects:
                ko = f"'{subject}'은(는) district.toml에 없는 대상입니다."
                en = f"{subject!r} is not in district.toml."
                yield fault_in(row, column, "a subject of district.toml", ko, en)


def _section(row: Row, section: Section) -> Iterable[Fault]:
    if section.start == section.end:
        ko, en = "시작과 끝이 같습니다.", "begins and ends at the same node."
        yield fault_in(row, "end", "another node than start", ko, en)
    if section.opens and section.closes and section.closes <= section.opens:
        ko, en = "여는 날이 닫는 날보다 늦습니다.", "closes before it opens."
        yield fault_in(row, "closes", f"after {section.opens}", ko, en)
    if section.road_class == "connector":
        ko = "연결선은 zones.csv에서 저절로 나옵니다. 도로의 등급을 적으십시오."
        en = "connectors come from zones.csv; write the class of a road."
        yield fault_in(row, "road_class", "arterial, collector, …", ko, en)


def _road(row: Row, road: RoadRow) -> Iterable[Fault]:
    if road.lanes_low > road.lanes_high:
        ko, en = "가장 적은 차로가 가장 많은 차로보다 큽니다.", "the fewest lanes exceed the most."
        yield fault_in(row, "lanes_low", f"at most {road.lanes_high}", ko, en)
    if road.kind is Kind.ASSUMED and not (road.note or road.note_ko):
        ko, en = "가정이면 까닭을 적어야 합니다.", "an assumed road needs the reason."
        yield fault_in(row, "note_ko", "the reason", ko, en)


def _lanes(tables: dict[str, Typed]) -> Iterable[Fault]:
    roads = {one.id: one for _, one in tables["roads"]}
    for row, section in tables["sections"]:
        road, lanes = roads[section.road], section.lanes_both_ways
        if not road.lanes_low <= lanes <= road.lanes_high:
            bounds = f"{road.lanes_low}–{road.lanes_high}"
            ko = f"{road.name_ko}의 차로는 두 방향 합쳐 {bounds}인데 {lanes}차로입니다."
            en = f"{road.name_en} has {bounds} lanes in both directions together, not {lanes}."
            yield fault_in(row, "lanes", bounds, ko, en)


def _classes(raw: RawFolder, rows: NetworkRows) -> Iterable[Fault]:
    if not raw.is_whole("figures"):
        return
    having = {(row.cells["subject"], row.cells["name"]) for row in raw.figures}
    used = dict.fromkeys([*(one.road_class for one in rows.sections), "connector"])
    for road_class in used:
        for name in CLASS_FIGURES:
            subject = f"{CLASS_PREFIX}{road_class}"
            if (subject, name) not in having:
                ko = f"도로 등급 '{road_class}'의 수치 {name}이(가) 없습니다. 행을 넣으십시오."
                en = f"the class {road_class!r} lacks the figure {name}. Add its row."
                message = Text(ko=ko, en=en)
                yield Fault(file="figures", field=f"{subject}/{name}", message=message)
