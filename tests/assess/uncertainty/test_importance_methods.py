"""Sobol indices and Morris effects against published values."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.assess.uncertainty.importance import indices, sample_points
from gproject.models.number import Array

PI = np.pi


def ishigami(points: Array) -> Array:
    """sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on [−π, π]³ (Ishigami and Homma 1990)."""
    x = PI * (2 * points - 1)
    answer: Array = (
        np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return answer


def test_sobol_finds_the_published_indices_of_ishigami() -> None:
    """Saltelli et al. (2008), Global Sensitivity Analysis: S 0.3139, 0.4424, 0; T 0.5576, 0.4424, 0.2437."""
    points = sample_points("sobol", 3, 4096, seed=0)
    first, first_error, total, total_error = indices("sobol", points, ishigami(points), seed=0)
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert first_error is not None
    assert np.all(np.abs(first - [0.3139, 0.4424, 0.0]) < 2 * first_error + 1e-3)
    assert np.all(total_error < 0.06)


def test_indices_are_the_same_for_the_same_seed() -> None:
    points = sample_points("sobol", 3, 64, seed=0)
    assert np.array_equal(points, sample_points("sobol", 3, 64, seed=0))
    one, other = (indices("sobol", points, ishigami(points), seed=0) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_morris_finds_the_slopes_of_a_plane() -> None:
    points = sample_points("morris", 3, 16, seed=1)
    mean, none, absolute, _ = indices("morris", points, points @ [3.0, -5.0, 0.0], seed=1)
    assert none is None
    assert mean == pytest.approx([3.0, -5.0, 0.0], abs=1e-9)
    assert absolute == pytest.approx([3.0, 5.0, 0.0], abs=1e-9)
