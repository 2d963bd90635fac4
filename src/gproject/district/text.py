"""A text in the two languages of the platform."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Text(BaseModel):
    """The same words in Korean and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ko: str = Field(description="Korean wording, shown first")
    en: str = Field(description="English wording")

    def of(self, language: str) -> str:
        """Return the wording for a language tag; Korean for every tag but English ones."""
        return self.en if language.lower().startswith("en") else self.ko
