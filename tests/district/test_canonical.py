"""Equal content always has equal bytes, and nothing that JSON cannot hold slips through."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.district import Text, canonical_json, digest

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_canonical_json_reads_back_as_what_was_written(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), SCALARS, min_size=2))
def test_the_order_of_keys_changes_no_byte(value: dict[str, Any]) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(backwards)
    assert digest(value) == digest(backwards)


@given(JSON)
def test_writing_twice_is_writing_once(value: Any) -> None:
    once = canonical_json(value)
    assert canonical_json(json.loads(once)) == once


def test_korean_letters_are_written_as_they_are_and_nothing_is_spaced() -> None:
    assert canonical_json({"나": [1, 2.5], "가": None}) == '{"가":null,"나":[1,2.5]}'


def test_the_digest_is_sha256_of_the_utf8_bytes() -> None:
    value = {"이름": "금천구"}
    expected = hashlib.sha256('{"이름":"금천구"}'.encode()).hexdigest()
    assert digest(value) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_numbers_without_a_json_form_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json([value])


def test_models_are_written_by_their_fields() -> None:
    assert canonical_json(Text(ko="가", en="a")) == '{"en":"a","ko":"가"}'


def test_other_objects_are_refused_by_name() -> None:
    with pytest.raises(TypeError, match="object has no canonical JSON form"):
        canonical_json(object())
