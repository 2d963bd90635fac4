"""How many kinds of business may enter G-Valley's industrial zone under a tenancy rule."""

from __future__ import annotations

from gproject.models.number import Number
from gproject.models.quantity import indicator

NEGATIVE = "negative"


@indicator(
    "산업시설구역에 들어올 수 있는 업종",
    "Business classes that may enter the industrial zone",
    "classes",
    group="industry",
    better="higher",
)
def ksic_allowed_classes(
    tenancy_regime: str,
    classes_positive: Number,
    classes_negative: Number,
    special_zone_share: Number,
) -> Number:
    """KSIC-10 classes that may enter, on a condition or freely, as a mean over the zone's land.

    Negative list: the classes that are not restricted. Positive list: (1 − s) × classes listed
    + s × classes not restricted, s being the share of the zone designated as a special trade zone
    (업종 특례지구), where the negative list holds already (산업집적법 시행령 제6조⑤ 단서).
    """
    if tenancy_regime == NEGATIVE:
        return classes_negative
    return (1.0 - special_zone_share) * classes_positive + special_zone_share * classes_negative


@indicator(
    "산업시설구역에 들어올 수 있는 업종의 비율",
    "Share of business classes that may enter the industrial zone",
    "%",
    group="industry",
    better="higher",
)
def ksic_allowed_share_percent(ksic_allowed_classes: Number, classes_total: Number) -> Number:
    """100 × classes that may enter / all five-digit classes of KSIC-10.

    Classes are counted, not firms: a class with a thousand firms weighs as much as one with none.
    """
    return 100.0 * ksic_allowed_classes / classes_total
