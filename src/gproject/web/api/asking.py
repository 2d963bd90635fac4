"""What the API is asked: a plan by reference or as text, with levers moved."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from gproject.district import Text
from gproject.plan import MEASURE_TYPES, Plan, read_plan
from gproject.web.api.errors import NotFound
from gproject.web.plans.queries import plan_named


class Question(Schema):
    """A plan with levers moved."""

    model_config = ConfigDict(extra="forbid")

    plan: str = Field(default="", description="id of a shipped plan or uuid of a draft")
    toml: str = Field(default="", description="a plan file's text, instead of `plan`")
    levers: dict[str, dict[str, Any]] = Field(
        default={},
        description="measure type to lever to value; a measure that is missing is added",
        examples=[{"base-site-programme": {"homes_sale": 2900}}],
    )
    without: list[str] = Field(default=[], description="measure types to take out")

    def asked_plan(self) -> Plan:
        """The plan asked for; raises PlanUnknown, PlanInvalid, LeverInvalid or NotFound."""
        plan = read_plan(self.toml) if self.toml else plan_named(self.plan)
        for measure in self.without:
            if measure not in MEASURE_TYPES:
                raise NotFound("without", _no_measure(measure))
            plan = plan.without_measure(measure)
        return plan.with_values(
            {
                (measure, lever): value
                for measure, levers in self.levers.items()
                for lever, value in levers.items()
            }
        )


def _no_measure(measure: str) -> Text:
    return Text(
        ko=f"‘{measure}’(이)라는 시책은 없습니다.", en=f"There is no measure type {measure}."
    )
