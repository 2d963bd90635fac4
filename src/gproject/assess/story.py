"""A plan's consequences in three plain sentences: what comes, what it costs whom, what is unsure."""

from __future__ import annotations

from gproject.assess.assessment import Assessment, IndicatorValue
from gproject.assess.wording import format_value
from gproject.district import Text

STORY_INDICATORS = (
    "homes_total",
    "residents_persons",
    "jobs_persons",
    "gfa_total_m2",
    "national_budget_krw",
    "state_receipts_krw",
    "gu_receipts_krw",
    "residents_fund_krw",
    "npv_krw",
)
"""Indicators on which the sentences rest."""

_CHOSEN = frozenset({"homes_total", "gfa_total_m2"})
"""Of these, what the plan itself sets; only what follows from it can turn out differently."""


def story(assessment: Assessment) -> tuple[Text, Text, Text]:
    """What is built and who comes; the money of state, gu and residents; what is uncertain."""
    return _built(assessment), _money(assessment), _uncertain(assessment)


def _shown(assessment: Assessment, name: str) -> tuple[str, str]:
    one = assessment.indicator(name)
    return format_value(one.value, one.unit, "ko"), format_value(one.value, one.unit, "en")


def _about(assessment: Assessment, name: str) -> tuple[str, str]:
    one = assessment.indicator(name)
    rounded = float(f"{one.value or 0.0:.3g}")
    shown = format_value(rounded, one.unit, "ko"), format_value(rounded, one.unit, "en")
    return shown if rounded == 0 else (f"약 {shown[0]}", f"about {shown[1]}")


def _value(assessment: Assessment, name: str) -> float:
    return assessment.indicator(name).value or 0.0


def _built(assessment: Assessment) -> Text:
    if _value(assessment, "gfa_total_m2") == 0:
        return Text(
            ko="독산동 부대 부지에는 아무것도 새로 짓지 않아 주택도 일자리도 늘지 않습니다.",
            en="Nothing new is built on the Doksan base site, so neither homes nor jobs are added.",
        )
    floor, floor_en = _shown(assessment, "gfa_total_m2")
    jobs, jobs_en = _about(assessment, "jobs_persons")
    homes, homes_en = _shown(assessment, "homes_total")
    people, people_en = _about(assessment, "residents_persons")
    if _value(assessment, "homes_total") == 0:
        return Text(
            ko=f"독산동 부대 부지에 건물 {floor}를 지어 일자리 {_jobs_ko(jobs)}가 생기며, "
            "주택은 짓지 않습니다.",
            en=f"Floors of {floor_en} are built on the Doksan base site, with places of work for "
            f"{jobs_en} and no homes.",
        )
    return Text(
        ko=f"독산동 부대 부지에 건물 {floor}를 지어 주택 {homes}에 주민 {people}이 들어오고, "
        f"일자리 {_jobs_ko(jobs)}가 생깁니다.",
        en=f"Floors of {floor_en} are built on the Doksan base site: {homes_en} for "
        f"{people_en}, and places of work for {jobs_en}.",
    )


def _jobs_ko(shown: str) -> str:
    return shown.removesuffix("명") + "개"


def _money(assessment: Assessment) -> Text:
    budget, budget_en = _about(assessment, "national_budget_krw")
    gu, gu_en = _about(assessment, "gu_receipts_krw")
    if _value(assessment, "project_cost_krw") == 0 and _value(assessment, "gu_receipts_krw") == 0:
        return Text(
            ko="부지 개발에 드는 국가 예산도, 개발로 구와 주민기금에 들어오는 돈도 없습니다.",
            en="No national money goes into the site, and nothing comes to the gu or to a "
            "residents' fund.",
        )
    state, state_en = _about(assessment, "state_receipts_krw")
    fund, fund_en = _about(assessment, "residents_fund_krw")
    needed = (
        f"지금의 가정으로는 국가 예산이 {budget} 필요하고",
        f"On present assumptions the plan needs {budget_en} of national money",
    )
    if _value(assessment, "national_budget_krw") == 0:
        needed = (
            "지금의 가정으로는 국가 예산 없이 추진할 수 있고",
            "On present assumptions the plan needs no national money",
        )
    fund_ko = f"그 가운데 {fund}이 주민기금으로 갑니다"
    fund_en = f"of which {fund_en} goes into the residents' fund"
    if _value(assessment, "residents_fund_krw") == 0:
        fund_ko, fund_en = (
            "주민기금에 넣는 몫은 없습니다",
            "and nothing goes into a residents' fund",
        )
    return Text(
        ko=f"{needed[0]}, 국고에는 {state}, 구에는 {gu}이 들어오며 {fund_ko}.",
        en=f"{needed[1]}; the state receives {state_en} and the gu {gu_en}, {fund_en}.",
    )


def _uncertain(assessment: Assessment) -> Text:
    told = [assessment.indicator(name) for name in STORY_INDICATORS if name not in _CHOSEN]
    guessed = [one for one in told if one.is_mostly_assumed]
    absent = sum(one.status == "not_modelled" for one in assessment.indicators)
    later = Text(
        ko=f"교통, 환경, 실증 등 {absent}개 지표는 아직 계산하지 않습니다.",
        en=f"{absent} indicators, such as traffic, environment and demonstrations, are not "
        "modelled yet.",
    )
    if _value(assessment, "gfa_total_m2") == 0 and _value(assessment, "project_cost_krw") == 0:
        return Text(
            ko=f"새로 짓는 것이 없으므로 위 값은 가정에 기대지 않으며, {later.ko}",
            en=f"As nothing is built, these values rest on no assumption, and {later.en}",
        )
    if not guessed:
        most = max(told, key=lambda one: one.assumed_share)
        share = f"{100 * most.assumed_share:.0f}"
        return Text(
            ko=f"위 값이 딛고 있는 입력 가운데 많게는 {share}%가 가정이며, {later.ko}",
            en=f"Up to {share} % of the inputs behind these values are assumed, and {later.en}",
        )
    return Text(
        ko=f"{_names(guessed, 'ko')} 값은 입력의 절반 넘게 가정에 기대고 있어 크게 달라질 수 있고, "
        f"{later.ko}",
        en=f"More than half of the inputs behind {_names(guessed, 'en')} are assumed, so these "
        f"may turn out very differently, and {later.en}",
    )


def _names(indicators: list[IndicatorValue], language: str) -> str:
    names = [one.label.of(language) for one in indicators[:3]]
    rest = len(indicators) - len(names)
    if language == "ko":
        return ", ".join(names) + (f" 등 {len(indicators)}개" if rest else "")
    listed = ", ".join(name[0].lower() + name[1:] for name in names)
    return listed + (f" and {rest} more" if rest else "")
