"""What is refused before or after drawing, in words for people."""

from __future__ import annotations

from gproject.district import Text


class UncertaintyInvalid(ValueError):
    """A run that cannot be made: `message` says what was wrong and what would be right."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)
