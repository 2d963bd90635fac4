"""Consequences that are named but not modelled yet: shown as such, never with a number."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.assess.assessment import IndicatorValue
from gproject.district import Certainty, Text
from gproject.models.leaves import LEVERS
from gproject.models.quantity import Better


@dataclass(frozen=True)
class Pending:
    """An indicator that a measure asks for and that no model gives yet."""

    name: str
    measures: tuple[str, ...]
    ko: str
    en: str
    unit: str
    group: str
    better: Better = "higher"

    def value(self) -> IndicatorValue:
        """The indicator without a number, saying why."""
        return IndicatorValue(
            name=self.name,
            label=Text(ko=self.ko, en=self.en),
            unit=self.unit,
            group=self.group,
            better=self.better,
            value=None,
            status="not_modelled",
            reason=NOT_YET,
            inputs=0,
            assumed_inputs=0,
            certainty=Certainty.LOW,
        )


NOT_YET = Text(
    ko="아직 계산 모형이 없어 값을 내지 않습니다.",
    en="There is no model for this yet, so no value is given.",
)

PENDING: tuple[Pending, ...] = (
    Pending("peak_hour_trips", ("road-works", "base-site-programme"),
            "첨두시간 통행", "Peak-hour trips", "trips/hour", "traffic", "lower"),
    Pending("commute_delay_hours_per_day", ("road-works",),
            "출퇴근 지체", "Commuting delay", "hours/day", "traffic", "lower"),
    Pending("demonstrations_per_year", ("demonstration-sites", "customs-site"),
            "한 해 실증", "Demonstrations a year", "cases/year", "demonstration"),
    Pending("firms_adopting_ai", ("ai-diffusion", "dna-complex"),
            "인공지능을 쓰는 기업", "Firms using AI", "firms", "demonstration"),
    Pending("spending_multiplier_jobs", ("base-site-programme", "ai-infrastructure"),
            "파급 일자리", "Jobs from spending", "persons", "industry"),
    Pending("supported_small_firms", ("customs-site",),
            "지원받는 중소기업", "Small firms supported", "firms/year", "industry"),
    Pending("settled_workers", ("settlement-conditions",),
            "구에 사는 G밸리 노동자", "G-Valley workers who live in the gu", "persons", "industry"),
    Pending("property_tax_krw_per_year", ("base-site-programme", "development-gains"),
            "한 해 재산세", "Property tax a year", "KRW/year", "public-money"),
    Pending("carbon_t_per_year", ("garden-factory", "ai-infrastructure"),
            "한 해 온실가스", "Greenhouse gas a year", "tCO2eq/year", "environment", "lower"),
    Pending("park_access_percent", ("garden-factory", "base-site-programme"),
            "걸어서 공원에 닿는 주민", "Residents within a walk of a park", "%", "environment"),
    Pending("council_continuity_percent", ("council-autonomy",),
            "이어서 일하는 위원", "Members who serve on", "%", "self-government"),
    Pending("assembly_participants", ("digital-assembly",),
            "디지털 주민의회 참여자", "Participants of the digital assembly", "persons/year",
            "self-government"),
    Pending("voluntary_activities_per_year", ("voluntary-activities",),
            "한 해 주민활동", "Voluntary activities a year", "cases/year", "self-government"),
    Pending("village_council_reach_percent", ("village-councils",),
            "마을자치회가 있는 생활권", "Living areas with a village council", "%",
            "self-government"),
    Pending("council_own_funds_krw_per_year", ("council-finance",),
            "주민자치회 자체 재원", "Own funds of the councils", "KRW/year", "self-government"),
    Pending("general_meeting_turnout_percent", ("general-meeting",),
            "주민총회 참여율", "Turnout of general meetings", "%", "self-government"),
)  # fmt: skip


def modelled_measures() -> frozenset[str]:
    """Measure types with at least one lever that the models use."""
    return frozenset(leaf.measure for leaf in LEVERS)
