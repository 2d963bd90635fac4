"""Doing again what a record says was done: counting the ballots, assessing the plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from gproject.assembly import BallotInvalid, TallyImpossible, check_ballot, tally
from gproject.assess import PlanImpossible, assess
from gproject.district import canonical_json, digest, district_of
from gproject.district.text import Text
from gproject.plan import PlanInvalid, read_plan
from gproject.record.finding import Finding, fault, note
from gproject.record.pointer import Absent, child, differences
from gproject.record.record import RecordContent

DIFFERENCES_SHOWN = 20
VALUE_CHARACTERS_SHOWN = 60


def replay_tally(content: RecordContent) -> Iterator[Finding]:
    """Count the ballots again and compare everything that follows from them."""
    invalid = list(_invalid_ballots(content))
    if invalid:
        yield from invalid
        return
    if content.electorate.voted != len(content.ballots):
        yield fault(
            "/electorate/voted",
            f"투표한 사람은 {content.electorate.voted}명인데 투표지는 {len(content.ballots)}장입니다.",
            f"{content.electorate.voted} persons voted but there are {len(content.ballots)} ballots.",
        )
    if list(content.ballots) != sorted(content.ballots):
        yield fault(
            "/ballots",
            "투표지가 가나다 순서로 놓여 있지 않습니다. 들어온 순서가 남아 있을 수 있습니다.",
            "The ballots are not sorted; the order in which they came in may show.",
        )
    try:
        counted = tally(
            content.decision.question,
            content.decision.rule,
            content.ballots,
            content.electorate.eligible,
        )
    except TallyImpossible as refused:
        yield Finding(where="/electorate/eligible", message=refused.text)
        return
    yield from _differing("/result", content.result.document(), counted.document())


def _invalid_ballots(content: RecordContent) -> Iterator[Finding]:
    for position, choice in enumerate(content.ballots):
        try:
            check_ballot(content.decision.question, choice)
        except BallotInvalid:
            yield fault(
                child("/ballots", position),
                f"투표지에 적힌 “{choice}”은(는) 이 투표의 보기에 없습니다.",
                f"The ballot says “{choice}”, which was not an option of this question.",
            )


def replay_assessment(content: RecordContent) -> Iterator[Finding]:
    """Assess the recorded plan in the recorded district again and compare every value."""
    if digest(content.district.document) != content.district.digest:
        yield _wrong_digest("/district/digest")
    if content.plan is None or content.assessment is None:
        if (content.plan is None) != (content.assessment is None):
            yield fault(
                "/assessment",
                "계획안과 영향평가는 둘 다 있거나 둘 다 없어야 합니다.",
                "Plan and assessment are either both there or both absent.",
            )
        return
    if digest(content.assessment.document) != content.assessment.digest:
        yield _wrong_digest("/assessment/digest")
    try:
        yield from _compare_assessment(content, content.plan.toml)
    except PlanInvalid as refused:
        for found in refused.faults[:DIFFERENCES_SHOWN]:
            yield Finding(where="/plan/toml", message=found.message)
    except PlanImpossible as refused:
        yield Finding(where="/plan/toml", message=refused.message)
    except Exception as error:  # noqa: BLE001 - a record from anywhere may make any model fail
        yield fault(
            "/assessment",
            f"이 자치구와 계획안으로 영향평가를 다시 할 수 없습니다({type(error).__name__}: {error}).",
            "The assessment cannot be made again from this district and plan "
            f"({type(error).__name__}: {error}).",
        )


def _compare_assessment(content: RecordContent, toml: str) -> Iterator[Finding]:
    assert content.plan is not None and content.assessment is not None
    plan = read_plan(toml)
    if plan.digest != content.plan.digest:
        yield _wrong_digest("/plan/digest")
    replayed = assess(district_of(content.district.document), plan)
    recorded = content.assessment
    if replayed.code_version != recorded.code_version:
        yield note(
            "/assessment/code_version",
            f"기록은 {recorded.code_version} 판의 코드로 만들어졌고, 지금 코드는 "
            f"{replayed.code_version} 판입니다. 그래도 결과를 견주었습니다. 값이 다르면 "
            "기록을 만든 판의 코드로 다시 확인해 주십시오.",
            f"The record was made by code version {recorded.code_version}; this is "
            f"{replayed.code_version}. The results were compared all the same. If values differ, "
            "verify again with the version that made the record.",
        )
    yield from _differing(
        "/assessment/document",
        recorded.document,
        _without_version(replayed.document(), recorded.document),
    )


def _without_version(replayed: dict[str, Any], recorded: dict[str, Any]) -> dict[str, Any]:
    """The replayed document under the recorded code version, which has a note of its own."""
    if "code_version" in replayed and "code_version" in recorded:
        return {**replayed, "code_version": recorded["code_version"]}
    return replayed


def _wrong_digest(where: str) -> Finding:
    return fault(
        where,
        "적혀 있는 지문값(SHA-256)이 내용과 맞지 않습니다.",
        "The digest (SHA-256) given here does not fit the content.",
    )


def _differing(where: str, recorded: Any, replayed: Any) -> Iterator[Finding]:
    found = differences(recorded, replayed, where)
    for pointer, ours, theirs in islice(found, DIFFERENCES_SHOWN):
        was, now = _shown(ours), _shown(theirs)
        yield fault(
            pointer,
            f"기록의 값: {was.ko}. 다시 해 본 값: {now.ko}.",
            f"Recorded: {was.en}. Done again: {now.en}.",
        )
    rest = sum(1 for _ in found)
    if rest:
        yield fault(
            where,
            f"이 밖에도 {rest}곳이 다릅니다.",
            f"{rest} more places differ.",
        )


def _shown(value: Any) -> Text:
    if value is Absent.ABSENT:
        return Text(ko="없음", en="nothing")
    text = canonical_json(value)
    if len(text) > VALUE_CHARACTERS_SHOWN:
        text = text[:VALUE_CHARACTERS_SHOWN] + "…"
    return Text(ko=text, en=text)
