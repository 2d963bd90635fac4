"""Share of business classes under the present and the negative list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import counts
from gproject.models.tenancy import ksic_allowed_classes, ksic_allowed_share_percent
from tests.models.conftest import Changed


def test_the_present_list_admits_what_the_law_counts(changed: Changed) -> None:
    found = counts("positive")
    after = changed(tenancy_regime="positive", special_zone_share=0.0)
    assert after["ksic_allowed_classes"] == found.allowed + found.conditional
    assert after["ksic_allowed_share_percent"] == pytest.approx(100 * found.share)


def test_the_negative_list_admits_more(changed: Changed) -> None:
    now = changed(tenancy_regime="positive", special_zone_share=0.0)["ksic_allowed_classes"]
    then = changed(tenancy_regime="negative")["ksic_allowed_classes"]
    assert then > now


@given(st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_larger_special_zone_never_admits_fewer(small: float, large: float) -> None:
    small, large = sorted((small, large))
    assert ksic_allowed_classes("positive", 600, 1100, small) <= ksic_allowed_classes(
        "positive", 600, 1100, large
    )


def test_half_a_special_zone_is_half_way() -> None:
    assert ksic_allowed_classes("positive", 600, 1100, 0.5) == 850
    assert ksic_allowed_share_percent(850, 1000) == 85


def test_the_negative_list_makes_special_zones_idle() -> None:
    assert ksic_allowed_classes("negative", 600, 1100, 0.0) == 1100
    assert ksic_allowed_classes("negative", 600, 1100, 0.5) == 1100
