"""Functions over single numbers, compiled when many draws come in.

One plan runs a function as the Python that it is. Numba is imported, and the function compiled or
read from Numba's cache on disk, only when it is first asked to run over draws.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
_ONE_AT_A_TIME = Lock()


def compiled(function: Callable[P, R], *steps: Callable[..., Any]) -> Callable[P, R]:
    """`function` as machine code that leaves the interpreter to others, with the same answers.

    `steps` are the functions that it calls, and they call; all must stand in the file of
    `function`, whose change is what makes the code on disk stale.
    """
    with _ONE_AT_A_TIME:
        return cast(Callable[P, R], _compiled(function, steps))


@cache
def _compiled(function: Callable[..., Any], steps: tuple[Callable[..., Any], ...]) -> Any:
    from numba import njit
    from numba.extending import register_jitable

    for step in steps:
        register_jitable(error_model="numpy")(step)
    return njit(nogil=True, cache=True, error_model="numpy")(function)
