"""What a decision record holds, and how one is made.

A record is one canonical JSON text and a line feed. Its sections hold the decision and everything
it rests on; `digests` holds a SHA-256 for every section and for the larger parts inside them, and
`seal` one over all digests. Nothing in it tells who voted how or when: ballots are sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gproject.assembly import Question, Result, Rule, tally
from gproject.district import canonical_json, digest
from gproject.record.pointer import Pointer, child, children

FORMAT: Literal["gproject-record/1"] = "gproject-record/1"
SECTIONS = ("decision", "district", "plan", "assessment", "electorate", "ballots", "result")
DIGESTED_DEPTH = 4
"""How deep below the root a part may lie that has a digest of its own."""
DIGESTED_ABOVE_CHARACTERS = 2000
"""A part longer than this has a digest for each object and list directly in it, too."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Decision(_Section):
    """What was put to the vote, and by which rule it was decided.

    area: `gu` for the whole district, or a dong's subject such as `dong:gasan`.
    closed_early: the reason for closing before the announced time, if that was done.
    """

    title: str
    body: str
    area: str
    question: Question
    rule: Rule
    opened: date
    closed: date
    closed_early: str | None = None
    is_fictional: bool = False


class Electorate(_Section):
    """Who could vote and who did, as counts of persons."""

    eligible: int = Field(ge=0)
    voted: int = Field(ge=0)


class DistrictSection(_Section):
    """The district as it was when the proposal was filed."""

    digest: str
    document: dict[str, Any]


class PlanSection(_Section):
    """The plan that the proposal carries, as the text of its file."""

    id: str
    digest: str
    toml: str


class AssessmentSection(_Section):
    """What would follow from the plan, as it was shown to the voters."""

    code_version: str
    digest: str
    document: dict[str, Any]


class RecordContent(_Section):
    """The sections of a record, without digests and seal."""

    decision: Decision
    district: DistrictSection
    plan: PlanSection | None
    assessment: AssessmentSection | None
    electorate: Electorate
    ballots: tuple[str, ...]
    result: Result


def build_record(
    *,
    decision: Decision,
    district: DistrictSection,
    plan: PlanSection | None,
    assessment: AssessmentSection | None,
    eligible: int,
    ballots: Iterable[str],
) -> bytes:
    """Return the file of a decision record (UTF-8); the result is counted here.

    The ballots may come in any order and are sorted, so that the order in which they were cast
    leaves no trace. Raises BallotInvalid and TallyImpossible as `tally` does.
    """
    cast = tuple(sorted(ballots))
    content = RecordContent(
        decision=decision,
        district=district,
        plan=plan,
        assessment=assessment,
        electorate=Electorate(eligible=eligible, voted=len(cast)),
        ballots=cast,
        result=tally(decision.question, decision.rule, cast, eligible),
    )
    sections = content.model_dump(mode="json")
    digests = digests_of(sections)
    document = {**sections, "format": FORMAT, "digests": digests, "seal": seal_of(digests)}
    return record_bytes(document)


def record_bytes(document: Mapping[str, Any]) -> bytes:
    """The one byte form that a record's document has."""
    return (canonical_json(document) + "\n").encode("utf-8")


def digests_of(document: Mapping[str, Any]) -> dict[Pointer, str]:
    """JSON pointer → SHA-256 of each section and of the larger parts inside, in file order."""
    digests: dict[Pointer, str] = {}
    for name in SECTIONS:
        if name in document:
            _add_digests(digests, child("", name), document[name], 1)
    return digests


def _add_digests(digests: dict[Pointer, str], pointer: Pointer, value: Any, depth: int) -> None:
    digests[pointer] = digest(value)
    if depth < DIGESTED_DEPTH and len(canonical_json(value)) > DIGESTED_ABOVE_CHARACTERS:
        for key, part in children(value):
            if isinstance(part, dict | list):
                _add_digests(digests, child(pointer, key), part, depth + 1)


def seal_of(digests: Mapping[Pointer, str]) -> str:
    """SHA-256 over the format and all digests: one value that stands for the whole record."""
    return digest({"format": FORMAT, "digests": dict(digests)})
