"""Korean particles after words, numbers and units, as their last sound asks for."""

from __future__ import annotations

import re
from typing import Literal

Particle = Literal["이", "은", "을", "으로"]
_OPEN: dict[Particle, str] = {"이": "가", "은": "는", "을": "를", "으로": "로"}
_FIRST, _LAST, _FINALS, _RIEUL = ord("가"), ord("힣"), 28, 8
_CLOSED_DIGITS = "013678"
_RIEUL_DIGITS = "178"
_IN_BRACKETS = re.compile(r"\([^()]*\)$")


def with_particle(words: str, particle: Particle) -> str:
    """The words with a particle in the form that their last sound asks for.

    Letters and signs of units (m², %, MW) are read as words that end in a vowel.
    """
    closed, rieul = _ending(_IN_BRACKETS.sub("", words.rstrip("’”' ")).rstrip())
    if particle == "으로" and rieul:
        closed = False
    return words + (particle if closed else _OPEN[particle])


def _ending(words: str) -> tuple[bool, bool]:
    last = words[-1:]
    if last and _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return final > 0, final == _RIEUL
    return last in _CLOSED_DIGITS and last != "", last in _RIEUL_DIGITS and last != ""
