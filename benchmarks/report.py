"""The rows of a benchmark, as a table for people and as JSON for programs.

A benchmark is a module of this folder with a function ``rows() -> list[Row]``; it ends with
``if __name__ == "__main__": main(rows)``.
"""

from __future__ import annotations

import argparse
import json
import operator
import subprocess
import sys
import unicodedata
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers"
COMPARISONS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
COLUMNS = ("name", "value", "unit", "peer", "peer_value", "ratio", "bar", "holds")


@dataclass(frozen=True)
class Row:
    """One figure of ours, beside a peer's where there is one.

    `bar` is what we promise, such as ``"<= 2.0"``: about the ratio to the peer when there is a
    peer's value, else about our value. ValueError when a bar cannot be read.
    """

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    bar: str = ""

    def __post_init__(self) -> None:
        if self.bar:
            read_bar(self.bar)

    @property
    def ratio(self) -> float | None:
        """Our value by the peer's; None without a peer's value."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def holds(self) -> bool | None:
        """Whether the bar is kept; None when nothing is promised."""
        if not self.bar:
            return None
        compare, limit = read_bar(self.bar)
        return compare(self.value if self.ratio is None else self.ratio, limit)

    def document(self) -> dict[str, object]:
        """The row as JSON: every column, ratio and verdict computed."""
        computed = {**asdict(self), "ratio": self.ratio, "holds": self.holds}
        return {column: computed[column] for column in COLUMNS}


def read_bar(bar: str) -> tuple[Callable[[float, float], bool], float]:
    """A bar's comparison and limit: ``"<= 2"`` → (≤, 2.0). ValueError when it is neither."""
    sign, _, limit = bar.partition(" ")
    if sign not in COMPARISONS:
        raise ValueError(f"A bar is like '<= 2.0', not {bar!r}.")
    return COMPARISONS[sign], float(limit)


def table(rows: Iterable[Row]) -> str:
    """The rows under their column names, aligned for a terminal."""
    cells = [COLUMNS, *(tuple(_cell(v) for v in row.document().values()) for row in rows)]
    widths = [max(_width(line[i]) for line in cells) for i in range(len(COLUMNS))]
    lines = ["  ".join(_padded(c, w) for c, w in zip(line, widths, strict=True)) for line in cells]
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def peer_python(*requirements: str) -> Path:
    """The interpreter of ``.venv-peers``, with the requirements installed there.

    Peers live apart from the project: their licences and sizes are not ours. Give exact pins.
    """
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
    wanted = PEERS / "requirements.txt"
    known = set(wanted.read_text("utf-8").split()) if wanted.exists() else set()
    if missing := sorted(set(requirements) - known):
        command = [str(python), "-m", "pip", "install", "--quiet", *missing]
        subprocess.run(command, check=True)
        wanted.write_text("\n".join(sorted(known | set(requirements))) + "\n", encoding="utf-8")
    return python


def report(rows: Sequence[Row], *, as_json: bool) -> int:
    """Prints the rows; 1 when a promised bar is not kept."""
    if as_json:
        documents = [row.document() for row in rows]
        print(json.dumps(documents, ensure_ascii=False, indent=2))
    else:
        print(table(rows))
    return int(any(row.holds is False for row in rows))


def main(measure: Callable[[], Sequence[Row]], arguments: list[str] | None = None) -> None:
    """Runs one benchmark from the command line: ``[--json]``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    sys.exit(report(measure(), as_json=parser.parse_args(arguments).json))
