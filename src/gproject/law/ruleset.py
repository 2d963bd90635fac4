"""A rule set: the parameters of one subject of law, over time."""

from __future__ import annotations

from datetime import date as Date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from gproject.district import Source, Text
from gproject.law.parameter import Parameter


class RuleSet(BaseModel):
    """The parameters of one subject of law; a name may occur once for each time it changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text
    summary: Text
    reviewed: Date
    sources: tuple[Source, ...]
    parameters: tuple[Parameter, ...]

    @model_validator(mode="after")
    def _versions_do_not_overlap(self) -> Self:
        for name in self.names():
            versions = self.versions(name)
            for earlier, later in pairwise(versions):
                if earlier.effective_to is None or earlier.effective_to > later.effective_from:
                    raise ValueError(f"{self.id}: {name} has two values on {later.effective_from}")
        return self

    def names(self) -> tuple[str, ...]:
        """Every parameter's name once, in the order of the file."""
        return tuple(dict.fromkeys(parameter.name for parameter in self.parameters))

    def versions(self, name: str) -> tuple[Parameter, ...]:
        """All values of that name, earliest first."""
        found = (p for p in self.parameters if p.name == name)
        return tuple(sorted(found, key=lambda p: p.effective_from))

    def on(self, day: Date) -> tuple[Parameter, ...]:
        """The parameters in force on that day."""
        return tuple(p for p in self.parameters if p.is_in_force(day))

    def parameter(self, name: str, on: Date | None = None) -> Parameter:
        """The value of that name in force on a day, or the latest one when no day is given.

        Raises KeyError when there is no such name (with the nearest one) or none in force.
        """
        versions = self.versions(name)
        if not versions:
            near = get_close_matches(name, self.names(), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise KeyError(f"rule set {self.id} has no parameter {name}{hint}")
        if on is None:
            return versions[-1]
        for version in versions:
            if version.is_in_force(on):
                return version
        first = versions[0].effective_from.isoformat()
        raise KeyError(f"{self.id}/{name}: nothing known on {on.isoformat()}, first text {first}")

    def number(self, name: str, on: Date | None = None) -> float:
        """The parameter's value as a number; TypeError for words and switches."""
        return self.parameter(name, on).number()

    def document(self, on: Date | None = None) -> dict[str, Any]:
        """The rule set as plain JSON-able data; with a day, only what is in force then."""
        chosen = self.parameters if on is None else self.on(on)
        parameters = [p.model_dump(mode="json", exclude={"source"}) for p in chosen]
        for document, parameter in zip(parameters, chosen, strict=True):
            document["source"] = parameter.source.id
        head = self.model_dump(mode="json", exclude={"parameters"})
        return {**head, "parameters": parameters}
