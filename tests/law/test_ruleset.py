"""Parameters and rule sets: dated, graded, sourced, and never two values on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from gproject.district import Source, Text
from gproject.law import RULESETS, Grade, Parameter, RuleSet, load_ruleset, rulesets
from gproject.law.reading import ruleset_of

TEXT = Text(ko="규정", en="rule")
SOURCE = Source(id="act", title="법")


def parameter(**changes: Any) -> Parameter:
    fields: dict[str, Any] = {
        "ruleset": "test",
        "name": "rate",
        "value": 0.2,
        "unit": "share",
        "article": "제1조",
        "text": TEXT,
        "effective_from": date(2020, 1, 1),
        "certainty": "A",
        "source": SOURCE,
    }
    return Parameter(**{**fields, **changes})


def ruleset(*parameters: Parameter) -> RuleSet:
    return RuleSet(
        id="test",
        title=TEXT,
        summary=TEXT,
        reviewed=date(2026, 1, 1),
        sources=(SOURCE,),
        parameters=parameters,
    )


OLD = parameter(value=0.1, effective_to=date(2024, 1, 1))
NEW = parameter(value=0.2, effective_from=date(2024, 1, 1))


@pytest.mark.parametrize("grade", ["C", "D"])
def test_an_unread_number_needs_a_range(grade: str) -> None:
    with pytest.raises(ValidationError, match="needs low and high"):
        parameter(certainty=grade)
    assert parameter(certainty=grade, low=0.1, high=0.3).is_assumed


def test_an_unread_word_needs_no_range() -> None:
    assert parameter(certainty="C", value="words", unit="text").is_assumed


@pytest.mark.parametrize(
    "changes",
    [
        {"low": 0.1},
        {"low": 0.3, "high": 0.4},
        {"effective_to": date(2019, 1, 1)},
        {"article": ""},
        {"unit": ""},
        {"certainty": "E"},
        {"name": "Not A Name"},
        {"surprise": 1},
    ],
)
def test_a_parameter_that_is_not_well_formed_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        parameter(**changes)


def test_a_parameter_holds_from_its_first_day_until_before_its_last() -> None:
    assert not OLD.is_in_force(date(2019, 12, 31))
    assert OLD.is_in_force(date(2020, 1, 1))
    assert OLD.is_in_force(date(2023, 12, 31))
    assert not OLD.is_in_force(date(2024, 1, 1))


def test_words_and_switches_are_no_numbers() -> None:
    with pytest.raises(TypeError, match="not a number"):
        parameter(value=True, unit="switch").number()
    with pytest.raises(TypeError, match="not a number"):
        parameter(value="word", unit="text").number()
    assert parameter(value=3).number() == 3.0


def test_the_value_of_a_day_is_the_one_in_force_then() -> None:
    rules = ruleset(NEW, OLD)
    assert rules.number("rate", date(2021, 6, 1)) == 0.1
    assert rules.number("rate", date(2024, 1, 1)) == 0.2
    assert rules.number("rate") == 0.2
    assert rules.versions("rate") == (OLD, NEW)
    assert rules.on(date(2021, 6, 1)) == (OLD,)


def test_a_day_before_the_first_text_is_refused_rather_than_guessed() -> None:
    with pytest.raises(KeyError, match="first text 2020-01-01"):
        ruleset(OLD, NEW).parameter("rate", date(2010, 1, 1))


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="did you mean rate"):
        ruleset(OLD, NEW).parameter("rat")


def test_two_values_on_one_day_are_refused() -> None:
    with pytest.raises(ValidationError, match="two values"):
        ruleset(parameter(), NEW)


def test_a_rule_set_naming_an_unknown_source_is_refused() -> None:
    raw = {"name": "x", "value": 1, "unit": "m2", "article": "제1조", "certainty": "A"}
    document = {
        "id": "test",
        "reviewed": date(2026, 1, 1),
        "title": {"ko": "가", "en": "a"},
        "summary": {"ko": "가", "en": "a"},
        "sources": {"act": {"title": "법"}},
        "parameter": [{**raw, "source": "other", "effective_from": date(2020, 1, 1)}],
    }
    with pytest.raises(KeyError, match="other"):
        ruleset_of(document)


@pytest.mark.parametrize("rules", rulesets(), ids=lambda rules: rules.id)
def test_every_packaged_rule_set_is_complete(rules: RuleSet) -> None:
    assert len(rules.parameters) >= 3
    used = {p.source.id for p in rules.parameters}
    for p in rules.parameters:
        assert p.ruleset == rules.id
        assert p.source in rules.sources
        assert p.article.strip()
        assert p.effective_from <= rules.reviewed
        assert p.text.ko.endswith("다.")
        assert p.text.en.endswith(".")
        if p.is_assumed:
            assert p.note is not None
            assert p.value is True or p.low is not None
    assert used <= {source.id for source in rules.sources}


@pytest.mark.parametrize("rules", rulesets(), ids=lambda rules: rules.id)
def test_every_source_is_named_and_most_have_an_address(rules: RuleSet) -> None:
    assert all(source.title for source in rules.sources)
    assert sum(source.url is not None for source in rules.sources) * 2 >= len(rules.sources)


def test_the_document_holds_what_is_in_force_and_its_sources() -> None:
    document = load_ruleset("state-land").document(date(2025, 1, 1))
    names = {p["name"] for p in document["parameters"]}
    assert "reappraisal_ratio" in names
    assert "long_lease_allowed" not in names
    sources = {source["id"] for source in document["sources"]}
    assert {p["source"] for p in document["parameters"]} <= sources


def test_an_unknown_rule_set_is_answered_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="development-charge"):
        load_ruleset("nothing")
    assert len(RULESETS) == len(rulesets()) == 10


@pytest.mark.parametrize("grade", list(Grade))
def test_every_grade_says_in_words_how_it_was_read(grade: Grade) -> None:
    assert grade.text.ko.endswith("다.")
    assert grade.is_read_in_text == (grade is Grade.A)
