from __future__ import annotations

import pytest

from gproject.record import RecordUnreadable, read_record


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b"", "byte 0", "Not JSON"),
        (b'{"a": 1;}', "byte 7", "line 1, column 8"),
        (b'{"a":\n tru}', "byte 7", "line 2, column 2"),
        ('{"가나": x}'.encode(), "byte 11", "Not JSON"),
        (b'{"a": "\xff"}', "byte 7", "not UTF-8"),
        (b"[1, 2]", "byte 0", "one JSON object"),
        (b'{"a": NaN}', "byte 0", "NaN is not a JSON number"),
        (b'{"a": ' + b"[" * 60 + b"]" * 60 + b"}", "byte 0", "nested deeper"),
        (b"[" * 100_000, "byte 0", "cannot be read"),
        (b'{"a": ' + b"9" * 5000 + b"}", "byte 0", "cannot be read"),
    ],
)
def test_what_is_no_record_is_refused_at_its_byte(data: bytes, where: str, words: str) -> None:
    with pytest.raises(RecordUnreadable) as refused:
        read_record(data)
    assert refused.value.where == where
    assert words in refused.value.text.en
    assert any("가" <= letter <= "힣" for letter in refused.value.text.ko)


def test_an_object_is_read_as_it_is() -> None:
    assert read_record('{"제목": [1, 2.5, null]}'.encode()) == {"제목": [1, 2.5, None]}
