"""Long work told line by line while it goes on, stopped when nobody listens any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Semaphore
from typing import Any, Generic, TypeVar

from django.http import StreamingHttpResponse
from django.utils import translation

PATIENCE_S = 0.2
"""Between two lines at most, so that a visitor who left is noticed."""
Found = TypeVar("Found")
Progress = Callable[[int, int], bool]
News = dict[str, Any]


@dataclass(frozen=True)
class LongWork(Generic[Found]):
    """`compute` is given a progress function that answers False when it should stop; `fault` puts
    what may go wrong into words, and None where it is no fault of the question.
    """

    turn: Lock | Semaphore
    compute: Callable[[Progress], Found]
    page: Callable[[Found], str]
    fault: Callable[[Exception], str | None]


class Unwanted(Exception):
    """Nobody waits for the answer any more."""


def lines_of(work: LongWork[Any], language: str) -> Iterator[bytes]:
    """JSON lines: `waiting` for another's run, `done` of `all`, at last `html` or `error`.

    An empty line now and then shows that the work goes on. Closing the iterator stops it.
    """
    stop, told = Event(), SimpleQueue[News]()
    worker = ThreadPoolExecutor(max_workers=1)
    answer = worker.submit(_work, work, stop, told)
    try:
        while not (answer.done() and told.empty()):
            try:
                yield _line(told.get(timeout=PATIENCE_S))
            except Empty:
                yield b"\n"
        with translation.override(language):
            yield _line(_last(answer, work))
    finally:
        stop.set()
        worker.shutdown(wait=False)


def streamed(lines: Iterator[bytes]) -> StreamingHttpResponse:
    """The lines as an answer that nothing on the way holds back until many have come."""
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Cache-Control"] = "no-store"
    return response


def _work(work: LongWork[Found], stop: Event, told: SimpleQueue[News]) -> Found:
    def progress(done: int, total: int) -> bool:
        told.put({"done": done, "all": total})
        return not stop.is_set()

    while not work.turn.acquire(timeout=PATIENCE_S):
        told.put({"waiting": True})
        if stop.is_set():
            raise Unwanted
    try:
        return work.compute(progress)
    finally:
        work.turn.release()


def _last(answer: Future[Found], work: LongWork[Found]) -> News:
    try:
        return {"html": work.page(answer.result())}
    except Unwanted:
        return {}
    except Exception as error:
        words = work.fault(error)
        if words is None:
            raise
        return {"error": words}


def _line(document: News) -> bytes:
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()
