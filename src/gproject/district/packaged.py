"""What exactly computed a result: a digest of the installed code and the data that it carries."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_SUFFIXES = (".py", ".toml", ".csv")


@cache
def code_digest(package: str, rooms: tuple[str, ...], leave_out: tuple[str, ...] = ()) -> str:
    """Return the SHA-256 (64 hexadecimal digits) over every source and data file of the rooms.

    `rooms` are folders of the package; `leave_out` are folders below it, like "district/data",
    whose content has a digest of its own. Line ends do not count, so that a checkout on another
    system gives the same digest.
    """
    found = hashlib.sha256()
    for room in rooms:
        for path, entry in sorted(_sources(files(package) / room, room), key=lambda one: one[0]):
            if not any(path.startswith(f"{folder}/") for folder in leave_out):
                content = entry.read_bytes().replace(b"\r\n", b"\n")
                found.update(f"{path}\0{len(content)}\0".encode())
                found.update(content)
    return found.hexdigest()


def _sources(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, path)
        elif entry.name.endswith(_SUFFIXES):
            found.append((path, entry))
    return found
