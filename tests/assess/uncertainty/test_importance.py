"""Which inputs matter for an indicator of a plan."""

from __future__ import annotations

import pytest

from gproject.assess.uncertainty import UncertaintyInvalid, importance
from gproject.district import District
from gproject.plan import Plan

PROPOSAL = "g-project-2025"


def test_sobol_shares_of_a_nearly_additive_indicator_sum_to_one(
    district: District, plans: dict[str, Plan]
) -> None:
    found = importance(district, plans[PROPOSAL], "jobs_persons", samples=512)
    assert found.runs == 512 * (len(found.influences) + 2)
    assert sum(one.first for one in found.influences) == pytest.approx(1.0, abs=0.1)
    first = found.influences[0]
    assert first.name.startswith("floor_per_") and first.total > 0.2
    totals = [one.total for one in found.influences]
    assert totals == sorted(totals, reverse=True)


def test_morris_and_sobol_agree_on_what_matters_most(
    district: District, plans: dict[str, Plan]
) -> None:
    sobol, morris = (
        importance(district, plans[PROPOSAL], "jobs_persons", method, samples=count)
        for method, count in (("sobol", 128), ("morris", 32))
    )
    assert sobol.influences[0].name == morris.influences[0].name
    assert morris.unit == "persons" and morris.influences[0].total > 10


def test_indices_are_the_same_for_a_seed(district: District, plans: dict[str, Plan]) -> None:
    one, other = (
        importance(district, plans[PROPOSAL], "jobs_persons", samples=8, seed=3, threads=threads)
        for threads in (1, 2)
    )
    assert one.document() == other.document()


def test_an_indicator_that_nothing_moves_has_no_influences(
    district: District, plans: dict[str, Plan]
) -> None:
    assert importance(district, plans["today"], "homes_total", samples=4).influences == ()


@pytest.mark.parametrize(
    ("indicator", "method", "samples", "said"),
    [
        ("npv", "sobol", None, "No indicator"),
        ("jobs_persons", "guess", None, "No method 'guess'"),
        ("jobs_persons", "sobol", 100, "power of two"),
        ("jobs_persons", "morris", 1, "two trajectories"),
        ("payback_years", "sobol", 2, "has no value in"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(
    district: District, plans: dict[str, Plan], indicator: str, method: str, samples: int, said: str
) -> None:
    with pytest.raises(UncertaintyInvalid, match=said):
        importance(district, plans[PROPOSAL], indicator, method, samples=samples)  # type: ignore[arg-type]


def test_half_a_design_is_no_answer(district: District, plans: dict[str, Plan]) -> None:
    with pytest.raises(UncertaintyInvalid, match="Stopped"):
        importance(
            district, plans[PROPOSAL], "jobs_persons", samples=64, threads=1,
            progress=lambda done, all_: False,
        )  # fmt: skip
