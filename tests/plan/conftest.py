"""Plan texts and plans that several tests start from."""

from __future__ import annotations

import pytest

from gproject.plan import Plan, read_plan

SMALL = """\
# A plan of our own.
id = "small-plan"
date = 2026-11-22
title = { ko = "작은 계획", en = "Small plan" }
summary = { ko = "시험용입니다.", en = "For tests." }
author = { ko = "시험", en = "Test" }

[sources.paper]
title = "A paper"
url = "https://example.org/paper"

# Homes first.
[measures.base-site-programme]
source = "paper"
cites.ko = "집을 짓습니다."
cites.en = "Homes are built."

[measures.base-site-programme.levers]
homes_sale = 100  # a hundred
homes_rental.value = 50
homes_rental.assumed = { low = 0, high = 200 }
homes_rental.note.ko = "가정입니다."
homes_rental.note.en = "An assumption."

[measures.delivery.levers]
way = "consigned"
"""


@pytest.fixture
def small_text() -> str:
    return SMALL


@pytest.fixture
def small() -> Plan:
    return read_plan(SMALL)
