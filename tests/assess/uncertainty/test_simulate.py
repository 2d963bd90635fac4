"""Many draws through the whole model: the same everywhere, and what they are said to be."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import numpy as np
import pytest

from gproject.assess.assess import run
from gproject.assess.batch import evaluate, model_of, possible
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty import (
    Outlook,
    UncertaintyInvalid,
    experiment,
    outlook_story,
    simulate,
)
from gproject.assess.uncertainty.correlation import correlation_of, stated_pairs
from gproject.assess.uncertainty.drawing import BLOCK, Drawing, drawing
from gproject.district import District
from gproject.models.quantity import Undefined
from gproject.plan import MEASURE_TYPES, Plan

COMPACT, PROPOSAL, TODAY = "compact-city-2026", "g-project-2025", "today"
FEW = ("npv_krw", "jobs_persons", "equity_irr_percent")


def drawing_of(district: District, outlook: Outlook) -> Drawing:
    known = frozenset(consequence_graph().leaf_by_name)
    correlation = correlation_of(outlook.inputs.names, stated_pairs(district, known))
    return drawing(
        {one.name: one.marginal for one in outlook.inputs.uncertain}, correlation, outlook.seed
    )


def test_a_draw_is_what_a_single_run_with_its_values_gives(
    district: District, plans: dict[str, Plan], outlook: Outlook
) -> None:
    columns = drawing_of(district, outlook).between(0, outlook.draws)
    base = run(district, plans[COMPACT]).values
    for index in (0, BLOCK, outlook.draws - 1):
        changes = {name: float(values[index]) for name, values in columns.items()}
        single = consequence_graph().rerun(base, changes)
        for name, draws in outlook.samples.items():
            value = single[name]
            if isinstance(value, Undefined) or not math.isfinite(value):
                assert np.isnan(draws[index]), name
            else:
                assert draws[index] == pytest.approx(value, rel=1e-7, abs=1e-3), name


def test_no_assumed_figure_and_no_parameter_of_law_is_left_out(outlook: Outlook) -> None:
    drawn = set(outlook.inputs.names)
    assert {"home_price_krw_per_m2", "cd_rate_percent", "consigned_term_years"} <= drawn
    assert len(drawn) > 100
    assert {one.binding.kind for one in outlook.inputs.held} == {"lever"}


def test_every_stated_correlation_is_of_inputs_and_possible_as_stated(
    district: District, outlook: Outlook
) -> None:
    pairs = stated_pairs(district, frozenset(consequence_graph().leaf_by_name))
    assert len(outlook.correlation.pairs) == len(pairs) > 50
    assert outlook.correlation.largest_change == 0
    assert any(
        {"home_price_krw_per_m2", "homes_sold_share"} == {one.first, one.second} for one in pairs
    )


@pytest.mark.parametrize(("threads", "at_once"), [(1, 1), (2, 1), (2, 3)])
def test_threads_and_batches_change_no_draw(
    district: District, plans: dict[str, Plan], outlook: Outlook, threads: int, at_once: int
) -> None:
    found = simulate(
        district, plans[COMPACT], outlook.asked, seed=5, indicators=FEW,
        threads=threads, blocks_at_once=at_once,
    )  # fmt: skip
    for name in FEW:
        np.testing.assert_allclose(found.samples[name], outlook.samples[name], rtol=1e-9)


def test_the_first_draws_stay_when_more_are_asked_for(
    district: District, plans: dict[str, Plan], outlook: Outlook
) -> None:
    fewer = simulate(district, plans[COMPACT], 100, seed=5, indicators=FEW)
    for name in FEW:
        np.testing.assert_allclose(fewer.samples[name], outlook.samples[name][:100], rtol=1e-9)


def test_another_seed_gives_other_draws_and_like_percentiles(
    district: District, plans: dict[str, Plan], outlook: Outlook
) -> None:
    other = simulate(district, plans[COMPACT], 500, seed=6, indicators=["npv_krw"])
    assert not np.any(other.samples["npv_krw"] == outlook.samples["npv_krw"][:500])
    one, another = (found.spread("npv_krw").percentiles for found in (outlook, other))
    assert one is not None and another is not None
    assert another[50] == pytest.approx(one[50], abs=0.25 * (one[90] - one[10]))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as local:
        yield local.scheduler_address


def test_a_cluster_answers_the_very_same_bytes(
    district: District, plans: dict[str, Plan], cluster: str
) -> None:
    here, there = (
        simulate(district, plans[COMPACT], 600, indicators=FEW, scheduler=one)
        for one in (None, cluster)
    )
    assert here.to_json() == there.to_json() and here.digest == there.digest


def test_probabilities_are_counts_of_the_draws(outlook: Outlook) -> None:
    samples = outlook.samples
    none_needed = int((np.abs(samples["national_budget_krw"]) < 1).sum())
    assert outlook.probability("no_national_money").holds == none_needed
    repaid = int((np.abs(samples["unpaid_debt_krw"]) < 1).sum())
    assert outlook.probability("lenders_repaid").holds == repaid
    assert outlook.probability("npv_not_negative").holds == int((samples["npv_krw"] >= -1).sum())
    assert {one.draws for one in outlook.probabilities} == {outlook.draws}


def test_national_money_in_the_fan_sums_to_the_indicator(outlook: Outlook) -> None:
    fan = outlook.fan("national_money")
    assert sum(fan.base) == pytest.approx(outlook.spread("national_budget_krw").base)
    assert len(fan.years) == len(fan.base) == len(fan.percentiles[10])
    assert all(
        low <= middle <= high
        for low, middle, high in zip(*(fan.percentiles[one] for one in (10, 50, 90)), strict=True)
    )


def test_costs_drive_the_value_down_and_prices_up(outlook: Outlook) -> None:
    drivers = {one.name: one.rank_correlation for one in outlook.drivers["npv_krw"]}
    assert drivers
    assert all(share < 0 for name, share in drivers.items() if name.startswith("cost_"))
    assert all(share > 0 for name, share in drivers.items() if "price" in name)


def test_levers_with_a_stated_range_are_drawn_when_asked_on_their_steps(
    district: District, plans: dict[str, Plan]
) -> None:
    found = simulate(
        district, plans[PROPOSAL], 200, indicators=["gfa_total_m2"], include_choices=True
    )
    drawn = {one.name: one for one in found.inputs.uncertain if one.binding.kind == "lever"}
    assert {"gfa_ai_m2", "green_share"} <= set(drawn)
    assert not {"start_year", "site_layout"} & set(drawn)
    step = MEASURE_TYPES["base-site-programme"].lever("gfa_ai_m2").step
    values = drawing_of(district, found).between(0, BLOCK)["gfa_ai_m2"]
    low = drawn["gfa_ai_m2"].marginal.low
    assert step is not None
    assert np.allclose(((values - low) / step) % 1, 0)
    assert len(np.unique(found.samples["gfa_total_m2"])) > 50


def test_impossible_draws_are_told_from_possible_ones(
    district: District, plans: dict[str, Plan]
) -> None:
    found = run(district, plans[PROPOSAL])
    model = model_of(found.values, ["green_share"], ["npv_krw"])
    mask = possible(model, {"green_share": np.array([0.2, 0.9, 0.3])}, 3)
    assert mask.tolist() == [True, False, True]


def test_impossible_draws_are_left_out_and_counted(
    district: District, plans: dict[str, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    every_third = lambda model, columns, draws: np.arange(draws) % 3 != 0  # noqa: E731
    monkeypatch.setattr(experiment, "possible", every_third)
    found = simulate(district, plans[COMPACT], 300, indicators=["npv_krw"])
    assert (found.impossible, found.draws, found.asked) == (100, 200, 300)
    assert found.samples["npv_krw"].size == 200
    assert any("성립할 수 없는 100번" in one.ko for one in outlook_story(found))


def test_a_plan_without_uncertain_consequences_has_the_same_in_every_draw(
    district: District, plans: dict[str, Plan]
) -> None:
    found = simulate(district, plans[TODAY], 50)
    npv = found.spread("npv_krw")
    assert npv.is_certain and npv.percentiles is not None
    assert npv.percentiles[50] == pytest.approx(npv.base)
    assert found.drivers["npv_krw"] == ()
    assert "어느 경우에나" in outlook_story(found, "npv_krw")[3].ko


def test_a_run_that_is_stopped_gives_what_is_finished_and_says_so(
    district: District, plans: dict[str, Plan]
) -> None:
    found = simulate(
        district, plans[COMPACT], 20 * BLOCK, indicators=["npv_krw"], threads=1,
        blocks_at_once=1, progress=lambda done, all_: done < BLOCK,
    )  # fmt: skip
    assert found.partial and BLOCK <= found.draws < 20 * BLOCK
    assert found.samples["npv_krw"].size == found.draws
    assert "도중에 멈춰" in outlook_story(found)[-1].ko


@pytest.mark.parametrize(
    ("draws", "seed", "names", "said"),
    [
        (0, 1, None, "0 draws cannot be run"),
        (-5, 1, None, "cannot be run"),
        (10_000_000, 1, None, "cannot be run"),
        (10, -1, None, "seed -1"),
        (10, 1, ["npv"], "Did you mean 'npv_krw'"),
        (10, 1, ["cash_flow_krw"], "No indicator"),
    ],
)
def test_what_cannot_be_run_is_refused_in_words(
    district: District, plans: dict[str, Plan], draws: int, seed: int, names: list[str], said: str
) -> None:
    with pytest.raises(UncertaintyInvalid, match=said) as refused:
        simulate(district, plans[COMPACT], draws, seed, names)
    assert refused.value.message.ko


def test_the_document_names_what_it_rests_on(
    district: District, plans: dict[str, Plan], outlook: Outlook
) -> None:
    document = json.loads(outlook.to_json())
    assert document["plan_digest"] == plans[COMPACT].digest
    assert document["district_digest"] == district.digest
    assert (document["seed"], document["draws"]) == (5, outlook.draws)
    assert document["code_version"] == outlook.code_version
    assert "samples" not in document


def test_names_that_are_not_there_are_told_with_those_that_are(outlook: Outlook) -> None:
    with pytest.raises(KeyError, match="no_national_money"):
        outlook.probability("nothing")


def test_the_story_tells_never_sometimes_and_always_apart(outlook: Outlook) -> None:
    first = outlook_story(outlook)[0]
    holds = outlook.probability("no_national_money").holds
    assert ("한 번도 없었습니다" in first.ko) == (holds == 0)
    assert "1,200번" in first.ko and "1,200" in first.en


def test_draws_that_close_at_about_the_same_time_run_together_and_none_is_lost(
    district: District, plans: dict[str, Plan], outlook: Outlook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(experiment, "CELLS", 50_000)
    found = run(district, plans[COMPACT])
    columns = drawing_of(district, outlook).between(0, 1000)
    clock = model_of(found.values, columns, ["timeline"])
    ends = evaluate(clock, columns)["timeline"].end
    parts = list(experiment.batches(clock, columns, 1000))
    assert len(parts) > 3
    assert sorted(np.concatenate(parts).tolist()) == list(range(1000))
    latest = [float(ends[part].max()) for part in parts]
    assert latest == sorted(latest)
    assert all(part.size * end <= 50_000 for part, end in zip(parts, latest, strict=True))
