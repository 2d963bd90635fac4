"""The rules of the house that no other tool checks, over every file that git would keep.

    python tools/house.py      1 and a list when a rule is broken

Modules are at most 500 lines and functions 60; file names say their subject; no address of a
package registry and no path of somebody's machine stands anywhere; no work is left marked undone.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
MODULE_LINES = 500
FUNCTION_LINES = 60
EMPTY_NAMES = {"utils", "util", "helpers", "common", "manager", "managers", "base", "misc"}
PYTHON = ".py"
TEXT_ENDINGS = {
    *(".cfg", ".css", ".csv", ".geojson", ".html", ".ini", ".js", ".json", ".lock", ".md"),
    *(".mjs", ".po", ".py", ".sh", ".toml", ".txt", ".yaml", ".yml", ""),
}
# Written so that the patterns do not match themselves: no file is exempt from the rules.
MACHINE_PATH = re.compile(r"(?<![A-Za-z0-9_.:/-])/(?:work|farm|root|home|Users)/[A-Za-z.]")
REGISTRY = re.compile(
    r'"resolved":\s*"h[t]tp|index[-]url(?:\s*[=:]|\s+\S)|^registry\s*=|https?://\S*/simple[/]'
    r"|_prox[y]=|(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)/(?:simple|packages)",
    re.MULTILINE,
)
UNDONE = re.compile(r"\b(TO[D]O|FIXM[E]|XX[X])\b")

Rule = Callable[[PurePosixPath, str], Iterator[str]]


def short_modules(path: PurePosixPath, text: str) -> Iterator[str]:
    """A module of more than 500 lines wants to be a folder."""
    lines = len(text.splitlines())
    if path.suffix == PYTHON and lines > MODULE_LINES:
        yield f"{path}: {lines} lines, at most {MODULE_LINES}."


def short_functions(path: PurePosixPath, text: str) -> Iterator[str]:
    """A function of more than 60 lines, docstring and decorators included, is two."""
    if path.suffix != PYTHON:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}."


def telling_names(path: PurePosixPath, text: str) -> Iterator[str]:
    """A module's name says its subject, and in the source a folder's too."""
    folders = path.parent.parts if path.parts[0] == "src" else ()
    if path.suffix == PYTHON and EMPTY_NAMES & {path.stem, *folders}:
        yield f"{path}: the name does not say what is in it."


def no_registry(path: PurePosixPath, text: str) -> Iterator[str]:
    """Whoever installs chooses the registry."""
    yield from _matches(REGISTRY, path, text, "an address of a package registry")


def no_machine_path(path: PurePosixPath, text: str) -> Iterator[str]:
    """Paths are relative to the repository."""
    yield from _matches(MACHINE_PATH, path, text, "a path of somebody's machine")


def nothing_undone(path: PurePosixPath, text: str) -> Iterator[str]:
    """What is not done is not marked in the code: it is said where users read it."""
    if path.suffix in {PYTHON, ".js", ".mjs", ".html", ".css"}:
        yield from _matches(UNDONE, path, text, "a mark of unfinished work")


def _matches(pattern: re.Pattern[str], path: PurePosixPath, text: str, what: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{path}:{line}: {what}: {match.group().strip()}"


RULES: tuple[Rule, ...] = (
    short_modules,
    short_functions,
    telling_names,
    no_registry,
    no_machine_path,
    nothing_undone,
)


def kept_files(root: Path) -> list[PurePosixPath]:
    """The files that git knows or would add, relative to the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    outcome = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return sorted(PurePosixPath(name) for name in set(outcome.stdout.split("\0")) if name)


def broken_rules(root: Path, files: list[PurePosixPath]) -> list[str]:
    """One line for each breach in the given files."""
    found = []
    for path in files:
        place = root / path
        if path.suffix not in TEXT_ENDINGS or not place.is_file():
            continue
        text = place.read_text(encoding="utf-8")
        found += [line for rule in RULES for line in rule(path, text)]
    return found


def main() -> int:
    """Checks the repository; 1 when a rule is broken."""
    lines = broken_rules(ROOT, kept_files(ROOT))
    print("\n".join(lines) or "The house is in order.")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
