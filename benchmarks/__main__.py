"""Runs all benchmarks, or the named ones: ``python -m benchmarks [--json] [NAME …]``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.report import Row, report

HARNESS = {"__init__", "__main__", "report"}


def names() -> list[str]:
    """The benchmarks of this folder."""
    return sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - HARNESS)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 1 when a promised bar is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*names(), []], help="default: all")
    parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    for name in given.names or names():
        rows += import_module(f"benchmarks.{name}").rows()
    return report(rows, as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
