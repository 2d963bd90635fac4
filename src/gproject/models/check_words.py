"""What is said of lever values that cannot hold together, and what would be right."""

from __future__ import annotations

from gproject.district import Text


def negative() -> Text:
    """An area, a number of homes or a power below zero."""
    return Text(
        ko="넓이와 주택 수, 전력은 0보다 작을 수 없습니다. 0 이상으로 고치십시오.",
        en="Areas, homes and power cannot be below zero. Set zero or more.",
    )


def over(share: float) -> Text:
    """Green and roads take more than the whole."""
    return Text(
        ko=f"녹지와 도로가 개발할 땅의 {share:.0%}를 차지합니다. 100%를 넘을 수 없으니 "
        "둘 가운데 하나를 줄이십시오.",
        en=f"Green and roads take {share:.0%} of the land to be developed. They cannot take more "
        "than 100 %. Lower one of the two.",
    )


def nothing_left() -> Text:
    """Green and roads take all the land under floors."""
    return Text(
        ko="녹지와 도로가 개발할 땅을 모두 차지해 건물을 지을 땅이 없습니다. "
        "둘 가운데 하나를 줄이거나 건물 면적을 0으로 두십시오.",
        en="Green and roads take all the land to be developed, so there is none for the floors "
        "planned. Lower one of the two or plan no floors.",
    )


def nothing_released() -> Text:
    """Floors without land."""
    return Text(
        ko="부대가 부지를 모두 쓰고 있어 건물을 지을 땅이 없습니다. "
        "부대가 계속 쓰는 비율을 줄이십시오.",
        en="The base keeps the whole site, so there is no land for floors. "
        "Lower the share that the base keeps.",
    )


def no_place() -> Text:
    """A compute centre without land."""
    return Text(
        ko="부대가 부지를 모두 쓰고 있어 연산 시설을 둘 땅이 없습니다. "
        "부지 활용 시책을 넣거나 전산 장비 전력을 0으로 두십시오.",
        en="The base keeps the whole site, so there is no land for a compute centre. "
        "Add a programme for the site or set the IT load to zero.",
    )


def no_school_land(left_m2: float) -> Text:
    """School land beyond the land that is left."""
    return Text(
        ko=f"학교용지로 쓸 수 있는 땅은 {left_m2:,.0f} m²이고 그 안에 건물을 지을 땅도 있어야 "
        "합니다. 학교용지를 줄이거나 녹지나 도로를 줄이십시오.",
        en=f"There are {left_m2:,.0f} m² for a school, and buildings need a part of it. Lower the "
        "school land, the green or the roads.",
    )


def no_street(most_m: float) -> Text:
    """Demonstration streets longer than the roads."""
    return Text(
        ko=f"단지 안 도로의 길이는 {most_m:,.0f} m쯤입니다. 실증거리를 그 안에서 정하거나 도로 "
        "비율을 높이십시오.",
        en=f"The roads of the site are about {most_m:,.0f} m long. Keep the demonstration streets "
        "within that or raise the share of roads.",
    )


def shares_over(use: Text, total: float) -> Text:
    """A use placed in blocks by more than the whole."""
    return Text(
        ko=f"{use.ko}의 블록별 비율을 더하면 {total:.0%}입니다. 100%를 넘을 수 없으니 "
        "어느 블록의 비율을 줄이십시오.",
        en=f"The shares of {use.en} over the blocks add up to {total:.0%}. They cannot pass "
        "100 %. Lower the share of a block.",
    )


def phases(second: float, third: float) -> Text:
    """Phase 3 before phase 2."""
    return Text(
        ko=f"3단계가 착공 {third:.0f}년 뒤에, 2단계가 {second:.0f}년 뒤에 시작합니다. 3단계는 "
        "2단계보다 먼저 시작할 수 없으니 두 해를 바꾸십시오.",
        en=f"Phase 3 starts {third:.0f} years after the works begin and phase 2 {second:.0f}. "
        "Phase 3 cannot come before phase 2: change one of the two.",
    )


def too_full(block: Text, floor_m2: float, room_m2: float, storeys: float) -> Text:
    """More floor in a block than it can hold."""
    return Text(
        ko=f"{block.ko}에 연면적 {floor_m2:,.0f} m²를 두려 하지만 {storeys:.0f}층 이하로는 "
        f"{room_m2:,.0f} m²까지만 들어갑니다. 층수 한도를 높이거나 이 블록의 비율이나 전체 면적을 "
        "줄이십시오.",
        en=f"The {block.en} is to hold {floor_m2:,.0f} m² of floor, but with {storeys:.0f} storeys "
        f"it holds at most {room_m2:,.0f} m². Allow more storeys, or lower the share of this block "
        "or the floors as a whole.",
    )
