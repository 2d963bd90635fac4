"""Percentiles, histograms, fans, probabilities and rank correlations of draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gproject.assess.uncertainty.inputs import Uncertain
from gproject.assess.uncertainty.outlook import (
    PERCENTILES,
    Driver,
    Fan,
    Histogram,
    Probability,
    Spread,
)
from gproject.assess.uncertainty.questions import Mask
from gproject.district import Text
from gproject.models.number import Array
from gproject.models.quantity import Quantity

BINS = 40
_TAILS = (0.5, 99.5)
"""Percentiles between which a histogram is drawn: the farthest draws would flatten the rest."""
_FAN = (10, 50, 90)
RANKED = 10_000
"""Draws that rank correlations are taken from: their standard error is then below 0.01."""
DRIVERS = 15
"""Inputs kept for each indicator, strongest first."""
_CONFIDENCE = 0.95
_CLEAR = 3.0
"""Standard errors by which a rank correlation must differ from none to be shown."""


def spread_of(name: str, quantity: Quantity, base: float | None, draws: Array) -> Spread:
    """The spread of one indicator over draws, NaN where it is undefined."""
    known = draws[~np.isnan(draws)]
    found, histogram = None, None
    if known.size:
        low, *inner, high = np.percentile(known, (_TAILS[0], *PERCENTILES, _TAILS[1])).tolist()
        found = dict(zip(PERCENTILES, inner, strict=True))
        histogram = histogram_of(known, low, high)
    return Spread(
        name=name,
        label=quantity.label,
        unit=quantity.unit,
        group=quantity.group,
        better=quantity.better,
        base=base,
        mean=float(known.mean()) if known.size else None,
        percentiles=found,
        undefined_share=1.0 - known.size / draws.size,
        histogram=histogram,
    )


def histogram_of(known: Array, low: float, high: float) -> Histogram:
    """Counts in bins of equal width from `low` to `high`, and how many lie beyond."""
    if low == high:
        low, high = float(known.min()), float(known.max())
    counts, edges = np.histogram(known, bins=BINS, range=(low, high))
    return Histogram(
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        below=int((known < edges[0]).sum()),
        above=int((known > edges[-1]).sum()),
    )


def fan_of(
    name: str, label: Text, unit: str, years: Sequence[int], base: Array, draws: Array
) -> Fan:
    """Percentiles of each year; `base` has shape `(years,)`, `draws` `(draws, years)`."""
    found = np.percentile(draws, _FAN, axis=0)
    return Fan(
        name=name,
        label=label,
        unit=unit,
        years=tuple(years),
        base=tuple(base.tolist()),
        percentiles={one: tuple(row.tolist()) for one, row in zip(_FAN, found, strict=True)},
    )


def probability_of(name: str, label: Text, holds: Mask, undefined: Mask) -> Probability:
    """How often a statement holds; both masks have shape `(draws,)`."""
    from scipy.stats import binomtest

    count, draws = int((holds & ~undefined).sum()), int(holds.size)
    share = count / draws
    interval = binomtest(count, draws).proportion_ci(_CONFIDENCE, method="wilson")
    return Probability(
        name=name,
        label=label,
        holds=count,
        undefined=int(undefined.sum()),
        draws=draws,
        standard_error=float(np.sqrt(share * (1.0 - share) / draws)),
        low=float(interval.low),
        high=float(interval.high),
    )


def drivers_of(
    inputs: Sequence[Uncertain],
    columns: Mapping[str, Array],
    indicators: Mapping[str, Array],
) -> dict[str, tuple[Driver, ...]]:
    """Indicator → inputs by rank correlation (Spearman) with it, strongest first.

    An input that moves with a strong one shows its strength too: that is what the draws say.
    Correlations within three standard errors of none are left out.
    """
    if not inputs:
        return dict.fromkeys(indicators, ())
    table = np.column_stack([columns[one.name] for one in inputs])
    ranks = _standardised(_ranks(table))
    found: dict[str, tuple[Driver, ...]] = {}
    for name, draws in indicators.items():
        known = ~np.isnan(draws)
        if known.sum() < 2:
            found[name] = ()
            continue
        own = ranks if known.all() else _standardised(_ranks(table[known]))
        found[name] = _drivers(inputs, own, draws[known])
    return found


def _drivers(inputs: Sequence[Uncertain], ranks: Array, draws: Array) -> tuple[Driver, ...]:
    if np.all(draws == draws[0]):
        return ()
    correlations = ranks.T @ _standardised(_ranks(draws)) / draws.size
    clear = _CLEAR / np.sqrt(draws.size)
    strongest = np.argsort(-np.abs(correlations), kind="stable")[:DRIVERS]
    return tuple(
        Driver(inputs[at].name, inputs[at].binding.label, float(correlations[at]))
        for at in strongest
        if abs(correlations[at]) > clear
    )


def _ranks(values: Array) -> Array:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values, axis=0), dtype=np.float64)


def _standardised(ranks: Array) -> Array:
    centred = ranks - ranks.mean(axis=0)
    scale = centred.std(axis=0)
    scaled: Array = centred / np.where(scale > 0, scale, 1.0)
    return scaled
