"""Reading rule sets from `data/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from gproject.district import Source
from gproject.law.parameter import Parameter
from gproject.law.ruleset import RuleSet

RULESETS = (
    "development-charge",
    "public-contribution",
    "state-land",
    "taxes",
    "parking",
    "school-land",
    "feasibility",
    "tenancy",
    "residents-council",
    "sandbox",
)
"""Ids of the rule sets, in the order they are shown."""


def law_data() -> Traversable:
    """The folder of packaged law data."""
    return resources.files("gproject.law") / "data"


def ruleset_of(document: dict[str, Any]) -> RuleSet:
    """A rule set from the data of its TOML file.

    Raises ValueError (pydantic) when it is not well formed and KeyError for an unknown source id.
    """
    id = document["id"]
    sources = {key: Source(id=key, **raw) for key, raw in document["sources"].items()}
    parameters = tuple(
        Parameter.model_validate({**raw, "ruleset": id, "source": sources[raw["source"]]})
        for raw in document["parameter"]
    )
    head = {key: document[key] for key in ("title", "summary", "reviewed")}
    return RuleSet.model_validate(
        {"id": id, **head, "sources": tuple(sources.values()), "parameters": parameters}
    )


@cache
def load_ruleset(id: str) -> RuleSet:
    """The packaged rule set of that id (cached). Raises KeyError when there is none."""
    if id not in RULESETS:
        raise KeyError(f"no rule set {id}; there are: {', '.join(RULESETS)}")
    return ruleset_of(tomllib.loads((law_data() / f"{id}.toml").read_text("utf-8")))


def rulesets() -> tuple[RuleSet, ...]:
    """Every packaged rule set."""
    return tuple(load_ruleset(id) for id in RULESETS)
