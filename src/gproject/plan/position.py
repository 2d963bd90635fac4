"""Where in a TOML text a key stands, so that a fault can name its line."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\-\"' ]+?)\s*=")
_QUOTES = ('"""', "'''")


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


class Positions:
    """Line numbers (from 1) of the tables and keys of a TOML text that parses."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        open_quote = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not open_quote:
                table = self._note(line, number, table)
            open_quote = _quote_after(line, open_quote)

    def _note(self, line: str, number: int, table: tuple[str, ...]) -> tuple[str, ...]:
        if header := _HEADER.match(line):
            table = _parts(header.group(1))
            self._lines.setdefault(table, number)
        elif key := _KEY.match(line):
            self._lines.setdefault((*table, *_parts(key.group(1))), number)
        return table

    def line(self, path: tuple[str, ...]) -> int | None:
        """The line of the path, or of the nearest part above it that has a line of its own."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None


def _quote_after(line: str, open_quote: str) -> str:
    """The multi-line quote still open at the end of the line, or an empty text."""
    for quote in (open_quote,) if open_quote else _QUOTES:
        if line.count(quote) % 2:
            return "" if open_quote else quote
    return open_quote
