"""What is wrong with a network or its demand, in whole sentences."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.district import Text


@dataclass(frozen=True)
class TrafficFault:
    """One fault: what it is about (``capacity``, ``demand`` …), which ones, and the sentence."""

    field: str
    places: tuple[str, ...]
    message: Text


class TrafficInvalid(ValueError):
    """Input that no equilibrium can be computed from; `faults` holds all that were found."""

    def __init__(self, faults: tuple[TrafficFault, ...]) -> None:
        self.faults = faults
        self.message = faults[0].message
        super().__init__("\n".join(f"{fault.field}: {fault.message.en}" for fault in faults))
