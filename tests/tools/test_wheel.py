import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import messages, vendor

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    messages.compile_all(ROOT / messages.WEB)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_a_wheel_holds_the_front_end_s_files_as_locked(wheel):
    shipped = {
        path.removeprefix("src/"): digest
        for path, digest in vendor.read_lock(ROOT / "vendor.lock").items()
        if path.startswith(vendor.STATIC.as_posix())
    }
    found = {path: hashlib.sha256(wheel.read(path)).hexdigest() for path in shipped}
    assert found == shipped


def test_a_wheel_holds_every_catalogue_compiled(wheel):
    sources = (ROOT / messages.WEB).rglob(messages.CATALOGUE.as_posix())
    wanted = {p.relative_to(ROOT / "src").with_suffix(".mo").as_posix() for p in sources}

    assert wanted
    assert wanted <= set(wheel.namelist())


def test_a_wheel_names_the_works_of_others(wheel):
    names = {Path(name).name for name in wheel.namelist() if ".dist-info/licenses/" in name}

    assert {"LICENSE", "NOTICE", "OFL-1.1.txt", "THIRD_PARTY.md"} <= names


def test_a_wheel_holds_the_district_and_the_plans(wheel):
    names = wheel.namelist()

    assert "gproject/district/data/geumcheon/district.toml" in names
    assert any(name.startswith("gproject/plan/data/") for name in names)
    assert "gproject/py.typed" in names


def test_a_wheel_holds_no_test_and_no_test_asset(wheel):
    assert [
        n for n in wheel.namelist() if n.startswith("tests/") or Path(n).name.startswith("axe")
    ] == []
