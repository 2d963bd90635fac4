"""Combinations of lever values that no site can hold, refused before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping

from gproject.district import Text

PROGRAMME = "base-site-programme"
LAND_SHARES = ("green_share", "road_share")
FLOOR_LEVERS = (
    "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
    "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
)  # fmt: skip
_ROUNDING = 1e-9


class PlanImpossible(ValueError):
    """Lever values that cannot hold together; `measure` and `levers` say where to change them."""

    def __init__(self, measure: str, levers: tuple[str, ...], message: Text) -> None:
        self.measure = measure
        self.levers = levers
        self.message = message
        super().__init__(f"{measure} ({', '.join(levers)}): {message.en}")


def check_land(values: Mapping[str, float]) -> None:
    """Green and roads must leave building land wherever floors are planned.

    Raises PlanImpossible when their shares of the released land pass the whole, or fill it under
    floors.
    """
    share = sum(values[name] for name in LAND_SHARES)
    if share > 1 + _ROUNDING:
        raise PlanImpossible(PROGRAMME, LAND_SHARES, _over(share))
    if share > 1 - _ROUNDING and _has_floors(values):
        raise PlanImpossible(PROGRAMME, LAND_SHARES, _nothing_left())


def check_release(values: Mapping[str, float]) -> None:
    """Floors and a compute centre need land that the base releases. Raises PlanImpossible."""
    if values["retained_base_share"] < 1 - _ROUNDING:
        return
    if _has_floors(values):
        raise PlanImpossible(PROGRAMME, ("retained_base_share",), _nothing_released())
    if values["it_load_mw"] > 0:
        raise PlanImpossible("ai-infrastructure", ("it_load_mw",), _no_place())


def _has_floors(values: Mapping[str, float]) -> bool:
    return any(values[name] > 0 for name in FLOOR_LEVERS)


CHECKS = (check_land, check_release)
"""All checks, run in this order on the lever values by leaf name."""


def _over(share: float) -> Text:
    return Text(
        ko=f"녹지와 도로가 개발할 땅의 {share:.0%}를 차지합니다. 100%를 넘을 수 없으니 "
        "둘 가운데 하나를 줄이십시오.",
        en=f"Green and roads take {share:.0%} of the land to be developed. They cannot take more "
        "than 100 %. Lower one of the two.",
    )


def _nothing_left() -> Text:
    return Text(
        ko="녹지와 도로가 개발할 땅을 모두 차지해 건물을 지을 땅이 없습니다. "
        "둘 가운데 하나를 줄이거나 건물 면적을 0으로 두십시오.",
        en="Green and roads take all the land to be developed, so there is none for the floors "
        "planned. Lower one of the two or plan no floors.",
    )


def _nothing_released() -> Text:
    return Text(
        ko="부대가 부지를 모두 쓰고 있어 건물을 지을 땅이 없습니다. 부대가 계속 쓰는 비율을 줄이십시오.",
        en="The base keeps the whole site, so there is no land for floors. "
        "Lower the share that the base keeps.",
    )


def _no_place() -> Text:
    return Text(
        ko="부대가 부지를 모두 쓰고 있어 연산 시설을 둘 땅이 없습니다. "
        "부지 활용 시책을 넣거나 전산 장비 전력을 0으로 두십시오.",
        en="The base keeps the whole site, so there is no land for a compute centre. "
        "Add a programme for the site or set the IT load to zero.",
    )
