"""Many draws of every uncertain input through the whole model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np

from gproject.assess.assess import Run, code_version, run
from gproject.assess.batch import Model, column, evaluate, model_of, possible
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty.correlation import correlation_of, stated_pairs
from gproject.assess.uncertainty.drawing import (
    BLOCK,
    Drawing,
    blocks_in,
    drawing,
)
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.inputs import Inputs, inputs_of
from gproject.assess.uncertainty.outlook import Driver, Fan, Outlook, Spread
from gproject.assess.uncertainty.questions import (
    QUESTIONS,
    YEARLY,
    YearlyAmount,
    by_year,
    lengthened,
)
from gproject.assess.uncertainty.running import Progress, run_blocks
from gproject.assess.uncertainty.summary import (
    RANKED,
    drivers_of,
    fan_of,
    probability_of,
    spread_of,
)
from gproject.district import District, Text
from gproject.models.number import Array
from gproject.models.quantity import Undefined
from gproject.plan import Plan

DRAWS = 100_000
MOST_DRAWS = 1_000_000
CELLS = 400_000
"""Draws times months run as one batch: more is no faster, and two threads stay below 1 GiB."""
SEED = 20_250_717
"""Used where none is named; the day of the proposal."""


@dataclass(frozen=True)
class Experiment:
    """Everything that a worker needs to run any batch of blocks; sent to it once."""

    model: Model
    drawing: Drawing
    draws: int
    asked: tuple[str, ...]
    blocks_at_once: int

    @property
    def batches(self) -> int:
        """How many batches hold all draws."""
        return -(-blocks_in(self.draws) // self.blocks_at_once)

    def columns(self, batch: int) -> dict[str, Array]:
        """Leaf name → draws of a batch."""
        first = batch * self.blocks_at_once
        last = min(first + self.blocks_at_once, blocks_in(self.draws))
        blocks = [self.drawing.block(index) for index in range(first, last)]
        count = min(self.draws - first * BLOCK, self.blocks_at_once * BLOCK)
        return {
            name: np.concatenate([block[name] for block in blocks])[:count]
            for name in self.drawing.marginals
        }

    def told(self, progress: Progress) -> Progress:
        """Progress in draws instead of batches."""
        size = self.blocks_at_once * BLOCK
        return lambda done, _: progress(min(done * size, self.draws), self.draws)


@dataclass(frozen=True)
class Answers:
    """What draws answered: nodes `(draws,)`, yearly amounts `(draws, years)`, all possible ones."""

    nodes: dict[str, Array]
    yearly: dict[str, Array]
    draws: int
    impossible: int


def simulate(
    district: District,
    plan: Plan,
    draws: int = DRAWS,
    seed: int = SEED,
    indicators: Sequence[str] | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
    include_choices: bool = False,
    *,
    threads: int | None = None,
    blocks_at_once: int | None = None,
) -> Outlook:
    """Run `draws` draws of all uncertain inputs through the consequence graph.

    `indicators` are all modelled ones unless named. Work goes to local threads, or to the Dask
    cluster at `scheduler`. `progress(done, all)` is told of draws as they finish; when it returns
    False, and on Ctrl-C, the outlook holds what is finished and is marked `partial`. The same seed
    gives the same draws on any number of threads or machines. `blocks_at_once` (by default as many
    as memory allows) are run as one batch. Impossible draws are left out.

    Raises UncertaintyInvalid for a number of draws or an indicator that is none, for correlations
    that cannot be, and for a run without a single draw that counts; PlanImpossible and KeyError as
    `assess`.
    """
    names = checked(draws, seed, indicators)
    found = run(district, plan)
    inputs = inputs_of(found.bindings, include_choices=include_choices)
    pairs = stated_pairs(district, frozenset(consequence_graph().leaf_by_name))
    correlation = correlation_of(inputs.names, pairs)
    marginals = {one.name: one.marginal for one in inputs.uncertain}
    experiment = experiment_of(
        found, drawing(marginals, correlation, seed), draws, names, blocks_at_once
    )
    finished = run_blocks(
        answer_batch, experiment, experiment.batches,
        scheduler=scheduler, threads=threads, progress=progress and experiment.told(progress),
    )  # fmt: skip
    answers = joined([finished[index] for index in sorted(finished)])
    samples = {name: answers.nodes[name] for name in names}
    return Outlook(
        plan=plan.id,
        plan_digest=plan.digest,
        district=district.id,
        district_digest=district.digest,
        code_version=code_version(),
        seed=seed,
        asked=draws,
        draws=answers.draws,
        impossible=answers.impossible,
        partial=len(finished) < experiment.batches,
        include_choices=include_choices,
        inputs=inputs,
        correlation=correlation,
        spreads=_spreads(found, samples),
        fans=_fans(found, answers),
        probabilities=tuple(
            probability_of(one.name, one.label, *one.answers(answers.nodes)) for one in QUESTIONS
        ),
        drivers=_drivers(inputs, experiment, finished, names),
        samples=samples,
    )


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
    model = model_of(found.values, draws_of.marginals, wanted)
    fitting = max(1, CELLS // (found.values["timeline"].months * BLOCK))
    return Experiment(
        model, draws_of, draws, tuple(dict.fromkeys(asked)), blocks_at_once or fitting
    )


def answer_batch(experiment: Experiment, batch: int) -> Answers:
    """The answers of one batch of draws, impossible ones left out."""
    drawn = experiment.columns(batch)
    size = min(
        experiment.draws - batch * experiment.blocks_at_once * BLOCK,
        experiment.blocks_at_once * BLOCK,
    )
    columns, kept = _possible_columns(experiment.model, drawn, size)
    values = evaluate(experiment.model, columns)
    return Answers(
        {name: column(values[name], kept) for name in experiment.asked},
        {one.name: by_year(one, values[one.node], kept) for one in YEARLY},
        kept,
        size - kept,
    )


def _possible_columns(
    model: Model, columns: dict[str, Array], size: int
) -> tuple[dict[str, Array], int]:
    mask = possible(model, columns, size)
    kept = int(mask.sum())
    if kept == size:
        return columns, size
    return {name: values[mask] for name, values in columns.items()}, kept


def joined(parts: Sequence[Answers]) -> Answers:
    """All draws of several blocks, in their order. Raises UncertaintyInvalid when none counts."""
    draws = sum(one.draws for one in parts)
    if draws == 0:
        raise UncertaintyInvalid(_NOTHING_DRAWN)
    return Answers(
        {name: np.concatenate([one.nodes[name] for one in parts]) for name in parts[0].nodes},
        {one.name: _joined_years(one, [part.yearly[one.name] for part in parts]) for one in YEARLY},
        draws,
        sum(one.impossible for one in parts),
    )


def _joined_years(one: YearlyAmount, parts: Sequence[Array]) -> Array:
    years = max(part.shape[-1] for part in parts)
    return np.concatenate([lengthened(one, part, years) for part in parts])


def _spreads(found: Run, samples: dict[str, Array]) -> tuple[Spread, ...]:
    graph = consequence_graph()
    return tuple(
        spread_of(name, graph.by_name[name].quantity, _single(found.values[name]), draws)
        for name, draws in samples.items()
    )


def _single(value: Any) -> float | None:
    return None if isinstance(value, Undefined) else float(value)


def _fans(found: Run, answers: Answers) -> tuple[Fan, ...]:
    return tuple(_fan(one, found, answers.yearly[one.name]) for one in YEARLY)


def _fan(one: YearlyAmount, found: Run, draws: Array) -> Fan:
    base = by_year(one, found.values[one.node], 1)
    years = max(base.shape[-1], draws.shape[-1])
    first = found.values["timeline"].start_year
    unit = consequence_graph().by_name[one.node].quantity.unit.partition("/")[0]
    return fan_of(
        one.name, one.label, unit, range(first, first + years),
        lengthened(one, base, years)[0], lengthened(one, draws, years),
    )  # fmt: skip


def _drivers(
    inputs: Inputs, experiment: Experiment, finished: Mapping[int, Answers], names: Sequence[str]
) -> dict[str, tuple[Driver, ...]]:
    """From the first finished draws, so that a long run costs no more than a short one."""
    needed = -(-RANKED // (experiment.blocks_at_once * BLOCK))
    chosen = sorted(finished)[:needed]
    part = joined([finished[batch] for batch in chosen])
    count = min(RANKED, part.draws)
    columns = _joined_columns(experiment, chosen, count)
    return drivers_of(inputs.uncertain, columns, {name: part.nodes[name][:count] for name in names})


def _joined_columns(experiment: Experiment, batches: Sequence[int], count: int) -> dict[str, Array]:
    parts = []
    for batch in batches:
        drawn = experiment.columns(batch)
        size = next((values.size for values in drawn.values()), 0)
        parts.append(_possible_columns(experiment.model, drawn, size)[0])
    return {
        name: np.concatenate([part[name] for part in parts])[:count]
        for name in experiment.drawing.marginals
    }


def checked(draws: int, seed: int, indicators: Sequence[str] | None) -> tuple[str, ...]:
    """The names of the indicators asked for. Raises UncertaintyInvalid."""
    if not 1 <= draws <= MOST_DRAWS:
        raise UncertaintyInvalid(_no_count(draws))
    if seed < 0:
        raise UncertaintyInvalid(_no_seed(seed))
    known = [node.name for node in consequence_graph().indicators]
    chosen = known if indicators is None else list(dict.fromkeys(indicators))
    for name in chosen:
        if name not in known:
            raise UncertaintyInvalid(_unknown(name, known))
    return tuple(chosen)


def _no_count(draws: int) -> Text:
    return Text(
        ko=f"{draws:,}번은 계산할 수 없습니다. 1번에서 {MOST_DRAWS:,}번 사이로 정하십시오.",
        en=f"{draws:,} draws cannot be run. Choose between 1 and {MOST_DRAWS:,}.",
    )


def _no_seed(seed: int) -> Text:
    return Text(
        ko=f"씨앗값 {seed}: 0 이상의 정수여야 합니다.",
        en=f"seed {seed}: it must be a whole number of zero or more.",
    )


def _unknown(name: str, known: Sequence[str]) -> Text:
    near = get_close_matches(name, known, 1)
    return Text(
        ko=f"‘{name}’ 지표는 없습니다."
        + (f" 혹시 ‘{near[0]}’입니까?" if near else "")
        + f" 있는 지표: {', '.join(known)}",
        en=f"No indicator {name!r}."
        + (f" Did you mean {near[0]!r}?" if near else "")
        + f" There are: {', '.join(known)}",
    )


_NOTHING_DRAWN = Text(
    ko="쓸 수 있는 경우가 하나도 계산되지 않았습니다. 시작하자마자 멈췄거나, 모든 경우가 성립할 수 "
    "없는 값이었습니다.",
    en="Not one draw counts: the run was stopped before its first block, or every draw was "
    "impossible.",
)
