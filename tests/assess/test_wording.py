"""Values in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.assess import format_value


@pytest.mark.parametrize(
    ("value", "unit", "ko", "en"),
    [
        (1.23e12, "KRW", "1조 2,300억 원", "KRW 1.23 tn"),
        (2e12, "KRW", "2조 원", "KRW 2 tn"),
        (9.99996e11, "KRW", "1조 원", "KRW 1 tn"),
        (-8.123e11, "KRW", "-8,123억 원", "KRW -812 bn"),
        (3.28e9, "KRW", "33억 원", "KRW 3.28 bn"),
        (96_000_000, "KRW/stall", "9,600만 원/면", "KRW 96 m per stall"),
        (8_950_000, "KRW/m2", "895만 원/m²", "KRW 8.95 m per m²"),
        (0, "KRW", "0원", "KRW 0"),
        (276_000, "m2", "276,000 m²", "276,000 m²"),
        (2900, "homes", "2,900호", "2,900 homes"),
        (8082.4, "persons", "8,082명", "8,082 persons"),
        (94.44, "persons", "94명", "94 persons"),
        (0.4, "pupils", "0명", "0 pupils"),
        (87.72, "firms", "88개사", "88 firms"),
        (4.125, "%", "4.1%", "4.1 %"),
        (-0.04, "%", "0.0%", "0.0 %"),
        (10.4, "MW", "10.4 MW", "10.4 MW"),
        (1, "yes/no", "예", "yes"),
        (0, "yes/no", "아니요", "no"),
        (2028, "year", "2028년", "2028"),
        (0.15, "share", "0.15", "0.15"),
        (2.21, "persons/home", "2.21명/호", "2.21 persons per home"),
        (None, "KRW", "–", "–"),
        ("give-and-take", "", "give-and-take", "give-and-take"),
    ],
)
def test_a_value_reads_as_people_write_it(
    value: float | str | None, unit: str, ko: str, en: str
) -> None:
    assert format_value(value, unit, "ko") == ko
    assert format_value(value, unit, "en") == en


@given(st.floats(-1e15, 1e15), st.sampled_from(["KRW", "m2", "%", "persons", "MW", "KRW/year"]))
def test_every_number_has_words_in_both_languages(value: float, unit: str) -> None:
    for language in ("ko", "en"):
        shown = format_value(value, unit, language)
        assert shown and "e+" not in shown and "m2" not in shown


@given(st.floats(1e8, 1e15), st.floats(1.01, 10))
def test_more_money_never_reads_as_less(value: float, factor: float) -> None:
    def won(shown: str) -> float:
        jo, _, rest = shown.partition("조") if "조" in shown else ("0", "", shown)
        eok = rest.replace("억", "").replace("원", "").replace(",", "").strip() or "0"
        return float(jo.replace(",", "")) * 1e12 + float(eok) * 1e8

    assert won(format_value(value, "KRW")) <= won(format_value(value * factor, "KRW"))
