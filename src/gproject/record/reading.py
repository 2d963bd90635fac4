"""Reading a record's bytes, saying exactly where they are not what they should be."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from gproject.district import canonical_json
from gproject.district.text import Text
from gproject.record.pointer import children, pointer_at

DEEPEST_NESTING = 50
"""Objects and lists inside each other; a district's geometry needs about a dozen."""


class RecordUnreadable(ValueError):
    """The bytes are not a JSON object; `where` says at which byte, `text` why."""

    def __init__(self, where: str, text: Text) -> None:
        super().__init__(f"{where}: {text.en}")
        self.where = where
        self.text = text


def read_record(data: bytes) -> dict[str, Any]:
    """Return the record as a document, checked only for being a JSON object.

    Raises RecordUnreadable with the byte at which reading stopped.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordUnreadable(
            f"byte {error.start}",
            Text(
                ko=f"{error.start}번째 바이트가 UTF-8 글자가 아닙니다.",
                en=f"The byte at offset {error.start} is not UTF-8 text.",
            ),
        ) from None
    document = _parsed(text)
    if not isinstance(document, dict):
        raise RecordUnreadable(
            "byte 0",
            Text(
                ko="의사결정 기록은 JSON 객체({ }) 하나여야 합니다.",
                en="A decision record is one JSON object ({ }).",
            ),
        )
    if _is_deeper(document, DEEPEST_NESTING):
        raise RecordUnreadable(
            "byte 0",
            Text(
                ko=f"JSON이 {DEEPEST_NESTING}단계보다 깊이 겹쳐 있습니다.",
                en=f"The JSON is nested deeper than {DEEPEST_NESTING} levels.",
            ),
        )
    return document


def _is_deeper(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        level = [part for one in level for _key, part in children(one)]
    return any(isinstance(one, dict | list) for one in level)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        offset = len(text[: error.pos].encode("utf-8"))
        raise RecordUnreadable(
            f"byte {offset}",
            Text(
                ko=f"{offset}번째 바이트({error.lineno}번째 줄 {error.colno}번째 글자)에서 "
                "JSON이 아닙니다.",
                en=f"Not JSON at byte {offset} (line {error.lineno}, column {error.colno}): "
                f"{error.msg}.",
            ),
        ) from None
    except (ValueError, RecursionError) as error:
        raise RecordUnreadable(
            "byte 0",
            Text(
                ko=f"JSON으로 읽을 수 없는 값이 들어 있습니다({error}).",
                en=f"It holds a value that cannot be read as JSON ({error}).",
            ),
        ) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def first_deviation(data: bytes, document: dict[str, Any]) -> tuple[str, int] | None:
    """Where the bytes leave the canonical form of what they hold: pointer and byte offset.

    None when they are exactly canonical.
    """
    try:
        expected = (canonical_json(document) + "\n").encode("utf-8")
    except (ValueError, RecursionError):
        return "", 0
    if data == expected:
        return None
    pairs = zip(data, expected, strict=False)
    shorter = min(len(data), len(expected))
    offset = next((at for at, (ours, theirs) in enumerate(pairs) if ours != theirs), shorter)
    characters = len(expected[:offset].decode("utf-8", errors="ignore"))
    return pointer_at(document, characters), offset
