from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gproject.district import canonical_json
from gproject.record.pointer import Absent, child, differences, pointer_at

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


def resolve(document: Any, pointer: str) -> Any:
    """RFC 6901, written a second time."""
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def test_slashes_and_tildes_in_keys_are_escaped() -> None:
    assert child("/a", "b/c~d") == "/a/b~1c~0d"


def test_a_changed_value_is_found_where_it_stands() -> None:
    assert list(differences({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]})) == [("/a/1/b", 2, 3)]


def test_a_part_only_one_side_has_is_absent_on_the_other_even_if_null() -> None:
    assert list(differences({"a": None}, {})) == [("/a", None, Absent.ABSENT)]
    assert list(differences([1], [1, None])) == [("/1", Absent.ABSENT, None)]


def test_one_and_one_point_nought_are_different_records() -> None:
    assert list(differences(1, 1.0)) == [("", 1, 1.0)]


@given(JSON, JSON)
def test_documents_differ_exactly_when_their_canonical_texts_do(one: Any, other: Any) -> None:
    different = bool(list(differences(one, other)))
    assert different == (canonical_json(one) != canonical_json(other))


@given(JSON, st.data())
def test_every_character_lies_in_the_part_that_is_named(document: Any, data: st.DataObject) -> None:
    text = canonical_json(document)
    offset = data.draw(st.integers(0, len(text) - 1))
    part = resolve(document, pointer_at(document, offset))
    assert canonical_json(part) in text


def test_an_offset_inside_a_number_leads_to_that_number() -> None:
    document = {"name": "금천", "sites": [{"area": 125000}]}
    offset = canonical_json(document).index("125000") + 2
    assert pointer_at(document, offset) == "/sites/0/area"
