"""The measure types that exist, read from `data/measures/*.toml` (one file a strategy)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import product
from typing import Any

from gproject.district import Text
from gproject.plan.lever import Lever
from gproject.plan.measure import STRATEGIES, ListItem, MeasureType


def _lever(raw: dict[str, Any]) -> dict[str, Any]:
    options = tuple(
        (option["value"], {"ko": option["ko"], "en": option["en"]})
        for option in raw.get("options", ())
    )
    return {**raw, "options": options}


def _list(items: list[dict[str, str]]) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(id=item["id"], label=Text(ko=item["ko"], en=item["en"])) for item in items
    )


def _repeated(
    raw: dict[str, Any], lists: Mapping[str, tuple[ListItem, ...]]
) -> Iterator[dict[str, Any]]:
    """The lever itself, or one for every combination of the lists that `for_each` names.

    `{block}` stands for an item's id in the name and for its words in the label and the help.
    """
    over = raw.pop("for_each", [])
    if not over:
        yield raw
        return
    for items in product(*(lists[name] for name in over)):
        found = dict(zip(over, items, strict=True))
        ids = {name: item.id for name, item in found.items()}
        yield {
            **raw,
            "name": raw["name"].format(**ids),
            "label": _words(raw["label"], found),
            "help": _words(raw["help"], found),
        }


def _words(words: Mapping[str, str], items: Mapping[str, ListItem]) -> dict[str, str]:
    return {
        language: text.format(**{name: item.label.of(language) for name, item in items.items()})
        for language, text in words.items()
    }


def _measure_type(strategy: str, raw: dict[str, Any]) -> MeasureType:
    lists = {name: _list(items) for name, items in raw.pop("lists", {}).items()}
    levers = tuple(_lever(one) for lever in raw.pop("lever", ()) for one in _repeated(lever, lists))
    return MeasureType.model_validate(
        {**raw, "strategy": strategy, "levers": levers, "lists": lists}
    )


def read_measure_types() -> dict[str, MeasureType]:
    """Every measure type by id, in the order of strategies and of their files.

    Raises ValueError (pydantic) when a type or lever is not well formed.
    """
    folder = resources.files("gproject.plan") / "data" / "measures"
    found: dict[str, MeasureType] = {}
    for strategy in STRATEGIES:
        document = tomllib.loads((folder / f"{strategy}.toml").read_text("utf-8"))
        for raw in document["measure"]:
            measure_type = _measure_type(strategy, raw)
            found[measure_type.id] = measure_type
    return found


MEASURE_TYPES: dict[str, MeasureType] = read_measure_types()


def find_lever(measure: str, lever: str) -> Lever:
    """The definition of a lever; KeyError with a clear text when there is none."""
    if measure not in MEASURE_TYPES:
        raise KeyError(f"no measure type {measure}; there are: {', '.join(MEASURE_TYPES)}")
    return MEASURE_TYPES[measure].lever(lever)
