"""Pupils, and the school that a large number of homes needs."""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity


@quantity("초등학생", "Pupils of elementary school", "pupils")
def elementary_pupils(
    homes_sale: Number, homes_rental: Number, elementary_pupils_per_home: Number
) -> Number:
    """Homes for sale and public rental × pupils per home; youth homes count none."""
    return (homes_sale + homes_rental) * elementary_pupils_per_home


@indicator("새 학생", "New pupils", "pupils", group="people")
def school_pupils(
    homes_sale: Number,
    homes_rental: Number,
    elementary_pupils: Number,
    middle_pupils_per_home: Number,
    high_pupils_per_home: Number,
) -> Number:
    """Pupils of elementary, middle and high school; youth homes count none."""
    older = middle_pupils_per_home + high_pupils_per_home
    return elementary_pupils + (homes_sale + homes_rental) * older


@indicator(
    "초등학교 자리", "Places of elementary school", "pupils", group="people", better="higher"
)
def school_places(school_land_m2: Number, school_land_m2_per_pupil: Number) -> Number:
    """School land / land per pupil: places for which the site has land."""
    return school_land_m2 / school_land_m2_per_pupil


@indicator(
    "모자라는 초등학교 자리", "Places of elementary school missing", "pupils", group="people",
    better="lower",
)  # fmt: skip
def school_places_missing(
    homes_total: Number,
    homes_that_need_school: Number,
    elementary_pupils: Number,
    school_places: Number,
) -> Number:
    """Pupils without a place, where the act makes the project provide land; else 0.

    학교용지 확보 등에 관한 특례법 제3조: from 300 homes. Free places in schools nearby are not
    counted, and the superintendent may find that no school is needed.
    """
    missing = np.maximum(0.0, elementary_pupils - school_places)
    return scalar_or_draws(
        np.where(np.asarray(homes_total) >= homes_that_need_school, missing, 0.0)
    )
