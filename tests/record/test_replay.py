from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from gproject.assembly import Rule, RuleKind, yes_no
from gproject.assess import assess
from gproject.district import Text, load_district
from gproject.plan import load_plan, write_plan
from gproject.record import Decision, FindingKind, build_record, seal_of, verify_record
from gproject.record.record import (
    AssessmentSection,
    DistrictSection,
    PlanSection,
    digests_of,
    record_bytes,
)

CHANGED_BYTES = 40


@cache
def record() -> bytes:
    """A decision on a shipped plan in the packaged district."""
    district, plan = load_district(), load_plan("g-project-2025")
    assessment = assess(district, plan)
    return build_record(
        decision=Decision(
            title="G-PROJECT",
            body="",
            area="gu",
            question=yes_no(Text(ko="찬성하십니까?", en="Are you for it?")),
            rule=Rule(kind=RuleKind.MAJORITY),
            opened=date(2026, 6, 1),
            closed=date(2026, 6, 14),
        ),
        district=DistrictSection(digest=district.digest, document=district.document()),
        plan=PlanSection(id=plan.id, digest=plan.digest, toml=write_plan(plan)),
        assessment=AssessmentSection(
            code_version=assessment.code_version,
            digest=assessment.digest,
            document=assessment.document(),
        ),
        eligible=5,
        ballots=["yes", "no", "yes"],
    )


def forged(change: Callable[[dict[str, Any]], None]) -> bytes:
    """The record changed by somebody who makes every digest and the seal anew."""
    document = json.loads(record())
    change(document)
    document["digests"] = digests_of(document)
    document["seal"] = seal_of(document["digests"])
    return record_bytes(document)


def faults(data: bytes) -> list[str]:
    findings = verify_record(data).findings
    return [one.where for one in findings if one.kind is FindingKind.FAULT]


def test_a_plan_is_assessed_again_from_the_record_alone() -> None:
    verdict = verify_record(record())
    assert verdict.ok, verdict.findings
    assert (
        verdict.confirmed[-1].en == "Assessing the plan in the district again gave the same values."
    )


def test_a_byte_changed_anywhere_in_a_whole_record_is_detected_and_located() -> None:
    data = record()
    for at in random.Random(7).sample(range(len(data)), CHANGED_BYTES):
        changed = bytearray(data)
        changed[at] ^= 1
        verdict = verify_record(bytes(changed))
        assert not verdict.ok, f"byte {at}"
        assert all(finding.where for finding in verdict.findings), f"byte {at}"


def test_a_changed_figure_is_located_at_the_figure_not_only_the_district() -> None:
    document = json.loads(record())
    figure = document["district"]["document"]["figures"][5]
    figure["value"] = figure["value"] + 1
    assert faults(record_bytes(document)) == ["/district/document/figures/5"]


def test_a_prettier_indicator_under_new_seals_is_caught_by_assessing_again() -> None:
    def flatter(document: dict[str, Any]) -> None:
        indicators = document["assessment"]["document"]["indicators"]
        jobs = next(one for one in indicators if one["name"] == "jobs_persons")
        jobs["value"] = jobs["value"] * 2

    found = faults(forged(flatter))
    assert "/assessment/digest" in found
    assert any(where.endswith("/value") for where in found)


def test_a_changed_plan_under_new_seals_is_caught_by_its_digest_and_its_consequences() -> None:
    def change(document: dict[str, Any]) -> None:
        plan = load_plan("g-project-2025").with_values({("ai-infrastructure", "it_load_mw"): 9})
        document["plan"]["toml"] = write_plan(plan)

    found = faults(forged(change))
    assert "/plan/digest" in found
    assert any(where.startswith("/assessment/document/") for where in found)


@pytest.mark.parametrize("toml", ["", "id = [", 'id = "x"\nnonsense = 1'])
def test_a_plan_that_cannot_be_read_is_a_finding_not_a_crash(toml: str) -> None:
    found = faults(forged(lambda document: document["plan"].update(toml=toml)))
    assert "/plan/toml" in found


def test_a_district_that_is_none_is_a_finding_not_a_crash() -> None:
    found = faults(forged(lambda document: document["district"].update(document={})))
    assert "/assessment" in found


def test_a_plan_without_assessment_is_incomplete() -> None:
    found = faults(forged(lambda document: document.update(assessment=None)))
    assert found == ["/assessment"]


def test_another_code_version_is_noted_and_the_values_compared_all_the_same() -> None:
    def older(document: dict[str, Any]) -> None:
        from gproject.district import digest

        assessment = document["assessment"]
        assessment["code_version"] = assessment["document"]["code_version"] = "0.0.1"
        assessment["digest"] = digest(assessment["document"])

    verdict = verify_record(forged(older))
    assert verdict.ok, verdict.findings
    (note,) = verdict.findings
    assert note.where == "/assessment/code_version"
    assert "0.0.1" in note.message.ko
