"""Filters for the page of a site: numbers as drawings need them, and the colours of uses."""

from __future__ import annotations

from django import template

from gproject.plan import number_text
from gproject.web.plans.forms import LeverField
from gproject.web.site import editor, words
from gproject.web.site.bars import WIDTH
from gproject.web.site.colours import colour_of

register = template.Library()


@register.filter
def plain(number: float) -> str:
    """A number for a drawing, in no language."""
    return f"{number:.1f}"


@register.filter
def part(value: float, whole_value: float) -> str:
    """A value as its part of the width of a drawing."""
    return plain(WIDTH * value / whole_value if whole_value else 0.0)


@register.filter
def whole(number: float) -> str:
    """A whole number with thousands separators."""
    return number_text(float(round(number)))


@register.filter
def use_colour(field: LeverField) -> str:
    """The colour of the use whose share a lever sets; empty for other levers."""
    use = editor.use_of(field)
    return colour_of(use) if use else ""


@register.filter
def use_name(field: LeverField) -> str:
    """The use whose share a lever sets, in words; empty for other levers."""
    use = editor.use_of(field)
    return words.use_name(use) if use else ""
