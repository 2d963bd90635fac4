"""What draws run compiled, compiled and kept on disk, so that the first run of draws is not slow."""

from __future__ import annotations

import numpy as np

from gproject.models.finance.capital import EQUITY_FIRST, Terms, raise_capital
from gproject.models.returns import internal_rate


def compile_ahead() -> None:
    """Runs two draws through the capital and the rate of return; some seconds the first
    time, then one.

    Numba keeps what it compiles beside the source, or under the user's cache folder when it may
    not write there; ``NUMBA_CACHE_DIR`` names another place.
    """
    uses, income = np.array([[1.0, 0.0], [2.0, 0.0]]), np.array([0.0, 3.0])
    nothing = np.zeros(2)
    terms = Terms(0.2, 0.1, 0.05, 0.07, 0.0, 0.0, EQUITY_FIRST, 1, 1, 1.0)
    raise_capital(uses, nothing, nothing, nothing, income, nothing, terms)
    internal_rate(income - uses, 12)
