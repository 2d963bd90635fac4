"""Filters that every template has: texts in the reader's language, dates, amounts."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()

WEEKDAYS_KO = "월화수목금토일"


def language() -> str:
    """The reader's language, ``ko`` or ``en``."""
    return "en" if (get_language() or "ko").startswith("en") else "ko"


@register.filter
def spoken(text: Any) -> str:
    """A district `Text` in the reader's language: ``{{ plan.title|spoken }}``."""
    return text.of(language()) if hasattr(text, "of") else str(text or "")


@register.filter
def day(moment: datetime.date | datetime.datetime | None) -> str:
    """A date as ``2026. 11. 22.(일)``, in English ``22 November 2026``."""
    if moment is None:
        return ""
    date = _local(moment)
    if language() == "en":
        return f"{date.day} {date:%B %Y}"
    return f"{date.year}. {date.month}. {date.day}.({WEEKDAYS_KO[date.weekday()]})"


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """A date with its time of day, in Seoul; midnight belongs to the day that it ends."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    if (local.hour, local.minute) == (0, 0):
        return f"{day(local.date() - datetime.timedelta(days=1))} 24:00"
    return f"{day(local)} {local:%H:%M}"


def _local(value: datetime.date | datetime.datetime) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.simple_tag
def amount(value: float | None, unit: str = "") -> str:
    """A value with its unit in words: ``{% amount 125000 "m2" %}`` gives ``125,000 m²``."""
    from gproject.assess.wording import format_value

    return "–" if value is None else format_value(value, unit, language())


@register.filter
def domain(url: str) -> str:
    """The host of an address, for short source links."""
    return url.split("//")[-1].split("/")[0].removeprefix("www.")
