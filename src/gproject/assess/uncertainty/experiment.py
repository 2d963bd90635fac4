"""One experiment: which draws run through which part of the graph, task by task.

A task takes some blocks of draws, leaves the impossible ones out, and runs the others in batches of
draws whose accounts close at about the same time: amounts a month reach to the last close in their
batch, so that draws of short projects are not carried through the years of long ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gproject.assess.assess import Run
from gproject.assess.batch import Model, column, evaluate, model_of, possible
from gproject.assess.uncertainty.drawing import BLOCK, Drawing, blocks_in
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.questions import (
    QUESTIONS,
    YEARLY,
    YearlyAmount,
    by_year,
    lengthened,
)
from gproject.assess.uncertainty.running import Progress
from gproject.district import Text
from gproject.models.number import Array

CELLS = 500_000
"""Draws times months run as one batch: more is hardly faster, and two threads stay below 1 GiB."""
FEWEST_BLOCKS, MOST_BLOCKS = 4, 16
TASKS = 8
"""Tasks that a run has at least, so that its progress can be told; large ones have more."""
_TIMELINE = "timeline"
Places = NDArray[np.intp]
Columns = dict[str, Array]


@dataclass(frozen=True)
class Experiment:
    """Everything that a worker needs to run any task; sent to it once.

    `clock` is the part of the graph that says when a draw's account closes; `asked` holds the
    indicators and what the questions rest on.
    """

    model: Model
    clock: Model
    drawing: Drawing
    draws: int
    indicators: tuple[str, ...]
    asked: tuple[str, ...]
    blocks_at_once: int

    @property
    def tasks(self) -> int:
        """How many tasks hold all draws."""
        return -(-blocks_in(self.draws) // self.blocks_at_once)

    def columns(self, task: int) -> tuple[Columns, int, int]:
        """Leaf name → possible draws of a task; how many these are; how many were impossible."""
        size = self.blocks_at_once * BLOCK
        first, last = task * size, min(self.draws, (task + 1) * size)
        drawn = self.drawing.between(first, last)
        mask = possible(self.model, drawn, last - first)
        kept = int(mask.sum())
        chosen = drawn if kept == last - first else _taken(drawn, np.flatnonzero(mask))
        return chosen, kept, last - first - kept

    def told(self, progress: Progress) -> Progress:
        """Progress in draws instead of tasks."""
        size = self.blocks_at_once * BLOCK
        return lambda done, _: progress(min(done * size, self.draws), self.draws)


@dataclass(frozen=True)
class Answers:
    """What draws answered: nodes `(draws,)`, yearly amounts `(draws, years)`, all possible ones."""

    nodes: dict[str, Array]
    yearly: dict[str, Array]
    draws: int
    impossible: int


def experiment_of(
    found: Run,
    draws_of: Drawing,
    draws: int,
    indicators: Sequence[str],
    blocks_at_once: int | None = None,
) -> Experiment:
    """What workers need, given the single run of the plan."""
    asked = (*indicators, *(node for one in QUESTIONS for node in one.nodes))
    wanted = tuple(dict.fromkeys((*asked, *(one.node for one in YEARLY))))
    usual = min(MOST_BLOCKS, max(FEWEST_BLOCKS, blocks_in(draws) // TASKS))
    return Experiment(
        model=model_of(found.values, draws_of.marginals, wanted),
        clock=model_of(found.values, draws_of.marginals, [_TIMELINE]),
        drawing=draws_of,
        draws=draws,
        indicators=tuple(indicators),
        asked=tuple(dict.fromkeys(asked)),
        blocks_at_once=blocks_at_once or usual,
    )


def answer_task(experiment: Experiment, task: int) -> Answers:
    """The answers of one task, in the order of its draws."""
    columns, kept, impossible = experiment.columns(task)
    if kept == 0:
        return Answers({}, {}, 0, impossible)
    parts, places = [], []
    for chosen in batches(experiment.clock, columns, kept):
        parts.append(_answer_batch(experiment, _taken(columns, chosen), chosen.size))
        places.append(chosen)
    whole = joined(parts)
    order = np.argsort(np.concatenate(places))
    return Answers(_taken(whole.nodes, order), _taken(whole.yearly, order), kept, impossible)


def batches(clock: Model, columns: Columns, draws: int) -> Iterator[Places]:
    """Places of draws that are run together, those that close early first."""
    months = np.broadcast_to(evaluate(clock, columns)[_TIMELINE].end, (draws,))
    order = np.argsort(months, kind="stable")
    at = 0
    while at < draws:
        longest = months[order[min(at + _fitting(months[order[at]]), draws) - 1]]
        size = _fitting(longest)
        yield np.sort(order[at : at + size])
        at += size


def _fitting(months: float) -> int:
    return max(1, int(CELLS / max(1.0, months)))


def _answer_batch(experiment: Experiment, columns: Columns, draws: int) -> Answers:
    values = evaluate(experiment.model, columns)
    return Answers(
        {name: column(values[name], draws) for name in experiment.asked},
        {one.name: by_year(one, values[one.node], draws) for one in YEARLY},
        draws,
        0,
    )


def joined(parts: Sequence[Answers]) -> Answers:
    """All draws of several parts, in their order. Raises UncertaintyInvalid when none counts."""
    counted = [one for one in parts if one.draws]
    if not counted:
        raise UncertaintyInvalid(_NOTHING_DRAWN)
    return Answers(
        {name: np.concatenate([one.nodes[name] for one in counted]) for name in counted[0].nodes},
        {
            one.name: _joined_years(one, [part.yearly[one.name] for part in counted])
            for one in YEARLY
        },
        sum(one.draws for one in counted),
        sum(one.impossible for one in parts),
    )


def _joined_years(one: YearlyAmount, parts: Sequence[Array]) -> Array:
    years = max(part.shape[-1] for part in parts)
    return np.concatenate([lengthened(one, part, years) for part in parts])


def _taken(columns: Columns, places: Places) -> Columns:
    return {name: values[places] for name, values in columns.items()}


_NOTHING_DRAWN = Text(
    ko="쓸 수 있는 경우가 하나도 계산되지 않았습니다. 시작하자마자 멈췄거나, 모든 경우가 성립할 수 "
    "없는 값이었습니다.",
    en="Not one draw counts: the run was stopped before its first task ended, or every draw was "
    "impossible.",
)
