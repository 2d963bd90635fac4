"""Reading: a good text becomes a plan, a bad one a list of every fault with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.district import Fault
from gproject.plan import Plan, PlanInvalid, read_plan
from gproject.plan.position import Positions
from gproject.plan.reading import MAX_PLAN_CHARACTERS
from tests.plan.conftest import SMALL

FAULTY = """\
id = "Bad Id!"
date = "someday"
colour = "green"

[title]
ko = "이름"

[summary]
ko = "요약"
en = "Summary"
fr = "Résumé"

[sources.paper]
url = 3

[measures.base-site-programe]
source = "paper"

[measures.base-site-programme]
source = "papers"
cites = "no table"

[measures.base-site-programme.levers]
homes_sale = 2905
homes_total = 1
retained_base_share = 0.9
gfa_ai_m2.note.ko = "값이 없습니다."
gfa_ai_m2.note.en = "No value."
home_area_m2.value = 90
home_area_m2.assumed = { low = 100, high = 120 }
green_share.value = 0.2
green_share.source = "paper"
green_share.assumed = { low = 0.1, high = 0.3 }
road_share.value = 0.2
road_share.assumed = { low = "a" }

[measures.delivery.levers]
way = "magic"

[measures.delivery.levers.equity_share]
value = nan
colour = 1
"""
EXPECTED = {
    ("id", 1),
    ("date", 2),
    ("colour", 3),
    ("title.en", 5),
    ("summary.fr", 11),
    ("author", None),
    ("sources.paper.title", 13),
    ("sources.paper.url", 14),
    ("measures.base-site-programe", 16),
    ("measures.base-site-programme.source", 20),
    ("measures.base-site-programme.cites", 21),
    ("measures.base-site-programme.levers.homes_sale", 24),
    ("measures.base-site-programme.levers.homes_total", 25),
    ("measures.base-site-programme.levers.retained_base_share", 26),
    ("measures.base-site-programme.levers.gfa_ai_m2.value", 23),
    ("measures.base-site-programme.levers.home_area_m2.assumed", 30),
    ("measures.base-site-programme.levers.green_share.assumed", 33),
    ("measures.base-site-programme.levers.road_share.assumed.low", 35),
    ("measures.delivery.levers.way", 38),
    ("measures.delivery.levers.equity_share.value", 41),
    ("measures.delivery.levers.equity_share.colour", 42),
}


def faults(text: str) -> PlanInvalid:
    with pytest.raises(PlanInvalid) as refusal:
        read_plan(text, "mine.toml")
    return refusal.value


def test_a_good_text_becomes_a_plan(small: Plan) -> None:
    assert small.id == "small-plan"
    assert small.title.en == "Small plan"
    assert [m.type for m in small.measures] == ["base-site-programme", "delivery"]
    measure = small.measures[0]
    assert measure.cites is not None
    assert measure.source is not None
    assert measure.source.url == "https://example.org/paper"


def test_a_bad_text_is_refused_with_every_fault_and_its_line() -> None:
    found = faults(FAULTY).faults
    assert {(f.field, f.row) for f in found} == EXPECTED
    assert len(found) == len(EXPECTED)
    assert all(f.file == "mine.toml" for f in found)
    assert all(f.message.ko and f.message.en for f in found)


def test_a_mistyped_name_is_answered_with_the_one_meant() -> None:
    by_field = {f.field: f for f in faults(FAULTY).faults}
    assert by_field["measures.base-site-programe"].expected == "base-site-programme"
    assert by_field["measures.base-site-programme.source"].expected == "paper"


def test_the_error_itself_lists_all_faults() -> None:
    error = faults(FAULTY)
    assert len(str(error).splitlines()) == len(EXPECTED)
    assert "mine.toml:24" in str(error)


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    (fault,) = faults('id = "x"\ntitle = = 3\n').faults
    assert fault.row == 2
    assert "TOML" in fault.message.ko


def test_an_empty_text_lacks_everything_that_is_needed() -> None:
    assert {f.field for f in faults("").faults} == {"id", "title", "summary", "author", "date"}


def test_a_text_without_end_is_refused_before_it_is_parsed() -> None:
    (fault,) = faults("#" * (MAX_PLAN_CHARACTERS + 1)).faults
    assert "too long" in fault.message.en


@pytest.mark.parametrize(
    "line",
    ["measures = 3", "sources = 3", "[measures]\ndelivery = 3", "date = 2026-11-22T09:00:00"],
)
def test_a_table_that_is_no_table_is_refused(line: str) -> None:
    head = SMALL.split("[sources.paper]")[0].replace("date = 2026-11-22\n", "")
    date = "" if line.startswith("date") else "date = 2026-11-22\n"
    assert len(faults(f"{date}{head}{line}\n").faults) == 1


@pytest.mark.parametrize("id", ["", "UPPER", "a b", "../etc", "x" * 65])
def test_an_id_that_would_be_no_name_is_refused(id: str) -> None:
    (fault,) = faults(SMALL.replace("small-plan", id)).faults
    assert fault.field == "id"


def read_or_refused(text: str) -> Plan | tuple[Fault, ...]:
    """The plan, or the faults: never empty, and nothing else comes out of a reading."""
    try:
        return read_plan(text)
    except PlanInvalid as error:
        return error.faults


@given(text=st.text(max_size=300))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    assert read_or_refused(text)


@given(data=st.data())
def test_a_plan_with_lines_missing_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    lines = SMALL.splitlines()
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    text = "\n".join(line for line, keep in zip(lines, kept, strict=True) if keep)
    assert read_or_refused(text)


def test_positions_look_past_comments_and_long_texts() -> None:
    text = 'a = """\nb = 1\n"""\n# c = 2\n[d.e]\nf.g = 1\n"h" = 2\n'
    positions = Positions(text)
    assert positions.line(("a",)) == 1
    assert positions.line(("b",)) is None
    assert positions.line(("c",)) is None
    assert positions.line(("d", "e", "f", "g")) == 6
    assert positions.line(("d", "e", "h")) == 7
    assert positions.line(("d", "e", "missing", "deep")) == 5
