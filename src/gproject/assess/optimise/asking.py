"""What is asked: aims to push, limits to keep, ways to try; refused with all faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
from typing import Any, Literal, TypeVar

from gproject.assess.graph import consequence_graph
from gproject.assess.optimise.korean import with_particle
from gproject.assess.pending import PENDING
from gproject.assess.wording import format_value
from gproject.district import Text
from gproject.plan import MEASURE_TYPES

Sign = Literal["<=", ">="]
MOST_AIMS = 3
MOST_LIMITS = 12
FEWEST_POINTS, MOST_POINTS = 2, 60
WAY = ("delivery", "way")


class AskInvalid(ValueError):
    """A question that cannot be answered; `faults` say every reason."""

    def __init__(self, faults: tuple[Text, ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(one.en for one in faults))


@dataclass(frozen=True)
class Aim:
    """An indicator to make as large as possible, or as small where `lower`."""

    name: str
    label: Text
    unit: str
    lower: bool = False

    @property
    def sign(self) -> float:
        """What the indicator is multiplied by so that more is better."""
        return -1.0 if self.lower else 1.0

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "direction": "min" if self.lower else "max",
        }


@dataclass(frozen=True)
class Limit:
    """An indicator that may not pass a number."""

    name: str
    label: Text
    unit: str
    sign: Sign
    bound: float

    @property
    def text(self) -> str:
        """As it is typed: ``irr_percent>=6``."""
        return f"{self.name}{self.sign}{self.bound:.12g}"

    def slack(self, value: float) -> float:
        """How far a value is inside the limit, below zero outside, in the indicator's unit."""
        return self.bound - value if self.sign == "<=" else value - self.bound

    def words(self) -> Text:
        """The limit in words, e.g. 필요한 국가 예산 0원 이하."""
        korean, english = (format_value(self.bound, self.unit, one) for one in ("ko", "en"))
        ending = "이하" if self.sign == "<=" else "이상"
        bound = "at most" if self.sign == "<=" else "at least"
        return Text(
            ko=f"{self.label.ko} {korean} {ending}", en=f"{self.label.en} {bound} {english}"
        )

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "sign": self.sign,
            "bound": self.bound,
        }


Asked = TypeVar("Asked")
_LIMIT = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(<=|>=|≤|≥)\s*([^\s<>=]+)\s*")
_SIGNS: dict[str, Sign] = {"≤": "<=", "≥": ">=", "<=": "<=", ">=": ">="}


def read_aims(aims: Iterable[str]) -> tuple[Aim, ...]:
    """One to three aims: names of indicators, with ``:max`` or ``:min`` where that is not plain.

    Raises AskInvalid.
    """
    named = [one.strip() for one in aims if one.strip()]
    faults = []
    if not 1 <= len(named) <= MOST_AIMS:
        faults.append(
            Text(ko="목표는 하나에서 셋까지 고르십시오.", en="Choose one, two or three aims.")
        )
    found = _each(named, _aim, faults)
    if len({one.name for one in found}) < len(found):
        faults.append(Text(ko="같은 목표를 두 번 골랐습니다.", en="An aim is named twice."))
    _refuse(faults)
    return tuple(found)


def read_limits(limits: Iterable[str]) -> tuple[Limit, ...]:
    """Limits such as ``national_budget_krw<=0``. Raises AskInvalid."""
    named = [one.strip() for one in limits if one.strip()]
    faults: list[Text] = []
    found = _each(named, _limit, faults)
    if len(found) > MOST_LIMITS:
        faults.append(
            Text(
                ko=f"조건은 {MOST_LIMITS}개까지 걸 수 있습니다.",
                en=f"At most {MOST_LIMITS} limits may be set.",
            )
        )
    _refuse(faults)
    return tuple(dict.fromkeys(found))


def read_ways(ways: Iterable[str] | None, own: str) -> tuple[str, ...]:
    """Ways of delivery to try: those named, else the plan's own, else all. Raises AskInvalid."""
    known = [value for value, _ in MEASURE_TYPES[WAY[0]].lever(WAY[1]).options]
    if ways is None:
        return (own,) if own in known else tuple(known)
    named = tuple(dict.fromkeys(one.strip() for one in ways if one.strip()))
    if named == ("all",):
        return tuple(known)
    unknown = [one for one in named if one not in known]
    listed = ", ".join(known)
    faults = [
        Text(
            ko=f"‘{one}’ 방식은 없습니다. 고를 수 있는 방식: {listed}.",
            en=f"There is no way '{one}'. Ways: {listed}.",
        )
        for one in unknown
    ]
    if not named:
        faults = [Text(ko="개발 방식을 하나 이상 고르십시오.", en="Choose at least one way.")]
    _refuse(faults)
    return named


def check_points(points: int) -> None:
    """Refuse a number of points that is too small or too large. Raises AskInvalid."""
    if not FEWEST_POINTS <= points <= MOST_POINTS:
        _refuse(
            [
                Text(
                    ko=f"점은 {FEWEST_POINTS}개에서 {MOST_POINTS}개까지 구할 수 있습니다.",
                    en=f"From {FEWEST_POINTS} to {MOST_POINTS} points may be asked for.",
                )
            ]
        )


def _refuse(faults: list[Text]) -> None:
    if faults:
        raise AskInvalid(tuple(faults))


def _each(named: list[str], read: Callable[[str], Asked], faults: list[Text]) -> list[Asked]:
    found = []
    for one in named:
        try:
            found.append(read(one))
        except AskInvalid as error:
            faults += error.faults
    return found


def _aim(text: str) -> Aim:
    name, _, direction = text.partition(":")
    node = _indicator(name)
    if direction not in ("", "min", "max"):
        raise AskInvalid(
            (
                Text(
                    ko=f"‘{text}’: 방향은 max(크게)나 min(작게)으로 적습니다.",
                    en=f"'{text}': a direction is max or min.",
                ),
            )
        )
    if not direction and node.quantity.better == "neutral":
        label = node.quantity.label
        raise AskInvalid(
            (
                Text(
                    ko=f"{with_particle(label.ko, '은')} 클수록 좋다고도 작을수록 좋다고도 할 수 없는 지표입니다. "
                    f"{name}:max 또는 {name}:min으로 적으십시오.",
                    en=f"{label.en} is neither better higher nor lower: say {name}:max or "
                    f"{name}:min.",
                ),
            )
        )
    lower = direction == "min" or (not direction and node.quantity.better == "lower")
    return Aim(name, node.quantity.label, node.quantity.unit, lower)


def _limit(text: str) -> Limit:
    match = _LIMIT.fullmatch(text)
    number = _number(match[3]) if match else None
    if match is None or number is None:
        raise AskInvalid(
            (
                Text(
                    ko=f"‘{text}’: 조건은 지표<=수 또는 지표>=수로 적습니다. 보기: irr_percent>=6",
                    en=f"'{text}': a limit is INDICATOR<=NUMBER or INDICATOR>=NUMBER, "
                    "such as irr_percent>=6.",
                ),
            )
        )
    node = _indicator(match[1])
    return Limit(match[1], node.quantity.label, node.quantity.unit, _SIGNS[match[2]], number)


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", "").replace("_", ""))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _indicator(name: str) -> Any:
    graph = consequence_graph()
    known = [node.name for node in graph.indicators]
    if name in known:
        return graph.by_name[name]
    for one in PENDING:
        if one.name == name:
            raise AskInvalid(
                (
                    Text(
                        ko=f"{with_particle(one.ko, '은')} 아직 계산 모형이 없어 목표나 조건으로 쓸 수 없습니다.",
                        en=f"{one.en}: there is no model for this yet, so it can be neither aim "
                        "nor limit.",
                    ),
                )
            )
    near = get_close_matches(name, known, 1)
    raise AskInvalid(
        (
            Text(
                ko=f"‘{name}’ 지표는 없습니다."
                + (f" 혹시 ‘{near[0]}’입니까?" if near else f" 있는 지표: {', '.join(known)}"),
                en=f"There is no indicator '{name}'."
                + (f" Did you mean '{near[0]}'?" if near else f" There are: {', '.join(known)}"),
            ),
        )
    )
