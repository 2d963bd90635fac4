"""What pages read of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gproject.record import RecordContent, Verdict, read_record
from gproject.record.record import SECTIONS
from gproject.web.records.models import Record


def records() -> QuerySet[Record]:
    """All records, the latest first, without their contents."""
    return Record.objects.select_related("poll", "poll__proposal").defer("content")


def content_of(record: Record) -> RecordContent:
    """What a record of this site holds."""
    document = read_record(record.data)
    return RecordContent.model_validate({name: document[name] for name in SECTIONS})


@dataclass(frozen=True)
class Known:
    """Whether a verified file is a record that this site published, by its seal."""

    verdict: Verdict
    record: Record | None


def known(verdict: Verdict) -> Known:
    """The verdict with the published record that carries the same seal."""
    found: Any = Record.objects.defer("content").filter(seal=verdict.seal or None).first()
    return Known(verdict, found if verdict.ok else None)
