"""What is wrong with a plan or with a lever's value, in words for the person who set it."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.district import Fault, Text


@dataclass(frozen=True)
class LeverFault:
    """One refused value: which lever of which measure, and why."""

    measure: str
    lever: str
    message: Text


class LeverInvalid(ValueError):
    """One or more lever values were refused; nothing was changed.

    `faults` holds all of them; `measure`, `lever` and `message` are those of the first.
    """

    def __init__(self, faults: tuple[LeverFault, ...]) -> None:
        self.faults = faults
        self.measure = faults[0].measure
        self.lever = faults[0].lever
        self.message = faults[0].message
        super().__init__("; ".join(f"{f.measure}.{f.lever}: {f.message.en}" for f in faults))


class PlanInvalid(ValueError):
    """A plan file was refused; `faults` holds everything found in one reading."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        lines = (f"{f.file}:{f.row or '?'} {f.field}: {f.message.en}" for f in faults)
        super().__init__("\n".join(lines))
