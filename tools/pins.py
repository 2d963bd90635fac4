"""Writes constraints.txt: one pin for every Python package that any part of the project installs.

    python tools/pins.py             resolve afresh and write
    python tools/pins.py --verify    1 when a requirement of pyproject.toml has no pin

The oldest Python that the project supports decides the versions; the newer ones must find a wheel
for each of them and may add packages of their own.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
HEADER = "# Written by tools/pins.py: the one version of every package, for Python {}–{}.\n"
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(name: str) -> str:
    """A package name as registries compare it: ``Ruamel_Yaml`` → ``ruamel-yaml``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(pyproject: Path) -> list[str]:
    """What the project needs to run, be built, be tested and be checked."""
    data = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    extras = data["project"].get("optional-dependencies", {})
    return [
        *data["build-system"]["requires"],
        *data["project"]["dependencies"],
        *(line for extra in extras.values() for line in extra),
    ]


def resolve(wanted: list[str], python: str, pins: dict[str, str]) -> dict[str, str]:
    """Name → version of everything that pip would install from wheels for that Python."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text(lines_of(pins), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--report", "-"]
        command += ["--ignore-installed", "--only-binary", ":all:", "--python-version", python]
        command += ["--target", folder, "-c", str(constraints), *wanted]
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise SystemExit(f"Python {python}: no resolution.\n{outcome.stderr}")
    found = [entry["metadata"] for entry in json.loads(outcome.stdout)["install"]]
    return {normal(entry["name"]): entry["version"] for entry in found}


def lines_of(pins: dict[str, str]) -> str:
    """The pins as lines of a constraints file, sorted by name."""
    return "".join(f"{name}=={version}\n" for name, version in sorted(pins.items()))


def read_pins(path: Path) -> dict[str, str]:
    """Name → version of a constraints file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return dict(pairs)


def unpinned(wanted: list[str], pins: dict[str, str]) -> list[str]:
    """The requirements whose package has no pin."""
    names = [match.group() for line in wanted if (match := NAME.match(line))]
    return sorted({name for name in names if normal(name) not in pins})


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 1 when a pin is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--verify", action="store_true")
    wanted = requirements(ROOT / "pyproject.toml")
    if parser.parse_args(arguments).verify:
        missing = unpinned(wanted, read_pins(ROOT / "constraints.txt"))
        print(f"No pin for {', '.join(missing)}." if missing else "Every requirement is pinned.")
        return int(bool(missing))
    pins: dict[str, str] = {}
    for python in PYTHONS:
        pins |= resolve(wanted, python, pins)
    text = HEADER.format(PYTHONS[0], PYTHONS[-1]) + lines_of(pins)
    (ROOT / "constraints.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
