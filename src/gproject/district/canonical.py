"""One byte-exact JSON form, so that equal content always has equal hashes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} has no canonical JSON form")


def canonical_json(obj: Any) -> str:
    """Return JSON with sorted keys, no spaces, unescaped Unicode and floats by `repr`.

    Pydantic models are dumped in JSON mode. Raises ValueError for NaN and infinities, which JSON
    cannot hold, and TypeError for objects without a JSON form.
    """
    return json.dumps(
        obj,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )


def digest(obj: Any) -> str:
    """Return the SHA-256 of the canonical JSON (UTF-8) as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(obj).encode("utf-8")).hexdigest()
