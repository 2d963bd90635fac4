"""The form of a call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gproject.web.testbed.models import Call
from gproject.web.testbed.queries import place_choices

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CallForm(forms.ModelForm):
    """What an operator or planner writes to call for demonstrations."""

    class Meta:
        model = Call
        fields = (
            "title_ko", "title_en", "summary_ko", "summary_en", "place",
            "opens_on", "closes_on", "budget_ko", "budget_en", "contact",
        )  # fmt: skip
        widgets = {
            "opens_on": DATE,
            "closes_on": DATE,
            "summary_ko": forms.Textarea(attrs={"rows": 6}),
            "summary_en": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "summary_ko": _("무엇을, 왜, 어떤 조건에서 실증하는지 쉬운 말로 적어 주십시오."),
            "contact": _("전화번호나 전자우편 주소처럼 실제로 닿는 곳을 적어 주십시오."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = self.fields["place"].label
        self.fields["place"] = forms.ChoiceField(label=label, choices=place_choices())
