"""Blocks of work spread over local threads, or over the machines of a Dask cluster.

A run can be stopped between blocks, by Ctrl-C or by a progress function that returns False; what is
finished by then is handed back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from gproject.assess.assess import code_version
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.district import Text

Shared = TypeVar("Shared")
Result = TypeVar("Result")
Progress = Callable[[int, int], bool | None]
"""Told how many of how many pieces of work are done; returning False stops the run."""


class _Stopped(Exception):
    """The progress function asked to stop."""


def run_blocks(
    task: Callable[[Shared, int], Result],
    shared: Shared,
    count: int,
    *,
    scheduler: str | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[int, Result]:
    """`task(shared, index)` for every index below `count`, by index; fewer when stopped.

    `scheduler` is the address of a Dask cluster; without one, local threads work (`threads`, by
    default one a processor). `at_once` blocks make one piece of work. Raises UncertaintyInvalid
    when no cluster answers at the address or its workers run other code.
    """
    finished: dict[int, Result] = {}

    def note(index: int, found: Result) -> None:
        finished[index] = found
        if progress is not None and progress(len(finished), count) is False:
            raise _Stopped

    try:
        if scheduler is None:
            _on_threads(partial(task, shared), count, threads, note)
        else:
            _on_cluster(scheduler, task, shared, count, note)
    except (_Stopped, KeyboardInterrupt):
        pass
    return finished


def _on_threads(
    work: Callable[[int], Result],
    count: int,
    threads: int | None,
    note: Callable[[int, Result], None],
) -> None:
    from dask.callbacks import Callback
    from dask.threaded import get

    def done(key: tuple[str, int], found: Result, *_: Any) -> None:
        note(key[1], found)

    graph = {("block", index): (work, index) for index in range(count)}
    callback = Callback(posttask=done)
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool, callback:
        get(graph, list(graph), pool=pool)


def _on_cluster(
    address: str,
    task: Callable[[Shared, int], Result],
    shared: Shared,
    count: int,
    note: Callable[[int, Result], None],
) -> None:
    from distributed import as_completed

    with _client(address) as client:
        sent = client.scatter(shared, broadcast=True)
        futures = {client.submit(task, sent, index, pure=False): index for index in range(count)}
        try:
            done = as_completed(futures, with_results=True, loop=client.loop)
            for future, found in done:
                note(futures[future], found)
        finally:
            client.cancel(list(futures))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise UncertaintyInvalid(_NO_LIBRARY) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UncertaintyInvalid(_no_cluster(address)) from error
    with client:
        versions = client.run(code_version)
        if not versions:
            raise UncertaintyInvalid(_no_workers(address))
        if set(versions.values()) != {code_version()}:
            raise UncertaintyInvalid(_OTHER_CODE)
        yield client


_PATIENCE = "5s"
_NO_LIBRARY = Text(
    ko="클러스터에서 계산하려면 distributed가 필요합니다: pip install 'gproject[cluster]'",
    en="Computing on a cluster needs distributed: pip install 'gproject[cluster]'",
)
_OTHER_CODE = Text(
    ko="클러스터의 작업 기계가 다른 판의 프로그램을 쓰고 있어 같은 값이 나오지 않습니다. "
    "모든 기계에 같은 판을 설치하십시오.",
    en="The cluster's workers run another version of the program, so the values would differ. "
    "Install the same version on all of them.",
)


def _no_cluster(address: str) -> Text:
    return Text(
        ko=f"‘{address}’에서 대답하는 Dask 스케줄러가 없습니다. 주소를 tcp://기계:8786처럼 쓰십시오.",
        en=f"No Dask scheduler answers at {address!r}. Write the address like tcp://host:8786.",
    )


def _no_workers(address: str) -> Text:
    return Text(
        ko=f"‘{address}’의 스케줄러에 일할 기계가 없습니다. dask worker {address}로 하나 이상 띄우십시오.",
        en=f"The scheduler at {address!r} has no workers. Start one: dask worker {address}",
    )
