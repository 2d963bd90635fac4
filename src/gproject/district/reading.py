"""Reading a district folder; the only place where its files are opened."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from functools import lru_cache
from pathlib import Path

from gproject.district.checking import Checked, check
from gproject.district.composing import compose
from gproject.district.district import District
from gproject.district.fault import DistrictInvalid, Fault
from gproject.district.network import TABLES, columns_of
from gproject.district.raw import RawFolder, Row
from gproject.district.text import Text

PACKAGED = Path(__file__).parent / "data"
NETWORK = "network"
"""Folder of the road network; a district may go without."""
SOURCE_COLUMNS = ("id", "title", "url", "publisher", "licence")
FIGURE_COLUMNS = (
    "subject", "name", "category", "period", "value", "unit",
    "kind", "certainty", "source", "low", "high", "note", "note_ko",
)  # fmt: skip


def load_district(id: str = "geumcheon") -> District:
    """Return a packaged district, read once. Raises KeyError naming the packaged ones."""
    if id not in packaged_districts():
        raise KeyError(f"no packaged district {id!r}; there is: {', '.join(packaged_districts())}")
    return _packaged(id)


@lru_cache(maxsize=8)
def _packaged(id: str) -> District:
    return read_district(PACKAGED / id)


def packaged_districts() -> tuple[str, ...]:
    """Return the ids of the districts that come with the package."""
    return tuple(sorted(one.parent.name for one in PACKAGED.glob("*/district.toml")))


def read_district(folder: Path) -> District:
    """Read a district folder. Raises DistrictInvalid with every fault of the folder."""
    checked, faults = examine(folder)
    if faults or checked is None:
        raise DistrictInvalid(faults)
    return compose(
        checked.identity, checked.sources, checked.figures, checked.layers, checked.network
    )


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of a district folder; nothing is written."""
    return examine(folder)[1]


def examine(folder: Path) -> tuple[Checked | None, tuple[Fault, ...]]:
    """Read and check a folder; the first part is None when there are faults."""
    raw, unreadable = read_raw(folder)
    checked, faults = check(raw)
    every = (*unreadable, *faults)
    return (None if every else checked), every


def read_raw(folder: Path) -> tuple[RawFolder, tuple[Fault, ...]]:
    """Read every file of a folder without trusting it; unreadable files become faults."""
    raw, faults = RawFolder(), list[Fault]()
    _read_identity(folder, raw, faults)
    for path in sorted(folder.glob("sources*.csv")):
        raw.sources.extend(_rows(folder, path, SOURCE_COLUMNS, raw, faults))
    for path in sorted((folder / "figures").glob("*.csv")):
        raw.figures.extend(_rows(folder, path, FIGURE_COLUMNS, raw, faults))
    for path in sorted((folder / "geometry").glob("*.geojson")):
        _read_layer(folder, path, raw, faults)
    if (folder / NETWORK).is_dir():
        for table in TABLES:
            path = folder / NETWORK / f"{table}.csv"
            raw.network[table] = _rows(folder, path, columns_of(table), raw, faults)
    return raw, tuple(faults)


def _read_identity(folder: Path, raw: RawFolder, faults: list[Fault]) -> None:
    path = folder / "district.toml"
    text = _text(folder, path, raw, faults)
    if text is None:
        return
    try:
        raw.identity = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raw.unread.add(path.name)
        faults.append(_not_readable(path.name, "TOML", str(error)))


def _read_layer(folder: Path, path: Path, raw: RawFolder, faults: list[Fault]) -> None:
    text, name = _text(folder, path, raw, faults), path.relative_to(folder).as_posix()
    if text is None:
        return
    try:
        layer = json.loads(text)
        if layer["type"] != "FeatureCollection" or not isinstance(layer["features"], list):
            raise ValueError("not a FeatureCollection")
    except (ValueError, KeyError, TypeError) as error:
        raw.unread.add(name)
        faults.append(_not_readable(name, "GeoJSON FeatureCollection", str(error)))
    else:
        raw.layers[path.stem] = layer


def _rows(
    folder: Path, path: Path, columns: tuple[str, ...], raw: RawFolder, faults: list[Fault]
) -> list[Row]:
    text, name = _text(folder, path, raw, faults), path.relative_to(folder).as_posix()
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != columns:
            raw.unread.add(name)
            faults.append(_wrong_header(name, header, columns))
            return []
        rows = (_row(name, reader.line_num, columns, cells, raw, faults) for cells in reader)
        return [row for row in rows if row is not None]
    except csv.Error as error:
        raw.unread.add(name)
        faults.append(_not_readable(name, "CSV", str(error)))
        return []


def _row(
    name: str,
    number: int,
    columns: tuple[str, ...],
    cells: list[str],
    raw: RawFolder,
    faults: list[Fault],
) -> Row | None:
    if not any(cells):
        return None
    if len(cells) == len(columns):
        stripped = (cell.strip() for cell in cells)
        return Row(name, number, dict(zip(columns, stripped, strict=True)))
    raw.unread.add(name)
    found, expected = str(len(cells)), str(len(columns))
    message = Text(
        ko=f"칸이 {found}개인데 {expected}개여야 합니다. 쉼표가 든 글은 큰따옴표로 묶으십시오.",
        en=f"has {found} cells; {expected} are right. Quote texts that contain commas.",
    )
    faults.append(Fault(file=name, row=number, found=found, expected=expected, message=message))
    return None


def _text(folder: Path, path: Path, raw: RawFolder, faults: list[Fault]) -> str | None:
    name = path.relative_to(folder).as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = Text(ko="파일이 없습니다.", en="this file is missing.")
        fault = Fault(file=name, expected=name, message=message)
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        found = error.object[error.start : error.start + 1].hex()
        message = Text(
            ko=f"UTF-8이 아닙니다(바이트 0x{found}). 파일을 UTF-8로 저장하십시오.",
            en=f"is not UTF-8 (byte 0x{found}). Save the file as UTF-8.",
        )
        fault = Fault(file=name, row=row, found=found, expected="UTF-8", message=message)
    raw.unread.add(name)
    faults.append(fault)
    return None


def _not_readable(name: str, expected: str, reason: str) -> Fault:
    message = Text(
        ko=f"{expected} 형식으로 읽을 수 없습니다: {reason}",
        en=f"cannot be read as {expected}: {reason}",
    )
    return Fault(file=name, found=reason, expected=expected, message=message)


def _wrong_header(name: str, header: list[str], columns: tuple[str, ...]) -> Fault:
    found, expected = ",".join(header), ",".join(columns)
    message = Text(
        ko=f"첫 줄이 다릅니다. 이렇게 써야 합니다: {expected}",
        en=f"has another first line. It must read: {expected}",
    )
    return Fault(file=name, row=1, field="header", found=found, expected=expected, message=message)
