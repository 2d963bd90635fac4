"""What a visitor asks of the page: number of draws, seed, indicator, choices drawn or not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from gproject.assess import Assessment
from gproject.assess.uncertainty import SEED, count_text
from gproject.web.plans.consequences import Asked
from gproject.web.template_tags import language

COUNTS = (1_000, 10_000, 100_000)
AT_ONCE = COUNTS[0]
"""Draws that a page computes before it answers; more come with progress."""
FIRST = COUNTS[1]
INDICATOR = "npv_krw"
HIGHEST_SEED = 2**32 - 1


@dataclass(frozen=True)
class Choices:
    """The choices, sound ones only; `faults` says what was wrong with the others, by field."""

    draws: int
    seed: int
    indicator: str
    include_choices: bool
    faults: dict[str, str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The choices as fields of an address."""
        found = [
            ("draws", str(self.draws)), ("seed", str(self.seed)), ("indicator", self.indicator),
        ]  # fmt: skip
        return [*found, *([("choices", "on")] if self.include_choices else [])]


@dataclass(frozen=True)
class Option:
    """One option of a select."""

    value: str
    label: str
    is_chosen: bool


def choices_of(data: QueryDict, assessment: Assessment) -> Choices:
    """The choices of an address; what cannot be read is replaced by the usual and told."""
    faults: dict[str, str] = {}
    known = {one.name for one in assessment.indicators if one.status != "not_modelled"}
    indicator = data.get("indicator", INDICATOR)
    if indicator not in known:
        faults["indicator"] = _("그런 지표가 없어 순현재가치를 보입니다.")
        indicator = INDICATOR
    return Choices(
        draws=_draws(data.get("draws", str(FIRST)), faults),
        seed=_seed(data.get("seed", str(SEED)), faults),
        indicator=indicator,
        include_choices=data.get("choices") == "on",
        faults=faults,
    )


def _draws(text: str, faults: dict[str, str]) -> int:
    if text.isascii() and text.isdigit() and int(text) in COUNTS:
        return int(text)
    offered = ", ".join(count_text(count).of(language()) for count in COUNTS)
    faults["draws"] = _("계산 횟수는 %(offered)s 가운데에서 고르십시오.") % {"offered": offered}
    return FIRST


def _seed(text: str, faults: dict[str, str]) -> int:
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and int(plain) <= HIGHEST_SEED:
        return int(plain)
    faults["seed"] = _("씨앗값은 0에서 %(highest)s 사이의 정수로 적으십시오.") % {
        "highest": f"{HIGHEST_SEED:,}"
    }
    return SEED


def count_options(choices: Choices) -> list[Option]:
    """The numbers of draws on offer."""
    return [
        Option(str(count), count_text(count).of(language()), count == choices.draws)
        for count in COUNTS
    ]


def indicator_options(choices: Choices, assessment: Assessment) -> list[Option]:
    """The indicators that a model computes."""
    return [
        Option(one.name, one.label.of(language()), one.name == choices.indicator)
        for one in assessment.indicators
        if one.status != "not_modelled"
    ]


def query_of(question: Asked, choices: Choices) -> str:
    """The moved levers and the choices as an address's query with its question mark."""
    return "?" + urlencode([*question.form.moved, *choices.pairs])
