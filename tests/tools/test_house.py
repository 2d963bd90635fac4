from pathlib import PurePosixPath

import pytest

from tools import house

ROOT = house.ROOT


def breaches(path, text):
    return [line for rule in house.RULES for line in rule(PurePosixPath(path), text)]


def test_the_repository_keeps_the_rules_of_the_house():
    assert house.broken_rules(ROOT, house.kept_files(ROOT)) == []


def test_a_module_of_501_lines_is_too_long():
    assert breaches("src/law/charge.py", "a = 1\n" * 500) == []
    (fault,) = breaches("src/law/charge.py", "a = 1\n" * 501)
    assert fault == "src/law/charge.py: 501 lines, at most 500."


def test_a_function_of_61_lines_is_too_long():
    body = "def levy():\n" + "    a = 1\n" * 59
    assert breaches("src/law/charge.py", body) == []
    (fault,) = breaches("src/law/charge.py", body + "    a = 1\n")
    assert fault == "src/law/charge.py:1: levy has 61 lines, at most 60."


@pytest.mark.parametrize(
    "path", ["src/law/utils.py", "src/common/land.py", "src/web/base.py", "tests/helpers.py"]
)
def test_a_name_that_says_nothing_is_refused(path):
    assert breaches(path, "") == [f"{path}: the name does not say what is in it."]


def test_tests_of_the_pages_every_other_stands_on_may_have_their_folder():
    assert breaches("tests/web/base/test_pages.py", "") == []


def test_a_page_template_may_be_called_base():
    assert breaches("web/templates/gproject/base.html", "") == []


# The bad examples are put together here, so that this file keeps the rules itself.
@pytest.mark.parametrize(
    "text",
    [
        '"resolved":' + ' "https://host/maps.tgz"',
        "--index" + "-url https://host/",
        "extra-index" + "-url = https://host",
        "registry" + "=https://host",
        "https://host" + "/simple/django",
        "http_proxy" + "=host",
    ],
)
def test_a_registry_s_address_is_refused(text):
    (fault, *_) = breaches("setup.cfg", f"first line\n{text}\n")
    assert fault.startswith("setup.cfg:2: an address of a package registry")


@pytest.mark.parametrize("top", ["home", "work", "root", "Users"])
@pytest.mark.parametrize("before", ["cd ", '"', "("])
def test_a_path_of_a_machine_is_refused(before, top):
    (fault,) = breaches("docs/start.md", f"{before}/{top}/kim/x")
    assert "a path of somebody's machine" in fault


@pytest.mark.parametrize(
    "text", ["https://host.example/home/page", "see ../shared/work/x", "home/kim", "/usr/bin/env"]
)
def test_addresses_and_relative_paths_are_no_machine_paths(text):
    assert breaches("docs/start.md", text) == []


def test_unfinished_marks_are_refused_in_code_only():
    mark = "TO" + "DO"
    (fault,) = breaches("src/law/charge.py", f"# {mark}: rates\n")
    assert fault == f"src/law/charge.py:1: a mark of unfinished work: {mark}"
    assert breaches("docs/start.md", mark) == []
