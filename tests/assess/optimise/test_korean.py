"""Particles follow the last sound."""

from __future__ import annotations

import pytest

from gproject.assess.optimise.korean import Particle, with_particle


@pytest.mark.parametrize(
    ("words", "particle", "told"),
    [
        ("주택", "이", "주택이"),
        ("일자리", "이", "일자리가"),
        ("내부수익률(실질)", "은", "내부수익률(실질)은"),
        ("1,888억 원", "으로", "1,888억 원으로"),
        ("교실", "으로", "교실로"),
        ("3", "을", "3을"),
        ("1", "으로", "1로"),
        ("200,000 m²", "이", "200,000 m²가"),
        ("4.2%", "으로", "4.2%로"),
    ],
)
def test_a_particle_fits_its_word(words: str, particle: Particle, told: str) -> None:
    assert with_particle(words, particle) == told
