"""Many draws in one run equal as many runs of one plan."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gproject.assess.assess import Run, run
from gproject.assess.graph import consequence_graph
from gproject.district import District
from gproject.models import ways
from gproject.models.quantity import Undefined
from gproject.plan import Plan

DRAWS = 3
PLAN_IDS = ("today", "g-project-2025", "compact-city-2026")
WAYS = (
    ways.NONE, ways.GIVE_AND_TAKE, ways.CONSIGNED, ways.PRIVATE_PARTICIPATION, ways.LONG_LEASE,
    ways.OUTRIGHT_SALE,
)  # fmt: skip


@pytest.fixture(scope="module")
def runs(district: District, plans: dict[str, Plan]) -> dict[str, Run]:
    return {id: run(district, plans[id]) for id in PLAN_IDS}


def drawn(found: Run, seed: int) -> dict[str, np.ndarray]:
    """Every figure and parameter of law with a range, anywhere in it."""
    generator = np.random.default_rng(seed)
    return {
        one.name: generator.uniform(one.low, one.high, DRAWS)
        for one in found.bindings.values()
        if one.kind in ("figure", "law") and one.has_range and not isinstance(one.value, str | bool)
    }


def levels(found: Run, way: str, **extra: Any) -> dict[str, Any]:
    leaves = {name: found.values[name] for name in consequence_graph().leaf_by_name}
    return {**leaves, "delivery_way": way, **extra}


def assert_same(many: dict[str, Any], singles: list[dict[str, Any]], context: str) -> None:
    for node in consequence_graph().indicators:
        if isinstance(many[node.name], Undefined):
            assert all(isinstance(one[node.name], Undefined) for one in singles), node.name
            continue
        batch = np.broadcast_to(many[node.name], DRAWS)
        for draw, one in enumerate(singles):
            single = one[node.name]
            if isinstance(single, Undefined):
                assert np.isnan(batch[draw]), (context, node.name, single.reason.en)
            else:
                near = pytest.approx(single, rel=1e-9, abs=2.0 if abs(single) > 1e6 else 1e-9)
                assert batch[draw] == near, (context, node.name)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_a_batch_equals_its_single_runs_draw_by_draw(
    plan_id: str, way: str, runs: dict[str, Run]
) -> None:
    found = runs[plan_id]
    bound, draws = levels(found, way), drawn(found, seed=7)
    many = consequence_graph().run({**bound, **draws})
    singles = [
        consequence_graph().run({**bound, **{name: float(row[i]) for name, row in draws.items()}})
        for i in range(DRAWS)
    ]
    assert_same(many, singles, f"{plan_id} {way}")


def test_it_does_so_for_sales_after_the_works_taxed_companies_and_drawing_in_ratio(
    runs: dict[str, Run],
) -> None:
    found = runs["compact-city-2026"]
    bound = levels(
        found, ways.OUTRIGHT_SALE, presale=False, pfv=False, draw_order="pro-rata", build_years=3.5
    )
    draws = drawn(found, seed=8)
    many = consequence_graph().run({**bound, **draws})
    singles = [
        consequence_graph().run({**bound, **{name: float(row[i]) for name, row in draws.items()}})
        for i in range(DRAWS)
    ]
    assert_same(many, singles, "options")


def test_a_drawn_floor_area_reaches_every_result(runs: dict[str, Run]) -> None:
    found = runs["g-project-2025"]
    area = found.values["gfa_ai_m2"] * np.array([0.5, 1.0, 1.5])
    many = consequence_graph().rerun(found.values, {"gfa_ai_m2": area})
    assert many["project_cost_krw"].shape == (3,)
    assert (np.diff(many["project_cost_krw"]) > 0).all()
    assert many["npv_krw"][1] == pytest.approx(found.values["npv_krw"])
    assert many["jobs_persons"].shape == (3,)


def test_draws_that_are_all_alike_give_one_answer(runs: dict[str, Run]) -> None:
    found = runs["compact-city-2026"]
    many = consequence_graph().rerun(found.values, {"inflation_percent": np.full(4, 2.0)})
    assert np.ptp(many["npv_krw"]) == 0.0
    assert np.ptp(many["national_budget_krw"]) == 0.0
