"""Verifying a record from its bytes alone, with the running code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from gproject.district.text import Text
from gproject.record.finding import Finding, FindingKind, Verdict, fault
from gproject.record.pointer import Pointer, child
from gproject.record.reading import RecordUnreadable, first_deviation, read_record
from gproject.record.record import FORMAT, SECTIONS, RecordContent, digests_of, seal_of
from gproject.record.replay import replay_assessment, replay_tally

__all__ = ["Finding", "FindingKind", "Verdict", "verify_record"]

FINDINGS_SHOWN = 100
_MEMBERS = {*SECTIONS, "format", "digests", "seal"}

_INTACT = Text(
    ko="파일의 모든 부분이 적힌 지문값(SHA-256)과 봉인에 맞습니다.",
    en="Every part of the file fits its digest (SHA-256) and the seal.",
)


def verify_record(data: bytes) -> Verdict:
    """Confirm or refute a record: form, digests, seal, tally and assessment.

    Never raises for whatever the bytes hold. Tally and assessment are replayed only where the
    parts before them are sound; `confirmed` says what was really checked.
    """
    try:
        document = read_record(data)
    except RecordUnreadable as refused:
        return _verdict({}, (), (Finding(where=refused.where, message=refused.text),))
    broken = (*_form_faults(data, document), *_digest_faults(document))
    content, misshapen = _content(document)
    findings = [*broken, *misshapen]
    confirmed: list[Text] = [] if broken else [_INTACT]
    if content is not None:
        counted = tuple(replay_tally(content))
        findings.extend(counted)
        confirmed.extend(() if counted else (_counted(content),))
    if content is not None and not broken:
        assessed = tuple(replay_assessment(content))
        findings.extend(assessed)
        faults = [one for one in assessed if one.kind is FindingKind.FAULT]
        confirmed.extend(() if faults else (_assessed(content),))
    return _verdict(document, tuple(confirmed), tuple(findings))


def _verdict(
    document: dict[str, Any], confirmed: tuple[Text, ...], findings: tuple[Finding, ...]
) -> Verdict:
    decision = document.get("decision")
    ok = not any(one.kind is FindingKind.FAULT for one in findings)
    if len(findings) > FINDINGS_SHOWN:
        rest = len(findings) - FINDINGS_SHOWN
        more = fault("", f"이 밖에도 {rest}건이 있습니다.", f"There are {rest} more findings.")
        findings = (*findings[:FINDINGS_SHOWN], more)
    title = decision.get("title") if isinstance(decision, dict) else ""
    return Verdict(
        ok=ok,
        title=title if isinstance(title, str) else "",
        seal=str(document.get("seal", "")),
        confirmed=confirmed,
        findings=findings,
    )


def _counted(content: RecordContent) -> Text:
    count = len(content.ballots)
    return Text(
        ko=f"투표지 {count}장을 다시 세어 같은 결과를 얻었습니다.",
        en=f"Counting the {count} ballots again gave the same result.",
    )


def _assessed(content: RecordContent) -> Text:
    if content.plan is None:
        return Text(
            ko="이 결정에는 계획안이 붙어 있지 않아 영향평가는 다시 하지 않았습니다.",
            en="No plan is attached to this decision, so there was no assessment to make again.",
        )
    return Text(
        ko="자치구 자료와 계획안으로 영향평가를 다시 하여 같은 값을 얻었습니다.",
        en="Assessing the plan in the district again gave the same values.",
    )


def _form_faults(data: bytes, document: dict[str, Any]) -> Iterator[Finding]:
    deviation = first_deviation(data, document)
    if deviation is not None:
        where, offset = deviation
        yield fault(
            where or f"byte {offset}",
            f"{offset}번째 바이트에서 정해진 표기(정규 JSON)와 다릅니다.",
            f"The bytes leave the prescribed form (canonical JSON) at byte {offset}.",
        )
    if document.get("format") != FORMAT:
        yield fault(
            "/format",
            f"이 프로그램이 아는 형식은 “{FORMAT}”인데 “{document.get('format')}”(이)라고 적혀 있습니다.",
            f"The format should be “{FORMAT}”, not “{document.get('format')}”.",
        )
    for name in sorted(_MEMBERS - document.keys()):
        yield fault(child("", name), "이 부분이 빠져 있습니다.", "This part is missing.")
    for name in sorted(document.keys() - _MEMBERS):
        yield fault(
            child("", name),
            "기록에 있을 수 없는 부분입니다.",
            "A record has no part of this name.",
        )


def _digest_faults(document: dict[str, Any]) -> Iterator[Finding]:
    stated = document.get("digests")
    if not isinstance(stated, dict):
        yield fault("/digests", "지문값의 목록이 없습니다.", "There is no list of digests.")
        return
    try:
        actual = digests_of(document)
    except (ValueError, RecursionError):
        yield fault("", "지문값을 셀 수 없는 값이 있습니다.", "Some values cannot be digested.")
        return
    wrong = [pointer for pointer in actual if stated.get(pointer) != actual[pointer]]
    if seal_of(actual) == document.get("seal"):
        yield from (_changed_digest(pointer) for pointer in wrong)
    else:
        yield from (_changed_content(pointer) for pointer in _innermost(wrong))
    for pointer in sorted(stated.keys() - actual.keys()):
        yield fault(
            child("/digests", pointer),
            f"기록에 없는 부분 “{pointer}”의 지문값입니다.",
            f"This is a digest of “{pointer}”, which the record does not have as a part.",
        )
    if seal_of(stated) != document.get("seal"):
        yield fault(
            "/seal",
            "봉인이 지문값들과 맞지 않습니다.",
            "The seal does not fit the digests.",
        )


def _changed_content(pointer: Pointer) -> Finding:
    return fault(
        pointer,
        "내용이 적힌 지문값(SHA-256)과 다릅니다. 기록이 만들어진 뒤에 바뀌었습니다.",
        "The content does not fit its digest (SHA-256): it was changed after the record was made.",
    )


def _changed_digest(pointer: Pointer) -> Finding:
    return fault(
        child("/digests", pointer),
        f"“{pointer}”의 내용은 봉인에 맞으나, 여기 적힌 지문값이 바뀌었거나 빠졌습니다.",
        f"The content of “{pointer}” fits the seal, but the digest here was changed or is missing.",
    )


def _innermost(pointers: list[Pointer]) -> list[Pointer]:
    """Those pointers that none of the others goes further into."""
    outer = {pointer[:at] for pointer in pointers for at in _slashes(pointer)}
    return [pointer for pointer in pointers if pointer not in outer]


def _slashes(pointer: Pointer) -> Iterator[int]:
    return (at for at, character in enumerate(pointer) if character == "/")


def _content(document: dict[str, Any]) -> tuple[RecordContent | None, list[Finding]]:
    """The typed content, or what keeps it from being typed."""
    sections = {name: document[name] for name in SECTIONS if name in document}
    try:
        return RecordContent.model_validate(sections), []
    except ValidationError as refused:
        return None, [
            _misshapen(error["loc"], error["msg"])
            for error in refused.errors(include_url=False, include_input=False)
            if error["type"] != "missing" or len(error["loc"]) > 1
        ]


def _misshapen(location: tuple[int | str, ...], message: str) -> Finding:
    where = ""
    for key in location:
        where = child(where, key)
    return fault(
        where,
        f"기록의 형식에 맞지 않습니다({message}).",
        f"This does not have the form of a record ({message}).",
    )
