"""From a plan's TOML data to a Plan, collecting every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date as Date
from difflib import get_close_matches
from typing import Any

from gproject.district import Fault, Source, Text
from gproject.plan.catalogue import MEASURE_TYPES
from gproject.plan.lever import Lever, LeverKind, LeverValue
from gproject.plan.measure import LeverSource, Measure, MeasureType
from gproject.plan.plan import Plan
from gproject.plan.position import Positions
from gproject.plan.unit import number_in

Path = tuple[str, ...]

_PLAN_KEYS = ("id", "title", "summary", "date", "author", "sources", "measures")
_MEASURE_KEYS = ("cites", "source", "levers")
_LEVER_KEYS = ("value", "source", "assumed", "note")
_SOURCE_KEYS = ("title", "url", "publisher", "licence")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_ID_FORM = "a-z, 0-9, -"


class PlanParser:
    """Reads one plan document; `faults` holds everything that was wrong after `plan()`."""

    def __init__(self, document: Mapping[str, Any], positions: Positions, file: str) -> None:
        self._document = document
        self._positions = positions
        self._file = file
        self._sources: dict[str, Source] = {}
        self.faults: list[Fault] = []

    def plan(self) -> Plan | None:
        """The plan, or None when there is any fault."""
        document = self._document
        self._refuse_unknown(document, _PLAN_KEYS, ())
        self._sources = self._read_sources(self._table(document, "sources", ()))
        fields: dict[str, Any] = {
            "id": self._identity(document.get("id")),
            "title": self._text(document, "title", ()),
            "summary": self._text(document, "summary", ()),
            "author": self._text(document, "author", ()),
            "date": self._date(document.get("date")),
        }
        measures = tuple(self._measures(self._table(document, "measures", ())))
        if self.faults:
            return None
        return Plan(**fields, measures=measures, sources=tuple(self._sources.values()))

    def _fault(self, path: Path, message: Text, found: object = "", expected: str = "") -> None:
        fault = Fault(
            file=self._file,
            row=self._positions.line(path),
            field=".".join(path),
            found=str(found),
            expected=expected,
            message=message,
        )
        self.faults.append(fault)

    def _missing(self, path: Path, expected: str) -> None:
        name = path[-1]
        text = Text(
            ko=f"‘{name}’ 항목이 없습니다. {expected} 꼴로 적어 주십시오.",
            en=f"{name!r} is missing; expected {expected}.",
        )
        self._fault(path, text, expected=expected)

    def _malformed(self, path: Path, found: object, expected: str) -> None:
        name = path[-1] if path else self._file
        text = Text(
            ko=f"‘{name}’ 항목에 적힌 {found!r}: 읽을 수 없습니다. {expected} 꼴로 적어 주십시오.",
            en=f"{name!r} cannot be {found!r}; expected {expected}.",
        )
        self._fault(path, text, found, expected)

    def _refuse_unknown(self, data: Mapping[str, Any], known: Iterable[str], path: Path) -> None:
        known = tuple(known)
        for key in data:
            if key not in known:
                self._unknown((*path, key), key, known)

    def _unknown(self, path: Path, name: str, known: Iterable[str]) -> None:
        known = tuple(known)
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        expected = near[0] if near else ", ".join(known)
        text = Text(
            ko=f"‘{name}’: 알 수 없는 이름입니다. 쓸 수 있는 이름: {expected}.",
            en=f"{name!r} is not known; did you mean {expected}?",
        )
        self._fault(path, text, name, expected)

    def _table(self, data: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
        value = data.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._malformed((*path, key), value, "a table")
        return {}

    def _text(self, data: Mapping[str, Any], key: str, path: Path) -> Text | None:
        here = (*path, key)
        if key not in data:
            self._missing(here, '{ ko = "…", en = "…" }')
            return None
        value = data[key]
        if not isinstance(value, Mapping):
            self._malformed(here, value, '{ ko = "…", en = "…" }')
            return None
        self._refuse_unknown(value, ("ko", "en"), here)
        words = {language: value.get(language) for language in ("ko", "en")}
        for language, word in words.items():
            if not isinstance(word, str) or not word.strip():
                self._missing((*here, language), "a text")
        if not all(isinstance(word, str) for word in words.values()):
            return None
        return Text.model_validate(words)

    def _identity(self, value: object) -> str:
        if value is None:
            self._missing(("id",), _ID_FORM)
        elif not isinstance(value, str) or not _ID.fullmatch(value):
            self._malformed(("id",), value, _ID_FORM)
        return str(value)

    def _date(self, value: object) -> Date | None:
        if value is None:
            self._missing(("date",), "2025-07-17")
        elif type(value) is Date:
            return value
        else:
            self._malformed(("date",), value, "2025-07-17")
        return None

    def _read_sources(self, data: Mapping[str, Any]) -> dict[str, Source]:
        found = {}
        for id in data:
            path = ("sources", id)
            raw = self._table(data, id, ("sources",))
            self._refuse_unknown(raw, _SOURCE_KEYS, path)
            for key, value in raw.items():
                if not isinstance(value, str):
                    self._malformed((*path, key), value, "a text")
            if not raw.get("title"):
                self._missing((*path, "title"), "a text")
            fields = {key: str(raw[key]) for key in _SOURCE_KEYS if key in raw}
            found[id] = Source(id=id, **{"title": "?", **fields})
        return found

    def _source(self, data: Mapping[str, Any], path: Path) -> Source | None:
        if "source" not in data:
            return None
        id = data["source"]
        if not isinstance(id, str):
            self._malformed((*path, "source"), id, "a source id")
            return None
        if id not in self._sources:
            self._unknown((*path, "source"), id, self._sources or ("[sources.…]",))
        return self._sources.get(id)

    def _measures(self, data: Mapping[str, Any]) -> Iterable[Measure]:
        for id in data:
            path = ("measures", id)
            if id not in MEASURE_TYPES:
                self._unknown(path, id, MEASURE_TYPES)
                continue
            raw = self._table(data, id, ("measures",))
            yield self._measure(MEASURE_TYPES[id], raw, path)

    def _measure(self, kind: MeasureType, raw: Mapping[str, Any], path: Path) -> Measure:
        self._refuse_unknown(raw, _MEASURE_KEYS, path)
        cites = self._text(raw, "cites", path) if "cites" in raw else None
        source = self._source(raw, path)
        values: dict[str, LeverValue] = {}
        bases: dict[str, LeverSource] = {}
        for name, entry in self._table(raw, "levers", path).items():
            here = (*path, "levers", name)
            lever = next((lever for lever in kind.levers if lever.name == name), None)
            if lever is None:
                self._unknown(here, name, (lever.name for lever in kind.levers))
                continue
            self._lever(lever, entry, here, values, bases)
        return Measure(type=kind.id, values=values, cites=cites, source=source, lever_sources=bases)

    def _lever(
        self,
        lever: Lever,
        entry: object,
        path: Path,
        values: dict[str, LeverValue],
        bases: dict[str, LeverSource],
    ) -> None:
        if not isinstance(entry, Mapping):
            self._value(lever, entry, path, values)
            return
        self._refuse_unknown(entry, _LEVER_KEYS, path)
        if "value" in entry:
            self._value(lever, entry["value"], (*path, "value"), values)
        else:
            self._missing((*path, "value"), lever.bounds_text().en)
        if basis := self._basis(lever, entry, path, values.get(lever.name)):
            bases[lever.name] = basis

    def _value(
        self, lever: Lever, value: object, path: Path, values: dict[str, LeverValue]
    ) -> None:
        if objection := lever.objection(value):
            self._fault(path, objection, value, lever.bounds_text().en)
        else:
            values[lever.name] = lever.normal(value)

    def _basis(
        self, lever: Lever, entry: Mapping[str, Any], path: Path, value: LeverValue | None
    ) -> LeverSource | None:
        note = self._text(entry, "note", path) if "note" in entry else None
        source = self._source(entry, path)
        if "source" in entry and "assumed" in entry:
            text = Text(
                ko="출처가 있는 값은 가정이 될 수 없습니다. ‘source’와 ‘assumed’ 가운데 하나만 적으십시오.",
                en="A sourced value is no assumption: give either 'source' or 'assumed'.",
            )
            self._fault((*path, "assumed"), text)
        low, high = self._range(lever, entry, path, value)
        if note is None and source is None and low is None:
            return None
        return LeverSource(source=source, note=note, low=low, high=high)

    def _range(
        self, lever: Lever, entry: Mapping[str, Any], path: Path, value: LeverValue | None
    ) -> tuple[float | None, float | None]:
        if "assumed" not in entry:
            return None, None
        here = (*path, "assumed")
        raw, form = entry["assumed"], "{ low = …, high = … }"
        if not isinstance(raw, Mapping) or lever.kind is not LeverKind.NUMBER:
            self._malformed(here, raw, form if lever.kind is LeverKind.NUMBER else "a note only")
            return None, None
        self._refuse_unknown(raw, ("low", "high"), here)
        bounds: list[float] = []
        for key in ("low", "high"):
            bound = raw.get(key)
            if isinstance(bound, bool) or not isinstance(bound, int | float):
                self._malformed((*here, key), bound, form)
                return None, None
            bounds.append(float(bound))
        self._check_range(lever, bounds, here, value)
        return bounds[0], bounds[1]

    def _check_range(
        self, lever: Lever, bounds: list[float], path: Path, value: LeverValue | None
    ) -> None:
        low, high = bounds
        inside = isinstance(value, float) and low <= value <= high
        allowed = (lever.minimum or 0.0) <= low and high <= (lever.maximum or 0.0)
        if value is None or (inside and allowed):
            return
        shown = f"{number_in(low, lever.unit)}~{number_in(high, lever.unit)}"
        text = Text(
            ko=f"‘{lever.label.ko}’의 범위 {shown}: 값을 품고 조정값의 한계 안에 있어야 합니다.",
            en=f"{lever.label.en}: the range {shown} must hold the value and lie within the bounds.",
        )
        self._fault(path, text, shown, lever.bounds_text().en)
