"""A search told line by line while it goes on, stopped when nobody listens any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

from django.utils import translation

from gproject.assess.optimise import AskInvalid, Frontier
from gproject.web.frontier import queries

PATIENCE_S = 0.2
"""Between two lines at most, so that a visitor who left is noticed."""


def lines_of(
    wanted: queries.Wanted, page: Callable[[Frontier], str], language: str
) -> Iterator[bytes]:
    """JSON lines: `waiting` for another's search, `done` of `all`, at last `html` or `error`."""
    stop, told = Event(), SimpleQueue[dict[str, Any]]()
    worker = ThreadPoolExecutor(max_workers=1)
    answer = worker.submit(_found, wanted, stop, told)
    try:
        while not (answer.done() and told.empty()):
            try:
                yield _line(told.get(timeout=PATIENCE_S))
            except Empty:
                yield b"\n"
        with translation.override(language):
            yield _line(_last(answer, page, language))
    finally:
        stop.set()
        worker.shutdown(wait=False)


def _found(
    wanted: queries.Wanted, stop: Event, told: SimpleQueue[dict[str, Any]]
) -> Frontier | None:
    """The answer, or None where nobody waits for it any more."""

    def progress(done: int, total: int) -> bool:
        told.put({"done": done, "all": total})
        return not stop.is_set()

    while not queries.TURN.acquire(timeout=PATIENCE_S):
        told.put({"waiting": True})
        if stop.is_set():
            return None
    try:
        return queries.frontier_of(wanted, progress)
    finally:
        queries.TURN.release()


def _last(
    answer: Future[Frontier | None], page: Callable[[Frontier], str], language: str
) -> dict[str, str]:
    try:
        found = answer.result()
    except AskInvalid as error:
        return {"error": " ".join(fault.of(language) for fault in error.faults)}
    return {"html": page(found)} if found is not None else {}


def _line(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()
