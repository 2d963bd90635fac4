"""Everything that a plan's page tells about its consequences."""

from __future__ import annotations

from dataclasses import dataclass

from gproject import assess
from gproject.models import PlanImpossible
from gproject.plan import Plan
from gproject.web.plans import queries
from gproject.web.plans.charts import Chart, chart_of
from gproject.web.plans.forms import LeverForm
from gproject.web.plans.readings import (
    KEY_INDICATORS,
    Group,
    Reading,
    chosen,
    grouped,
    readings,
)
from gproject.web.template_tags import language


@dataclass(frozen=True)
class Asked:
    """A plan somebody looks at, with the levers they moved.

    `kept` is the plan as it stands under `ref`; `form.plan` is the plan with the levers moved.
    """

    ref: str
    text: str
    kept: Plan
    form: LeverForm
    other_ref: str = ""

    @property
    def query(self) -> str:
        """The moved levers as an address's query with its question mark; empty when none."""
        query = self.form.query()
        return f"?{query}" if query else ""


@dataclass(frozen=True)
class Consequences:
    """What follows from the plan asked for.

    `impossible` says why it cannot be carried out; the other fields then tell of the plan as
    it is kept.
    """

    plan: Plan
    assessment: assess.Assessment
    story: tuple[str, ...]
    rows: tuple[Reading, ...]
    charts: tuple[Chart, ...]
    impossible: PlanImpossible | None = None

    @property
    def keys(self) -> list[Reading]:
        """The figures told first."""
        return chosen(self.rows, KEY_INDICATORS)

    @property
    def groups(self) -> list[Group]:
        """All indicators by subject."""
        return grouped(self.rows)

    @property
    def moved(self) -> list[Reading]:
        """The indicators that moving levers changed."""
        return [row for row in self.rows if row.is_moved]


def consequences_of(asked: Asked) -> Consequences:
    """The consequences of the plan asked for, beside the kept plan, today and a second plan."""
    plan, impossible = asked.form.plan, None
    try:
        assessment = queries.assessment_of(plan)
    except PlanImpossible as error:
        plan, impossible = asked.kept, error
        assessment = queries.assessment_of(plan)
    return Consequences(
        plan=plan,
        assessment=assessment,
        story=sentences(assessment),
        rows=readings(
            assessment,
            kept=queries.assessment_of(asked.kept) if plan is not asked.kept else None,
            today=queries.assessment_of(queries.plan_named(queries.TODAY)),
            other=other_assessment(asked.other_ref),
        ),
        charts=tuple(chart_of(series) for series in assessment.series),
        impossible=impossible,
    )


def sentences(assessment: assess.Assessment) -> tuple[str, ...]:
    """The plan's story in the reader's language."""
    return tuple(text.of(language()) for text in assess.story(assessment))


def other_assessment(ref: str) -> assess.Assessment | None:
    """The assessment of the plan to compare with, if there is one under that reference."""
    if not ref:
        return None
    try:
        return queries.assessment_of(queries.plan_named(ref))
    except (queries.PlanUnknown, PlanImpossible):
        return None
