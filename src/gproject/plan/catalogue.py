"""The measure types that exist, read from `data/measures/*.toml` (one file a strategy)."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from gproject.plan.lever import Lever
from gproject.plan.measure import STRATEGIES, MeasureType


def _lever(raw: dict[str, Any]) -> dict[str, Any]:
    options = tuple(
        (option["value"], {"ko": option["ko"], "en": option["en"]})
        for option in raw.get("options", ())
    )
    return {**raw, "options": options}


def _measure_type(strategy: str, raw: dict[str, Any]) -> MeasureType:
    levers = tuple(_lever(lever) for lever in raw.pop("lever", ()))
    return MeasureType.model_validate({**raw, "strategy": strategy, "levers": levers})


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
