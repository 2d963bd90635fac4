"""Functions that no few pieces tell, as they are around the place where a search stands.

Aims are taken as concave and guards as convex: a tangent met where a step failed then keeps the
next step from failing there again. What a guard was found to exceed its tangents by is kept off.
"""

from __future__ import annotations

import numpy as np

from gproject.assess.optimise.surrogate import NEAR, Array, Piece, Shape, Surrogate
from gproject.assess.optimise.terrain import KEPT, Scalar, Terrain

LOOSE = 10.0 * NEAR
"""Scaled distance by which a tangent may lie beyond a value and still tell of its slope."""
_AMPLE = 1.2
"""How much more than it was off a guard is kept off."""


class Nearby:
    """Tangents of the functions of a question that the terrain does not know exactly."""

    def __init__(self, terrain: Terrain, scalar: Scalar) -> None:
        self._aims = terrain.aims
        columns = [one for one in terrain.used(scalar) if not terrain.surrogates[one].is_exact]
        self._met: dict[int, list[Piece]] = {column: [] for column in columns}
        self._here: dict[int, Piece] = {}
        self._margins = dict.fromkeys(columns, 0.0)
        self._at: Array = np.zeros_like(terrain.counts)
        self._values: Array = np.zeros(len(terrain.surrogates))

    def stand(self, at: Array, values: Array, tangents: list[tuple[Piece, ...]]) -> None:
        """The search stands at these steps, with these values and tangents."""
        self._at, self._values = at, values
        for column in self._met:
            fresh = tangents[column][-1]
            if np.isfinite(fresh.level):
                self._here[column] = self._anchored(column, fresh)
                self._meet(column, fresh)

    def learn(self, at: Array, values: Array, tangents: list[tuple[Piece, ...]]) -> bool:
        """Take up what a step that failed has shown; whether it says something new."""
        news = False
        for column in self._met:
            fresh, value = tangents[column][-1], float(values[column])
            told = self._told(column, at)
            news |= bool(np.isfinite(fresh.level)) and self._meet(column, fresh)
            is_small = KEPT < value <= NEAR and value > told
            if column >= self._aims and is_small:
                self._margins[column] += _AMPLE * (value - max(told, 0.0))
                news = True
        return news

    def surrogates(self) -> dict[int, Surrogate]:
        """The functions as the tangents tell them that do not contradict the values here."""
        found: dict[int, Surrogate] = {}
        for column, here in self._here.items():
            fitting = [one for met in self._met[column] for one in self._fitting(column, met)]
            shape: Shape = "convex" if column >= self._aims else "concave"
            surrogate = Surrogate(shape, (here, *fitting))
            found[column] = surrogate.shifted(self._margins[column])
        return found

    def _fitting(self, column: int, piece: Piece) -> list[Piece]:
        """The tangent where it does not contradict the value here, moved to it where it nearly does."""
        side = 1.0 if column >= self._aims else -1.0
        beyond = side * (float(piece.at(self._at)) - float(self._values[column]))
        if beyond <= 0:
            return [piece]
        return [Piece(piece.slope, piece.level - side * beyond)] if beyond <= LOOSE else []

    def _told(self, column: int, at: Array) -> float:
        """What the tangents promised, without the margin."""
        surrogate = self.surrogates().get(column)
        return 0.0 if surrogate is None else float(surrogate.at(at)) - self._margins[column]

    def _anchored(self, column: int, piece: Piece) -> Piece:
        """A tangent taken a little aside, moved to the value here where it is a small way off."""
        off = float(self._values[column] - piece.at(self._at))
        return Piece(piece.slope, piece.level + off) if abs(off) <= NEAR else piece

    def _meet(self, column: int, piece: Piece) -> bool:
        if any(one.is_like(piece) for one in self._met[column]):
            return False
        self._met[column].append(piece)
        return True
