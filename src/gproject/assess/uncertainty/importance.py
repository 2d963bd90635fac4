"""Which inputs an indicator's uncertainty comes from: Sobol indices or Morris effects (SALib).

Both methods need inputs that move independently. They are therefore given the marginals alone,
without the stated correlations: an index says what an input does by itself. The rank correlations
of an `Outlook` come from the correlated draws and say what an input goes along with; an input that
stands high there and low here owes its place to those it moves with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from gproject.assess.assess import run
from gproject.assess.assessment import stable
from gproject.assess.batch import Model, column, evaluate, model_of, possible
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty.drawing import BLOCK, Drawing, blocks_in, drawing
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.inputs import Uncertain, inputs_of
from gproject.assess.uncertainty.running import Progress, run_blocks
from gproject.assess.uncertainty.simulate import SEED, checked
from gproject.district import District, Text
from gproject.models.number import Array
from gproject.plan import Plan

Method = Literal["sobol", "morris"]
SOBOL_SAMPLES = 512
"""Base samples of Sobol's method, a power of two; the model is run (inputs + 2) times as often."""
MORRIS_TRAJECTORIES = 64
"""Trajectories of Morris's method; the model is run (inputs + 1) times as often."""
_LEVELS = 4
"""Levels of Morris's grid, the ends of each range among them."""


@dataclass(frozen=True)
class Influence:
    """How much one input matters.

    Sobol: `first` is the share of the variance that it makes by itself, `total` with all that it
    does together with others. Morris: `first` is the mean effect, `total` the mean absolute effect
    (μ*), both in the indicator's unit. `first_error` and `total_error` are half-widths of 95 %
    confidence; Morris states none for the first.
    """

    name: str
    label: Text
    first: float
    first_error: float | None
    total: float
    total_error: float

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "first": stable(self.first),
            "first_error": None if self.first_error is None else stable(self.first_error),
            "total": stable(self.total),
            "total_error": stable(self.total_error),
        }


@dataclass(frozen=True)
class Importance:
    """Inputs of an indicator by how much they matter, most first."""

    indicator: str
    label: Text
    unit: str
    method: Method
    seed: int
    runs: int
    influences: tuple[Influence, ...]

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "indicator": self.indicator,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "method": self.method,
            "seed": self.seed,
            "runs": self.runs,
            "influences": [one.document() for one in self.influences],
        }


@dataclass(frozen=True)
class Grid:
    """Points in the unit cube at which the model is run; sent to every worker."""

    model: Model
    drawing: Drawing
    indicator: str
    points: Array


def importance(
    district: District,
    plan: Plan,
    indicator: str,
    method: Method = "sobol",
    *,
    samples: int | None = None,
    seed: int = SEED,
    include_choices: bool = False,
    scheduler: str | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Importance:
    """Rank the uncertain inputs of an indicator by Sobol's or Morris's method.

    `samples` are Sobol's base samples (a power of two) or Morris's trajectories. Raises
    UncertaintyInvalid for an unknown indicator or method, too few samples, a run that was stopped,
    and an indicator that has no value in some draws: then only rank correlations can be given.
    """
    checked(1, seed, [indicator])
    count = _samples(method, samples)
    found = run(district, plan)
    reached = set(consequence_graph().leaves_of[indicator])
    uncertain = inputs_of(found.bindings, include_choices=include_choices).uncertain
    moving = tuple(one for one in uncertain if one.name in reached)
    points = sample_points(method, len(moving), count, seed)
    marginals = {one.name: one.marginal for one in moving}
    model = model_of(found.values, marginals, [indicator])
    grid = Grid(model, drawing(marginals, None, seed), indicator, points)
    blocks = blocks_in(len(points))
    finished = run_blocks(
        answer_points, grid, blocks, scheduler=scheduler, threads=threads,
        progress=progress and (lambda done, _: progress(min(done * BLOCK, len(points)), len(points))),
    )  # fmt: skip
    if len(finished) < blocks:
        raise UncertaintyInvalid(_STOPPED)
    answers = np.concatenate([finished[index] for index in range(blocks)]) if blocks else None
    quantity = consequence_graph().by_name[indicator].quantity
    return Importance(
        indicator, quantity.label, quantity.unit, method, seed, len(points),
        _influences(method, moving, points, answers, seed),
    )  # fmt: skip


def answer_points(grid: Grid, index: int) -> Array:
    """The indicator at one block of points; NaN where a point is impossible."""
    shares = grid.points[index * BLOCK : (index + 1) * BLOCK]
    columns = grid.drawing.named(grid.drawing.values(shares.T))
    mask = possible(grid.model, columns, len(shares))
    values = column(evaluate(grid.model, columns)[grid.indicator], len(shares))
    return np.where(mask, values, np.nan)


def sample_points(method: Method, inputs: int, samples: int, seed: int) -> Array:
    """Points of the unit cube that the method asks for, shape `(runs, inputs)`."""
    if inputs == 0:
        return np.zeros((0, 0))
    problem = _problem(inputs)
    if method == "sobol":
        from SALib.sample import sobol

        return np.asarray(
            sobol.sample(problem, samples, calc_second_order=False, seed=seed), dtype=np.float64
        )
    from SALib.sample import morris

    return np.asarray(
        morris.sample(problem, samples, num_levels=_LEVELS, seed=seed), dtype=np.float64
    )


def indices(
    method: Method, points: Array, answers: Array, seed: int
) -> tuple[Array, Array | None, Array, Array]:
    """First and total measure of each input, each with its error (none for Morris's first)."""
    problem = _problem(points.shape[1])
    stream = seed + 1  # SALib takes 0 for no seed at all.
    if method == "sobol":
        from SALib.analyze import sobol

        found = sobol.analyze(problem, answers, calc_second_order=False, seed=stream)
        return found["S1"], found["S1_conf"], found["ST"], found["ST_conf"]
    from SALib.analyze import morris

    found = morris.analyze(problem, points, answers, num_levels=_LEVELS, seed=stream)
    effect, error = np.asarray(found["mu_star"]), np.asarray(found["mu_star_conf"])
    return np.asarray(found["mu"]), None, effect, error


def _influences(
    method: Method,
    moving: Sequence[Uncertain],
    points: Array,
    answers: Array | None,
    seed: int,
) -> tuple[Influence, ...]:
    if answers is None or not moving:
        return ()
    if np.isnan(answers).any():
        raise UncertaintyInvalid(_has_gaps(float(np.isnan(answers).mean())))
    if np.ptp(answers) == 0:
        return ()
    first, first_error, total, total_error = indices(method, points, answers, seed)
    found = [
        Influence(
            one.name,
            one.binding.label,
            float(first[at]),
            None if first_error is None else float(first_error[at]),
            float(total[at]),
            float(total_error[at]),
        )
        for at, one in enumerate(moving)
    ]
    return tuple(sorted(found, key=lambda one: (-one.total, one.name)))


def _problem(inputs: int) -> dict[str, Any]:
    return {
        "num_vars": inputs,
        "names": [str(at) for at in range(inputs)],
        "bounds": [[0.0, 1.0]] * inputs,
    }


def _samples(method: str, samples: int | None) -> int:
    if method == "sobol":
        count = SOBOL_SAMPLES if samples is None else samples
        if count < 2 or count & (count - 1):
            raise UncertaintyInvalid(_NO_POWER)
        return count
    if method == "morris":
        count = MORRIS_TRAJECTORIES if samples is None else samples
        if count < 2:
            raise UncertaintyInvalid(_TOO_FEW)
        return count
    raise UncertaintyInvalid(_no_method(method))


def _no_method(method: str) -> Text:
    return Text(
        ko=f"‘{method}’ 방법은 없습니다. sobol이나 morris를 쓰십시오.",
        en=f"No method {method!r}. Use sobol or morris.",
    )


def _has_gaps(share: float) -> Text:
    return Text(
        ko=f"이 지표는 {share:.1%}의 경우에 값이 없어 분산을 나눌 수 없습니다. 순위 상관을 보거나 "
        "언제나 값이 있는 지표(예: npv_krw)를 고르십시오.",
        en=f"This indicator has no value in {share:.1%} of the draws, so its variance cannot be "
        "divided. Look at the rank correlations, or choose one that always has a value, such as "
        "npv_krw.",
    )


_NO_POWER = Text(
    ko="소볼 방법의 표본 수는 2, 4, 8, … 512처럼 2의 거듭제곱이어야 합니다.",
    en="The samples of Sobol's method must be a power of two: 2, 4, 8, … 512.",
)
_TOO_FEW = Text(
    ko="모리스 방법의 경로는 둘 이상이어야 합니다.",
    en="Morris's method needs two trajectories or more.",
)
_STOPPED = Text(
    ko="도중에 멈춰 무엇이 중요한지 계산하지 못했습니다.",
    en="Stopped before the end, so nothing can be said about what matters.",
)
