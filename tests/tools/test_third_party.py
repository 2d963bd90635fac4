from pathlib import Path

import pytest

from tools import third_party, vendor

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def text():
    return (ROOT / "THIRD_PARTY.md").read_text("utf-8")


def test_the_ministry_is_named_as_its_licence_asks(text):
    assert "공공누리 제1유형으로 개방한 '범정부 UI/UX 디자인시스템(KRDS)'" in text
    assert "https://www.krds.go.kr" in text


def test_the_font_comes_with_its_licence(text):
    assert "SIL OPEN FONT LICENSE" in text
    assert "Kil Hyung-jin" in text


def test_every_served_file_stands_there_with_its_hash(text):
    hashes = vendor.read_lock(ROOT / "vendor.lock")

    shipped = {p: h for p, h in hashes.items() if p.startswith(vendor.STATIC.as_posix())}
    missing = [p for p, h in shipped.items() if f"| `{h}` |" not in text]
    assert len(shipped) > 100
    assert missing == []


def test_what_only_tests_use_is_not_listed(text):
    assert "axe-core" not in text
    assert "| pytest |" not in text


def test_python_packages_of_the_site_are_listed_with_a_licence(text):
    assert "| Django | 5.2" in text
    assert "| unknown |" not in text


def test_runtime_packages_are_followed_to_their_own_needs():
    names = {found.name.lower() for found in third_party.runtime_distributions("gproject")}

    assert {"django", "asgiref", "apache-hamilton", "pandas"} <= names
    assert "pytest" not in names


def test_no_copyleft_package_comes_with_the_site():
    licences = {
        found.name: third_party.licence_of(found)
        for found in third_party.runtime_distributions("gproject")
    }

    assert {n: t for n, t in licences.items() if "GPL" in t.upper()} == {}


def test_the_readable_copy_is_served_with_the_files(text):
    assert (ROOT / vendor.STATIC / "third-party.txt").read_text("utf-8") == text
