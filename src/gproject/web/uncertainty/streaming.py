"""A run of draws as long work that is told line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gproject.assess.uncertainty import Outlook, UncertaintyInvalid
from gproject.web.plans import streaming
from gproject.web.uncertainty import outlooks


def lines_of(
    wanted: outlooks.Wanted, page: Callable[[Outlook], str], language: str
) -> Iterator[bytes]:
    """See `gproject.web.plans.streaming.lines_of`."""

    def fault(error: Exception) -> str | None:
        return error.message.of(language) if isinstance(error, UncertaintyInvalid) else None

    work = streaming.LongWork(
        outlooks.TURN, lambda progress: outlooks.outlook_of(wanted, progress), page, fault
    )
    return streaming.lines_of(work, language)
