"""Proposals, what was said about them, polls, who may vote, and ballots.

Who has voted (`RollEntry`) and what was voted (`StoredBallot`) share nothing: no key, no time, no
order. docs/voting.md says what that does and does not protect.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gproject.assembly import QuestionKind, RuleKind, Stage
from gproject.assembly.proposal import LABELS
from gproject.district import Text

BALLOT_KEY_BITS = 62


class FrozenDocument(models.Model):
    """A district's or an assessment's document, kept once under its digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.TextField()

    def __str__(self) -> str:
        return self.digest[:12]


class Proposal(models.Model):
    """What somebody puts forward, with the plan it carries as that was on the day of filing."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    title = models.CharField(_("제목"), max_length=100)
    body = models.TextField(_("내용"), max_length=5000)
    dong = models.CharField(_("어디의 일인지"), max_length=40, blank=True)
    stage = models.CharField(
        max_length=20,
        choices=[(stage.value, LABELS[stage].ko) for stage in Stage],
        default=Stage.FILED.value,
    )
    plan_ref = models.CharField(max_length=100, blank=True)
    plan_title_ko = models.CharField(max_length=200, blank=True)
    plan_title_en = models.CharField(max_length=200, blank=True)
    plan_toml = models.TextField(blank=True)
    plan_digest = models.CharField(max_length=64, blank=True)
    code_version = models.CharField(max_length=100, blank=True)
    district = models.ForeignKey(FrozenDocument, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        FrozenDocument, null=True, on_delete=models.PROTECT, related_name="+"
    )
    story = models.JSONField(default=list)
    answer = models.TextField(_("답변"), max_length=5000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    is_fictional = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where the proposal is shown."""
        return reverse("assembly:proposal", args=[self.pk])

    @property
    def stage_name(self) -> Text:
        """The stage in words."""
        return LABELS[Stage(self.stage)]

    @property
    def plan_title(self) -> Text:
        """The title that the attached plan had at filing."""
        return Text(ko=self.plan_title_ko, en=self.plan_title_en)

    @property
    def story_texts(self) -> list[Text]:
        """What would follow from the attached plan, in sentences, as told at filing."""
        return [Text.model_validate(sentence) for sentence in self.story]


class Comment(models.Model):
    """What somebody says about a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    body = models.TextField(_("의견"), max_length=2000)
    is_fictional = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.body[:40]


class PollState(models.TextChoices):
    """Open; closed and counted; settled once its record stands."""

    OPEN = "open", _("투표 중")
    CLOSED = "closed", _("마감, 기록 만드는 중")
    SETTLED = "settled", _("마감")


class Poll(models.Model):
    """One question put to the residents.

    `result` is the tally's document and is there only after closing; nobody sees counts before.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="polls")
    question_ko = models.CharField(_("물음"), max_length=200)
    question_en = models.CharField(_("물음 (영어)"), max_length=200, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value) for kind in QuestionKind]
    )
    options = models.JSONField(default=list)
    may_abstain = models.BooleanField(default=True)
    dong = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=20, choices=[(rule.value, rule.value) for rule in RuleKind])
    quorum_part = models.PositiveIntegerField(default=0)
    quorum_of = models.PositiveIntegerField(default=1)
    opens_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_early = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=PollState.choices, default=PollState.OPEN)
    result = models.JSONField(null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ("closes_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="poll_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.question_ko

    def get_absolute_url(self) -> str:
        """Where one votes, or sees the result."""
        return reverse("assembly:poll", args=[self.pk])

    def takes_ballots(self, at: datetime) -> bool:
        """Whether a ballot that arrives at that moment is accepted."""
        return self.state == PollState.OPEN and self.opens_at <= at < self.closes_at

    @property
    def is_open(self) -> bool:
        """Whether one can vote now, by the server's clock."""
        return self.takes_ballots(timezone.now())

    @property
    def last_day(self) -> date:
        """The last day on which one can vote; midnight belongs to the day before."""
        return timezone.localtime(self.closes_at - timedelta(microseconds=1)).date()

    @property
    def closes_at_midnight(self) -> bool:
        """Whether the poll closes at the end of its last day."""
        return timezone.localtime(self.closes_at).time() == time.min

    @property
    def question(self) -> Text:
        """The question in both languages; Korean where no English was written."""
        return Text(ko=self.question_ko, en=self.question_en or self.question_ko)


class RollEntry(models.Model):
    """That somebody may vote in a poll, and whether they have. No time, no trace of the ballot."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="roll")
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roll_entries"
    )
    voted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("poll", "voter"), name="one_roll_entry_per_voter")
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}/{self.voter_id}"


def random_ballot_key() -> int:
    """A key that says nothing about when the ballot came in."""
    return secrets.randbits(BALLOT_KEY_BITS) + 1


class StoredBallot(models.Model):
    """One answer, without voter and time, under a random key.

    The key is the row number in SQLite too, so that not even the file's order of rows is that of
    casting.
    """

    id = models.BigAutoField(primary_key=True, default=random_ballot_key)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.pk)
