"""A search as long work that is told line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gproject.assess.optimise import AskInvalid, Frontier
from gproject.web.frontier import queries
from gproject.web.plans import streaming


def lines_of(
    wanted: queries.Wanted, page: Callable[[Frontier], str], language: str
) -> Iterator[bytes]:
    """See `gproject.web.plans.streaming.lines_of`."""

    def fault(error: Exception) -> str | None:
        if isinstance(error, AskInvalid):
            return " ".join(one.of(language) for one in error.faults)
        return None

    work = streaming.LongWork(
        queries.TURN, lambda progress: queries.frontier_of(wanted, progress), page, fault
    )
    return streaming.lines_of(work, language)
