"""Many draws of every uncertain input through the whole model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from gproject.assess.assess import Run, code_version, run
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty.correlation import Correlation, correlation_of, stated_pairs
from gproject.assess.uncertainty.drawing import BLOCK, drawing
from gproject.assess.uncertainty.experiment import (
    Answers,
    Experiment,
    answer_task,
    experiment_of,
    joined,
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
SEED = 20_250_717
"""Used where none is named; the day of the proposal."""


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
    gives the same draws on any number of threads or machines. `blocks_at_once` (by default more the
    larger the run) make one task. Impossible draws are left out.

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
        answer_task, experiment, experiment.tasks,
        scheduler=scheduler, threads=threads, progress=progress and experiment.told(progress),
    )  # fmt: skip
    return _outlook(district, plan, found, inputs, correlation, experiment, finished)


def _outlook(
    district: District,
    plan: Plan,
    found: Run,
    inputs: Inputs,
    correlation: Correlation,
    experiment: Experiment,
    finished: Mapping[int, Answers],
) -> Outlook:
    answers = joined([finished[index] for index in sorted(finished)])
    samples = {name: answers.nodes[name] for name in experiment.indicators}
    return Outlook(
        plan=plan.id,
        plan_digest=plan.digest,
        district=district.id,
        district_digest=district.digest,
        code_version=code_version(),
        seed=experiment.drawing.seed,
        asked=experiment.draws,
        draws=answers.draws,
        impossible=answers.impossible,
        partial=len(finished) < experiment.tasks,
        include_choices=inputs.include_choices,
        inputs=inputs,
        correlation=correlation,
        spreads=_spreads(found, samples),
        fans=_fans(found, answers),
        probabilities=tuple(
            probability_of(one.name, one.label, *one.answers(answers.nodes)) for one in QUESTIONS
        ),
        drivers=_drivers(inputs, experiment, finished),
        samples=samples,
    )


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
    inputs: Inputs, experiment: Experiment, finished: Mapping[int, Answers]
) -> dict[str, tuple[Driver, ...]]:
    """From the first finished draws, so that a long run costs no more than a short one."""
    needed = -(-RANKED // (experiment.blocks_at_once * BLOCK))
    chosen = sorted(finished)[:needed]
    part = joined([finished[task] for task in chosen])
    count = min(RANKED, part.draws)
    drawn = [experiment.columns(task)[0] for task in chosen]
    columns = {
        name: np.concatenate([one[name] for one in drawn])[:count]
        for name in experiment.drawing.marginals
    }
    return drivers_of(
        inputs.uncertain,
        columns,
        {name: part.nodes[name][:count] for name in experiment.indicators},
    )


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
