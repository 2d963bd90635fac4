"""Uses of floor on the site, in words, and amounts by use."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.number import Number

ByUse = dict[str, Number]
"""Use → amount."""

WORK_USES = ("ai", "demonstration", "kic", "office", "retail", "culture")
HOME_USES = ("homes_sale", "homes_rental", "homes_youth")
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

SECTIONS: dict[str, Text] = {
    "C": Text(ko="제조업", en="manufacturing"),
    "G": Text(ko="도매·소매업", en="wholesale and retail"),
    "I": Text(ko="숙박·음식점업", en="accommodation and food"),
    "J": Text(ko="정보통신업", en="information and communication"),
    "K": Text(ko="금융·보험업", en="finance and insurance"),
    "M": Text(ko="전문·과학·기술 서비스업", en="professional, scientific and technical services"),
    "N": Text(ko="사업 지원 서비스업", en="business support services"),
    "O": Text(ko="공공 행정", en="public administration"),
    "P": Text(ko="교육 서비스업", en="education"),
    "Q": Text(ko="보건·사회복지 서비스업", en="health and social work"),
    "R": Text(ko="예술·체육·여가 서비스업", en="arts, sports and leisure"),
}
"""Sections of the Korean Standard Industrial Classification that appear on the site, in words."""

SECTIONS_BY_USE: dict[str, tuple[str, ...]] = {
    "ai": ("J", "M", "C"),
    "demonstration": ("J", "M", "C"),
    "kic": ("C", "J", "G", "M", "N"),
    "office": ("M", "J", "K", "N", "G", "O"),
    "retail": ("G", "I"),
    "culture": ("R", "Q", "P"),
}
"""Sections whose share in the jobs of a use is a figure; the compute centre is section J."""
