"""How kernels are compiled: once a machine, kept on disk, without the lock of the interpreter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""Kernels make no arrays, so none needs counting of references, which would double their time."""


@cache
def digest() -> str:
    """A digest of all kernels and of their arrays."""
    folder = Path(__file__).parent
    sources = [folder.parent / "arrays.py", *sorted(folder.glob("*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def compiled(function: F) -> F:
    """Compiled at its first call, or read from the cache on disk."""
    return cast(F, _kept(njit(**OPTIONS, cache=True)(function)))


def inlined(function: F) -> F:
    """As `compiled`, and written out wherever it is called: for steps of the innermost loops."""
    made = njit(**OPTIONS, cache=True, inline="always")(function)
    return cast(F, _kept(made))


def compared(function: F) -> F:
    """As `compiled`, where all numbers are finite: many are compared at once."""
    finite = {"nnan", "ninf", "nsz"}
    made = njit(**OPTIONS, cache=True, fastmath=finite)(function)
    return cast(F, _kept(made))


def _kept(dispatcher: Any) -> Any:
    """The same, with a cache that any change of any kernel makes stale.

    Numba looks at the file of the function alone, not at those it calls. Where it does not say
    what its cache is stamped with, the cache is left unused.
    """
    file: Any = getattr(getattr(dispatcher, "_cache", None), "_cache_file", None)
    if not hasattr(file, "_source_stamp"):
        return njit(**OPTIONS)(dispatcher.py_func)
    file._source_stamp = digest()
    return dispatcher
