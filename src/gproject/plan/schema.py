"""The JSON Schema of plan files, made from the levers."""

from __future__ import annotations

from typing import Any

from gproject.district import Text
from gproject.plan.catalogue import MEASURE_TYPES
from gproject.plan.lever import Lever, LeverKind
from gproject.plan.measure import MeasureType
from gproject.plan.unit import UNITS

_TEXT = {"$ref": "#/$defs/text"}


def _object(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**schema, "required": list(required)} if required else schema


def _worded(label: Text, explanation: Text) -> dict[str, Any]:
    """Title and description in Korean with the English beside them."""
    return {
        "title": label.ko,
        "description": explanation.ko,
        "x-en": {"title": label.en, "description": explanation.en},
    }


def lever_schema(lever: Lever) -> dict[str, Any]:
    """JSON Schema of one lever's value with its words, default, unit and step."""
    schema: dict[str, Any] = {**_worded(lever.label, lever.help), "default": lever.default}
    if lever.kind is LeverKind.SWITCH:
        return {**schema, "type": "boolean"}
    if lever.kind is LeverKind.CHOICE:
        labels = {value: {"ko": label.ko, "en": label.en} for value, label in lever.options}
        return {
            **schema,
            "type": "string",
            "enum": [value for value, _ in lever.options],
            "x-options": labels,
        }
    unit = UNITS[lever.unit]
    return {
        **schema,
        "type": "number",
        "minimum": lever.minimum,
        "maximum": lever.maximum,
        "x-step": lever.step,
        "x-unit": {"code": lever.unit, "ko": unit.ko, "en": unit.en},
    }


def _lever_entry(lever: Lever) -> dict[str, Any]:
    """A lever in a file: the bare value, or a table with the value and what it rests on."""
    value = lever_schema(lever)
    words = {key: value.pop(key) for key in ("title", "description", "x-en")}
    fields = {"value": value, "source": {"type": "string"}, "note": _TEXT}
    if lever.kind is LeverKind.NUMBER:
        fields["assumed"] = {"$ref": "#/$defs/range"}
    return {**words, "anyOf": [value, _object(fields, ("value",))]}


def measure_schema(kind: MeasureType) -> dict[str, Any]:
    """JSON Schema of one measure's table in a plan file."""
    levers = _object({lever.name: _lever_entry(lever) for lever in kind.levers})
    table = _object({"cites": _TEXT, "source": {"type": "string"}, "levers": levers})
    return {**table, **_worded(kind.label, kind.summary), "x-strategy": kind.strategy}


def _definitions() -> dict[str, Any]:
    word = {"type": "string", "minLength": 1}
    number = {"type": "number"}
    texts = {"title": word, **{key: {"type": "string"} for key in ("url", "publisher", "licence")}}
    return {
        "text": _object({"ko": word, "en": word}, ("ko", "en")),
        "range": _object({"low": number, "high": number}, ("low", "high")),
        "source": _object(texts, ("title",)),
    }


def plan_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan file read as data; dates as ISO texts."""
    measures = {kind.id: measure_schema(kind) for kind in MEASURE_TYPES.values()}
    properties = {
        "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"},
        "date": {"type": "string", "format": "date"},
        "title": _TEXT,
        "summary": _TEXT,
        "author": _TEXT,
        "sources": {"type": "object", "additionalProperties": {"$ref": "#/$defs/source"}},
        "measures": _object(measures),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "계획안",
        "x-en": {"title": "Plan"},
        **_object(properties, ("id", "date", "title", "summary", "author")),
        "$defs": _definitions(),
    }
