"""What the pages of the place read: the district, its dongs, its sources."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from gproject.web.template_tags import language

if TYPE_CHECKING:
    from gproject.district import District, Source


@lru_cache(maxsize=4)
def _district_at(name: str) -> District:
    from gproject.district import load_district, read_district

    folder = Path(name)
    return read_district(folder) if folder.is_dir() else load_district(name)


def current_district() -> District:
    """The district of this deployment, read once in each process."""
    return _district_at(settings.DISTRICT)


def dong_names() -> dict[str, str]:
    """Names of the dongs by id, in the reader's language."""
    return {dong.id: dong.name.of(language()) for dong in current_district().dongs}


def dong_choices() -> list[tuple[str, str]]:
    """The dongs as choices of a form."""
    return list(dong_names().items())


def sources_in_use() -> list[Source]:
    """Every source that a figure of the district rests on, by title."""
    used = {figure.source.id: figure.source for figure in current_district().figures}
    return sorted(used.values(), key=lambda source: source.title)
