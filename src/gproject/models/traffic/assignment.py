"""An equilibrium that is kept up while levers move."""

from __future__ import annotations

from collections.abc import Sequence

from gproject.models.traffic.equilibrium import BEFORE_AND_AFTER, Equilibrium, solve
from gproject.models.traffic.network import Network, UserClass


class Assignment:
    """The last good equilibrium, from which each change goes on.

    A change that TrafficInvalid refuses leaves `last` as it was.
    """

    def __init__(
        self, network: Network, classes: Sequence[UserClass], *, gap: float = BEFORE_AND_AFTER
    ) -> None:
        self.gap = gap
        self.last: Equilibrium = solve(network, classes, gap=gap)

    def change(
        self, network: Network | None = None, classes: Sequence[UserClass] | None = None
    ) -> Equilibrium:
        """The equilibrium after a change of the roads, of the people, or of both."""
        roads = self.last.network if network is None else network
        people = self.last.classes if classes is None else classes
        self.last = solve(roads, people, gap=self.gap, warm=self.last)
        return self.last
