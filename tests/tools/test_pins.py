import re
from pathlib import Path

import pytest

from tools import pins

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pinned():
    return pins.read_pins(ROOT / "constraints.txt")


def test_every_requirement_of_every_extra_is_pinned(pinned):
    assert pins.unpinned(pins.requirements(ROOT / "pyproject.toml"), pinned) == []


def test_the_installed_needs_of_the_site_are_pinned_too(pinned):
    from tools.third_party import runtime_distributions

    installed = {
        pins.normal(found.name): found.version for found in runtime_distributions("gproject")
    }
    assert {n: v for n, v in installed.items() if pinned.get(n) != v} == {}


def test_pins_are_exact_and_name_no_address(pinned):
    assert len(pinned) > 50
    assert all(re.fullmatch(r"\d[0-9a-z.]*", version) for version in pinned.values())
    assert "://" not in (ROOT / "constraints.txt").read_text("utf-8")


def test_a_requirement_without_a_pin_is_named():
    wanted = ["Django>=5.2", "ruamel.yaml", "psycopg[binary]>=3"]

    assert pins.unpinned(wanted, {"django": "5.2", "psycopg": "3.3"}) == ["ruamel.yaml"]


@pytest.mark.parametrize("name", ["Ruamel.Yaml", "ruamel_yaml", "ruamel--yaml"])
def test_names_are_compared_as_registries_do(name):
    assert pins.normal(name) == "ruamel-yaml"


def test_the_lines_are_sorted_and_can_be_read_back(tmp_path):
    versions = {"b": "2", "a": "1.0"}
    (tmp_path / "constraints.txt").write_text("# head\n" + pins.lines_of(versions))

    assert pins.lines_of(versions) == "a==1.0\nb==2\n"
    assert pins.read_pins(tmp_path / "constraints.txt") == versions
