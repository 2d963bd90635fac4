"""What is wrong in a district folder, where, and what would be right."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from gproject.district.text import Text


class Fault(BaseModel):
    """One fault in one file of a district folder."""

    model_config = ConfigDict(frozen=True)

    file: str = Field(description="path inside the folder")
    row: int | None = Field(default=None, description="line in a CSV, feature number in GeoJSON")
    field: str = Field(default="", description="column, key or property")
    found: str = Field(default="", description="what stands there")
    expected: str = Field(default="", description="what would be right")
    message: Text = Field(description="the whole sentence")

    def line(self, language: str) -> str:
        """Return `file:row: field: message` in one line."""
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return ": ".join(part for part in (place, self.field, self.message.of(language)) if part)


class DistrictInvalid(ValueError):
    """A district folder was refused; `faults` holds every fault found in one run."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.line("en") for fault in faults))
