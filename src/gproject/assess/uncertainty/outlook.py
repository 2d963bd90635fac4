"""What many draws of a plan say: spreads, yearly fans, probabilities, and what drives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from gproject.assess.assessment import stable
from gproject.assess.uncertainty.correlation import Correlation
from gproject.assess.uncertainty.inputs import Inputs
from gproject.district import Text, canonical_json, digest
from gproject.models.number import Array
from gproject.models.quantity import Better

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)


def _or_none(value: float | None) -> float | None:
    return None if value is None else stable(value)


@dataclass(frozen=True)
class Histogram:
    """Counts of draws between edges of equal distance; the few beyond are counted apart."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    below: int
    above: int

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "edges": [stable(edge) for edge in self.edges],
            "counts": list(self.counts),
            "below": self.below,
            "above": self.above,
        }


@dataclass(frozen=True)
class Spread:
    """One indicator over all draws that count.

    `base` is its value with every input as stated; `percentiles` and `mean` are over the draws in
    which it is defined, and None where there are none.
    """

    name: str
    label: Text
    unit: str
    group: str
    better: Better
    base: float | None
    mean: float | None
    percentiles: dict[int, float] | None
    undefined_share: float
    histogram: Histogram | None

    @property
    def is_certain(self) -> bool:
        """Whether no draw moves it."""
        found = self.percentiles
        return found is not None and found[PERCENTILES[0]] == found[PERCENTILES[-1]]

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        found = self.percentiles
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "group": self.group,
            "better": self.better,
            "base": _or_none(self.base),
            "mean": _or_none(self.mean),
            "percentiles": found and {f"p{one}": stable(found[one]) for one in PERCENTILES},
            "undefined_share": stable(self.undefined_share),
            "histogram": self.histogram.document() if self.histogram else None,
        }


@dataclass(frozen=True)
class Fan:
    """A yearly amount over all draws: for each year the stated value and the percentiles."""

    name: str
    label: Text
    unit: str
    years: tuple[int, ...]
    base: tuple[float, ...]
    percentiles: dict[int, tuple[float, ...]]

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "years": list(self.years),
            "base": [stable(one) for one in self.base],
            "percentiles": {
                f"p{one}": [stable(value) for value in values]
                for one, values in self.percentiles.items()
            },
        }


@dataclass(frozen=True)
class Probability:
    """How often a statement holds, among `draws`; where it cannot be told it does not hold.

    `low` and `high` bound the probability with 95 % confidence (Wilson): with finitely many draws
    even 0 or 1 is not certain.
    """

    name: str
    label: Text
    holds: int
    undefined: int
    draws: int
    standard_error: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Draws in which it holds over all draws."""
        return self.holds / self.draws

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "holds": self.holds,
            "undefined": self.undefined,
            "draws": self.draws,
            "share": stable(self.share),
            "standard_error": stable(self.standard_error),
            "low": stable(self.low),
            "high": stable(self.high),
        }


@dataclass(frozen=True)
class Driver:
    """An input with the rank correlation between its draws and those of an indicator."""

    name: str
    label: Text
    rank_correlation: float

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "rank_correlation": stable(self.rank_correlation),
        }


@dataclass(frozen=True)
class Outlook:
    """What many draws of a plan say. Impossible draws are left out of everything and counted.

    `asked` draws were wanted, `draws` count; a `partial` outlook was stopped before its end.
    `samples` holds the draws of every indicator, shape `(draws,)`; it is not in the document.
    """

    plan: str
    plan_digest: str
    district: str
    district_digest: str
    code_version: str
    seed: int
    asked: int
    draws: int
    impossible: int
    partial: bool
    include_choices: bool
    inputs: Inputs
    correlation: Correlation
    spreads: tuple[Spread, ...]
    fans: tuple[Fan, ...]
    probabilities: tuple[Probability, ...]
    drivers: dict[str, tuple[Driver, ...]]
    samples: dict[str, Array] = field(repr=False, compare=False, default_factory=dict)

    def spread(self, name: str) -> Spread:
        """One indicator. Raises KeyError listing the names there are."""
        return _named(self.spreads, name)

    def fan(self, name: str) -> Fan:
        """One yearly amount. Raises KeyError listing the names there are."""
        return _named(self.fans, name)

    def probability(self, name: str) -> Probability:
        """One probability. Raises KeyError listing the names there are."""
        return _named(self.probabilities, name)

    def document(self) -> dict[str, Any]:
        """JSON-able form: no clock, no machine, nothing but content."""
        return {
            "plan": self.plan,
            "plan_digest": self.plan_digest,
            "district": self.district,
            "district_digest": self.district_digest,
            "code_version": self.code_version,
            "seed": self.seed,
            "asked": self.asked,
            "draws": self.draws,
            "impossible": self.impossible,
            "partial": self.partial,
            "include_choices": self.include_choices,
            "inputs": [one.document() for one in self.inputs.uncertain],
            "held": [one.document() for one in self.inputs.held],
            "correlation": self.correlation.document(),
            "indicators": [one.document() for one in self.spreads],
            "fans": [one.document() for one in self.fans],
            "probabilities": [one.document() for one in self.probabilities],
            "drivers": {
                name: [one.document() for one in found] for name, found in self.drivers.items()
            },
        }

    def to_json(self) -> str:
        """Canonical JSON: the same input gives the same bytes."""
        return canonical_json(self.document())

    @cached_property
    def digest(self) -> str:
        """SHA-256 over `document()`."""
        return digest(self.document())


Part = TypeVar("Part", "Spread", "Fan", "Probability")


def _named(parts: tuple[Part, ...], name: str) -> Part:
    for one in parts:
        if one.name == name:
            return one
    raise KeyError(f"no {name!r}; there are: {', '.join(one.name for one in parts)}")
