from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.district import District, load_district
from gproject.web.place.drawing import WIDTH, draw
from gproject.web.place.labelling import Label, placed

LAYERS = ("boundaries", "complexes", "sites", "stations")


@pytest.fixture(scope="module")
def district() -> District:
    return load_district("geumcheon")


def test_the_whole_district_fits_on_the_plan(district: District) -> None:
    drawing = draw(district, ["boundaries"], "ko")
    numbers = [
        tuple(map(float, pair.split(",")))
        for shape in drawing.shapes
        for pair in re.findall(r"-?[\d.]+,-?[\d.]+", shape.path)
    ]
    assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in numbers)


def test_north_is_up(district: District) -> None:
    shapes = {shape.subject: shape for shape in draw(district, ["boundaries"], "ko").shapes}
    assert shapes["dong:gasan"].y < shapes["dong:siheung-3"].y
    assert shapes["dong:gasan"].x < shapes["dong:siheung-2"].x


def test_every_feature_is_drawn_and_guesses_stay_marked(district: District) -> None:
    drawing = draw(district, LAYERS, "ko")
    assert len(drawing.shapes) == sum(len(district.layers[name]["features"]) for name in LAYERS)
    guesses = {shape.subject for shape in drawing.shapes if shape.approximate}
    assert "site:doksan-base" in guesses


def test_names_are_in_the_readers_language(district: District) -> None:
    assert "가산동" in {label.text for label in draw(district, LAYERS, "ko").labels}
    assert "Gasan-dong" in {label.text for label in draw(district, LAYERS, "en").labels}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_names_of_dongs_and_sites_do_not_cover_one_another(
    district: District, language: str
) -> None:
    labels = draw(district, LAYERS, language).labels
    assert len(labels) >= len(district.dongs) + len(district.sites)
    assert [(one.text, two.text) for one, two in combinations(labels, 2) if one.covers(two)] == []


def test_the_more_important_name_keeps_its_place() -> None:
    first, second = Label("부지", "sites", 100, 100), Label("동", "boundaries", 102, 104)
    kept, moved = placed([first, second], 300, 300)
    assert kept == first
    assert not moved.covers(first)


def test_a_name_without_free_place_stays_where_it_was() -> None:
    crowd = [Label("긴 이름입니다", "sites", 40, 30) for _number in range(50)]
    done = placed(crowd, 90, 60)
    assert len(done) == len(crowd)
    assert done[-1] == crowd[-1]


@given(
    st.lists(
        st.builds(
            Label,
            text=st.sampled_from(["가산동", "독산동 부지", "Siheung 1-dong"]),
            layer=st.just("boundaries"),
            x=st.floats(80, 560),
            y=st.floats(30, 560),
        ),
        max_size=6,
    )
)
def test_no_name_is_lost_or_renamed(labels: list[Label]) -> None:
    done = placed(labels, 640, 600)
    assert [one.text for one in done] == [one.text for one in labels]
