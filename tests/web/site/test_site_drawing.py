"""The slanted drawing and the bars: true to the figures they show."""

from __future__ import annotations

import re

import pytest

from gproject.plan import Plan, load_plan
from gproject.web.site.bars import WIDTH, bars_of, whole_bar
from gproject.web.site.drawing import Drawing, _far_first, draw_site
from gproject.web.site.picture import jobs_by_industry, picture_of

PLAN = "g-project-2025"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(PLAN)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


def inside(drawing: Drawing) -> bool:
    found = [point for face in drawing.faces for point in points(face.path)]
    return all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in found)


def test_the_drawing_holds_every_face_and_numbers_every_block(plan: Plan) -> None:
    drawing = draw_site(picture_of(plan))

    assert inside(drawing)
    assert sorted(label.text for label in drawing.labels) == ["1", "2", "3", "4", "5", "6"]


def test_every_solid_has_one_roof_and_walls_that_are_darker(plan: Plan) -> None:
    picture = picture_of(plan)
    drawing = draw_site(picture)
    roofs = [face for face in drawing.faces if face.kind == "roof"]
    walls = [face for face in drawing.faces if face.kind == "wall"]

    assert len(roofs) >= len(picture.solids)
    assert len(walls) > len(roofs)
    assert not {wall.colour for wall in walls} & {roof.colour for roof in roofs}


def test_towers_are_drawn_after_the_podium_that_they_stand_on(plan: Plan) -> None:
    picture = picture_of(plan)
    order = [one.colour for one in draw_site(picture).faces if one.kind == "roof"]
    far_first = [one["properties"] for one in _far_first(picture.solids)]
    second = [one for one in far_first if one.get("block") == "block-2"]

    assert len(order) == len(far_first)
    assert [one["base_m"] for one in second] == sorted(one["base_m"] for one in second)
    assert {one["use"] for one in second[:2]} == {"retail", "demonstration"}


def test_a_site_without_buildings_is_drawn_flat() -> None:
    drawing = draw_site(picture_of(load_plan("today")))

    assert inside(drawing)
    assert len([face for face in drawing.faces if face.kind == "roof"]) <= 1


def test_bars_are_as_wide_as_their_floors_and_the_longest_fills_the_width(plan: Plan) -> None:
    bars = bars_of(picture_of(plan).blocks)
    longest = max(bar.total_m2 for bar in bars)

    for bar in bars:
        end = sum(one.width for one in bar.segments)
        assert end == pytest.approx(WIDTH * bar.total_m2 / longest)
        assert bar.total_m2 == pytest.approx(bar.block.row.floor_m2 if bar.block else 0)


def test_the_whole_bar_is_the_sum_of_the_blocks(plan: Plan) -> None:
    blocks = picture_of(plan).blocks
    whole = whole_bar(blocks)

    assert whole.total_m2 == pytest.approx(sum(bar.total_m2 for bar in bars_of(blocks)))
    assert sum(one.percent for one in whole.segments) == pytest.approx(100)
    for one, after in zip(whole.segments, whole.segments[1:], strict=False):
        assert one.x + one.width == pytest.approx(after.x)


def test_a_bar_says_itself_in_one_sentence(plan: Plan) -> None:
    bar = bars_of(picture_of(plan).blocks)[0]

    assert bar.summary.startswith(f"{bar.name}: 연면적 {bar.total}.")
    assert all(one.name in bar.summary for one in bar.segments)
    empty = whole_bar(picture_of(load_plan("today")).blocks)
    assert empty.summary == "부지 전체: 건물이 없습니다."


def test_jobs_by_industry_add_up_to_the_jobs_of_the_site(plan: Plan) -> None:
    from gproject.web.plans.queries import assessment_of

    jobs = assessment_of(plan).indicator("jobs_persons").value

    assert sum(jobs_by_industry(plan).values()) == pytest.approx(jobs)
