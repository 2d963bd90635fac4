"""Writing plans as TOML that people read and comment; comments survive a rewriting."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.container import OutOfOrderTableProxy
from tomlkit.items import Table

from gproject.district import Source, Text
from gproject.plan.lever import LeverValue
from gproject.plan.measure import LeverSource, Measure
from gproject.plan.plan import Plan


def _plain(value: LeverValue) -> Any:
    """Whole numbers are written without a decimal point."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value


def _words(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}


def _source(source: Source) -> dict[str, Any]:
    fields = source.model_dump(exclude={"id"})
    return {key: value for key, value in fields.items() if value}


def _lever(value: LeverValue, basis: LeverSource | None) -> Any:
    if basis is None:
        return _plain(value)
    entry: dict[str, Any] = {"value": _plain(value)}
    if basis.source:
        entry["source"] = basis.source.id
    if basis.low is not None and basis.high is not None:
        entry["assumed"] = {"low": _plain(basis.low), "high": _plain(basis.high)}
    if basis.note:
        entry["note"] = _words(basis.note)
    return entry


def _measure(measure: Measure) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if measure.source:
        data["source"] = measure.source.id
    if measure.cites:
        data["cites"] = _words(measure.cites)
    entries = {
        name: _lever(value, measure.lever_sources.get(name))
        for name, value in measure.values.items()
    }
    # In TOML, plain values must stand before the tables of their parent.
    plain = {name: entry for name, entry in entries.items() if not isinstance(entry, dict)}
    if entries:
        data["levers"] = {**plain, **entries}
    return data


def _data(plan: Plan) -> dict[str, Any]:
    head = {
        "id": plan.id,
        "date": plan.date,
        "title": _words(plan.title),
        "summary": _words(plan.summary),
        "author": _words(plan.author),
    }
    parts = {
        "sources": {source.id: _source(source) for source in plan.sources},
        "measures": {measure.type: _measure(measure) for measure in plan.measures},
    }
    return {**head, **{name: part for name, part in parts.items() if part}}


_INLINE = frozenset({"assumed"})


def _is_table(key: str, value: object) -> bool:
    return isinstance(value, dict) and key not in _INLINE


def _fill(table: Table | TOMLDocument, data: dict[str, Any]) -> None:
    """Add what is in `data`, plain values before tables as TOML demands."""
    for key in sorted(data, key=lambda key: _is_table(key, data[key])):
        value = data[key]
        if _is_table(key, value):
            child = tomlkit.table(is_super_table=bool(value) and _holds_only_tables(value))
            _fill(child, value)
            table.add(key, child)
        elif isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(key, inline)
        else:
            table.add(key, value)


def _holds_only_tables(data: dict[str, Any]) -> bool:
    return all(_is_table(key, value) for key, value in data.items())


def _fits(table: Any, data: dict[str, Any]) -> bool:
    """Whether a table can be merged: tomlkit cannot delete from one scattered over the text."""
    return not isinstance(table, OutOfOrderTableProxy) or all(key in data for key in table)


def _merge(table: Any, data: dict[str, Any]) -> None:
    """Bring a parsed table to `data`, touching only what differs, so that comments stay."""
    for key in [key for key in table if key not in data]:
        del table[key]
    added = {}
    for key, value in data.items():
        if key not in table:
            added[key] = value
        elif isinstance(value, dict) and isinstance(table[key], dict) and _fits(table[key], value):
            _merge(table[key], value)
        elif table[key] != value or isinstance(table[key], bool) != isinstance(value, bool):
            table[key] = value
    for key, value in added.items():
        table[key] = value


def write_plan(plan: Plan, onto: str | None = None) -> str:
    """The plan as TOML; reading it back gives an equal plan.

    With `onto`, the text of an earlier version, only what differs is rewritten and its comments
    and order are kept.
    """
    if onto is None:
        document = tomlkit.document()
        _fill(document, _data(plan))
        return tomlkit.dumps(document)
    document = tomlkit.parse(onto)
    _merge(document, _data(plan))
    return tomlkit.dumps(document)
