"""Tags for lineages: values of any shape in words, and short labels for the picture."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from gproject.assess import Node, format_value
from gproject.assess.lineage import plain
from gproject.models.site.blocks import BLOCKS
from gproject.models.uses import SECTIONS, USES
from gproject.plan import MEASURE_TYPES
from gproject.web.plans.forms import value_text
from gproject.web.plans.lineage import Box
from gproject.web.template_tags import language

register = template.Library()


@register.filter
def node_value(node: Node) -> str:
    """A node's value in words; how many values where it holds several."""
    value = plain(node.value)
    if isinstance(value, dict) and "undefined" in value:
        return _("값을 정할 수 없음")
    if isinstance(value, dict | list):
        return _("값 %(number)d개") % {"number": len(value)}
    if node.kind == "lever" and node.binding is not None:
        measure, lever = node.binding.reference.split(".", 1)
        return value_text(MEASURE_TYPES[measure].lever(lever), value).of(language())
    return format_value(value, node.unit, language())


@register.filter
def node_parts(node: Node) -> list[tuple[str, str]]:
    """The parts of a value by use; empty for a single value and for long runs of years."""
    value = plain(node.value)
    if not isinstance(value, dict) or "undefined" in value:
        return []
    return [
        (_part_name(node, name), _part(one, node.unit))
        for name, one in value.items()
        if not isinstance(one, dict | list)
    ]


def _part_name(node: Node, name: str) -> str:
    """What a part is called: a use, an industry, a block or a lever; else its name."""
    if node.kind == "lever" and node.binding is not None:
        return MEASURE_TYPES[node.binding.reference].lever(name).label.of(language())
    found = USES.get(name) or SECTIONS.get(name) or BLOCKS.get(name)
    return found.of(language()) if found else name


def _part(value: Any, unit: str) -> str:
    return format_value(value, unit, language())


@register.filter
def ends(node: Node) -> str:
    """The range of a leaf in words."""
    basis = node.binding
    if basis is None or not basis.has_range:
        return ""
    low, high = (format_value(one, node.unit, language()) for one in (basis.low, basis.high))
    return f"{low} ~ {high}"


@register.filter
def measure_of(node: Node) -> str:
    """The measure type of a lever's node, in words."""
    if node.binding is None or node.kind != "lever":
        return ""
    return MEASURE_TYPES[node.binding.reference.split(".", 1)[0]].label.of(language())


@register.filter
def leaf_counts(box: Box) -> str:
    """How many inputs of each kind a function takes directly: 수치 3 · 법 1."""
    words = {"figure": _("수치"), "law": _("법"), "lever": _("조정값")}
    return " ".join(f"{words[kind]} {number}" for kind, number in sorted(box.leaves.items()))


@register.filter
def cut(words: str, letters: int) -> str:
    """Words short enough for a box of the picture."""
    wide = sum(2 if ord(letter) > 0x2E80 else 1 for letter in words)
    if wide <= letters:
        return words
    kept, used = "", 0
    for letter in words:
        used += 2 if ord(letter) > 0x2E80 else 1
        if used > letters - 2:
            return f"{kept}…"
        kept += letter
    return kept
