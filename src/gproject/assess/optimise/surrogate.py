"""What the solver knows of a function of the levers: affine pieces, and how they fit together.

The consequences are sums, products with fixed figures, and hinges such as max(0, G − D). Along the
levers that may move they are therefore mostly affine, or the least (concave) or the greatest
(convex) of a few affine pieces. Such a function enters a MILP exactly; any other is linearised
where the search stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shape = Literal["affine", "concave", "convex", "local"]

EXACT = 1e-7
"""Distance, in scaled units, within which two values of a function are the same."""
NEAR = 1e-3
"""Largest misfit, in scaled units, of a function that counts as affine, as rounded counts do."""
_FLIPPED: dict[Shape, Shape] = {
    "affine": "affine", "concave": "convex", "convex": "concave", "local": "local",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """An affine function of the levers in steps: slope · k + level."""

    slope: Array
    level: float

    def at(self, steps: Array) -> Array:
        """Values at rows of steps, shape (rows,); a float array of shape () for one row."""
        return np.asarray(steps @ self.slope + self.level)

    def range_over(self, lower: Array, upper: Array) -> tuple[float, float]:
        """Least and greatest value over a box of steps."""
        ends = np.stack([self.slope * lower, self.slope * upper])
        return float(ends.min(0).sum()) + self.level, float(ends.max(0).sum()) + self.level

    def is_like(self, other: Piece) -> bool:
        """Whether both say the same at every lever setting, as far as the solver can tell."""
        return bool(
            np.allclose(self.slope, other.slope, rtol=1e-6, atol=1e-10)
            and abs(self.level - other.level) < EXACT
        )


@dataclass(frozen=True)
class Surrogate:
    """Pieces of one function with their shape; `tolerance` is how far they may be off."""

    shape: Shape
    pieces: tuple[Piece, ...]
    tolerance: float = EXACT

    @property
    def is_exact(self) -> bool:
        """Whether the pieces are the function up to rounding."""
        return self.shape != "local" and self.tolerance <= EXACT

    def at(self, steps: Array) -> Array:
        """The function as the pieces tell it: least of concave, greatest of convex ones."""
        values = np.stack([piece.at(steps) for piece in self.pieces])
        if self.shape == "concave":
            return np.asarray(values.min(0))
        return np.asarray(values.max(0) if self.shape == "convex" else values[-1])

    def negated(self) -> Surrogate:
        """The pieces of −f."""
        pieces = tuple(Piece(-one.slope, -one.level) for one in self.pieces)
        return replace(self, shape=_FLIPPED[self.shape], pieces=pieces)

    def shifted(self, by: float) -> Surrogate:
        """The pieces of f + by."""
        pieces = tuple(Piece(one.slope, one.level + by) for one in self.pieces)
        return replace(self, pieces=pieces)

    def anchored(self, piece: Piece) -> Surrogate:
        """The function taken as this one piece, as it is where the search stands."""
        return Surrogate("affine", (piece,), self.tolerance)


def fitted(steps: Array, values: Array, pieces: Callable[[], tuple[Piece, ...]]) -> Surrogate:
    """What sampled values of shape (rows,) say of a function.

    `pieces` gives tangents and is asked only where no one piece fits all samples. A function
    without a value somewhere (NaN) is local.
    """
    if not np.isfinite(values).all():
        return Surrogate("local", _valid(pieces()))
    one, misfit = least_squares(steps, values)
    if misfit <= NEAR:
        return Surrogate("affine", (one,), max(EXACT, 2.0 * misfit))
    return shaped(distinct(_valid(pieces())), steps, values)


def least_squares(steps: Array, values: Array) -> tuple[Piece, float]:
    """The affine function nearest to samples, and its largest misfit."""
    design = np.column_stack([steps, np.ones(len(steps))])
    solution, *_ = np.linalg.lstsq(design, values, rcond=None)
    misfit = float(np.abs(design @ solution - values).max(initial=0.0))
    return Piece(np.asarray(solution[:-1], dtype=np.float64), float(solution[-1])), misfit


def shaped(pieces: tuple[Piece, ...], steps: Array, values: Array) -> Surrogate:
    """Concave when no sample lies above a tangent, convex when none lies below, else local.

    A sample may lie a little on the wrong side (`NEAR`), as where a fixed cost is split by shares of
    floor; the surrogate's tolerance then says so.
    """
    if not pieces or not np.isfinite(values).all():
        return Surrogate("local", pieces)
    above = values - np.stack([piece.at(steps) for piece in pieces])
    over, under = float(above.max()), float(-above.min())
    if min(over, under) > NEAR:
        return Surrogate("local", pieces)
    shape: Shape = "concave" if over <= under else "convex"
    off = min(over, under)
    return Surrogate(shape, pieces, EXACT if off <= 10.0 * EXACT else 2.0 * off)


def distinct(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without those that repeat an earlier one."""
    kept: list[Piece] = []
    for piece in pieces:
        if not any(piece.is_like(other) for other in kept):
            kept.append(piece)
    return tuple(kept)


def _valid(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if np.isfinite(one.slope).all() and np.isfinite(one.level))
