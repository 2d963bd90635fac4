"""Forms of proposals and polls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gproject.assembly import QuestionKind, RuleKind
from gproject.assembly.personal_data import find_personal_data, warn
from gproject.assembly.proposal import LABELS, Stage
from gproject.web.assembly.actions import PollTerms
from gproject.web.place.queries import dong_choices
from gproject.web.template_tags import language

LONGEST_POLL_DAYS = 60
QUORUM_PARTS = 1000
WHOLE_DISTRICT = "gu"


class Published(forms.Form):
    """A text that everybody will see: numbers that look personal are pointed out before.

    A resident registration number is refused; a telephone number is asked about.
    """

    watched: tuple[str, ...] = ()
    keep_numbers = forms.BooleanField(
        label=_("이 번호가 모두에게 보여도 됩니다. 그대로 올립니다."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self.watched:
            self._check(name, str(data.get(name, "")), bool(data.get("keep_numbers")))
        return data

    def _check(self, name: str, text: str, keep_numbers: bool) -> None:
        for found in find_personal_data(text):
            if found.must_go:
                self.add_error(name, warn(found).of(language()))
            elif not keep_numbers:
                self.add_error(name, warn(found).of(language()))
                self.fields["keep_numbers"].widget = forms.CheckboxInput()


class ProposalForm(Published):
    """A new proposal; the plan it carries comes with the address of the form."""

    watched = ("title", "body")
    title = forms.CharField(
        label=_("제목"),
        max_length=100,
        help_text=_("무엇을 바라는지 한 줄로 적어 주십시오."),
    )
    body = forms.CharField(
        label=_("내용"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("왜 필요한지, 누구에게 좋은지 적어 주십시오. 누구나 읽을 수 있습니다."),
    )
    dong = forms.ChoiceField(label=_("어디의 일인가요?"), initial=WHOLE_DISTRICT)

    field_order = ("title", "body", "keep_numbers", "dong")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["dong"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(WHOLE_DISTRICT, _("금천구 전체")), *dong_choices()]

    def clean_dong(self) -> str:
        dong = str(self.cleaned_data["dong"])
        return "" if dong == WHOLE_DISTRICT else dong


class CommentForm(Published):
    """A comment."""

    watched = ("body",)
    body = forms.CharField(
        label=_("내 의견"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("이름과 함께 누구나 읽을 수 있습니다."),
    )
    field_order = ("body", "keep_numbers")


class AnswerForm(Published):
    """The office's answer."""

    watched = ("body",)
    body = forms.CharField(
        label=_("담당 부서의 답변"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("무엇을 언제까지 하는지, 하지 않는다면 왜인지 적어 주십시오."),
    )
    field_order = ("body", "keep_numbers")


class FilterForm(forms.Form):
    """Which proposals to list."""

    words = forms.CharField(label=_("찾는 말"), required=False, max_length=60)
    stage = forms.ChoiceField(label=_("단계"), required=False)
    dong = forms.ChoiceField(label=_("어디"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = [(s.value, LABELS[s].of(language())) for s in Stage if s is not Stage.DRAFT]
        self._offer("stage", [("", _("모든 단계")), *stages])
        self._offer(
            "dong", [("", _("모든 곳")), (WHOLE_DISTRICT, _("금천구 전체")), *dong_choices()]
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class PollForm(forms.Form):
    """How a proposal is put to the vote."""

    question_ko = forms.CharField(
        label=_("주민에게 물을 말"),
        max_length=200,
        help_text=_("한 가지만 물어 주십시오. 어느 쪽으로도 기울지 않은 말이어야 합니다."),
    )
    question_en = forms.CharField(label=_("영어로 물을 말"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("어떻게 답하나요?"),
        choices=[
            (QuestionKind.YES_NO.value, _("찬성과 반대 가운데 고릅니다.")),
            (QuestionKind.CHOOSE_ONE.value, _("보기 가운데 하나를 고릅니다.")),
        ],
        initial=QuestionKind.YES_NO.value,
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label=_("보기"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "보기 가운데 고르게 할 때만 한 줄에 하나씩 적어 주십시오. "
            "영어는 세로줄 뒤에 적습니다. 예: 작은 숲 | A small wood"
        ),
    )
    may_abstain = forms.BooleanField(label=_("기권 칸을 둡니다."), required=False, initial=True)
    rule = forms.ChoiceField(
        label=_("어떤 규칙으로 정하나요?"),
        choices=[
            (RuleKind.MAJORITY.value, _("유효표의 절반을 넘어야 합니다.")),
            (RuleKind.PLURALITY.value, _("가장 많은 표를 받으면 됩니다.")),
        ],
        initial=RuleKind.MAJORITY.value,
        widget=forms.RadioSelect,
    )
    quorum_percent = forms.DecimalField(
        label=_("성립에 필요한 참여율(%)"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=1,
        help_text=_("투표권자 가운데 몇 %가 참여해야 하는지. 비워 두면 정하지 않습니다."),
    )
    last_day = forms.DateField(
        label=_("마지막 날"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("그날 밤 12시에 마감합니다."),
    )

    def clean_last_day(self) -> date:
        day = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=LONGEST_POLL_DAYS):
            raise ValidationError(
                _("오늘부터 %(days)d일 안의 날을 골라 주십시오."),
                params={"days": LONGEST_POLL_DAYS},
            )
        assert isinstance(day, date)
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == QuestionKind.CHOOSE_ONE and len(self._labels(data)) < 2:
            self.add_error("options", _("보기를 둘 이상, 한 줄에 하나씩 적어 주십시오."))
        return data

    @staticmethod
    def _labels(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        lines = [line.strip() for line in data.get("options", "").splitlines() if line.strip()]
        pairs = (line.partition("|") for line in lines)
        return tuple((ko.strip(), en.strip()) for ko, _bar, en in pairs)

    def terms(self) -> PollTerms:
        """The poll's terms; the form has to be valid."""
        data = self.cleaned_data
        chooses = data["kind"] == QuestionKind.CHOOSE_ONE
        quorum = int((data["quorum_percent"] or 0) * QUORUM_PARTS / 100)
        return PollTerms(
            question_ko=data["question_ko"],
            question_en=data["question_en"],
            kind=data["kind"],
            rule=data["rule"],
            closes_at=end_of(data["last_day"]),
            options=self._labels(data) if chooses else (),
            may_abstain=data["may_abstain"],
            quorum=(quorum, QUORUM_PARTS) if quorum else (0, 1),
        )


class ClosingForm(forms.Form):
    """Closing before the announced time needs a reason that everybody can read."""

    reason = forms.CharField(
        label=_("일찍 마감하는 까닭"),
        max_length=300,
        help_text=_("결과 화면과 의사결정 기록에 그대로 실립니다."),
    )


def end_of(day: date) -> datetime:
    """Midnight at the end of a day, in the site's time zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
