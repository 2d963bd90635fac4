"""What a verification finds: faults that refute a record, notes that do not."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from gproject.district.text import Text


class FindingKind(StrEnum):
    """A fault refutes the record; a note only tells something."""

    FAULT = "fault"
    NOTE = "note"


class Finding(BaseModel):
    """One thing found, and where: a JSON pointer, or `byte N` where the file is no JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: str
    message: Text
    kind: FindingKind = FindingKind.FAULT


class Verdict(BaseModel):
    """Whether a record is confirmed, what was checked and what was found.

    `seal` is the one that the file carries (empty if it carries none); whoever knows the seal
    that was published at the time of the decision compares the two.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ok: bool
    title: str
    seal: str
    confirmed: tuple[Text, ...]
    findings: tuple[Finding, ...]

    def document(self) -> dict[str, Any]:
        """The verdict as plain JSON-able data."""
        return self.model_dump(mode="json")


def fault(where: str, ko: str, en: str) -> Finding:
    """A finding that refutes the record."""
    return Finding(where=where, message=Text(ko=ko, en=en))


def note(where: str, ko: str, en: str) -> Finding:
    """A finding that leaves the record standing."""
    return Finding(where=where, message=Text(ko=ko, en=en), kind=FindingKind.NOTE)
