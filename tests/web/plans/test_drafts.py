"""Keeping a plan as one's own: by whom, with what, and what is written down."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from gproject.plan import load_plan, read_plan, shipped_text
from gproject.web.people.models import AuditEntry, User
from gproject.web.plans import actions
from gproject.web.plans.models import Draft
from gproject.web.plans.queries import PlanUnknown, plan_source

COMPACT = "compact-city-2026"
HOMES = "base-site-programme.homes_sale"

Fields = Callable[..., dict[str, str]]


def test_a_kept_draft_holds_the_moved_levers(draft: Draft, planner: User) -> None:
    plan = read_plan(draft.toml)

    assert plan.value("base-site-programme", "homes_sale") == 3000
    assert draft.owner == planner
    assert draft.base_plan == COMPACT
    assert draft.digest == plan.digest
    assert plan.title.ko == draft.title == "시험 계획안"
    assert "콤팩트시티" in plan.summary.ko


def test_a_kept_draft_keeps_the_comments_of_its_plan_file(draft: Draft) -> None:
    comments = [line for line in shipped_text(COMPACT).splitlines() if line.startswith("#")]

    assert comments
    assert all(comment in draft.toml for comment in comments)


def test_a_draft_is_a_plan_like_any_other(client: Client, draft: Draft) -> None:
    ref, text, plan = plan_source(str(draft.id))

    assert (ref, text) == (str(draft.id), draft.toml)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "주택 3,900호" in page
    assert client.get(f"{draft.get_absolute_url()}trace/npv_krw/").status_code == 200
    assert client.get(f"/plans/{COMPACT}/compare/{draft.id}/").status_code == 200
    assert plan.digest == draft.digest


def test_keeping_a_draft_is_written_down(draft: Draft, planner: User) -> None:
    entry = AuditEntry.objects.get(action="draft_kept")

    assert entry.actor == planner
    assert str(draft.pk) in entry.object
    assert entry.detail["digest"] == draft.digest


@pytest.mark.django_db
def test_a_visitor_keeps_the_levers_across_the_login(client: Client, form_of: Fields) -> None:
    response = client.post(f"/plans/{COMPACT}/keep/", form_of(**{HOMES: "3000"}))

    assert Draft.objects.count() == 0
    address = urlsplit(response.headers["Location"])
    back = parse_qs(address.query)["next"][0]
    assert address.path == "/people/login/"
    assert back == f"/plans/{COMPACT}/?{HOMES}=3000"
    assert 'value="3000"' in client.get(back).content.decode()


def test_nothing_is_kept_when_a_lever_is_refused(as_planner: Client, form_of: Fields) -> None:
    response = as_planner.post(f"/plans/{COMPACT}/keep/", form_of(**{HOMES: "99999"}))

    assert response.status_code == 422
    assert Draft.objects.count() == 0


def test_nothing_is_kept_without_a_title(as_planner: Client, form_of: Fields) -> None:
    data = form_of(**{HOMES: "3000"}) | {"title": " "}
    response = as_planner.post(f"/plans/{COMPACT}/keep/", data)

    assert response.status_code == 422
    assert "계획안 이름을 적어 주십시오." in response.content.decode()
    assert 'value="3000"' in response.content.decode()
    assert Draft.objects.count() == 0


def test_an_owner_renames_overwrites_and_deletes(
    as_planner: Client, draft: Draft, form_of: Fields
) -> None:
    address = draft.get_absolute_url()

    as_planner.post(f"{address}rename/", {"title": "새 이름"})
    draft.refresh_from_db()
    assert (draft.title, read_plan(draft.toml).title.ko) == ("새 이름", "새 이름")

    as_planner.post(f"{address}overwrite/", form_of(**{HOMES: "3100"}))
    draft.refresh_from_db()
    assert read_plan(draft.toml).value("base-site-programme", "homes_sale") == 3100

    assert as_planner.get(f"{address}delete/").status_code == 200
    as_planner.post(f"{address}delete/")
    assert Draft.objects.count() == 0
    done = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"draft_kept", "draft_renamed", "draft_overwritten", "draft_deleted"} <= done


@pytest.mark.parametrize("act", ["rename", "overwrite", "delete"])
def test_nobody_else_changes_a_draft(
    client: Client, draft: Draft, person: Callable[..., User], form_of: Fields, act: str
) -> None:
    before = draft.digest
    for visitor in (None, person("operator", "planner")):
        if visitor:
            client.force_login(visitor)
        assert client.post(f"{draft.get_absolute_url()}{act}/", form_of()).status_code == 403
    draft.refresh_from_db()
    assert draft.digest == before


def test_actions_refuse_strangers_themselves(draft: Draft, person: Callable[..., User]) -> None:
    stranger = person("resident")

    with pytest.raises(PermissionDenied):
        actions.delete_draft(acting_user=stranger, draft=draft)
    with pytest.raises(PermissionDenied):
        actions.rename_draft(acting_user=stranger, draft=draft, title="x")


def test_somebody_without_a_role_keeps_nothing(person: Callable[..., User]) -> None:
    plan = load_plan(COMPACT)

    with pytest.raises(PermissionDenied):
        actions.keep_draft(
            acting_user=person(), base=plan, base_ref=plan.id, title="x", plan=plan, onto=""
        )
    assert AuditEntry.objects.count() == 0


def test_proposing_an_unchanged_plan_needs_no_draft(as_planner: Client, form_of: Fields) -> None:
    response = as_planner.post(f"/plans/{COMPACT}/propose/", form_of())

    assert response.headers["Location"] == f"/decide/proposals/new/?plan={COMPACT}"
    assert Draft.objects.count() == 0


def test_proposing_moved_levers_keeps_them_as_a_draft(as_planner: Client, form_of: Fields) -> None:
    response = as_planner.post(f"/plans/{COMPACT}/propose/", form_of(**{HOMES: "3000"}))

    draft = Draft.objects.get()
    assert response.headers["Location"] == f"/decide/proposals/new/?plan={draft.id}"


def test_one_sees_only_ones_own_drafts_in_the_list(
    as_planner: Client, draft: Draft, person: Callable[..., User]
) -> None:
    other = Client()
    other.force_login(person("planner"))

    assert draft.title in as_planner.get("/plans/").content.decode()
    assert draft.title not in other.get("/plans/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("ref", ["", "atlantis", "00000000-0000-4000-8000-000000000000", "../etc"])
def test_an_unknown_reference_is_refused(ref: str) -> None:
    with pytest.raises(PlanUnknown):
        plan_source(ref)
