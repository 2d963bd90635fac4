"""How many kinds of business may enter G-Valley's industrial zone under a tenancy rule."""

from __future__ import annotations

from gproject.models.quantity import indicator, quantity


@quantity("산업시설구역에 들어올 수 있는 업종", "Classes allowed in the industrial zone", "classes")
def zone_classes(tenancy_regime: str, classes_positive: float, classes_negative: float) -> float:
    """KSIC classes that may enter the ordinary industrial zone under the plan's regime."""
    return classes_negative if tenancy_regime == "negative" else classes_positive


@indicator(
    "들어올 수 있는 업종", "Business classes that may enter", "classes", group="industry",
    better="higher",
)  # fmt: skip
def ksic_allowed_classes(
    zone_classes: float, classes_special: float, special_zone_share: float
) -> float:
    """Classes allowed, weighted by land: (1 − s) × ordinary zone + s × special trade zone.

    s is the share of the industrial zone turned into a special trade zone (업종 특례지구), which
    admits more trades under the present rule; a negative list never admits fewer than it.
    """
    special = max(zone_classes, classes_special)
    return (1.0 - special_zone_share) * zone_classes + special_zone_share * special


@indicator(
    "들어올 수 있는 업종 비율", "Share of business classes that may enter", "%", group="industry",
    better="higher",
)  # fmt: skip
def ksic_allowed_share_percent(ksic_allowed_classes: float, classes_total: float) -> float:
    """100 × classes allowed / all KSIC classes at the same level."""
    return 100.0 * ksic_allowed_classes / classes_total
