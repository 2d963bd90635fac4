"""Words and units for the nodes of the consequence graph, and what an undefined one answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from gproject.district import Text

Better = Literal["higher", "lower", "neutral"]
Function = TypeVar("Function", bound=Callable[..., Any])
_ATTRIBUTE = "__quantity__"


@dataclass(frozen=True)
class Quantity:
    """Label and unit of a node; `group` and `better` are set for indicators alone."""

    label: Text
    unit: str
    group: str = ""
    better: Better = "neutral"

    @property
    def is_indicator(self) -> bool:
        """Whether the node is shown as a consequence of the plan."""
        return bool(self.group)


@dataclass(frozen=True)
class Undefined:
    """The answer of a node that has no value for this plan, with the reason in words."""

    reason: Text


def quantity(ko: str, en: str, unit: str) -> Callable[[Function], Function]:
    """Name a node of the graph in two languages and give its unit."""
    return _mark(Quantity(Text(ko=ko, en=en), unit))


def indicator(
    ko: str, en: str, unit: str, *, group: str, better: Better = "neutral"
) -> Callable[[Function], Function]:
    """Name a node that is shown as a consequence, in one of `INDICATOR_GROUPS`."""
    if group not in INDICATOR_GROUPS:
        raise ValueError(f"no indicator group {group}")
    return _mark(Quantity(Text(ko=ko, en=en), unit, group, better))


def quantity_of(function: Callable[..., Any]) -> Quantity:
    """The words of a node. Raises TypeError for a function that was not marked."""
    found = getattr(function, _ATTRIBUTE, None)
    if not isinstance(found, Quantity):
        raise TypeError(f"{function.__module__}.{function.__name__} has no label")
    return found


def _mark(found: Quantity) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        setattr(function, _ATTRIBUTE, found)
        return function

    return mark


INDICATOR_GROUPS: dict[str, Text] = {
    "programme": Text(ko="무엇이 지어지나", en="What is built"),
    "people": Text(ko="누가 오나", en="Who comes"),
    "infrastructure": Text(ko="전력과 기반 시설", en="Power and infrastructure"),
    "money": Text(ko="사업비와 수익", en="Cost and return"),
    "public-money": Text(ko="공공 재정", en="Public money"),
    "industry": Text(ko="산업과 입주", en="Industry and tenancy"),
    "traffic": Text(ko="교통", en="Traffic"),
    "environment": Text(ko="환경", en="Environment"),
    "demonstration": Text(ko="실증과 확산", en="Demonstration and diffusion"),
    "self-government": Text(ko="주민자치", en="Self-government"),
}
"""Groups in which indicators are shown, in this order."""
