"""JSON pointers (RFC 6901): saying where in a document something is, and where two differ."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from gproject.district import canonical_json

Pointer = str
"""A JSON pointer such as `/district/document/figures/3/value`; empty for the whole document."""


class Absent(Enum):
    """The value that stands for a part which is not there (null is a value)."""

    ABSENT = "absent"


def child(pointer: Pointer, key: str | int) -> Pointer:
    """The pointer to a part of what `pointer` points to."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def children(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Keys and values of an object (in canonical order) or positions and items of a list."""
    if isinstance(value, dict):
        yield from sorted(value.items())
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def differences(
    recorded: Any, replayed: Any, pointer: Pointer = ""
) -> Iterator[tuple[Pointer, Any, Any]]:
    """Where two JSON values differ: pointer, recorded value, replayed value.

    A part that only one of them has stands as `Absent.ABSENT` on the other side; numbers that are
    equal but written differently (1 and 1.0) differ.
    """
    if isinstance(recorded, dict) and isinstance(replayed, dict):
        keys: Any = sorted({*recorded, *replayed})
    elif isinstance(recorded, list) and isinstance(replayed, list):
        keys = range(max(len(recorded), len(replayed)))
    else:
        if type(recorded) is not type(replayed) or recorded != replayed:
            yield pointer, recorded, replayed
        return
    for key in keys:
        yield from differences(_part(recorded, key), _part(replayed, key), child(pointer, key))


def _part(value: Any, key: Any) -> Any:
    if isinstance(value, dict):
        return value.get(key, Absent.ABSENT)
    return value[key] if key < len(value) else Absent.ABSENT


def pointer_at(value: Any, offset: int, pointer: Pointer = "") -> Pointer:
    """The innermost part in whose canonical text the character at `offset` lies."""
    start = 1
    for key, part in children(value):
        label = len(canonical_json(key)) + 1 if isinstance(value, dict) else 0
        end = start + label + len(canonical_json(part))
        if offset < start + label:
            return child(pointer, key)
        if offset < end:
            return pointer_at(part, offset - start - label, child(pointer, key))
        start = end + 1
    return pointer
