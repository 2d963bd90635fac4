"""Which inputs of a plan are uncertain, with their distributions, and which stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gproject.assess.assessment import stable
from gproject.assess.batch import drawable
from gproject.assess.binding import Binding
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty.marginal import Marginal
from gproject.district import Text
from gproject.models.leaves import LeverLeaf
from gproject.plan import MEASURE_TYPES

WHOLE_UNITS = frozenset({"classes", "homes", "persons", "firms", "stalls"})
"""Units of things that are counted: their draws are whole numbers."""


@dataclass(frozen=True)
class Uncertain:
    """One input that is drawn."""

    binding: Binding
    marginal: Marginal

    @property
    def name(self) -> str:
        """Name of the leaf."""
        return self.binding.name

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.binding.label.model_dump(),
            "unit": self.binding.unit,
            "kind": self.binding.kind,
            "assumed": self.binding.assumed,
            "low": stable(self.marginal.low),
            "mode": stable(self.marginal.mode),
            "high": stable(self.marginal.high),
            "step": self.marginal.step,
        }


@dataclass(frozen=True)
class Held:
    """One input with a range that is not drawn, and why."""

    binding: Binding
    reason: Text

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.binding.name,
            "label": self.binding.label.model_dump(),
            "reason": self.reason.model_dump(),
        }


@dataclass(frozen=True)
class Inputs:
    """All inputs with a range: those that are drawn, in the order of the leaves, and the others."""

    uncertain: tuple[Uncertain, ...]
    held: tuple[Held, ...]
    include_choices: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the drawn leaves."""
        return tuple(one.name for one in self.uncertain)


def inputs_of(bindings: Mapping[str, Binding], *, include_choices: bool = False) -> Inputs:
    """Sort the inputs that have a range.

    Figures and parameters of law with a range are drawn. Levers are drawn only when asked for
    (`include_choices`) and only where the plan states an assumed range: else they are a choice.
    What shapes the calendar or the layout takes one value in all draws and is held.
    """
    uncertain: list[Uncertain] = []
    held: list[Held] = []
    for binding in bindings.values():
        if not binding.has_range or binding.is_choice:
            continue
        if binding.kind == "lever" and not include_choices:
            held.append(Held(binding, _CHOSEN))
        elif binding.name not in drawable():
            held.append(Held(binding, _SHAPES))
        else:
            uncertain.append(Uncertain(binding, marginal_of(binding)))
    return Inputs(tuple(uncertain), tuple(held), include_choices)


def marginal_of(binding: Binding) -> Marginal:
    """The distribution of an input with a range."""
    assert binding.low is not None and binding.high is not None
    assert isinstance(binding.value, float)
    return Marginal(binding.low, binding.value, binding.high, _step(binding))


def _step(binding: Binding) -> float | None:
    leaf = consequence_graph().leaf_by_name[binding.name]
    if isinstance(leaf, LeverLeaf):
        return MEASURE_TYPES[leaf.measure].lever(leaf.lever).step
    return 1.0 if binding.unit in WHOLE_UNITS else None


_CHOSEN = Text(
    ko="계획을 짜는 사람이 정하는 값이라 그대로 두었습니다.",
    en="Set by whoever makes the plan, so it is left as it is.",
)
_SHAPES = Text(
    ko="일정이나 배치를 정하는 값이라 모든 경우에 같게 두었습니다.",
    en="It shapes the calendar or the layout, so it is the same in every draw.",
)
