from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.assembly import Rule, RuleKind, Share, TallyImpossible, yes_no
from gproject.district import digest
from gproject.district.text import Text
from gproject.record import Decision, FindingKind, Verdict, build_record, seal_of, verify_record
from gproject.record.record import DistrictSection, digests_of, record_bytes

PLACE = {
    "id": "sample",
    "figures": [
        {
            "subject": f"dong:{n}",
            "name": "population_persons",
            "value": 1000.5 + n,
            "note": "표본" * 9,
        }
        for n in range(40)
    ],
}


def record(ballots: str = "yes yes no abstain yes", **changes: Any) -> bytes:
    decision = Decision(
        title="독산동에 작은 숲을",
        body="기지 터 북쪽에 숲을 만들자는 제안입니다.",
        area="gu",
        question=yes_no(Text(ko="숲을 만들까요?", en="Shall a wood be planted?")),
        rule=Rule(kind=RuleKind.MAJORITY, quorum=Share(part=1, of=10)),
        opened=date(2026, 6, 1),
        closed=date(2026, 6, 14),
    )
    return build_record(
        decision=decision.model_copy(update=changes),
        district=DistrictSection(digest=digest(PLACE), document=PLACE),
        plan=None,
        assessment=None,
        eligible=9,
        ballots=ballots.split(),
    )


def edited(change: Any, *, resealed: bool) -> bytes:
    """A record changed by somebody who does, or does not, make all digests anew."""
    document = json.loads(record())
    change(document)
    if resealed:
        document["digests"] = digests_of(document)
        document["seal"] = seal_of(document["digests"])
    return record_bytes(document)


def places(verdict: Verdict) -> set[str]:
    return {finding.where for finding in verdict.findings if finding.kind is FindingKind.FAULT}


def test_an_untouched_record_is_confirmed_and_says_what_was_checked() -> None:
    verdict = verify_record(record())
    assert verdict.ok and not verdict.findings
    assert verdict.title == "독산동에 작은 숲을"
    assert [text.en for text in verdict.confirmed] == [
        "Every part of the file fits its digest (SHA-256) and the seal.",
        "Counting the 5 ballots again gave the same result.",
        "No plan is attached to this decision, so there was no assessment to make again.",
    ]


@given(st.permutations(["yes", "yes", "no", "abstain", "yes", "no", "no"]))
def test_the_order_in_which_ballots_came_in_leaves_no_trace(order: list[str]) -> None:
    assert record(" ".join(order)) == record("yes yes no abstain yes no no")


def test_the_same_decision_always_gives_the_same_bytes() -> None:
    assert record() == record()
    assert record().endswith(b"}\n")


DATA = record()


@pytest.mark.parametrize("third", [0, 1, 2])
def test_every_single_changed_byte_is_detected_and_located(third: int) -> None:
    for at in range(third, len(DATA), 3):
        changed = bytearray(DATA)
        changed[at] ^= 1 << (at % 8)
        verdict = verify_record(bytes(changed))
        assert not verdict.ok, f"byte {at} was changed and nobody noticed"
        assert all(finding.where for finding in verdict.findings)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_a_byte_replaced_by_any_other_is_detected(at: int, value: int) -> None:
    changed = bytearray(DATA)
    changed[at] = value
    assert verify_record(bytes(changed)).ok == (value == DATA[at])


@settings(deadline=None)
@given(st.integers(0, len(DATA)), st.binary(max_size=3), st.integers(0, 3))
def test_bytes_put_in_or_taken_out_are_detected(at: int, put: bytes, taken: int) -> None:
    changed = DATA[:at] + put + DATA[at + taken :]
    assert verify_record(changed).ok == (changed == DATA)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_the_verification_fail(data: bytes) -> None:
    assert not verify_record(data).ok


def test_a_changed_figure_is_located_at_that_figure() -> None:
    changed = record().replace(b"1007.5", b"1007.6")
    assert places(verify_record(changed)) == {"/district/document/figures/7"}


def test_a_changed_digest_is_told_from_changed_content() -> None:
    def spoil(document: dict[str, Any]) -> None:
        document["digests"]["/ballots"] = "0" * 64

    verdict = verify_record(edited(spoil, resealed=False))
    assert places(verdict) == {"/digests/~1ballots", "/seal"}


def test_a_changed_seal_is_located_at_the_seal() -> None:
    verdict = verify_record(edited(lambda d: d.update(seal="f" * 64), resealed=False))
    assert places(verdict) == {"/seal"}


def test_spaces_that_change_no_value_are_refuted_where_they_stand() -> None:
    changed = record().replace(b'"eligible":9', b'"eligible": 9')
    verdict = verify_record(changed)
    assert places(verdict) == {"/electorate/eligible"}
    assert "정규 JSON" in verdict.findings[0].message.ko


def test_a_key_given_twice_is_refuted() -> None:
    changed = record().replace(b'"ballots":', b'"ballots":["no"],"ballots":')
    assert not verify_record(changed).ok


def test_a_forged_ballot_under_new_seals_is_caught_by_counting() -> None:
    def forge(document: dict[str, Any]) -> None:
        document["ballots"] = sorted([*document["ballots"][1:], "no"])

    verdict = verify_record(edited(forge, resealed=True))
    assert {"/result/counts/1/votes", "/result/abstentions"} <= places(verdict)


def test_a_forged_result_under_new_seals_is_caught_by_counting() -> None:
    verdict = verify_record(edited(lambda d: d["result"].update(outcome="rejected"), resealed=True))
    assert places(verdict) == {"/result/outcome"}
    assert "adopted" in verdict.findings[0].message.ko


def test_a_stuffed_ballot_box_is_caught_by_the_electorate() -> None:
    def stuff(document: dict[str, Any]) -> None:
        document["ballots"] = ["yes"] * 12

    verdict = verify_record(edited(stuff, resealed=True))
    assert places(verdict) == {"/electorate/voted", "/electorate/eligible"}


def test_a_ballot_for_nothing_offered_is_named_by_its_place() -> None:
    def spoil(document: dict[str, Any]) -> None:
        document["ballots"][2] = "perhaps"

    assert "/ballots/2" in places(verify_record(edited(spoil, resealed=True)))


def test_ballots_left_in_the_order_of_casting_are_refused() -> None:
    def unsort(document: dict[str, Any]) -> None:
        document["ballots"].reverse()

    assert "/ballots" in places(verify_record(edited(unsort, resealed=True)))


def test_missing_unknown_and_misshapen_parts_are_each_named() -> None:
    def spoil(document: dict[str, Any]) -> None:
        del document["electorate"]
        document["voters"] = ["somebody"]
        document["decision"]["opened"] = "soon"

    assert {"/electorate", "/voters", "/decision/opened"} <= places(
        verify_record(edited(spoil, resealed=True))
    )


def test_another_format_is_not_taken_for_ours() -> None:
    verdict = verify_record(edited(lambda d: d.update(format="gproject-record/2"), resealed=False))
    assert places(verdict) == {"/format"}


def test_a_record_of_hostile_size_gets_a_short_answer() -> None:
    def swell(document: dict[str, Any]) -> None:
        document.update({f"x{n}": n for n in range(5000)})

    verdict = verify_record(edited(swell, resealed=False))
    assert len(verdict.findings) == 101
    assert "more findings" in verdict.findings[-1].message.en


def test_every_message_is_there_in_both_languages() -> None:
    for data in (b"{}", b"[]", DATA[:-1], DATA.replace(b"yes", b"yea")):
        for finding in verify_record(data).findings:
            assert any("가" <= c <= "힣" for c in finding.message.ko)
            assert not any("가" <= c <= "힣" for c in finding.message.en)


def test_more_ballots_than_people_make_no_record() -> None:
    with pytest.raises(TallyImpossible):
        record("yes " * 10)


def test_no_name_and_no_time_of_day_is_in_a_record() -> None:
    document = json.loads(record())
    assert set(document["electorate"]) == {"eligible", "voted"}
    assert document["ballots"] == sorted(document["ballots"])
    assert document["decision"]["opened"] == "2026-06-01"
