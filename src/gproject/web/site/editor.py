"""The levers of the site as its editor lays them out: those of the whole site, then by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gproject.models import PlanImpossible
from gproject.models.uses import USES
from gproject.web.plans.forms import LeverField, LeverForm, MeasureFields
from gproject.web.site.words import use_name

MEASURES = ("base-site-programme", "site-layout", "ai-infrastructure")
"""The measure types whose levers shape the site, in the order of the page."""

OF_BLOCK = re.compile(r"(?P<block>block_[a-z0-9]+?)_(?P<what>\w+)")
SHARE = "_share"
SUBJECTS: tuple[tuple[str, Promise, str], ...] = (
    ("floors", _("용도별 연면적"), r"gfa_.*"),
    ("homes", _("주택"), r"(homes|home|youth)_.*"),
    ("power", _("연산 시설"), r"it_load_mw|pue"),
    ("time", _("시기와 단계"), r".*_years?"),
    ("land", _("땅 나누기와 주차"), r".*"),
)
"""Site-wide levers by subject: the first whose pattern a lever's name meets."""


@dataclass(frozen=True)
class BlockFields:
    """The levers of one block: shares of the site's floors by use, then what shapes it."""

    block: str
    name: str
    shares: tuple[LeverField, ...]
    others: tuple[LeverField, ...]

    @property
    def fields(self) -> tuple[LeverField, ...]:
        """All levers of the block."""
        return self.shares + self.others

    @property
    def is_changed(self) -> bool:
        """Whether a lever of the block was moved."""
        return any(field.is_changed for field in self.fields)

    @property
    def has_errors(self) -> bool:
        """Whether a lever of the block was refused."""
        return any(field.error for field in self.fields)


@dataclass(frozen=True)
class Subject:
    """Site-wide levers of one subject."""

    id: str
    label: str
    fields: tuple[LeverField, ...]

    @property
    def is_open(self) -> bool:
        """Whether one of the levers was moved or refused."""
        return any(field.is_changed or field.error for field in self.fields)


@dataclass(frozen=True)
class Row:
    """One line of the matrix: a lever for every block, alike but for the block."""

    label: str
    use: str
    fields: tuple[LeverField, ...]


@dataclass(frozen=True)
class Editor:
    """All levers of the site, with the block that is being edited."""

    absent: tuple[MeasureFields, ...]
    subjects: tuple[Subject, ...]
    blocks: tuple[BlockFields, ...]
    chosen: str

    @property
    def fields(self) -> list[LeverField]:
        """Every lever on the page."""
        whole = [field for one in self.subjects for field in one.fields]
        return whole + [field for block in self.blocks for field in block.fields]

    @property
    def names(self) -> set[str]:
        """The names of the form's own fields."""
        return {field.name for field in self.fields} | {one.presence_name for one in self.absent}

    @property
    def rows(self) -> list[Row]:
        """The levers of all blocks as a matrix: one row a lever, one column a block."""
        if not self.blocks:
            return []
        columns = [block.others + block.shares for block in self.blocks]
        return [
            Row(_row_label(fields[0]), use_of(fields[0]), fields)
            for fields in zip(*columns, strict=True)
        ]


def editor_of(
    form: LeverForm, names: Mapping[str, str], chosen: str, impossible: PlanImpossible | None = None
) -> Editor:
    """The site's levers out of the form of all levers.

    `names` are the blocks' names; `chosen` is the block to edit, else the first is; `impossible`
    is told at the levers that it names.
    """
    measures = [one for one in form.measures if one.type.id in MEASURES]
    measures.sort(key=lambda one: MEASURES.index(one.type.id))
    fields = [_with_fault(field, impossible) for one in measures for field in one.levers]
    blocks = _blocks((field for field in fields if block_of(field)), names)
    known = [block.block for block in blocks]
    return Editor(
        absent=tuple(one for one in measures if not one.was_present),
        subjects=_subjects([field for field in fields if not block_of(field)]),
        blocks=blocks,
        chosen=chosen if chosen in known else next(iter(known), ""),
    )


def carried(form: LeverForm, editor: Editor) -> list[tuple[str, str]]:
    """Moved levers of other measures, which the page only passes on."""
    return [(name, value) for name, value in form.moved if name not in editor.names]


def block_of(field: LeverField) -> str:
    """The block that a lever belongs to (`block-1`); empty for a lever of the whole site."""
    found = OF_BLOCK.fullmatch(field.lever.name)
    return found["block"].replace("_", "-") if found else ""


def use_of(field: LeverField) -> str:
    """The use whose share the lever puts into a block; empty for other levers."""
    what = _what(field)
    use = what.removesuffix(SHARE)
    return use if what.endswith(SHARE) and use in USES else ""


def _what(field: LeverField) -> str:
    found = OF_BLOCK.fullmatch(field.lever.name)
    return found["what"] if found else ""


def _row_label(field: LeverField) -> str:
    labels = {"storeys": _("층수 한도"), "phase": _("짓는 단계")}
    use = use_of(field)
    what = _what(field)
    return use_name(use) if use else str(labels.get(what, what))


def _with_fault(field: LeverField, impossible: PlanImpossible | None) -> LeverField:
    if impossible is None or field.measure != impossible.measure or field.error:
        return field
    if field.lever.name not in impossible.levers:
        return field
    return replace(field, error=impossible.message)


def _subjects(fields: Sequence[LeverField]) -> tuple[Subject, ...]:
    found: dict[str, list[LeverField]] = {id: [] for id, _label, _pattern in SUBJECTS}
    for field in fields:
        found[_subject(field.lever.name)].append(field)
    labels = {id: str(label) for id, label, _pattern in SUBJECTS}
    return tuple(Subject(id, labels[id], tuple(one)) for id, one in found.items() if one)


def _subject(lever: str) -> str:
    return next(id for id, _label, pattern in SUBJECTS if re.fullmatch(pattern, lever))


def _blocks(fields: Iterable[LeverField], names: Mapping[str, str]) -> tuple[BlockFields, ...]:
    found: dict[str, list[LeverField]] = {}
    for field in fields:
        found.setdefault(block_of(field), []).append(field)
    return tuple(
        BlockFields(
            block,
            names.get(block, block),
            tuple(field for field in members if use_of(field)),
            tuple(field for field in members if not use_of(field)),
        )
        for block, members in found.items()
    )
