"""Writing: what is read back is equal, and what people noted beside it stays."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.plan import (
    MEASURE_TYPES,
    SHIPPED,
    LeverKind,
    Plan,
    load_plan,
    read_plan,
    shipped_text,
    write_plan,
)
from gproject.plan.lever import Lever

HOMES = ("base-site-programme", "homes_sale")
RENTAL = ("base-site-programme", "homes_rental")


def lever_values(lever: Lever) -> st.SearchStrategy[Any]:
    if lever.kind is LeverKind.SWITCH:
        return st.booleans()
    if lever.kind is LeverKind.CHOICE:
        return st.sampled_from([value for value, _ in lever.options])
    low, high, step = lever.minimum or 0.0, lever.maximum or 0.0, lever.step or 1.0
    return st.integers(0, int((high - low) / step + 1e-9)).map(lambda n: round(low + n * step, 10))


@st.composite
def changes(draw: st.DrawFn) -> dict[tuple[str, str], Any]:
    levers = [(kind.id, lever) for kind in MEASURE_TYPES.values() for lever in kind.levers]
    chosen = draw(st.lists(st.sampled_from(range(len(levers))), max_size=6, unique=True))
    return {
        (measure, lever.name): draw(lever_values(lever))
        for measure, lever in (levers[index] for index in chosen)
    }


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


def test_an_unchanged_plan_is_written_onto_its_text_byte_for_byte() -> None:
    for id in SHIPPED:
        text = shipped_text(id)
        assert write_plan(load_plan(id), text) == text


def test_a_plan_written_afresh_reads_back_equal() -> None:
    for id in SHIPPED:
        plan = load_plan(id)
        assert read_plan(write_plan(plan)) == plan


def test_a_changed_lever_keeps_comments_and_every_other_line(small_text: str, small: Plan) -> None:
    written = write_plan(small.with_values({HOMES: 2900}), small_text)
    assert written == small_text.replace("homes_sale = 100  #", "homes_sale = 2900  #")


def test_a_lever_that_lost_its_basis_is_written_without_it(small_text: str, small: Plan) -> None:
    changed = small.with_values({RENTAL: 60})
    written = write_plan(changed, small_text)
    assert "가정입니다" not in written
    assert comments(written) == comments(small_text)
    assert read_plan(written) == changed


def test_whole_numbers_are_written_without_a_point(small: Plan) -> None:
    written = write_plan(small)
    assert "homes_sale = 100\n" in written
    assert "100.0" not in written


@settings(deadline=None, max_examples=12)
@given(asked=changes(), base=st.sampled_from(SHIPPED))
def test_any_change_survives_writing_onto_the_old_text(
    asked: dict[tuple[str, str], Any], base: str
) -> None:
    text = shipped_text(base)
    changed = load_plan(base).with_values(asked)
    written = write_plan(changed, text)
    again = read_plan(written)
    assert again.digest == changed.digest
    assert set(comments(text)) == set(comments(written))


@settings(deadline=None, max_examples=12)
@given(asked=changes(), removed=st.sampled_from(sorted(MEASURE_TYPES)))
def test_measures_added_and_removed_survive_too(
    asked: dict[tuple[str, str], Any], removed: str
) -> None:
    plan = load_plan("g-project-2025").with_values(asked).without_measure(removed)
    assert read_plan(write_plan(plan, shipped_text("g-project-2025"))).digest == plan.digest
    assert read_plan(write_plan(plan)).digest == plan.digest


def test_writing_twice_changes_nothing_more(small_text: str, small: Plan) -> None:
    changed = small.with_values({HOMES: 500, ("customs-site", "gfa_m2"): 5000})
    once = write_plan(changed, small_text)
    assert write_plan(changed, once) == once


def test_a_measure_without_levers_is_written_and_read() -> None:
    plan = load_plan("today").with_measure("garden-factory")
    assert read_plan(write_plan(plan)) == plan
    assert read_plan(write_plan(plan, shipped_text("today"))) == plan
