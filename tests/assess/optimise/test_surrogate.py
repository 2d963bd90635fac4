"""What samples and tangents say of a function."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.assess.optimise.surrogate import (
    Piece,
    Surrogate,
    distinct,
    fitted,
    least_squares,
    shaped,
)

GRID = np.array([[a, b] for a in np.linspace(0, 10, 11) for b in np.linspace(0, 10, 11)])
RISING, FALLING = Piece(np.array([1.0, 0.5]), -3.0), Piece(np.array([-1.0, 0.25]), 4.0)


def _both(rows: np.ndarray, pick: np.ufunc) -> np.ndarray:
    return pick(RISING.at(rows), FALLING.at(rows))


def test_an_affine_function_is_found_from_samples_alone() -> None:
    found = fitted(GRID, RISING.at(GRID), lambda: pytest.fail("tangents are not needed"))
    assert found.shape == "affine"
    assert found.pieces[0].is_like(RISING)


def test_a_count_rounded_to_whole_numbers_still_counts_as_affine() -> None:
    rounded = np.ceil(1000.0 * RISING.at(GRID)) / 1000.0
    found = fitted(GRID, rounded, lambda: ())
    assert found.shape == "affine"
    assert np.abs(found.at(GRID) - rounded).max() <= found.tolerance


@pytest.mark.parametrize(("pick", "shape"), [(np.minimum, "concave"), (np.maximum, "convex")])
def test_a_hinge_is_told_by_its_two_pieces(pick: np.ufunc, shape: str) -> None:
    values = _both(GRID, pick)
    found = fitted(GRID, values, lambda: (RISING, FALLING, RISING))
    assert (found.shape, len(found.pieces)) == (shape, 2)
    assert np.allclose(found.at(GRID), values)


def test_a_function_on_both_sides_of_its_tangents_is_local() -> None:
    values = np.maximum(RISING.at(GRID), 0.0) - np.maximum(FALLING.at(GRID), 0.0)
    assert shaped((RISING, FALLING), GRID, values).shape == "local"


def test_a_function_without_a_value_somewhere_is_local() -> None:
    values = RISING.at(GRID)
    values[3] = np.nan
    assert fitted(GRID, values, lambda: (RISING,)).shape == "local"


def test_negation_turns_concave_into_convex_and_keeps_the_values() -> None:
    hinge = Surrogate("concave", (RISING, FALLING))
    assert hinge.negated().shape == "convex"
    assert np.allclose(hinge.negated().at(GRID), -hinge.at(GRID))
    assert np.allclose(hinge.shifted(2.5).at(GRID), hinge.at(GRID) + 2.5)


def test_repeated_pieces_are_kept_once() -> None:
    again = Piece(RISING.slope.copy(), RISING.level)
    assert distinct((RISING, again, FALLING)) == (RISING, FALLING)


@given(
    slope=st.lists(st.floats(-5, 5), min_size=2, max_size=2),
    level=st.floats(-5, 5),
    lower=st.floats(-4, 0),
    upper=st.floats(0, 4),
)
def test_the_range_over_a_box_is_reached_at_its_corners(
    slope: list[float], level: float, lower: float, upper: float
) -> None:
    piece = Piece(np.array(slope), level)
    corners = np.array([[a, b] for a in (lower, upper) for b in (lower, upper)])
    low, high = piece.range_over(np.full(2, lower), np.full(2, upper))
    assert low == pytest.approx(piece.at(corners).min(), abs=1e-9)
    assert high == pytest.approx(piece.at(corners).max(), abs=1e-9)


def test_least_squares_tells_how_far_the_samples_are_from_a_plane() -> None:
    piece, misfit = least_squares(GRID, _both(GRID, np.maximum))
    assert misfit > 0.5
    assert np.isfinite(piece.slope).all()
