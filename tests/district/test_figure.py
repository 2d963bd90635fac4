"""A figure has unit, source, date and kind; an assumed one has a range and a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gproject.district import Certainty, Figure, Kind, Source, Text
from gproject.district.figure import period_end

SOURCE = Source(id="stat", title="통계연보", url="https://example.org")
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
PERIODS = st.sampled_from(["1967", "2024", "2024-Q3", "2024-09", "2024-09-30"])


def make(**changes: Any) -> Figure:
    fields = {
        "subject": "gu",
        "name": "area_m2",
        "period": "2024",
        "value": 5.0,
        "unit": "m2",
        "kind": "official",
        "certainty": "high",
        "source": SOURCE,
    }
    return Figure.model_validate({**fields, **changes})


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, value, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    kind = draw(st.sampled_from(Kind))
    has_range = kind is Kind.ASSUMED or draw(st.booleans())
    return make(
        subject=draw(st.sampled_from(["gu", "dong:gasan", "market:geumcheon"])),
        name=draw(st.from_regex(r"[a-z_]{1,20}", fullmatch=True)),
        category=draw(st.text(max_size=8)),
        period=draw(PERIODS),
        value=value,
        kind=kind,
        certainty=draw(st.sampled_from(Certainty)),
        low=low if has_range else None,
        high=high if has_range else None,
        note="reason",
        note_ko=draw(st.sampled_from(["", "까닭입니다."])),
    )


@given(figures())
def test_a_figure_written_as_json_reads_back_the_same(figure: Figure) -> None:
    assert Figure.model_validate_json(figure.model_dump_json()) == figure


@given(figures())
def test_every_range_that_is_accepted_holds_the_value(figure: Figure) -> None:
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.value <= figure.high
    else:
        assert not figure.is_assumed


def test_the_key_names_subject_name_category_and_period() -> None:
    assert make(category="0-4", period="2024-09").key == "gu/area_m2/0-4@2024-09"
    assert make().key == "gu/area_m2/@2024"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"low": 6.0, "high": 7.0}, "low <= value <= high"),
        ({"low": 1.0, "high": 4.0}, "low <= value <= high"),
        ({"low": 1.0}, "both low and high"),
        ({"kind": "assumed", "note": "because"}, "needs low and high"),
        ({"kind": "assumed", "low": 1.0, "high": 9.0}, "note with the reason"),
        ({"period": "last year"}, "is not YYYY"),
        ({"period": "2024-13"}, "is not YYYY"),
        ({"period": "2024-Q5"}, "is not YYYY"),
        ({"unit": ""}, "at least 1 character"),
        ({"value": float("nan")}, "finite"),
        ({"kind": "guess"}, "'official', 'press', 'derived' or 'assumed'"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_figure_that_is_not_whole_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        make(**changes)


def test_a_figure_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make().value = 6.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("notes", "korean", "english"),
    [
        ({"note": "rounded", "note_ko": "어림수입니다."}, "어림수입니다.", "rounded"),
        ({"note": "rounded"}, "rounded", "rounded"),
        ({"note_ko": "어림수입니다."}, "어림수입니다.", "어림수입니다."),
        ({}, "", ""),
    ],
)
def test_a_note_speaks_the_language_asked_for_or_else_the_other(
    notes: dict[str, str], korean: str, english: str
) -> None:
    assert make(**notes).note_in("ko") == korean
    assert make(**notes).note_in("en") == english


@pytest.mark.parametrize("notes", [{"note": "because"}, {"note_ko": "까닭입니다."}])
def test_an_assumption_may_give_its_reason_in_either_language(notes: dict[str, str]) -> None:
    assert make(kind="assumed", low=1.0, high=9.0, **notes).is_assumed


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2024", (2024, 12, 31)),
        ("2024-Q3", (2024, 9, 31)),
        ("2024-09", (2024, 9, 31)),
        ("2024-09-05", (2024, 9, 5)),
    ],
)
def test_a_period_is_ordered_by_its_end(period: str, end: tuple[int, int, int]) -> None:
    assert period_end(period) == end


def test_a_whole_year_comes_after_its_months() -> None:
    written = ["2024", "2023-12", "2024-Q1", "2024-03-01", "2024-11"]
    assert sorted(written, key=period_end) == [
        "2023-12",
        "2024-03-01",
        "2024-Q1",
        "2024-11",
        "2024",
    ]


@pytest.mark.parametrize(("language", "word"), [("ko", "가"), ("en", "a"), ("en-GB", "a")])
def test_a_text_speaks_the_language_asked_for(language: str, word: str) -> None:
    assert Text(ko="가", en="a").of(language) == word


def test_a_language_that_we_do_not_have_is_answered_in_korean() -> None:
    assert Text(ko="가", en="a").of("ja") == "가"
