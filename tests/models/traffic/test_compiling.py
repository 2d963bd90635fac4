"""Kernels are compiled ahead, kept on disk, and never stale."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from gproject.models.traffic import (
    Elasticity,
    Network,
    UserClass,
    compile_ahead,
    select_links,
    skim,
    solve,
)


def test_importing_the_models_does_not_import_numba() -> None:
    code = "import sys, gproject.models, gproject.models.traffic; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_after_compiling_ahead_nothing_is_compiled_any_more(
    grid: Network, grid_cars: UserClass
) -> None:
    from numba.core import event

    compile_ahead()
    answer = Elasticity("power", 0.5, np.full((5, 5), 15.0))
    people = [grid_cars, UserClass("elastic", grid_cars.demand, elasticity=answer)]
    with event.install_recorder("numba:compile") as recorded:
        found = solve(grid, people, threads=2)
        found = solve(grid.with_closed([2]), people, warm=found)
        skim(found)
        select_links(found, [1])
    assert not recorded.buffer


def test_the_cache_is_stamped_with_every_kernel() -> None:
    from gproject.models.traffic.kernels import compiling, moving, search

    for kernel in (moving.sweep, search.improve, search.slack):
        file = kernel._cache._cache_file  # type: ignore[attr-defined]
        assert file._source_stamp == compiling.digest()
