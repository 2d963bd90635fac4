"""Whether the plan stands without national money, what is missing and who bears it, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gproject.assess import Assessment, format_value
from gproject.assess.cashbook import CashBook
from gproject.models import ways
from gproject.web.money.books import LEAST_KRW, Books
from gproject.web.money.parties import UNIT, position_of
from gproject.web.template_tags import language

BEARERS = ("lenders", "sponsors")
"""Who loses where the project does not bring back what it took."""


def sentences(assessment: Assessment, way: str, book: CashBook) -> tuple[str, ...]:
    """The page's first sentences; `way` is the chosen way of delivery in words."""
    if not book.lines:
        return (_("이 계획안은 부지를 개발하지 않으므로 드는 돈도 들어오는 돈도 없습니다."),)
    real = Books(book, is_real=True)
    return (
        _national(assessment, way),
        *_parts(assessment, real),
        *_worth(assessment),
        _lenders(assessment, real),
        *_bearers(real),
        _public(assessment),
    )


def _national(assessment: Assessment, way: str) -> str:
    needed = _value(assessment, "national_budget_krw")
    words = {"way": way, "needed": about(needed)}
    if needed < LEAST_KRW:
        return (
            _("지금의 가정으로는 ‘%(way)s’ 방식으로 하면 국가 예산 없이 추진할 수 있습니다.")
            % words
        )
    return (
        _(
            "지금의 가정으로는 ‘%(way)s’ 방식으로 하면 국가 예산이 %(needed)s 필요해, 국가 예산 "
            "없이는 이룰 수 없습니다."
        )
        % words
    )


def _parts(assessment: Assessment, real: Books) -> list[str]:
    """What the national money is for: what the state pays itself, and the gap it would fill."""
    needed = _value(assessment, "national_budget_krw")
    if needed < LEAST_KRW:
        return []
    if real.book.way == ways.NONE:
        return [_("개발 방식을 정하지 않아, 사업에 드는 돈을 모두 국가가 내는 것으로 봅니다.")]
    gap = float(real.book.values["viability_gap_krw"])
    own = position_of("state", real).paid
    words = {
        "own": about(needed - gap),
        "gap": about(gap),
        "items": ", ".join(dict.fromkeys(item.name for item in own)),
    }
    if gap < LEAST_KRW:
        return [_("이 돈은 모두 국가가 직접 내는 돈(%(items)s)입니다.") % words]
    if needed - gap < LEAST_KRW:
        return [
            _(
                "이 돈은 모두 사업 시행자가 바라는 수익률에 모자라는 만큼입니다. 국가가 메우지 "
                "않으면 출자자나 빌려준 쪽이 떠안아야 해서 맡을 곳을 찾기 어렵습니다."
            )
        ]
    return [
        _(
            "그 가운데 %(own)s은 국가가 직접 내는 돈(%(items)s)이고, %(gap)s은 사업 시행자가 "
            "바라는 수익률에 모자라는 만큼을 메우는 돈입니다."
        )
        % words
    ]


def _worth(assessment: Assessment) -> list[str]:
    """What is left to whoever carries the project beyond the return it asks for."""
    worth = _value(assessment, "npv_krw")
    if worth < LEAST_KRW:
        return []
    return [
        _("사업 시행자는 바라는 수익률을 채우고도 %(worth)s이 남습니다.") % {"worth": about(worth)}
    ]


def _lenders(assessment: Assessment, books: Books) -> str:
    """Whether what is borrowed is repaid, and when."""
    owed = books.debt
    if max(owed, default=0.0) < LEAST_KRW:
        return _("이 사업은 돈을 빌리지 않습니다.")
    left = _value(assessment, "unpaid_debt_krw")
    if left >= LEAST_KRW:
        return _(
            "빌린 돈 가운데 %(left)s(준공 때의 값)은 사업이 끝날 때까지 갚지 못해, 빌려준 쪽이 "
            "떠안습니다."
        ) % {"left": about(left)}
    return _("빌린 돈은 %(year)s년에 모두 갚습니다.") % {"year": books.cleared}


def _bearers(books: Books) -> list[str]:
    """Who gets back less than it put in."""
    found = [position_of(party, books) for party in BEARERS]
    return [
        _("‘%(name)s’ 쪽은 넣은 돈보다 %(loss)s을 덜 돌려받습니다.")
        % {"name": one.name, "loss": about(-one.net_krw)}
        for one in found
        if one.net_krw <= -LEAST_KRW
    ]


def _public(assessment: Assessment) -> str:
    return _(
        "국고에는 %(state)s, 구에는 %(gu)s이 들어오고, 공공기여는 %(contribution)s, 개발부담금은 "
        "%(charge)s입니다."
    ) % {
        "state": about(_value(assessment, "state_receipts_krw")),
        "gu": about(_value(assessment, "gu_receipts_krw")),
        "contribution": about(_value(assessment, "public_contribution_krw")),
        "charge": about(_value(assessment, "development_charge_krw")),
    }


def about(krw: float) -> str:
    """Won rounded to three digits, as an estimate is told."""
    rounded = float(f"{krw:.3g}")
    shown = format_value(rounded, UNIT, language())
    return shown if rounded == 0 else _("약 %(amount)s") % {"amount": shown}


def _value(assessment: Assessment, name: str) -> float:
    return assessment.indicator(name).value or 0.0
