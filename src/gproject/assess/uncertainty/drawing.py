"""Draws of all uncertain inputs: draw i is the same whatever is run beside it.

Draws come in blocks of a fixed size; block b has a random stream of its own, spawned from the seed
and b alone. So neither the number of draws, nor how many blocks a worker takes at a time, nor how
many threads or machines there are, nor the order in which they finish, changes a single draw.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from gproject.assess.uncertainty.correlation import Correlation
from gproject.assess.uncertainty.marginal import Marginal, values_at
from gproject.models.number import Array

BLOCK = 500
"""Draws in a block, and so in one run of the graph; part of what a seed means."""


@dataclass(frozen=True)
class Drawing:
    """What is drawn: the marginal of each leaf, the copula between them, and the seed.

    `linked` are the columns of leaves that move with others, `factor` the lower Cholesky factor of
    their normal scores, shape `(linked, linked)`; all other leaves are drawn by themselves.
    """

    marginals: dict[str, Marginal]
    linked: tuple[int, ...]
    factor: Array
    seed: int

    def block(self, index: int) -> Array:
        """The draws of block `index`, shape `(leaves, BLOCK)`."""
        return self.values(self.shares(index))

    def shares(self, index: int) -> Array:
        """Uniform draws of a block, correlated where linked, shape `(leaves, BLOCK)`."""
        stream = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(index,)))
        found: Array = stream.random((len(self.marginals), BLOCK))
        if self.linked:
            normal = self.factor @ stream.standard_normal((len(self.linked), BLOCK))
            found[list(self.linked)] = ndtr(normal)
        return found

    def values(self, shares: Array) -> Array:
        """The values at these shares, both of shape `(leaves, draws)`."""
        if not self.marginals:
            return shares
        return values_at(tuple(self.marginals.values()), shares)

    def between(self, first: int, last: int) -> dict[str, Array]:
        """Leaf name → draws `first` to `last`, the last one not included; `first` starts a block."""
        blocks = [self.block(index) for index in range(first // BLOCK, blocks_in(last))]
        drawn = np.concatenate(blocks, axis=1)[:, : last - first]
        return self.named(drawn)

    def named(self, values: Array) -> dict[str, Array]:
        """Leaf name → its row of values."""
        return dict(zip(self.marginals, values, strict=True))


def drawing(marginals: dict[str, Marginal], correlation: Correlation | None, seed: int) -> Drawing:
    """Draws with the correlation, or independent ones when there is none."""
    if correlation is None:
        return Drawing(marginals, (), np.zeros((0, 0)), seed)
    others = np.abs(correlation.matrix - np.eye(len(marginals))).sum(axis=0)
    linked = np.flatnonzero(others)
    factor = np.linalg.cholesky(correlation.matrix[np.ix_(linked, linked)])
    return Drawing(marginals, tuple(linked.tolist()), np.asarray(factor), seed)


def blocks_in(draws: int) -> int:
    """Number of blocks that hold so many draws."""
    return -(-draws // BLOCK)
