"""Functions of the levers' steps: measured in batches, remembered, and known by their pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gproject.assess.optimise.surrogate import (
    EXACT,
    Array,
    Piece,
    Surrogate,
    distinct,
    fitted,
    shaped,
)

Evaluate = Callable[[Array], Array]
"""Rows of steps, shape (rows, levers) → raw values, shape (rows, aims + guards).

Aims are to be as large as possible; a guard is kept when it is at most 0; NaN is no value.
"""

SAMPLES = 96
SIZES = (1.0, 0.4, 0.15, 0.05)
"""Shares of the bounds over which samples are spread in turn: large programmes and small ones.

The corners where one lever, all, or all but one stand at their bound are added: hinges bend there.
"""
TANGENTS = 12
COMPLETIONS = 8
"""Rounds in which missing pieces of a hinge are looked for."""
_WORST = 3
_NUDGE = 0.02
"""Part of a step over which slopes are taken."""
_ASIDE = (0.23, 0.47)
"""Parts of a step by which tangents are taken beside a point, off the kink it may stand on."""
_CLOSE = (0.03, 0.06)
"""The same where a piece reaches no further than that."""
KEPT = 1e-9
"""Scaled excess up to which a guard counts as kept: the rounding of sums."""


@dataclass(frozen=True)
class Scalar:
    """One question to a terrain: the weighted aims to maximise and floors under aims, all raw.

    Guards in `dropped` are not asked to hold.
    """

    weights: tuple[float, ...]
    floors: tuple[float, ...]
    dropped: frozenset[int] = frozenset()


class Terrain:
    """Aims and guards over a lattice of lever steps.

    Values are kept in scaled units, in which the samples of each function span about 1.
    """

    def __init__(
        self, evaluate: Evaluate, counts: Array, aims: int, starts: Array, seed: int
    ) -> None:
        """Sample the functions and learn their shapes.

        `counts` is the number of steps above the lower bound, `starts` rows of steps to know from
        the outset.
        """
        self.counts = np.asarray(counts, dtype=np.float64)
        self.aims = aims
        self.refused: set[tuple[float, ...]] = set()
        self._evaluate = evaluate
        self._rng = np.random.default_rng(seed)
        steps = np.vstack([starts, self._samples()])
        raw = evaluate(steps)
        spread = np.nanmax(raw, axis=0, initial=-np.inf) - np.nanmin(raw, axis=0, initial=np.inf)
        self.scale = np.where(np.isfinite(spread) & (spread > 0), spread, 1.0)
        self._steps, self._values = [steps], [raw / self.scale]
        self._seen = {row.tobytes() for row in steps}
        self._offsets = np.zeros(raw.shape[1])
        bases = steps[:: max(1, len(steps) // TANGENTS)]
        self._first: list[tuple[Piece, ...]] | None = None
        self._bases = bases
        self.surrogates = [self._fit(column) for column in range(raw.shape[1])]

    def _samples(self) -> Array:
        drawn = self._rng.random((SAMPLES, len(self.counts)))
        sizes = np.resize(SIZES, SAMPLES)[:, np.newaxis]
        spread = np.round(drawn * sizes * self.counts)
        alone = np.diag(self.counts)
        return np.vstack([spread, self.counts, alone, self.counts - alone])

    def _fit(self, column: int) -> Surrogate:
        steps, values = self.known()
        found = fitted(steps, values[:, column], lambda: self._first_tangents()[column])
        return self._completed(column, found)

    def _completed(self, column: int, found: Surrogate) -> Surrogate:
        """Add tangents where known values are off the pieces: a piece is missing there."""
        for _ in range(COMPLETIONS):
            if found.shape not in ("concave", "convex"):
                break
            steps, values = self.known()
            off = np.abs(found.at(steps) - values[:, column])
            worst = np.argsort(-off, kind="stable")[:_WORST]
            worst = worst[off[worst] > found.tolerance]
            if not len(worst):
                break
            pieces = distinct((*found.pieces, *self.tangents(steps[worst])[column]))
            if len(pieces) == len(found.pieces):
                pieces = distinct((*pieces, *self.tangents(steps[worst], _CLOSE)[column]))
            found = shaped(pieces, steps, values[:, column])
        return found

    def _first_tangents(self) -> list[tuple[Piece, ...]]:
        if self._first is None:
            self._first = self.tangents(self._bases)
        return self._first

    def known(self) -> tuple[Array, Array]:
        """All steps measured so far and their scaled values."""
        if len(self._steps) > 1:
            self._steps = [np.vstack(self._steps)]
            self._values = [np.vstack(self._values)]
        return self._steps[0], self._values[0]

    def measure(self, steps: Array) -> Array:
        """Scaled values of rows of whole steps, remembered."""
        values = self._evaluate(steps) / self.scale
        self._remember(steps, values)
        return values

    def _remember(self, steps: Array, values: Array) -> None:
        self._steps.append(steps)
        self._values.append(values)
        self._seen.update(row.tobytes() for row in steps)

    def is_known(self, steps: Array) -> bool:
        """Whether one row of whole steps was measured before."""
        return steps.tobytes() in self._seen

    def tangents(self, near: Array, aside: tuple[float, float] = _ASIDE) -> list[tuple[Piece, ...]]:
        """Tangents of every function beside each row, inside the bounds."""
        rows = self._beside(near, aside)
        return self._slopes(rows, self._evaluate(rows.reshape(-1, near.shape[1])) / self.scale)

    def measure_with_tangents(self, steps: Array) -> tuple[Array, list[tuple[Piece, ...]]]:
        """Scaled values of one row, remembered, and one tangent of every function beside it."""
        rows = self._beside(steps[np.newaxis], _ASIDE)
        values = self._evaluate(np.vstack([steps, *rows])) / self.scale
        self._remember(steps[np.newaxis], values[:1])
        return values[0], self._slopes(rows, values[1:])

    def _beside(self, near: Array, apart: tuple[float, float]) -> Array:
        """A base beside each row and its neighbours by levers: (rows, 1 + levers, levers)."""
        inward = np.where(near < self.counts / 2.0, 1.0, -1.0)
        aside = self._rng.uniform(*apart, size=near.shape)
        bases = np.where(self.counts > 0, near + inward * aside, near)
        levers = len(self.counts)
        moves = np.vstack([np.zeros(levers), _NUDGE * np.eye(levers)])
        return np.asarray(bases[:, np.newaxis, :] + moves)

    def _slopes(self, rows: Array, values: Array) -> list[tuple[Piece, ...]]:
        values = values.reshape(*rows.shape[:2], -1)
        slopes = (values[:, 1:] - values[:, :1]) / _NUDGE
        levels = values[:, 0] - np.einsum("bl,blf->bf", rows[:, 0], slopes)
        return [
            tuple(
                Piece(slopes[row, :, column], float(levels[row, column]))
                for row in range(len(rows))
            )
            for column in range(values.shape[2])
        ]

    def guards(self, scalar: Scalar) -> list[int]:
        """Columns of the guards that the question asks to hold."""
        return [
            column
            for column in range(self.aims, len(self.surrogates))
            if column - self.aims not in scalar.dropped
        ]

    def used(self, scalar: Scalar) -> list[int]:
        """Columns that the question touches."""
        aims = [
            column
            for column in range(self.aims)
            if scalar.weights[column] or np.isfinite(scalar.floors[column])
        ]
        return [*aims, *self.guards(scalar)]

    def worth(self, scalar: Scalar, values: Array) -> Array:
        """The question's objective for rows of scaled values."""
        weights = np.array(scalar.weights) * self.scale[: self.aims]
        asked = np.array(scalar.weights) != 0
        return np.asarray(values[:, : self.aims][:, asked] @ weights[asked])

    def excess(self, scalar: Scalar, values: Array) -> Array:
        """Sum of what each row has above its guards and below its floors; inf without a value."""
        floors = np.array(scalar.floors) / self.scale[: self.aims]
        low = np.where(np.isfinite(floors), floors - values[:, : self.aims], -1.0)
        over = np.hstack([low, values[:, self.guards(scalar)]])
        over = np.where(np.isnan(over), np.inf, over)
        return np.asarray(np.where(over > KEPT, over, 0.0).sum(axis=1))

    def is_kept(self, scalar: Scalar, values: Array) -> bool:
        """Whether one row of values keeps all that the question holds."""
        return bool(self.excess(scalar, values[np.newaxis])[0] == 0)

    def best(self, scalar: Scalar) -> tuple[Array, Array] | None:
        """Steps and values of the best known setting: least excess first, then the objective."""
        steps, values = self.known()
        excess = self.excess(scalar, values)
        worth = np.nan_to_num(self.worth(scalar, values), nan=-np.inf)
        for row in _best_first(excess, worth):
            if tuple(steps[row]) not in self.refused:
                return steps[row], values[row]
        return None

    def kept(self, column: int) -> Surrogate:
        """The surrogate of a guard with what it was found to be off."""
        return self.surrogates[column].shifted(float(self._offsets[column]))

    def learn(self, steps: Array, values: Array, columns: Sequence[int]) -> bool:
        """Take up what one measured row shows against the surrogates; False when nothing new."""
        told = np.array([float(one.at(steps)) for one in self.surrogates])
        wrong = [c for c in columns if not abs(told[c] - values[c]) <= self.surrogates[c].tolerance]
        fresh = self.tangents(np.stack([steps, steps])) if wrong else []
        for column in wrong:
            self._refit(column, fresh[column])
        news = bool(wrong)
        for column in columns:
            over = values[column] + self._offsets[column]
            if column >= self.aims and column not in wrong and values[column] > KEPT:
                self._offsets[column] += max(values[column], over, EXACT) * 1.01
                news = True
        return news

    def _refit(self, column: int, fresh: tuple[Piece, ...]) -> None:
        old = self.surrogates[column]
        steps, values = self.known()
        if old.shape == "affine":
            first = tuple(one for one in self._first_tangents()[column])
            pieces = distinct((*first, *fresh))
        else:
            pieces = distinct((*old.pieces, *fresh))
        pieces = tuple(one for one in pieces if np.isfinite(one.level))
        found = shaped(pieces or old.pieces, steps, values[:, column])
        self.surrogates[column] = self._completed(column, found)


def _best_first(excess: Array, worth: Array) -> Iterator[int]:
    """Rows by least excess, then by worth; the first without sorting them all."""
    least = np.flatnonzero(excess == excess.min())
    yield int(least[np.argmax(worth[least])])
    yield from map(int, np.lexsort((-worth, excess)))
