"""The whole loop in a real browser: from the map to a record that anybody can verify."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from gproject.web.people.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[Any, User], None]
VOTES = {"가": "찬성", "나": "찬성", "다": "반대"}


def person(name: str, *roles: str) -> User:
    return User.objects.create_user(
        name, None, display_name=f"시험 {name}", roles=list(roles), dong="doksan-1"
    )


def verify(file: Path) -> subprocess.CompletedProcess[str]:
    """`gproject record verify FILE`, as people run it."""
    command = [sys.executable, "-c", "from gproject.cli import main; main()"]
    arguments = ["record", "verify", str(file)]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_from_the_map_to_a_verified_record(page: Page, sign_in: SignIn, tmp_path: Path) -> None:
    residents = [person(name, "resident") for name in VOTES]
    planner = person("planner", "planner")

    sign_in(page, residents[0])
    open_plan_from_the_map(page)
    move_a_lever(page)
    propose(page)

    sign_in(page, planner)
    put_to_the_vote(page)
    poll = page.url
    for resident, choice in zip(residents, VOTES.values(), strict=True):
        sign_in(page, resident)
        page.goto(poll)
        vote(page, choice)

    sign_in(page, planner)
    page.goto(poll)
    close(page)
    file = tmp_path / "record.json"
    download(page, file)

    confirmed = verify(file)
    assert confirmed.returncode == 0, confirmed.stdout + confirmed.stderr
    assert "확인: 이 기록은 맞습니다." in confirmed.stdout
    assert "투표지 3장을 다시 세어" in confirmed.stdout

    file.write_bytes(file.read_bytes().replace(b'"no"', b'"on"', 1))
    refuted = verify(file)
    assert refuted.returncode == 1
    assert "/ballots" in refuted.stdout
    assert "반박: 이 기록은 맞지 않습니다." in refuted.stdout


def open_plan_from_the_map(page: Page) -> None:
    from playwright.sync_api import expect

    page.goto("/")
    page.get_by_role("link", name="우리 구", exact=True).first.click()
    expect(page.locator("[data-map]").first).to_have_attribute("data-map-state", "idle")
    page.get_by_role("link", name=re.compile("계획하다")).first.click()
    page.get_by_role("link", name=re.compile("콤팩트시티 2026")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("콤팩트시티 2026")


def move_a_lever(page: Page) -> None:
    from playwright.sync_api import expect

    story = page.locator("#story")
    expect(story).to_contain_text("2,900호")
    page.get_by_role("spinbutton", name="분양주택 (호)", exact=True).fill("1500")
    expect(story).to_contain_text("2,400호")
    expect(page.locator("#live")).to_contain_text("500호 줄어듦")
    page.get_by_label("계획안 이름").fill("집을 2,400호로 줄인 안")
    page.get_by_role("button", name="내 계획안으로 저장").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("집을 2,400호로 줄인 안")


def propose(page: Page) -> None:
    from playwright.sync_api import expect

    page.get_by_role("button", name="이 계획안으로 제안하기").click()
    expect(page.get_by_text("이 계획안을 붙여 제안합니다")).to_be_visible()
    expect(page.get_by_label("제목")).to_have_value("집을 2,400호로 줄인 안")
    page.get_by_label("내용").fill("집을 조금 줄이고 숲을 넓힙시다.")
    page.get_by_role("button", name="제안 올리기").click()
    expect(page.get_by_text("제안을 올렸습니다.")).to_be_visible()
    expect(page.locator(".attached")).to_contain_text("2,400호")


def put_to_the_vote(page: Page) -> None:
    from playwright.sync_api import expect

    page.reload()
    page.get_by_role("link", name="투표에 부치기").click()
    page.get_by_label("주민에게 물을 말").fill("집을 2,400호로 줄이는 데 찬성하십니까?")
    last_day = timezone.localdate() + timedelta(days=2)
    page.get_by_label("마지막 날").fill(last_day.isoformat())
    page.get_by_role("button", name="투표 열기").click()
    expect(page.get_by_text("투표를 열었습니다.")).to_be_visible()


def vote(page: Page, choice: str) -> None:
    from playwright.sync_api import expect

    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="다음", exact=True).click()
    expect(page.locator(".chosen")).to_contain_text(choice)
    page.get_by_role("button", name="투표하기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("투표해 주셔서 고맙습니다")


def close(page: Page) -> None:
    from playwright.sync_api import expect

    expect(page.locator("main")).not_to_contain_text("표를 받았")
    page.get_by_label("일찍 마감하는 까닭").fill("모두 투표했습니다")
    page.get_by_role("button", name="지금 마감하기").click()
    expect(page.locator("main")).to_contain_text("가결되었습니다. 찬성 2표, 반대 1표입니다.")


def download(page: Page, file: Path) -> None:
    with page.expect_download() as downloading:
        page.get_by_role("link", name="기록 내려받기").click()
    downloading.value.save_as(file)
