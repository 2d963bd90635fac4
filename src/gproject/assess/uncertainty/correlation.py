"""Inputs that move together: stated rank correlations, made one possible matrix.

A pair is a figure named `correlation` whose category is `leafA|leafB`; its value is a rank
correlation (Spearman). A category of more leaves, `leafA|leafB|leafC`, holds for every two of them.
A Gaussian copula applies them: rank correlation ρ of a pair becomes
2 sin(πρ/6) between its normal scores (Pearson 1907), exactly so for any marginals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from gproject.assess.assessment import stable
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.district import District, Figure, Text
from gproject.models.number import Array

FIGURE = "correlation"
SEPARATOR = "|"
_SWEEPS = 500
"""Alternating projections at most; some ten are usual."""
_SETTLED = 1e-12
_POSITIVE = 1e-9
"""Smallest eigenvalue that the matrix used is left with, so that it has a Cholesky factor."""


@dataclass(frozen=True)
class Pair:
    """Two leaves with their rank correlation and the range stated for it."""

    first: str
    second: str
    value: float
    low: float
    high: float
    figure: Figure

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {"first": self.first, "second": self.second, "rank_correlation": self.value}


@dataclass(frozen=True)
class Correlation:
    """The matrix of normal scores that is used, shape `(leaves, leaves)`, and how it came about.

    `largest_change` is how far the nearest possible matrix lies from the stated one, in any entry:
    0 when the stated correlations are possible together.
    """

    names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    matrix: Array
    largest_change: float

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "pairs": [one.document() for one in self.pairs],
            "largest_change": stable(self.largest_change),
        }


def stated_pairs(district: District, known: frozenset[str]) -> tuple[Pair, ...]:
    """Every pair the district states.

    Raises UncertaintyInvalid for a value beyond ±1, a pair of a leaf with itself, a pair stated
    twice, and a name that is no leaf.
    """
    pairs = tuple(pair for figure in district.select(name=FIGURE) for pair in _pairs(figure))
    seen: set[frozenset[str]] = set()
    for one in pairs:
        ends = frozenset({one.first, one.second})
        if len(ends) < 2 or ends in seen:
            raise UncertaintyInvalid(_doubled(one))
        if unknown := sorted(ends - known):
            raise UncertaintyInvalid(_unknown(one, unknown[0]))
        if not -1.0 <= one.low <= one.high <= 1.0:
            raise UncertaintyInvalid(_beyond_one(one))
        seen.add(ends)
    return pairs


def _pairs(figure: Figure) -> Iterator[Pair]:
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    leaves = figure.category.split(SEPARATOR)
    if len(leaves) < 2:
        raise UncertaintyInvalid(_no_pair(figure))
    for first, second in combinations(leaves, 2):
        yield Pair(first, second, figure.value, low, high, figure)


def correlation_of(names: Sequence[str], pairs: Sequence[Pair]) -> Correlation:
    """The matrix of the named leaves; pairs with a leaf that is not among them are left out.

    Stated correlations that cannot hold together are replaced by the nearest ones that can.
    Raises UncertaintyInvalid when that would move a pair out of the range stated for it.
    """
    place = {name: index for index, name in enumerate(names)}
    used = tuple(one for one in pairs if one.first in place and one.second in place)
    stated = np.eye(len(names))
    for one in used:
        i, j = place[one.first], place[one.second]
        stated[i, j] = stated[j, i] = normal_score(one.value)
    found = stated if is_possible(stated) else nearest_correlation(stated)
    for one in used:
        rank = rank_score(float(found[place[one.first], place[one.second]]))
        if not one.low - _ROUNDING <= rank <= one.high + _ROUNDING:
            raise UncertaintyInvalid(_contradicts(one, rank))
    return Correlation(tuple(names), used, found, float(np.abs(found - stated).max(initial=0.0)))


_ROUNDING = 1e-6


def normal_score(rank: float) -> float:
    """Correlation of normal scores that gives this rank correlation: 2 sin(πρ/6)."""
    return float(2.0 * np.sin(np.pi * rank / 6.0))


def rank_score(normal: float) -> float:
    """Rank correlation of normal scores so correlated: (6/π) arcsin(r/2)."""
    return float(6.0 / np.pi * np.arcsin(normal / 2.0))


def is_possible(matrix: Array) -> bool:
    """Whether the symmetric matrix is positive definite, so that draws with it exist."""
    return matrix.size == 0 or bool(np.linalg.eigvalsh(matrix)[0] >= _POSITIVE)


def nearest_correlation(matrix: Array) -> Array:
    """The nearest correlation matrix in the Frobenius norm, its eigenvalues kept above zero.

    Alternating projections with Dykstra's correction (Higham 2002, IMA J. Numer. Anal. 22).
    """
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(_SWEEPS):
        before = found
        lowered = found - correction
        found = _on_the_cone(lowered)
        correction = found - lowered
        np.fill_diagonal(found, 1.0)
        if np.abs(found - before).max() < _SETTLED:
            break
    return _with_unit_diagonal(_on_the_cone(found))


def _on_the_cone(matrix: Array) -> Array:
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2.0)
    kept: Array = (vectors * np.maximum(values, 2.0 * _POSITIVE)) @ vectors.T
    return kept


def _with_unit_diagonal(matrix: Array) -> Array:
    scale = 1.0 / np.sqrt(np.diag(matrix))
    scaled: Array = matrix * np.outer(scale, scale)
    np.fill_diagonal(scaled, 1.0)
    return scaled


def _no_pair(figure: Figure) -> Text:
    return Text(
        ko=f"상관계수 ‘{figure.category}’: 두 입력의 이름을 leafA|leafB처럼 적으십시오.",
        en=f"correlation {figure.category!r}: name two inputs, like leafA|leafB.",
    )


def _doubled(pair: Pair) -> Text:
    return Text(
        ko=f"상관계수 ‘{pair.first}|{pair.second}’: 같은 쌍이 두 번 적혔거나 자기 자신과의 쌍입니다. "
        "서로 다른 두 입력의 쌍을 한 번만 적으십시오.",
        en=f"correlation {pair.first}|{pair.second}: the pair stands twice or pairs an input with "
        "itself. Write each pair of two different inputs once.",
    )


def _unknown(pair: Pair, name: str) -> Text:
    return Text(
        ko=f"상관계수 ‘{pair.first}|{pair.second}’: ‘{name}’ 입력이 모형에 없습니다.",
        en=f"correlation {pair.first}|{pair.second}: {name!r} is no input of the models.",
    )


def _beyond_one(pair: Pair) -> Text:
    return Text(
        ko=f"상관계수 ‘{pair.first}|{pair.second}’: {pair.low:g}~{pair.high:g}는 상관계수일 수 "
        "없습니다. −1에서 1 사이로 적으십시오.",
        en=f"correlation {pair.first}|{pair.second}: {pair.low:g} to {pair.high:g} is no "
        "correlation. Keep it between −1 and 1.",
    )


def _contradicts(pair: Pair, rank: float) -> Text:
    return Text(
        ko=f"적힌 상관계수들은 함께 성립할 수 없습니다. 가장 가까운 조합에서도 "
        f"‘{pair.first}|{pair.second}’가 {rank:.2f}이 되어 범위 {pair.low:g}~{pair.high:g}를 "
        "벗어납니다. 서로 어긋나는 쌍을 고치십시오.",
        en=f"The stated correlations cannot hold together: in the nearest set that can, "
        f"{pair.first}|{pair.second} is {rank:.2f}, outside {pair.low:g} to {pair.high:g}. "
        "Change the pairs that contradict each other.",
    )
