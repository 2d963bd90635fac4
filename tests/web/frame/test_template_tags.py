from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from gproject.district import Text
from gproject.web.template_tags import day, domain, moment, spoken

SUNDAY = datetime.date(2026, 11, 22)


def in_utc(hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, 22, hour, minute, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "shown"), [("ko", "2026. 11. 22.(일)"), ("en", "22 November 2026")]
)
def test_dates_are_written_as_people_write_them(language: str, shown: str) -> None:
    with translation.override(language):
        assert day(SUNDAY) == shown


def test_every_weekday_has_its_letter() -> None:
    week = [day(SUNDAY + datetime.timedelta(days=number))[-2] for number in range(7)]
    assert week == list("일월화수목금토")


def test_moments_are_told_in_seoul() -> None:
    assert moment(in_utc(16, 30)) == "2026. 11. 23.(월) 01:30"


def test_midnight_belongs_to_the_day_that_it_ends() -> None:
    assert moment(in_utc(15)) == "2026. 11. 22.(일) 24:00"


def test_nothing_is_shown_for_no_date() -> None:
    assert day(None) == ""
    assert moment(None) == ""


def test_texts_are_spoken_in_the_readers_language() -> None:
    text = Text(ko="계획안", en="Plan")
    assert spoken(text) == "계획안"
    with translation.override("en"):
        assert spoken(text) == "Plan"
    assert spoken("그대로") == "그대로"


def test_the_host_of_a_source_is_short() -> None:
    assert domain("https://www.example.kr/a/b?c=1") == "example.kr"
