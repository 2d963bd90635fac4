"""Numbers in a text that look like personal data. It does not find everything, and says so."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from gproject.district.text import Text


class PersonalDataKind(StrEnum):
    """What a number looks like."""

    RESIDENT_NUMBER = "resident_number"
    PHONE = "phone"


class PersonalData(BaseModel):
    """A number found in a text, at `start` (characters from its beginning)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PersonalDataKind
    found: str
    start: int

    @property
    def must_go(self) -> bool:
        """Whether the text may not be kept with it (개인정보 보호법 제24조의2)."""
        return self.kind is PersonalDataKind.RESIDENT_NUMBER


_RESIDENT_NUMBER = re.compile(
    r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s*[-–—.]?\s*[1-8]\d{6}(?!\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+82[-. ]?)?(?:\(?0?1[016789]\)?|\(?0(?:2|[3-6][1-5]|70)\)?)"
    r"[-. ]\s?\d{3,4}[-. ]\s?\d{4}(?!\d)|(?<!\d)01[016789]\d{7,8}(?!\d)"
)


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Numbers that look like resident registration or telephone numbers, in order."""
    found = [
        PersonalData(kind=kind, found=match.group(), start=match.start())
        for kind, pattern in (
            (PersonalDataKind.RESIDENT_NUMBER, _RESIDENT_NUMBER),
            (PersonalDataKind.PHONE, _PHONE),
        )
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def warn(found: PersonalData) -> Text:
    """What to tell the writer about a number."""
    if found.kind is PersonalDataKind.RESIDENT_NUMBER:
        return Text(
            ko="주민등록번호로 보이는 숫자가 있습니다. 이 누리집은 주민등록번호를 받을 수 없습니다. "
            "지우고 다시 올려 주십시오.",
            en="There is a number that looks like a resident registration number. This site may "
            "not accept one. Please remove it and send again.",
        )
    return Text(
        ko=f"전화번호로 보이는 숫자({found.found})가 있습니다. 올린 글은 누구나 볼 수 있습니다.",
        en=f"There is a number that looks like a telephone number ({found.found}). Everybody can "
        "see what you post.",
    )
