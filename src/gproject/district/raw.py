"""A district folder as it stands: tables, words and map layers, before anything is trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of a CSV file; `number` counts lines from 1, the header being line 1."""

    file: str
    number: int
    cells: dict[str, str]


@dataclass
class RawFolder:
    """What could be read of a folder; `unread` names the files that could not."""

    identity: dict[str, Any] = field(default_factory=dict)
    sources: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    layers: dict[str, dict[str, Any]] = field(default_factory=dict)
    network: dict[str, list[Row]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def is_whole(self, beginning: str) -> bool:
        """Whether every file whose path begins so could be read."""
        return not any(name.startswith(beginning) for name in self.unread)
