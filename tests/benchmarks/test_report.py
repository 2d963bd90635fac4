import json

import pytest

from benchmarks import __main__ as command
from benchmarks.report import COLUMNS, Row, report, table


def test_a_bar_is_about_the_ratio_where_a_peer_was_measured():
    row = Row("assess", 3.0, "s", peer="other", peer_value=2.0, bar="<= 1.2")

    assert row.ratio == 1.5
    assert row.holds is False


def test_a_bar_is_about_the_value_where_there_is_no_peer():
    assert Row("assess", 0.8, "s", bar="<= 1").holds is True


def test_a_row_without_a_bar_promises_nothing():
    assert Row("memory", 120.0, "MiB").holds is None


@pytest.mark.parametrize("bar", ["about 2", "== 2", "<= many"])
def test_a_bar_that_cannot_be_read_is_refused(bar):
    with pytest.raises(ValueError, match=r"bar|float"):
        Row("assess", 1.0, "s", bar=bar)


def test_the_json_has_exactly_the_agreed_columns(capsys):
    code = report([Row("assess", 1.0, "s", bar="<= 2")], as_json=True)

    (row,) = json.loads(capsys.readouterr().out)
    assert tuple(row) == COLUMNS
    assert row["holds"] is True
    assert code == 0


def test_a_broken_promise_ends_with_code_one(capsys):
    assert report([Row("assess", 3.0, "s", bar="<= 2")], as_json=False) == 1
    assert "NO" in capsys.readouterr().out


def test_columns_stay_aligned_beside_korean_names():
    first, second = table([Row("영향평가", 1.0, "s"), Row("assess", 2.0, "s")]).splitlines()[1:]

    # Four Korean letters are eight columns wide, so the value starts four characters earlier.
    assert first.index("1") + 4 == second.index("2")


def test_the_harness_is_not_taken_for_a_benchmark():
    assert not {"report", "__main__"} & set(command.names())


def test_an_unknown_benchmark_is_refused(capsys):
    with pytest.raises(SystemExit):
        command.main(["nothing-of-the-kind"])
    assert "invalid choice" in capsys.readouterr().err
