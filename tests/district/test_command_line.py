"""`gproject district …` speaks Korean first, English on request, and fails with 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gproject.cli.district import district
from gproject.district import district_of, load_district
from gproject.district.schema import district_schema

from .test_importing import write_geojson, write_shp

Replace = Callable[[str, str, str], None]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(district, [str(one) for one in arguments])


def test_check_says_that_a_sound_folder_is_sound(tiny: Path) -> None:
    result = run("check", tiny)
    assert result.exit_code == 0
    assert "작은구: 동 2개, 수치 13개(가정 1개), 출처 2개. 잘못이 없습니다." in result.output
    assert "No faults." in run("check", tiny, "--lang", "en").output


def test_check_names_every_fault_and_fails(tiny: Path, replace: Replace) -> None:
    replace("figures/all.csv", "KRW,press", "KRW,rumour")
    replace("sources.csv", "https://", "")
    result = run("check", tiny)
    assert result.exit_code == 1
    assert "figures/all.csv:13: kind: 'rumour'은(는) kind에 쓸 수 없습니다." in result.output
    assert "sources.csv:2: url:" in result.output
    assert "잘못이 2개 있습니다. 아무것도 바꾸지 않았습니다." in result.output
    english = run("check", tiny, "--lang", "en")
    assert "2 faults. Nothing was changed." in english.output


def test_new_makes_a_folder_and_lists_what_to_fill_in(tmp_path: Path) -> None:
    result = run("new", "gwanak", "--into", tmp_path)
    assert result.exit_code == 0
    assert (tmp_path / "gwanak/district.toml").is_file()
    assert "- figures: dong:first-dong/population_persons" in result.output
    again = run("new", "gwanak", "--into", tmp_path)
    assert again.exit_code == 1
    assert "이미 있습니다" in again.output


def test_new_refuses_a_name_with_other_letters(tmp_path: Path) -> None:
    result = run("new", "관악", "--into", tmp_path, "--lang", "en")
    assert result.exit_code == 1
    assert "letters, digits and hyphens" in result.output


def test_import_boundaries_shows_each_area_and_the_difference(tiny: Path, tmp_path: Path) -> None:
    path = write_shp(tmp_path / "dongs.shp", 5179)
    result = run("import-boundaries", path, "--district", tiny)
    assert result.exit_code == 0
    assert "동쪽1동: " in result.output
    assert "동 2개의 경계를 바꾸었습니다." in result.output


def test_import_boundaries_takes_fields_and_projection(tiny: Path, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "dongs.geojson", 5186)
    options = ("--epsg", "5186", "--name-field", "NAME", "--lang", "en")
    result = run("import-boundaries", path, "--district", tiny, *options)
    assert result.exit_code == 0, result.output
    assert "The boundaries of 2 dongs were replaced" in result.output


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_import_boundaries_refuses_a_file_and_says_why(
    tiny: Path, tmp_path: Path, lang: str
) -> None:
    path = write_geojson(tmp_path / "dongs.geojson", 5186)
    result = run("import-boundaries", path, "--district", tiny, "--lang", lang)
    assert result.exit_code == 1
    assert "--epsg" in result.output


def test_import_boundaries_refuses_a_faulty_folder(
    tiny: Path, tmp_path: Path, replace: Replace
) -> None:
    replace("figures/all.csv", "KRW,press", "KRW,rumour")
    path = write_shp(tmp_path / "dongs.shp", 5179)
    result = run("import-boundaries", path, "--district", tiny)
    assert result.exit_code == 1
    assert "figures/all.csv:13" in result.output


def test_schema_prints_the_schema() -> None:
    assert json.loads(run("schema").output) == district_schema()


def test_show_prints_geumcheon_unless_a_folder_is_given(tiny: Path) -> None:
    assert "독산1동: 47,296 (2024-09), 2.06 km²" in run("show").output
    assert "West-dong: 2,000 (2024-09), 9.80 km²" in run("show", tiny, "--lang", "en").output


def test_show_json_prints_the_whole_district() -> None:
    document = json.loads(run("show", "--json").output)
    assert district_of(document).digest == load_district().digest


def test_show_names_the_faults_of_a_faulty_folder(tiny: Path, replace: Replace) -> None:
    replace("district.toml", 'code = "11999"', 'code = "1"')
    result = run("show", tiny)
    assert result.exit_code == 1
    assert "숫자 다섯 자리로" in result.output
