"""Everything that the answer shows: a finding, the drawing, a table, what binds and what fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from gproject.assess import format_value
from gproject.assess.optimise import Aim, Frontier, Point
from gproject.assess.optimise.asking import WAY
from gproject.assess.optimise.explaining import way_words
from gproject.plan import MEASURE_TYPES, Plan, compare_plans
from gproject.web.frontier.picture import NARROW, WIDE, Picture, Spot, picture_of
from gproject.web.frontier.question import all_ways
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked
from gproject.web.plans.forms import PRESENT, LeverForm, raw_text, value_text
from gproject.web.template_tags import language


@dataclass(frozen=True)
class Column:
    """A column of the table: an indicator with label and unit."""

    name: str
    label: str
    unit: str


@dataclass(frozen=True)
class Row:
    """One programme of the table."""

    number: int
    href: str
    way: str
    cells: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str, str], ...]
    binding: tuple[str, ...]
    prices: tuple[str, ...]
    proven: bool


@dataclass(frozen=True)
class Page:
    """An answer as it is shown."""

    asked: Asked
    frontier: Frontier
    today: Mapping[str, float | None]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Aims first, then the limits' indicators."""
        named = {one.name: one for one in (*self.frontier.aims, *self.frontier.limits)}
        spoken = language()
        return tuple(Column(o.name, o.label.of(spoken), o.unit) for o in named.values())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The programmes, the first aim's best first."""
        return tuple(self._row(n, one) for n, one in enumerate(self.frontier.points, start=1))

    @property
    def present(self) -> tuple[tuple[str, str], ...]:
        """The plan as it is, in the table's columns."""
        return self._cells(self.frontier.present)

    @property
    def broken(self) -> list[str]:
        """Limits that the plan breaks, in words."""
        return [one.words().of(language()) for one in self.frontier.broken]

    @property
    def reasons(self) -> list[str]:
        """Why ways have no programme."""
        return [one.reason.of(language()) for one in self.frontier.ways if one.reason is not None]

    @property
    def unproven(self) -> int:
        """Programmes of which it is not proven that none is better."""
        return sum(not one.proven for one in self.frontier.points)

    @property
    def aim_words(self) -> tuple[str, ...]:
        """The aims' labels with their direction."""
        return tuple(_aim_words(one) for one in self.frontier.aims)

    @property
    def ways(self) -> list[tuple[int, str]]:
        """Ways that stand in the drawing: number of the mark, words."""
        used = {one.way for one in self.frontier.points}
        return [
            (index, way_words(way).of(language()))
            for index, way in enumerate(all_ways())
            if way in used
        ]

    @property
    def finding(self) -> str:
        """What the frontier says in one sentence."""
        first, last = self.frontier.points[0], self.frontier.points[-1]
        aims = self.frontier.aims
        if len(aims) == 1 or len(self.frontier.points) == 1:
            told = ", ".join(f"{a.label.of(language())} {_shown(a, first)}" for a in aims)
            return _("조건을 지키면서 가장 나은 조합은 하나입니다: %(told)s.") % {"told": told}
        words = {
            "first": aims[0].label.of(language()),
            "second": aims[1].label.of(language()),
            "most": _shown(aims[0], first),
            "with": _shown(aims[1], first),
            "other": _shown(aims[1], last),
            "left": _shown(aims[0], last),
        }
        return (
            _(
                "조건을 지키면서 이룰 수 있는 것은 한쪽 끝에서 %(first)s %(most)s와 %(second)s "
                "%(with)s, 다른 쪽 끝에서 %(first)s %(left)s와 %(second)s %(other)s입니다."
            )
            % words
        )

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The drawing for wide and for narrow screens; none for a single aim."""
        aims = self.frontier.aims
        if len(aims) < 2 or not self.frontier.points:
            return ()
        spots = [
            Spot(_values(aims, one.values), self._spoken(row, one), row.number, _way(one), row.href)
            for row, one in zip(self.rows, self.frontier.points, strict=True)
        ]
        places = [
            Spot(_values(aims, values), label)
            for values, label in (
                (self.frontier.present, _("지금 계획안")),
                (self.today, _("오늘")),
            )
            if all(values.get(one.name) is not None for one in aims)
        ]
        return tuple(picture_of(aims, spots, places, size) for size in (WIDE, NARROW))

    def _spoken(self, row: Row, point: Point) -> str:
        told = ", ".join(f"{a.label.of(language())} {_shown(a, point)}" for a in self.frontier.aims)
        return _("조합 %(number)s, %(way)s: %(told)s") % {
            "number": row.number, "way": row.way, "told": told,
        }  # fmt: skip

    def _row(self, number: int, point: Point) -> Row:
        spoken = language()
        return Row(
            number=number,
            href=_address(self.asked, point.plan),
            way=way_words(point.way).of(spoken),
            cells=self._cells(point.values),
            moved=tuple(_moves(self.frontier.plan, point)),
            binding=tuple(one.of(spoken) for one in point.binding),
            prices=tuple(one.of(spoken) for one in point.prices),
            proven=point.proven,
        )

    def _cells(self, values: Mapping[str, float | None]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (one.label, format_value(values.get(one.name), one.unit, language()))
            for one in self.columns
        )


def page_of(asked: Asked, frontier: Frontier) -> Page:
    """The answer to a question about the plan that was asked for."""
    today = queries.assessment_of(queries.plan_named(queries.TODAY))
    return Page(asked, frontier, {one.name: one.value for one in today.indicators})


def _aim_words(aim: Aim) -> str:
    words = _("%(label)s, 작을수록 좋음") if aim.lower else _("%(label)s, 클수록 좋음")
    return words % {"label": aim.label.of(language())}


def _shown(aim: Aim, point: Point) -> str:
    return format_value(point.values[aim.name], aim.unit, language())


def _values(aims: tuple[Aim, ...], values: Mapping[str, float | None]) -> tuple[float, ...]:
    return tuple(values[one.name] or 0.0 for one in aims)


def _way(point: Point) -> int:
    return all_ways().index(point.way)


def _moves(plan: Plan, point: Point) -> list[tuple[str, str, str]]:
    """Label, value before and value after of each lever moved, the way apart."""
    found = []
    for (measure, name), value in point.moved.items():
        if (measure, name) == WAY:
            continue
        lever = MEASURE_TYPES[measure].lever(name)
        before = value_text(lever, plan.value(measure, name)).of(language())
        found.append((lever.label.of(language()), before, value_text(lever, value).of(language())))
    return found


def _address(asked: Asked, plan: Plan) -> str:
    """The plan's page with every lever moved that differs from the plan as it is kept."""
    kept = asked.kept
    data = {f"{one.measure}.{one.lever}": raw_text(one.second) for one in compare_plans(kept, plan)}
    for measure in plan.measures:
        if not kept.has(measure.type):
            data[f"{PRESENT}.{measure.type}"] = "1"
            for lever in MEASURE_TYPES[measure.type].levers:
                data[f"{measure.type}.{lever.name}"] = raw_text(
                    plan.value(measure.type, lever.name)
                )
    for measure in kept.measures:
        if not plan.has(measure.type):
            data[f"{PRESENT}.{measure.type}"] = "0"
    return f"{reverse('plans:plan', args=[asked.ref])}?{LeverForm(kept, data).query()}"
