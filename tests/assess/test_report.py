"""The static HTML page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from gproject.assess import Assessment, story
from gproject.assess.report import html_report

VOID = {"meta", "br", "link"}


class Balance(HTMLParser):
    """Collects unbalanced tags and outside addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.faults += [f"{k}={v}" for k, v in attrs if k in ("src", "href", "onload")]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_whole_and_needs_no_outside_address(
    language: str, assessments: dict[str, Assessment]
) -> None:
    page = html_report(assessments["g-project-2025"], language)
    parser = Balance()
    parser.feed(page)
    assert parser.faults == [] and parser.open == []
    assert "<script" not in page and "http" not in page
    assert f'lang="{language}"' in page


def test_the_page_begins_with_the_story(assessments: dict[str, Assessment]) -> None:
    found = assessments["compact-city-2026"]
    page = html_report(found)
    assert page.index(story(found)[0].ko) < page.index("<table")
    assert found.digest in page


def test_words_from_a_plan_are_escaped(assessments: dict[str, Assessment]) -> None:
    found = assessments["today"]
    title = found.plan.title.model_copy(update={"ko": "<script>alert(1)</script>"})
    plan = found.plan.renamed("x", title, found.plan.summary, found.plan.author, found.plan.date)
    page = html_report(
        Assessment(
            found.district, plan, found.code_version, found.indicators, found.series, found.flows
        )
    )
    assert "<script" not in page


def test_the_same_assessment_gives_the_same_page(assessments: dict[str, Assessment]) -> None:
    found = assessments["g-project-2025"]
    assert html_report(found) == html_report(found)
