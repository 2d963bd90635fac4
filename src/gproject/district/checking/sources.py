"""Rules for `sources*.csv`."""

from __future__ import annotations

from gproject.district.fault import Fault
from gproject.district.figure import Source
from gproject.district.raw import RawFolder, Row
from gproject.district.text import Text


def check_sources(raw: RawFolder) -> tuple[list[Source], list[Fault]]:
    """Return the sources that can be used and the faults of the rest."""
    sources: dict[str, Source] = {}
    faults: list[Fault] = []
    for row in raw.sources:
        found = _faults_of(row, sources)
        faults += found
        if not found:
            cells = {**row.cells, "url": row.cells["url"] or None}
            sources[row.cells["id"]] = Source.model_validate(cells)
    return list(sources.values()), faults


def _faults_of(row: Row, before: dict[str, Source]) -> list[Fault]:
    faults = [_missing(row, column) for column in ("id", "title") if not row.cells[column]]
    if row.cells["id"] in before:
        faults.append(_doubled(row))
    url = row.cells["url"]
    if url and not url.startswith(("https://", "http://")):
        faults.append(_not_an_address(row))
    return faults


def _missing(row: Row, column: str) -> Fault:
    message = Text(
        ko="비어 있습니다. 출처마다 id와 제목이 있어야 합니다.",
        en="is empty. Every source needs an id and a title.",
    )
    return Fault(file=row.file, row=row.number, field=column, message=message)


def _doubled(row: Row) -> Fault:
    id = row.cells["id"]
    message = Text(
        ko=f"출처 '{id}'은(는) 이미 있습니다. 다른 id를 쓰십시오.",
        en=f"source {id!r} stands there already. Use another id.",
    )
    return Fault(file=row.file, row=row.number, field="id", found=id, message=message)


def _not_an_address(row: Row) -> Fault:
    url, expected = row.cells["url"], "https://…"
    message = Text(
        ko=f"'{url}'은(는) 주소가 아닙니다. https://로 시작하는 주소를 쓰거나 비워 두십시오.",
        en=f"{url!r} is not an address. Write one that begins with https:// or leave it empty.",
    )
    return Fault(
        file=row.file, row=row.number, field="url", found=url, expected=expected, message=message
    )
