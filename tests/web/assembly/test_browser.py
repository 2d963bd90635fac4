"""Deciding in a real browser: by keyboard, on a telephone, without scripts, for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from gproject.web.assembly.actions import PollTerms, comment, file_proposal, open_poll
from gproject.web.assembly.models import Poll, Proposal, StoredBallot
from gproject.web.assembly.voting import cast_ballot, close_poll
from gproject.web.people.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Person = Callable[..., User]
PollOf = Callable[..., Poll]
MINIMUM_TARGET_PX = 44


def test_a_ballot_is_cast_with_the_keyboard_alone(
    page: Page, sign_in: Any, person: Person, poll_of: PollOf
) -> None:
    from playwright.sync_api import expect

    voter = person("resident")
    poll = poll_of()
    sign_in(page, voter)
    page.goto(poll.get_absolute_url())
    page.get_by_label("찬성", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_contain_text("반대")
    page.get_by_role("button", name="투표하기").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("투표해 주셔서 고맙습니다")
    assert StoredBallot.objects.get(poll=poll).choice == "no"


def test_a_double_click_casts_one_ballot(
    page: Page, sign_in: Any, person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    sign_in(page, voter)
    page.goto(poll.get_absolute_url())
    page.get_by_label("찬성", exact=True).check()
    page.get_by_role("button", name="다음", exact=True).click()
    page.get_by_role("button", name="투표하기").dblclick()
    page.wait_for_url(re.compile("/(thanks|again)/$"))
    assert StoredBallot.objects.filter(poll=poll).count() == 1


def test_voting_works_without_scripts_on_a_telephone_with_big_targets(
    open_page: Any, sign_in: Any, person: Person, poll_of: PollOf
) -> None:
    from playwright.sync_api import expect

    voter = person("resident")
    poll = poll_of()
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    sign_in(page, voter)
    page.goto(poll.get_absolute_url())
    targets = [*page.locator(".answer").all(), page.get_by_role("button", name="다음", exact=True)]
    for target in targets:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= MINIMUM_TARGET_PX
        assert box["width"] >= 2 * MINIMUM_TARGET_PX
    page.get_by_text("기권", exact=True).click()
    page.get_by_role("button", name="다음", exact=True).click()
    page.get_by_role("button", name="투표하기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("투표해 주셔서 고맙습니다")


def test_forgetting_to_choose_is_told_at_once(
    page: Page, sign_in: Any, person: Person, poll_of: PollOf
) -> None:
    from playwright.sync_api import expect

    voter = person("resident")
    poll = poll_of()
    sign_in(page, voter)
    page.goto(poll.get_absolute_url())
    page.get_by_role("button", name="다음", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("고른 것이 없습니다. 하나를 골라 주세요.")


@pytest.fixture
def everything(person: Person, poll_of: PollOf) -> dict[str, Any]:
    """Addresses of every page, with an open poll, a closed one, and a proposal with a plan."""
    resident, planner = person("resident"), person("planner")
    with_plan = file_proposal(
        acting_user=resident, title="이대로", body="글", plan_ref="compact-city-2026"
    )
    comment(acting_user=resident, proposal=with_plan, body="좋습니다.")
    done = poll_of()
    cast_ballot(acting_user=resident, poll_id=done.pk, choice="yes")
    close_poll(acting_user=planner, poll=done, reason="시험")
    done.refresh_from_db()
    other = file_proposal(acting_user=resident, title="다른 일", body="글")
    opened = _open_again(planner, other)
    return {
        "user": planner,
        "voter": resident,
        "addresses": [
            reverse("assembly:home"),
            with_plan.get_absolute_url(),
            reverse("assembly:proposal_new") + "?plan=g-project-2025",
            reverse("assembly:poll_new", args=[with_plan.pk]),
            opened.get_absolute_url(),
            reverse("assembly:poll_result", args=[done.pk]),
            reverse("records:list"),
            done.record.get_absolute_url(),
            reverse("records:verify"),
        ],
        "opened": opened,
    }


def _open_again(planner: User, proposal: Proposal) -> Poll:
    terms = PollTerms(
        question_ko="어느 쪽입니까?",
        question_en="Which one?",
        kind="choose_one",
        rule="plurality",
        closes_at=timezone.now() + timedelta(days=3),
        options=(("숲", "A wood"), ("놀이터", "A playground")),
    )
    return open_poll(acting_user=planner, proposal=proposal, terms=terms)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_accessible_and_fits(
    open_page: Any,
    sign_in: Any,
    axe: Any,
    live_server: Any,
    everything: dict[str, Any],
    width: int,
    language: str,
) -> None:
    # The checker styles elements inline while it measures, which the pages' own policy forbids.
    page = open_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    sign_in(page, everything["user"])
    for address in everything["addresses"]:
        page.goto(address)
        assert axe(page) == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
    sign_in(page, everything["voter"])
    page.goto(everything["opened"].get_absolute_url())
    assert axe(page) == []
    page.locator(".answer").first.click()
    page.locator(".ballot button").click()
    assert axe(page) == []
    page.locator(".ballot-confirm button").first.click()
    assert page.url.endswith("/thanks/")
    assert axe(page) == []


def test_every_page_keeps_the_content_security_policy(
    page: Page, sign_in: Any, everything: dict[str, Any]
) -> None:
    sign_in(page, everything["user"])
    for address in everything["addresses"]:
        answer = page.goto(address)
        assert answer is not None and answer.ok, address
