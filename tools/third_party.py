"""Writes THIRD_PARTY.md: whose work a built copy of the project carries, and on what terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.vendor import Copy, Package

LICENCE_NAMES = re.compile(r"^(licen[cs]e|copying)", re.IGNORECASE)
REQUIREMENT = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")

HEAD = """# Works of others

Written by `tools/vendor.py`; do not edit. G-Project itself is under Apache-2.0 (LICENSE, NOTICE).

## Front-end packages whose files are served
"""


def third_party_text(root: Path, copies: Iterable[Copy], modules: Path) -> str:
    """The whole document: front-end files with hashes, bundled packages, Python packages."""
    shipped = [copy for copy in copies if not copy.package.test]
    packages = list(dict.fromkeys((copy.package, copy.version) for copy in shipped))
    sections = [
        _front_end(root, package, version, [c for c in shipped if c.package == package], modules)
        for package, version in packages
    ]
    bundled = _bundled(root, {package.name for package, _ in packages}, modules)
    return "\n".join([HEAD, *sections, bundled, _python_section()])


def _front_end(
    root: Path, package: Package, version: str, copies: list[Copy], modules: Path
) -> str:
    from tools.vendor import STATIC, sha256

    rows = [f"| {c.target.relative_to(STATIC)} | `{sha256(c.source)}` |" for c in copies]
    licence = (
        (root / package.licence_file).read_text("utf-8")
        if package.licence_file
        else _licence_text(modules / package.name)
    )
    lines = [
        f"### {package.title} {version}",
        "",
        f"npm `{package.name}` · licence {package.licence} · {package.home}",
        "",
        *([package.attribution, ""] if package.attribution else []),
        "| file | sha256 |",
        "|---|---|",
        *rows,
        "",
        *(["```", licence.strip(), "```", ""] if licence else []),
    ]
    return "\n".join(lines)


def _bundled(root: Path, named: set[str], modules: Path) -> str:
    """Packages that the ones above need and may have built into their files."""
    entries = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    lines = ["## Packages that may be built into those files", ""]
    for place, entry in sorted(entries.items()):
        name = place.rpartition("node_modules/")[2]
        if not place or entry.get("dev") or name in named:
            continue
        text = _licence_text(modules / name)
        lines += [f"### {name} {entry['version']} · {entry.get('license', 'unknown')}", ""]
        lines += ["```", text.strip(), "```", ""] if text else []
    return "\n".join(lines)


def _licence_text(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if LICENCE_NAMES.match(path.name))
    texts = [path.read_text("utf-8", errors="replace") for path in files if path.is_file()]
    return "\n\n".join(texts)


def _python_section() -> str:
    lines = [
        "## Python packages that are installed beside it",
        "",
        "| package | version | licence |",
    ]
    lines.append("|---|---|---|")
    for found in runtime_distributions("gproject"):
        lines.append(f"| {found.name} | {found.version} | {licence_of(found)} |")
    return "\n".join([*lines, ""])


def runtime_distributions(root: str) -> list[Distribution]:
    """The installed distributions that `root` needs without extras, sorted by name."""
    seen: dict[str, Distribution] = {}
    waiting = _requirements(root)
    while waiting:
        name = waiting.pop()
        key = name.lower().replace("_", "-").replace(".", "-")
        if key in seen:
            continue
        try:
            seen[key] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += _requirements(name)
    return [seen[key] for key in sorted(seen)]


def _requirements(name: str) -> list[str]:
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    matches = [REQUIREMENT.match(line) for line in requires if "extra ==" not in line]
    return [match.group() for match in matches if match]


def licence_of(found: Distribution) -> str:
    """A distribution's licence as it names it: expression, short text or classifier."""
    metadata = found.metadata
    expression = metadata.get("License-Expression") or ""
    text = (metadata.get("License") or "").strip()
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    short = text if text and "\n" not in text else ""
    return expression or ", ".join(classifiers) or short or "see the package"
