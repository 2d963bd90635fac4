"""A run told line by line while it goes on, stopped when nobody listens any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

from django.utils import translation

from gproject.assess.uncertainty import Outlook, UncertaintyInvalid
from gproject.web.uncertainty import outlooks

PATIENCE_S = 0.5
"""Between two lines at most, so that a visitor who left is noticed."""
News = dict[str, Any]


def lines_of(
    wanted: outlooks.Wanted, page: Callable[[Outlook], str], language: str
) -> Iterator[bytes]:
    """JSON lines: `waiting` for another's run, `done` of `all` draws, at last `html` or `error`.

    An empty line now and then shows that the run goes on. Closing the iterator stops it.
    """
    stop: Event = Event()
    told: SimpleQueue[News] = SimpleQueue()
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(_work, wanted, stop, told)
        try:
            yield from _news(work, told)
            with translation.override(language):
                yield _line(_last(work, page, language))
        finally:
            stop.set()


def _news(work: Future[Outlook], told: SimpleQueue[News]) -> Iterator[bytes]:
    while not (work.done() and told.empty()):
        try:
            yield _line(told.get(timeout=PATIENCE_S))
        except Empty:
            yield b"\n"


def _work(wanted: outlooks.Wanted, stop: Event, told: SimpleQueue[News]) -> Outlook:
    def progress(done: int, total: int) -> bool:
        told.put({"done": done, "all": total})
        return not stop.is_set()

    while not outlooks.TURN.acquire(timeout=PATIENCE_S):
        told.put({"waiting": True})
        if stop.is_set():
            raise outlooks.Stopped
    try:
        return outlooks.outlook_of(wanted, progress)
    finally:
        outlooks.TURN.release()


def _last(work: Future[Outlook], page: Callable[[Outlook], str], language: str) -> News:
    try:
        return {"html": page(work.result())}
    except UncertaintyInvalid as error:
        return {"error": error.message.of(language)}


def _line(document: News) -> bytes:
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()
