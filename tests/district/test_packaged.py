"""What computed a result is named by a digest of code and data."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gproject.district import code_digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `built` with a room of code and data; imported anew for each test."""
    folder = tmp_path / "built"
    (folder / "law" / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "law" / "charge.py").write_text("RATE = 1\n")
    (folder / "law" / "data" / "rates.toml").write_text("rate = 0.2\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "built", raising=False)
    code_digest.cache_clear()
    yield folder
    code_digest.cache_clear()
    sys.modules.pop("built", None)


def fresh(**kwargs: object) -> str:
    code_digest.cache_clear()
    return code_digest("built", ("law",), **kwargs)  # type: ignore[arg-type]


def test_code_and_data_count(package: Path) -> None:
    before = fresh()
    (package / "law" / "charge.py").write_text("RATE = 2\n")
    code = fresh()
    (package / "law" / "data" / "rates.toml").write_text("rate = 0.25\n")
    assert len({before, code, fresh()}) == 3


def test_moving_bytes_from_one_file_to_another_counts(package: Path) -> None:
    before = fresh()
    (package / "law" / "charge.py").write_text("")
    (package / "law" / "data" / "rates.toml").write_text("RATE = 1\nrate = 0.2\n")
    assert fresh() != before


def test_line_ends_compiled_files_and_notes_do_not_count(package: Path) -> None:
    before = fresh()
    (package / "law" / "charge.py").write_bytes(b"RATE = 1\r\n")
    (package / "law" / "__pycache__").mkdir()
    (package / "law" / "__pycache__" / "charge.pyc").write_bytes(b"\0")
    (package / "law" / "README.md").write_text("about")
    assert fresh() == before


def test_what_has_a_digest_of_its_own_is_left_out(package: Path) -> None:
    before = fresh(leave_out=("law/data",))
    (package / "law" / "data" / "rates.toml").write_text("rate = 0.25\n")
    assert fresh(leave_out=("law/data",)) == before
