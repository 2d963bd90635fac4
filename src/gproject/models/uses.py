"""Uses of floor on the site, in words, and amounts by use."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.number import Number

ByUse = dict[str, Number]
"""Use → amount."""

WORK_USES = ("ai", "demonstration", "kic", "office", "retail", "culture")
SOLD_USES = ("homes_sale", "kic")
LET_USES = ("ai", "demonstration", "office", "retail")

USES: dict[str, Text] = {
    "ai": Text(ko="인공지능 연구·업무", en="AI research and offices"),
    "demonstration": Text(ko="실증 공간", en="demonstration halls"),
    "kic": Text(ko="지식산업센터", en="knowledge-industry centre"),
    "office": Text(ko="일반 업무시설", en="general offices"),
    "retail": Text(ko="상업시설", en="shops"),
    "culture": Text(ko="문화·공공시설", en="culture and public services"),
    "homes_sale": Text(ko="분양주택", en="homes for sale"),
    "homes_rental": Text(ko="공공임대주택", en="public rental homes"),
    "homes_youth": Text(ko="청년주택", en="homes for young people"),
    "homes": Text(ko="주택", en="homes"),
    "rental": Text(ko="임대주택", en="rental homes"),
    "business": Text(ko="업무·산업시설", en="business floors"),
    "compute": Text(ko="연산 시설", en="compute centre"),
}
"""Uses of floor, and the groups of uses for which figures are given, in words."""
