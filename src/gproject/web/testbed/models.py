"""Calls for demonstrations."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gproject.web.people.models import User
from gproject.web.template_tags import language


class Call(models.Model):
    """A call: what is to be tried out, where, from when to when, and whom to ask."""

    title_ko = models.CharField(_("제목 (한국어)"), max_length=120)
    title_en = models.CharField(_("제목 (영어)"), max_length=120, blank=True)
    summary_ko = models.TextField(_("내용 (한국어)"), max_length=2000)
    summary_en = models.TextField(_("내용 (영어)"), max_length=2000, blank=True)
    place = models.CharField(_("실증할 곳"), max_length=60)
    opens_on = models.DateField(_("시작하는 날"))
    closes_on = models.DateField(_("마치는 날"))
    contact = models.CharField(_("문의할 곳"), max_length=160)
    budget_ko = models.CharField(_("지원 내용 (한국어)"), max_length=200, blank=True)
    budget_en = models.CharField(_("지원 내용 (영어)"), max_length=200, blank=True)
    is_fictional = models.BooleanField(default=False)
    published_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls_published"
    )
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["closes_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="call_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title_ko

    def clean(self) -> None:
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError(
                {"closes_on": _("마치는 날은 시작하는 날과 같거나 그 뒤여야 합니다.")}
            )

    @property
    def title(self) -> str:
        """The title in the reader's language, Korean where no English was written."""
        return self._spoken(self.title_ko, self.title_en)

    @property
    def summary(self) -> str:
        """The summary in the reader's language."""
        return self._spoken(self.summary_ko, self.summary_en)

    @property
    def budget(self) -> str:
        """What the host gives, in the reader's language."""
        return self._spoken(self.budget_ko, self.budget_en)

    @staticmethod
    def _spoken(korean: str, english: str) -> str:
        return english if english and language() == "en" else korean

    @property
    def state(self) -> str:
        """``coming``, ``open`` or ``closed``, by today's date in Seoul."""
        today = timezone.localdate()
        if today < self.opens_on:
            return "coming"
        return "open" if today <= self.closes_on else "closed"
