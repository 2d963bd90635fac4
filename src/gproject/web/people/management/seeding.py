"""Making a fictional year of residents' activity out of `fictional_year.toml`.

Everything is made by the same actions that people use; only the dates are then set back. The same
seed and the same day give the same people, plans, ballots and results.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from gproject.web.assembly import actions
from gproject.web.assembly.models import Comment, Poll, PollState, Proposal
from gproject.web.assembly.permissions import is_electorate
from gproject.web.assembly.voting import cast_ballot, close_due_polls
from gproject.web.people.audit import audit
from gproject.web.people.models import AuditEntry, Role, User
from gproject.web.place.queries import current_district
from gproject.web.plans.mapping import variant_summary, write_into
from gproject.web.plans.models import Draft
from gproject.web.plans.queries import plan_source
from gproject.web.testbed.actions import publish_call

YEAR = Path(__file__).with_name("fictional_year.toml")
DRAFTS = uuid.UUID("6f0c7b2e-5a2d-4a57-9c55-0f1f8e2d3c11")
WORKING_HOURS = (9, 20)
DEMO_NAMES = {
    Role.RESIDENT: "가상주민 00",
    Role.COUNCIL_MEMBER: "가상위원 00",
    Role.PLANNER: "가상계획가",
    Role.COMPANY: "가상기업",
    Role.OPERATOR: "가상운영자",
}
CONTACT = "가상 담당 부서 (실제로 있는 연락처가 아닙니다)"


def demo_username(role: str) -> str:
    """The login name of the demo account of a role."""
    return f"demo-{role.replace('_', '-')}"


class Year:
    """One run of seeding: the people made, the day it counts back from, the random draw."""

    def __init__(self, today: date, password: str) -> None:
        self.content = tomllib.loads(YEAR.read_text(encoding="utf-8"))
        self.today = today
        self.random = Random(self.content["seed"])
        self.people: dict[str | int, User] = {}
        self.demo: dict[str, User] = {}
        self.password = password

    @transaction.atomic
    def make(self) -> None:
        """Make everything, or nothing."""
        self._make_people()
        for draft in self.content["drafts"]:
            self._draft(draft, draft["kept"])
        for proposal in self.content["proposals"]:
            self._make_proposal(proposal)
        for call in self.content["calls"]:
            self._make_call(call)

    # Days and times

    def moment(self, days_ago: int) -> datetime:
        """A daytime moment so many days before (or, if negative, after) the seeding day."""
        hour, minute = self.random.randrange(*WORKING_HOURS), self.random.randrange(60)
        day = self.today - timedelta(days=days_ago)
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def midnight_after(self, days_ago: int) -> datetime:
        """The end of a day so many days before (or after) the seeding day."""
        day = self.today - timedelta(days=days_ago - 1)
        return timezone.make_aware(datetime.combine(day, time.min))

    @contextmanager
    def at(self, when: datetime) -> Iterator[None]:
        """Date the audit entries that are written inside."""
        last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        yield
        AuditEntry.objects.filter(pk__gt=last).update(at=when)

    # People

    def _make_people(self) -> None:
        dongs = [dong.id for dong in current_district().dongs]
        for number in range(1, self.content["people"]["residents"] + 1):
            dong = dongs[(number - 1) % len(dongs)]
            self.people[number] = self._person(
                f"fictional-resident-{number:02}", f"가상주민 {number:02}", Role.RESIDENT, dong
            )
        for number, dong in enumerate(dongs, start=1):
            self.people[f"council:{dong}"] = self._person(
                f"fictional-council-{dong}", f"가상위원 {number:02}", Role.COUNCIL_MEMBER, dong
            )
        for role, name in DEMO_NAMES.items():
            self.demo[role] = self._person(
                demo_username(role), name, role, dongs[0], password=self.password
            )
        self.people["planner"] = self.demo[Role.PLANNER]
        self.people["company"] = self.demo[Role.COMPANY]

    def _person(
        self, username: str, name: str, role: Role, dong: str, password: str | None = None
    ) -> User:
        joined = self.moment(355)
        user = User.objects.create_user(
            username,
            password,
            display_name=name,
            roles=[role.value],
            dong=dong,
            is_fictional=True,
            joined_at=joined,
        )
        with self.at(joined):
            audit(acting_user=user, action="invitation_accepted", subject=user)
        return user

    # Plans

    def _draft(self, told: dict[str, Any], days_ago: int) -> Draft:
        kept = self.moment(days_ago)
        owner = self.people[told["author"]]
        _ref, text, base = plan_source(told["base"])
        draft = Draft(
            id=uuid.uuid5(DRAFTS, told["title"]),
            owner=owner,
            base_plan=told["base"],
            title=told["title"],
            created_at=kept,
        )
        levers = {tuple(name.split(".")): value for name, value in told["levers"].items()}
        write_into(draft, base.with_values(levers), variant_summary(base), text)
        draft.save(force_insert=True)
        Draft.objects.filter(pk=draft.pk).update(changed_at=kept)
        with self.at(kept):
            audit(
                acting_user=owner,
                action="draft_kept",
                subject=draft,
                detail={"title": draft.title, "digest": draft.digest, "base_plan": told["base"]},
            )
        return draft

    # Proposals and polls

    def _make_proposal(self, told: dict[str, Any]) -> None:
        filed = self.moment(told["filed"])
        plan = told.get("plan", "")
        if isinstance(plan, dict):
            plan = str(self._draft({**plan, "author": told["author"]}, told["filed"]).pk)
        with self.at(filed):
            proposal = actions.file_proposal(
                acting_user=self.people[told["author"]],
                title=told["title"],
                body=told["body"].strip(),
                dong=told.get("dong", ""),
                plan_ref=plan,
            )
        Proposal.objects.filter(pk=proposal.pk).update(created_at=filed)
        for author, days_ago, body in told.get("comments", ()):
            self._comment(proposal, author, days_ago, body)
        if "withdrawn" in told:
            with self.at(self.moment(told["withdrawn"])):
                actions.withdraw_proposal(acting_user=proposal.author, proposal=proposal)
        if "poll" in told:
            self._make_poll(proposal, told["poll"])
        if "answer" in told:
            self._answer(proposal, *told["answer"])

    def _comment(self, proposal: Proposal, author: str | int, days_ago: int, body: str) -> None:
        when = self.moment(days_ago)
        with self.at(when):
            made = actions.comment(acting_user=self.people[author], proposal=proposal, body=body)
        Comment.objects.filter(pk=made.pk).update(created_at=when)

    def _make_poll(self, proposal: Proposal, told: dict[str, Any]) -> None:
        opened = self.moment(told["opened"])
        closes = self.midnight_after(told["closed"])
        terms = actions.PollTerms(
            question_ko=told["question_ko"],
            question_en=told["question_en"],
            kind=told["kind"],
            rule=told["rule"],
            closes_at=timezone.now() + timedelta(days=1),
            options=tuple((ko, en) for ko, en in told.get("options", ())),
            quorum=tuple(told.get("quorum", (0, 1))),
        )
        with self.at(opened):
            poll = actions.open_poll(
                acting_user=self.people[told["by"]], proposal=proposal, terms=terms
            )
        self._vote(poll, told)
        Poll.objects.filter(pk=poll.pk).update(opens_at=opened, closes_at=closes)
        if told["closed"] > 0:
            with self.at(closes):
                close_due_polls()
            self._check_settled(poll)
        proposal.refresh_from_db()

    def _vote(self, poll: Poll, told: dict[str, Any]) -> None:
        voters = [user for user in self.people.values() if is_electorate(user, poll.dong)]
        self.random.shuffle(voters)
        cast = [choice for choice, votes in told["cast"].items() for _ in range(votes)]
        for voter, choice in zip(voters, cast, strict=False):
            cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)

    @staticmethod
    def _check_settled(poll: Poll) -> None:
        poll.refresh_from_db()
        if poll.state != PollState.SETTLED:
            raise RuntimeError(
                f"the record of the fictional poll {poll.question_ko!r} was not made"
            )
        made = poll.closed_at
        type(poll.record).objects.filter(pk=poll.record.pk).update(made_at=made)

    def _answer(self, proposal: Proposal, days_ago: int, answer: str) -> None:
        when = self.moment(days_ago)
        with self.at(when):
            actions.answer_proposal(
                acting_user=self.people["planner"], proposal=proposal, answer=answer
            )
        Proposal.objects.filter(pk=proposal.pk).update(answered_at=when)

    # Calls

    def _make_call(self, told: dict[str, Any]) -> None:
        days = {"opens_on": told["opens"], "closes_on": told["closes"]}
        fields = {name: value for name, value in told.items() if name not in ("opens", "closes")}
        fields |= {name: self.today - timedelta(days=ago) for name, ago in days.items()}
        fields |= {"contact": CONTACT, "is_fictional": True}
        published = self.moment(told["opens"] + 3)
        with self.at(published):
            call = publish_call(acting_user=self.people["planner"], fields=fields)
        type(call).objects.filter(pk=call.pk).update(published_at=published)
