"""Frontiers of a shipped plan by the whole model."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.assess import assess
from gproject.assess.optimise import AskInvalid, Frontier, optimise, read_aims, read_limits
from gproject.assess.optimise.consequences import Consequences
from gproject.assess.optimise.guards import inputs_of
from gproject.assess.optimise.optimise import Columns, keeps
from gproject.assess.optimise.space import grounded, space_of
from gproject.district import District, canonical_json
from gproject.plan import Plan, load_plan, read_plan, write_plan

from .conftest import AIMS, LIMITS, WAY

SAMPLES = 11000
TOLERANCE = 0.01
"""Part of an aim's range on the frontier by which a sampled programme may be better."""


def test_values_are_those_of_an_assessment_of_the_plan(
    frontier: Frontier, geumcheon: District
) -> None:
    point = frontier.points[len(frontier.points) // 2]
    assessed = assess(geumcheon, point.plan)
    for one in assessed.indicators:
        if one.status != "not_modelled":
            told = point.values[one.name]
            assert (told is None) == (one.value is None)
            assert told is None or told == pytest.approx(one.value, rel=1e-9, abs=1e-6)


def test_every_point_keeps_every_limit(frontier: Frontier) -> None:
    assert len(frontier.points) >= 5
    for point in frontier.points:
        for limit in frontier.limits:
            assert keeps(limit, point.values[limit.name]), limit.text
            assert point.slack[limit.text] == pytest.approx(
                limit.slack(point.values[limit.name] or 0.0)
            )


def test_more_of_one_aim_is_less_of_the_other(frontier: Frontier) -> None:
    floors, homes = ([point.values[aim] for point in frontier.points] for aim in AIMS)
    assert floors == sorted(floors, reverse=True)
    assert homes == sorted(homes)
    assert len(set(floors)) == len(floors)


def _sampled(frontier: Frontier, district: District, plan: Plan) -> np.ndarray:
    """Aims of programmes drawn over the bounds and around the points that keep all guards."""
    space = space_of(())
    aims, limits = read_aims(AIMS), read_limits(LIMITS)
    names = [*AIMS, *(name for one in limits for name in inputs_of(one))]
    columns = Columns(Consequences(district, grounded(plan, WAY), space, names), aims, limits)
    draw = np.random.default_rng(11)
    size = (SAMPLES, len(space.counts))
    wide = draw.random(size) * draw.choice([0.6, 0.3, 0.1], (SAMPLES, 1)) * space.counts
    near = np.stack([space.nearest(point.plan) for point in frontier.points])
    moved = near[draw.integers(0, len(near), SAMPLES)] + draw.normal(0, 1, size) * (
        draw.choice([0.004, 0.02, 0.08], (SAMPLES, 1)) * space.counts
    ) * (draw.random(size) < 0.4)
    steps = np.clip(np.round(np.vstack([wide * (draw.random(size) < 0.5), moved])), 0, space.counts)
    values = columns(steps)
    return np.asarray(values[(values[:, 2:] <= 0).all(axis=1), :2])


def test_no_sampled_programme_betters_a_point(
    frontier: Frontier, geumcheon: District, compact: Plan
) -> None:
    sampled = _sampled(frontier, geumcheon, compact)
    assert len(sampled) >= 2000
    found = np.array([[point.values[aim] for aim in AIMS] for point in frontier.points])
    span = np.ptp(found, axis=0)
    for point in found:
        gain = (sampled - point) / span
        assert not ((gain >= 0).all(axis=1) & (gain > TOLERANCE).any(axis=1)).any()


def test_the_same_question_gives_the_same_document(
    frontier: Frontier, geumcheon: District, compact: Plan
) -> None:
    again = optimise(geumcheon, compact, aims=AIMS, subject_to=LIMITS, ways=[WAY], points=6)
    assert canonical_json(again.document()) == canonical_json(frontier.document())


def test_a_moved_plan_can_be_written_and_read_again(frontier: Frontier) -> None:
    point = frontier.points[0]
    assert read_plan(write_plan(point.plan)).digest == point.plan.digest


def test_moved_levers_lead_from_the_plan_to_the_point(frontier: Frontier) -> None:
    for point in frontier.points:
        reached = frontier.plan.with_values(dict(point.moved))
        assert all(reached.value(*setting) == point.plan.value(*setting) for setting in point.moved)


def test_what_binds_is_said_in_words(frontier: Frontier) -> None:
    told = " ".join(one.ko for point in frontier.points for one in point.binding)
    assert "용적률" in told


def test_the_plan_as_it_is_stands_beside_the_points(frontier: Frontier) -> None:
    assert frontier.present["homes_total"] == 2900
    assert [one.name for one in frontier.broken] == [
        limit.name for limit in frontier.limits if not keeps(limit, frontier.present[limit.name])
    ]


def test_a_way_that_leaves_the_base_to_the_budget_is_told_to_be_infeasible(
    geumcheon: District, compact: Plan
) -> None:
    found = optimise(
        geumcheon, compact, aims=AIMS, subject_to=["national_budget_krw<=0"],
        ways=["outright-sale"], points=3,
    )  # fmt: skip
    assert found.points == ()
    assert found.infeasible is not None
    assert "필요한 국가 예산 0원 이하" in found.infeasible.ko
    assert "넘칩니다" in found.infeasible.ko


def test_limits_that_clash_are_named_and_the_others_are_not(
    geumcheon: District, compact: Plan
) -> None:
    clash = ["homes_total>=3000", "far_percent<=100", "contract_power_mw<=200"]
    found = optimise(geumcheon, compact, aims=AIMS, subject_to=clash, ways=[WAY], points=3)
    assert found.infeasible is not None
    assert "주택" in found.infeasible.ko
    assert "용적률" in found.infeasible.ko
    assert "계약전력" not in found.infeasible.ko


def test_a_frozen_lever_stays(geumcheon: District, compact: Plan) -> None:
    found = optimise(
        geumcheon, compact, aims=["homes_total"], subject_to=["far_percent<=520"], ways=[WAY],
        frozen=["green_share", "base-site-programme.homes_youth"],
    )  # fmt: skip
    point = found.points[0]
    for lever in ("green_share", "homes_youth"):
        now = compact.value("base-site-programme", lever)
        assert point.plan.value("base-site-programme", lever) == now
    assert (point.values["homes_total"] or 0) > 2900


def test_nothing_at_all_can_be_improved_upon(geumcheon: District) -> None:
    found = optimise(
        geumcheon, load_plan("today"), aims=["green_area_m2"], subject_to=["gfa_total_m2<=0"],
        ways=[WAY],
    )  # fmt: skip
    assert len(found.points) == 1
    assert found.points[0].values["gfa_total_m2"] == 0


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"aims": []}, "목표는 하나에서 셋"),
        ({"aims": ["homes_total"] * 2}, "두 번"),
        ({"aims": ["homes"]}, "homes_total"),
        ({"aims": ["far_percent"]}, "far_percent:max"),
        ({"aims": ["peak_hour_trips"]}, "모형이 없어"),
        ({"aims": ["homes_total:up"]}, "max(크게)"),
        ({"aims": ["homes_total"], "subject_to": ["irr_percent=6"]}, "irr_percent>=6"),
        ({"aims": ["homes_total"], "subject_to": ["irr_percent>=nan"]}, "irr_percent>=6"),
        ({"aims": ["homes_total"], "subject_to": ["irr>=6"]}, "irr_percent"),
        ({"aims": ["homes_total"], "ways": ["gift"]}, "gift"),
        ({"aims": ["homes_total"], "ways": []}, "하나 이상"),
        ({"aims": ["homes_total"], "points": 1}, "2개에서"),
        ({"aims": ["homes_total"], "frozen": ["pue"]}, "pue"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_plainly(
    geumcheon: District, compact: Plan, asked: dict[str, object], word: str
) -> None:
    with pytest.raises(AskInvalid) as refused:
        optimise(geumcheon, compact, **asked)  # type: ignore[arg-type]
    assert word in " ".join(one.ko for one in refused.value.faults)
    assert all(one.en for one in refused.value.faults)


def test_all_faults_of_a_question_come_at_once(geumcheon: District, compact: Plan) -> None:
    with pytest.raises(AskInvalid) as refused:
        optimise(geumcheon, compact, aims=["homes", "traffic", "far_percent"])
    assert len(refused.value.faults) == 3
