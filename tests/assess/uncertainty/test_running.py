"""Work over threads and a cluster: the same answers, stopped when asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.running import run_blocks


def scaled(factor: int, index: int) -> int:
    return factor * index


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_every_block_is_answered_once_however_many_threads_work(threads: int) -> None:
    found = run_blocks(scaled, 3, 10, threads=threads)
    assert found == {index: 3 * index for index in range(10)}


def test_progress_is_told_of_every_block_and_ends_at_all() -> None:
    told: list[tuple[int, int]] = []
    run_blocks(scaled, 3, 10, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(done, 10) for done in range(1, 11)]


def test_a_run_told_to_stop_hands_back_what_is_finished() -> None:
    found = run_blocks(scaled, 3, 1000, threads=1, progress=lambda done, _: done < 5)
    assert 5 <= len(found) < 20
    assert all(value == 3 * index for index, value in found.items())


def test_an_interrupt_from_the_keyboard_hands_back_what_is_finished() -> None:
    def interrupt(done: int, _: int) -> None:
        if done >= 3:
            raise KeyboardInterrupt

    assert 3 <= len(run_blocks(scaled, 3, 1000, threads=1, progress=interrupt)) < 1000


def test_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    run_blocks(scaled, 3, 20, threads=4)
    assert threading.active_count() == before


def test_a_fault_in_the_work_is_not_hidden() -> None:
    def broken(factor: int, index: int) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_blocks(broken, 3, 4)


def test_an_address_where_nobody_answers_is_told_plainly() -> None:
    with pytest.raises(UncertaintyInvalid, match="No Dask scheduler answers") as refused:
        run_blocks(scaled, 3, 4, scheduler="nothing://of-the-kind:1")
    assert "대답하는 Dask 스케줄러가 없습니다" in refused.value.message.ko


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as local:
        yield local.scheduler_address


def test_a_cluster_gives_the_same_answers(cluster: str) -> None:
    assert run_blocks(scaled, 3, 10, scheduler=cluster) == run_blocks(scaled, 3, 10)


def test_a_cluster_is_stopped_like_threads(cluster: str) -> None:
    found = run_blocks(scaled, 3, 200, scheduler=cluster, progress=lambda done, _: done < 5)
    assert 5 <= len(found) < 200
