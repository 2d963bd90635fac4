"""Decision records: what was decided, on which data, by which rule; replay and verify."""

from __future__ import annotations

from gproject.record.reading import RecordUnreadable, read_record
from gproject.record.record import (
    FORMAT,
    Decision,
    Electorate,
    RecordContent,
    build_record,
    seal_of,
)
from gproject.record.verify import Finding, FindingKind, Verdict, verify_record

__all__ = [
    "FORMAT",
    "Decision",
    "Electorate",
    "Finding",
    "FindingKind",
    "RecordContent",
    "RecordUnreadable",
    "Verdict",
    "build_record",
    "read_record",
    "seal_of",
    "verify_record",
]
