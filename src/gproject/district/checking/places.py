"""Rules for `district.toml`: names, codes and references between the parts."""

from __future__ import annotations

from collections import Counter

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gproject.district.fault import Fault
from gproject.district.identity import FIVE_DIGITS, GROUPS, SLUG, TEN_DIGITS, DistrictIdentity
from gproject.district.raw import RawFolder
from gproject.district.text import Text

FILE = "district.toml"
FORMS = {
    FIVE_DIGITS: ("숫자 다섯 자리로", "five digits"),
    TEN_DIGITS: ("숫자 열 자리로", "ten digits"),
    f"^{SLUG}$": ("영문자·숫자·붙임표로만", "letters, digits and hyphens only"),
}
"""Pattern to the words for it."""

REFERENCES = (
    ("councils", "dong", "dongs"),
    ("complexes", "part_of", "complexes"),
    ("sites", "complex", "complexes"),
    ("count_points", "road", "roads"),
)
"""Group, field, and the group whose ids the field may name; an empty field names nothing."""


def check_identity(raw: RawFolder) -> tuple[DistrictIdentity | None, list[Fault]]:
    """Return the names of the district, or None with the reasons why not."""
    if FILE in raw.unread:
        return None, []
    try:
        identity = DistrictIdentity.model_validate(raw.identity)
    except ValidationError as error:
        return None, [_fault_of(detail) for detail in error.errors()]
    rules = (_dongless, _unfilled, _nameless, _doubled, _dangling)
    return identity, [fault for rule in rules for fault in rule(identity)]


def _dongless(identity: DistrictIdentity) -> list[Fault]:
    if identity.dongs:
        return []
    message = Text(
        ko="동이 하나도 없습니다. [[dongs]]를 넣으십시오.", en="no dongs. Add [[dongs]]."
    )
    return [Fault(file=FILE, field="dongs", expected="[[dongs]]", message=message)]


def _unfilled(identity: DistrictIdentity) -> list[Fault]:
    message = Text(
        ko="아직 채우지 않았습니다. 0 대신 참값을 적으십시오.",
        en="is not filled in yet. Write the true value in place of zeros.",
    )
    codes = {"code": identity.code, **{one.subject: one.code for one in identity.dongs}}
    fields = [(field, code) for field, code in codes.items() if not int(code)]
    if identity.centre == (0.0, 0.0):
        fields.append(("centre", "0, 0"))
    return [Fault(file=FILE, field=field, found=found, message=message) for field, found in fields]


def _nameless(identity: DistrictIdentity) -> list[Fault]:
    named = [("name", identity.name), ("region", identity.region)]
    named += [(one.subject, one.name) for one in identity.entities()]
    message = Text(
        ko="이름이 비어 있습니다. 한국어(ko)와 영어(en)로 적으십시오.",
        en="has an empty name. Write it in Korean (ko) and in English (en).",
    )
    return [
        Fault(file=FILE, field=field, expected="ko, en", message=message)
        for field, name in named
        if not (name.ko.strip() and name.en.strip())
    ]


def _doubled(identity: DistrictIdentity) -> list[Fault]:
    counts = Counter(one.subject for one in identity.entities())
    return [
        Fault(
            file=FILE,
            field=subject,
            found=subject,
            message=Text(
                ko=f"같은 이름이 {count}번 나옵니다. id는 한 번만 써야 합니다.",
                en=f"stands {count} times. An id may be used once only.",
            ),
        )
        for subject, count in counts.items()
        if count > 1
    ]


def _dangling(identity: DistrictIdentity) -> list[Fault]:
    faults = []
    for group, field, target in REFERENCES:
        ids = sorted(one.id for one in getattr(identity, target))
        for place, one in enumerate(getattr(identity, group)):
            named = getattr(one, field)
            if named and named not in ids:
                faults.append(_dangling_fault(f"{group}.{place}.{field}", named, target, ids))
    return faults


def _dangling_fault(field: str, named: str, target: str, ids: list[str]) -> Fault:
    expected = ", ".join(ids)
    return Fault(
        file=FILE,
        field=field,
        found=named,
        expected=expected,
        message=Text(
            ko=f"'{named}'은(는) {target}에 없습니다. 있는 것: {expected}",
            en=f"{named!r} is not among the {target}. There is: {expected}",
        ),
    )


def _fault_of(detail: ErrorDetails) -> Fault:
    field = ".".join(str(part) for part in detail["loc"])
    found = "" if detail["type"] == "missing" else str(detail["input"])
    return Fault(file=FILE, field=field, found=found, message=_wording(detail, found))


def _wording(detail: ErrorDetails, found: str) -> Text:
    match detail["type"]:
        case "missing":
            return Text(ko="빠져 있습니다. 적어 넣으십시오.", en="is missing. Please fill it in.")
        case "extra_forbidden":
            known = ", ".join((*DistrictIdentity.model_fields, *GROUPS))
            return Text(
                ko=f"모르는 항목입니다. 철자를 확인하십시오. 맨 위 항목: {known}",
                en=f"is not a known key. Check its spelling. At the top there may be: {known}",
            )
        case "string_pattern_mismatch":
            ko, en = FORMS[detail["ctx"]["pattern"]]
            return Text(
                ko=f"'{found}'은(는) 쓸 수 없습니다. {ko} 적으십시오.",
                en=f"{found!r} cannot be used. Write {en}.",
            )
        case _:
            return Text(
                ko=f"'{found}'은(는) 쓸 수 없습니다: {detail['msg']}",
                en=f"{found!r} cannot be used: {detail['msg']}",
            )
