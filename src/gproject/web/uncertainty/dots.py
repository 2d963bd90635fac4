"""A probability as a hundred dots: so many of a hundred cases."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.assess.uncertainty import Probability, count_text
from gproject.web.template_tags import language

ACROSS = 10
_CELL = 10
DOTS = ACROSS * ACROSS


@dataclass(frozen=True)
class Dot:
    """Where a dot stands in the drawing, and whether it counts."""

    x: int
    y: int
    is_full: bool


@dataclass(frozen=True)
class Card:
    """One probability in words, as a share, and as dots."""

    name: str
    label: str
    share: str
    counted: str
    again: str
    untold: str
    summary: str
    dots: tuple[Dot, ...]


def card_of(found: Probability) -> Card:
    """What a visitor sees of one probability."""
    full = full_dots(found.share)
    words = {
        "all": count_text(found.draws).of(language()),
        "holds": count_text(found.holds).of(language()),
        "low": _percent(found.low),
        "high": _percent(found.high),
        "full": full,
        "untold": count_text(found.undefined).of(language()),
    }
    return Card(
        name=found.name,
        label=found.label.of(language()),
        share=share_text(found.share),
        counted=_("%(all)s 가운데 %(holds)s") % words,
        again=_("더 많이 계산해도 %(low)s%%에서 %(high)s%% 사이일 것입니다.") % words,
        untold=_("값이 정해지지 않아 셀 수 없던 경우: %(untold)s") % words
        if found.undefined
        else "",
        summary=_("점 100개 가운데 %(full)s개가 채워져 있습니다.") % words,
        dots=tuple(
            Dot(_CELL * (at % ACROSS) + _CELL // 2, _CELL * (at // ACROSS) + _CELL // 2, at < full)
            for at in range(DOTS)
        ),
    )


def _percent(share: float) -> str:
    """With two digits that say something: 62, 0.037, 99.96."""
    percent = 100 * share
    near = min(percent, 100 - percent)
    decimals = 1 if near >= 1 or near < 1e-4 else 2 if near >= 0.1 else 3
    return f"{percent:.{decimals}f}".rstrip("0").rstrip(".")


def full_dots(share: float) -> int:
    """How many of a hundred dots are filled; what may happen is never drawn as never or always."""
    if 0 < share < 1:
        return min(DOTS - 1, max(1, round(DOTS * share)))
    return round(DOTS * share)


def share_text(share: float) -> str:
    """A share as a percentage; what may happen never reads 0 % or 100 %."""
    gap = " " if language() == "en" else ""
    if 0 < share < 1 and not 0.05 <= 100 * share < 99.95:
        return f"{'<' if share < 0.5 else '>'} {'0.1' if share < 0.5 else '99.9'}{gap}%"
    return f"{100 * share:.1f}".removesuffix(".0") + f"{gap}%"
