from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.assembly.personal_data import PersonalDataKind, find_personal_data, warn


@pytest.mark.parametrize(
    "text",
    ["900101-1234567", "제 번호는 9001011234567입니다", "900101 - 2234567", "051231–4000000"],
)
def test_what_looks_like_a_resident_number_must_go(text: str) -> None:
    (found,) = find_personal_data(text)
    assert found.kind is PersonalDataKind.RESIDENT_NUMBER
    assert found.must_go
    assert "지우고 다시" in warn(found).ko


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "전화 02-2627-1234로",
        "+82 10-1234-5678",
        "031.123.4567",
        "070-1234-5678",
        "(02) 2627-1234",
    ],
)
def test_what_looks_like_a_telephone_number_is_shown_to_the_writer(text: str) -> None:
    (found,) = find_personal_data(text)
    assert found.kind is PersonalDataKind.PHONE
    assert not found.must_go
    assert found.found in warn(found).ko


@pytest.mark.parametrize(
    "text",
    [
        "부지는 125,000m²이고 2,900호를 짓습니다.",
        "2026-11-22부터 2026-12-05까지",
        "예산 1,234,567,890원",
        "독산1동 101동 1203호",
        "900101-9234567",
        "991301-1234567",
        "공사비 3000000000000원",
        "2025~2030년, 10-20%",
    ],
)
def test_dates_amounts_and_addresses_are_left_alone(text: str) -> None:
    assert find_personal_data(text) == ()


@given(st.text(alphabet="가나 .,\n", max_size=20), st.text(alphabet="가나 .,\n", max_size=20))
def test_a_number_is_found_wherever_it_stands(before: str, after: str) -> None:
    (found,) = find_personal_data(f"{before}가 010-1234-5678 나{after}")
    assert found.start == len(before) + 2


def test_several_numbers_are_found_in_order() -> None:
    found = find_personal_data("010-1234-5678, 900101-1234567, 02-123-4567")
    assert [one.kind.value for one in found] == ["phone", "resident_number", "phone"]
