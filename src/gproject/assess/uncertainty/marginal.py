"""The distribution of one uncertain input: triangular, from its low, stated and high value.

Triangular and not PERT, for three reasons. Its three parameters are exactly the three numbers that
a figure states, and no fourth (PERT's weight of the mode) has to be invented. It puts more weight
towards the ends than PERT does; people who state ranges state them too narrow, so the wider one is
the honest one. Its inverse is closed, so that a draw costs one square root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gproject.models.number import Array


@dataclass(frozen=True)
class Marginal:
    """A triangular distribution over [low, high] with its peak at `mode`, in the input's own unit.

    With a `step`, draws are put on the grid low + k·step (levers, and counts of whole things).
    """

    low: float
    mode: float
    high: float
    step: float | None = None

    def __post_init__(self) -> None:
        if not self.low <= self.mode <= self.high or self.low == self.high:
            raise ValueError(f"no distribution over {self.low} ≤ {self.mode} ≤ {self.high}")

    @property
    def mean(self) -> float:
        """(low + mode + high) / 3, without regard to the step."""
        return (self.low + self.mode + self.high) / 3.0

    def at(self, shares: Array) -> Array:
        """The values below which these shares (0 to 1) of all draws lie; shape `(draws,)`."""
        found: Array = values_at((self,), shares[np.newaxis])[0]
        return found

    def share_below(self, values: Array) -> Array:
        """The distribution function without the step: share of draws at or below each value."""
        inside = np.clip(np.asarray(values, dtype=np.float64), self.low, self.high)
        width = self.high - self.low
        rise, fall = self.mode - self.low, self.high - self.mode
        with np.errstate(divide="ignore", invalid="ignore"):
            below = (inside - self.low) ** 2 / (width * rise)
            above = 1.0 - (self.high - inside) ** 2 / (width * fall)
        return np.where(inside < self.mode, below, np.where(fall > 0, above, 1.0))

    def on_grid(self, values: Array) -> Array:
        """The nearest values low + k·step, within the range; unchanged without a step."""
        if self.step is None:
            return values
        steps = np.round((values - self.low) / self.step)
        return np.clip(self.low + steps * self.step, self.low, self.high)


def values_at(marginals: Sequence[Marginal], shares: Array) -> Array:
    """Quantiles of several distributions at once; `shares` and answer `(marginals, draws)`."""
    low, mode, high = (
        np.array([[getattr(one, name)] for one in marginals]) for name in ("low", "mode", "high")
    )
    width, rise, fall = high - low, mode - low, high - mode
    below = low + np.sqrt(shares * (width * rise))
    above = high - np.sqrt((1.0 - shares) * (width * fall))
    found: Array = np.where(shares < rise / width, below, above)
    for place, one in enumerate(marginals):
        if one.step is not None:
            found[place] = one.on_grid(found[place])
    return found
