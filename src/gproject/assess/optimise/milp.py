"""One mixed-integer linear programme over the levers' steps, solved by HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, field

import highspy
import numpy as np

from gproject.assess.optimise.surrogate import Array, Surrogate

GAP = 1e-4
"""Relative distance from the proven bound at which HiGHS may stop."""
NODES = 3000
"""Nodes after which HiGHS gives its best so far; a count and no time, so that runs repeat."""
_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": GAP,
    "mip_max_nodes": NODES,
    "mip_heuristic_run_feasibility_jump": False,
}


@dataclass(frozen=True)
class Solution:
    """Steps of the levers, the value of the objective, and the duals of named rows (LP only)."""

    steps: Array
    objective: float
    duals: dict[str, float]


@dataclass
class Programme:
    """Rows and columns as they are added; the first columns are the levers in whole steps."""

    lower: Array
    upper: Array
    _low: list[float] = field(init=False)
    _high: list[float] = field(init=False)
    _cost: list[float] = field(init=False)
    _whole: list[bool] = field(init=False)
    _rows: list[tuple[dict[int, float], float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._low, self._high = list(map(float, self.lower)), list(map(float, self.upper))
        self._cost = [0.0] * len(self._low)
        self._whole = [True] * len(self._low)

    def column(self, low: float, high: float, cost: float = 0.0, whole: bool = False) -> int:
        """Add a column and return its index."""
        self._low.append(low)
        self._high.append(high)
        self._cost.append(cost)
        self._whole.append(whole)
        return len(self._low) - 1

    def row(self, terms: dict[int, float], at_most: float, name: str = "") -> None:
        """Add Σ coefficient × column ≤ `at_most`."""
        self._rows.append((terms, at_most, name))

    def maximise(self, function: Surrogate, weight: float) -> None:
        """Add weight × f to the objective."""
        if function.shape == "affine":
            for index, slope in enumerate(function.pieces[-1].slope):
                self._cost[index] += weight * float(slope)
            return
        ranges = [piece.range_over(self.lower, self.upper) for piece in function.pieces]
        top = self.column(min(low for low, _ in ranges), max(high for _, high in ranges), weight)
        if function.shape == "concave":
            for piece in function.pieces:
                self.row({**_terms(-piece.slope), top: 1.0}, piece.level)
            return
        highest = max(high for _, high in ranges)
        chosen = []
        for piece, (low, _) in zip(function.pieces, ranges, strict=True):
            take = self.column(0.0, 1.0, whole=True)
            spare = highest - low
            self.row({**_terms(-piece.slope), top: 1.0, take: spare}, piece.level + spare)
            chosen.append(take)
        self.row(dict.fromkeys(chosen, -1.0), -1.0)

    def keep(self, function: Surrogate, slack_cost: float | None = None, name: str = "") -> None:
        """Hold f ≤ 0; with a cost, f may exceed 0 by a slack at that cost."""
        slack: dict[int, float] = {}
        if slack_cost is not None:
            slack = {self.column(0.0, highspy.kHighsInf, -slack_cost): -1.0}
        if function.shape != "concave" or len(function.pieces) == 1:
            for piece in function.pieces if function.shape == "convex" else function.pieces[-1:]:
                self.row({**_terms(piece.slope), **slack}, -piece.level, name)
            return
        chosen = []
        for piece in function.pieces:
            take = self.column(0.0, 1.0, whole=True)
            spare = max(0.0, piece.range_over(self.lower, self.upper)[1])
            self.row({**_terms(piece.slope), **slack, take: spare}, spare - piece.level, name)
            chosen.append(take)
        self.row(dict.fromkeys(chosen, -1.0), -1.0)

    def solve(self, relaxed: bool = False) -> Solution | None:
        """The best steps, or None when no setting of the levers keeps every row."""
        if any(not terms and at_most < -1e-9 for terms, at_most, _ in self._rows):
            return None
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model(relaxed))
        solver.run()
        if solver.getInfo().primal_solution_status != _FEASIBLE:
            return None
        values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
        steps = values[: len(self.lower)]
        duals = self._duals(solver.getSolution().row_dual) if relaxed else {}
        return Solution(
            steps if relaxed else np.round(steps) + 0.0,
            float(solver.getInfo().objective_function_value),
            duals,
        )

    def _duals(self, row_duals: list[float]) -> dict[str, float]:
        found: dict[str, float] = {}
        for (_, _, name), dual in zip(self._rows, row_duals, strict=True):
            if name:
                found[name] = found.get(name, 0.0) + abs(dual)
        return found

    def _model(self, relaxed: bool) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._low), len(self._rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.array(self._cost)
        model.col_lower_, model.col_upper_ = np.array(self._low), np.array(self._high)
        model.row_lower_ = np.full(len(self._rows), -highspy.kHighsInf)
        model.row_upper_ = np.array([at_most for _, at_most, _ in self._rows])
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        lengths = [len(terms) for terms, _, _ in self._rows]
        matrix.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        matrix.index_ = np.array([i for terms, _, _ in self._rows for i in terms], dtype=np.int32)
        matrix.value_ = np.array([v for terms, _, _ in self._rows for v in terms.values()])
        if not relaxed:
            whole, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            model.integrality_ = [whole if one else free for one in self._whole]
        return model


_FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible
_NOTHING = 1e-12


def _terms(slope: Array) -> dict[int, float]:
    return {index: float(one) for index, one in enumerate(slope) if abs(one) > _NOTHING}
