"""What a visitor asks of the frontier: aims, limits, ways and how many points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.http import QueryDict
from django.utils.translation import gettext as _

from gproject.assess import Assessment
from gproject.assess.graph import consequence_graph
from gproject.assess.optimise.asking import WAY
from gproject.assess.optimise.explaining import way_words
from gproject.assess.pending import PENDING
from gproject.district import Text
from gproject.plan import MEASURE_TYPES, number_text
from gproject.web.plans.consequences import Asked
from gproject.web.template_tags import language

AIM, WAY_FIELD, POINTS, GO = "aim", "way", "points", "go"
LIMIT = "limit."
AIMS = (
    "ai_demonstration_floor_m2",
    "homes_total",
    "jobs_persons",
    "green_area_m2",
    "residents_fund_krw",
    "npv_krw",
)
ONCE_MODELLED = ("peak_hour_trips",)
"""Aims that people ask for, on offer as soon as a model answers to them."""
FIRST_AIMS = AIMS[:2]
COUNTS = (10, 20, 30)
FIRST_COUNT = COUNTS[1]
EOK = 1e8
TEXT_LENGTH = 20


@dataclass(frozen=True)
class Bound:
    """A limit on offer: its sign, the unit of its field in won or in the indicator's own unit."""

    name: str
    sign: str
    scale: float = 1.0


BOUNDS = (
    Bound("national_budget_krw", "<=", EOK),
    Bound("irr_percent", ">="),
    Bound("far_percent", "<="),
    Bound("contract_power_mw", "<="),
    Bound("tallest_m", "<="),
    Bound("homes_total", ">="),
    Bound("jobs_persons", ">="),
    Bound("green_area_m2", ">="),
)
ROUND_UP = {"far_percent": 10.0}
"""Limits that start at the plan's own value, rounded up to so much."""


@dataclass(frozen=True)
class Choice:
    """One box to tick."""

    value: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True)
class BoundField:
    """One limit as a field of the form; empty means no limit."""

    bound: Bound
    label: str
    raw: str
    unit: str
    now: float | None

    @property
    def name(self) -> str:
        """The field's name."""
        return LIMIT + self.bound.name

    @property
    def id(self) -> str:
        """The field's id in the page."""
        return f"limit-{self.bound.name}"

    @property
    def sign_words(self) -> str:
        """At most or at least, after the number."""
        return _("이하") if self.bound.sign == "<=" else _("이상")

    @property
    def asked(self) -> str:
        """As the search reads it; empty without a limit."""
        text = self.raw.strip()
        if not text:
            return ""
        plain = text.replace(",", "")
        try:
            text = f"{float(plain) * self.bound.scale:.12g}"
        except ValueError:
            text = "".join(plain.split())
        return f"{self.bound.name}{self.bound.sign}{text}"


@dataclass(frozen=True)
class Question:
    """The form as it stands: what is ticked, what is typed."""

    aims: tuple[str, ...]
    bounds: tuple[BoundField, ...]
    ways: tuple[str, ...]
    points: int
    is_asked: bool

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits as the search reads them."""
        return tuple(one.asked for one in self.bounds if one.asked)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The question as fields of an address."""
        return [
            *((AIM, one) for one in self.aims),
            *((one.name, one.raw) for one in self.bounds),
            *((WAY_FIELD, one) for one in self.ways),
            (POINTS, str(self.points)),
            (GO, "1"),
        ]

    @property
    def aim_choices(self) -> list[Choice]:
        """Aims on offer."""
        return [Choice(one, _label(one), one in self.aims, f"aim-{one}") for one in offered_aims()]

    @property
    def aims_not_yet(self) -> list[str]:
        """Aims without a model, in words."""
        return [
            (one.ko if language() == "ko" else one.en)
            for one in PENDING
            if one.name in ONCE_MODELLED
        ]

    @property
    def way_choices(self) -> list[Choice]:
        """Ways of delivery on offer."""
        return [
            Choice(one, way_words(one).of(language()), one in self.ways, f"way-{one}")
            for one in all_ways()
        ]

    @property
    def count_choices(self) -> list[Choice]:
        """Numbers of points on offer."""
        return [Choice(str(n), str(n), n == self.points, f"points-{n}") for n in COUNTS]


def question_of(data: QueryDict, assessment: Assessment) -> Question:
    """The question in an address; the usual one where nothing was asked."""
    is_asked = data.get(GO) == "1"
    known = all_ways()
    offered = offered_aims()
    aims = tuple(one for one in data.getlist(AIM) if one in offered) if is_asked else FIRST_AIMS
    ways = tuple(one for one in data.getlist(WAY_FIELD) if one in known) if is_asked else known
    points = data.get(POINTS, "")
    is_offered = points.isascii() and points.isdigit() and int(points) in COUNTS
    bounds = tuple(_field(one, data, assessment, is_asked) for one in BOUNDS)
    return Question(aims, bounds, ways, int(points) if is_offered else FIRST_COUNT, is_asked)


def offered_aims() -> tuple[str, ...]:
    """Aims to choose from."""
    known = {node.name for node in consequence_graph().indicators}
    return (*AIMS, *(one for one in ONCE_MODELLED if one in known))


def all_ways() -> tuple[str, ...]:
    """Every way of delivery."""
    return tuple(value for value, _words in MEASURE_TYPES[WAY[0]].lever(WAY[1]).options)


def address_pairs(asked: Asked, question: Question) -> list[tuple[str, str]]:
    """Moved levers and question together."""
    return [*asked.form.moved, *question.pairs]


def _label(name: str) -> str:
    return consequence_graph().by_name[name].quantity.label.of(language())


def _field(bound: Bound, data: QueryDict, assessment: Assessment, is_asked: bool) -> BoundField:
    found = assessment.indicator(bound.name)
    now = None if found.value is None else found.value / bound.scale
    raw = data.get(LIMIT + bound.name, "")[:TEXT_LENGTH] if is_asked else _first(bound, now)
    unit = _("억 원") if bound.scale == EOK else _units().get(found.unit, found.unit)
    return BoundField(bound, found.label.of(language()), raw, unit, now)


def _first(bound: Bound, now: float | None) -> str:
    """No national money, and no denser than the plan; the rest is left open."""
    if bound.name == "national_budget_krw":
        return "0"
    if bound.name in ROUND_UP and now:
        return number_text(ceil(now / ROUND_UP[bound.name]) * ROUND_UP[bound.name])
    return ""


def _units() -> dict[str, str]:
    return {"homes": _("호"), "persons": _("명"), "m2": "m²"}


def faults_in(faults: Iterable[Text]) -> list[str]:
    """Faults of the search in the reader's language."""
    return [one.of(language()) for one in faults]
