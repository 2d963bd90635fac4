"""Starting the folder of another district."""

from __future__ import annotations

import re
from pathlib import Path

from gproject.district.identity import SLUG
from gproject.district.reading import FIGURE_COLUMNS, SOURCE_COLUMNS

DISTRICT_TOML = """\
# Names and plain words only; numbers stand in figures/, shapes in geometry/.

id = "{id}"
name = {{ ko = "", en = "" }}
code = "00000"              # 5 digits, e.g. 11545
region = {{ ko = "", en = "" }}  # e.g. 서울특별시, Seoul
centre = [0.0, 0.0]         # longitude, latitude

[[dongs]]
id = "first-dong"
code = "0000000000"         # 10 digits, e.g. 1154551000
name = {{ ko = "", en = "" }}
council = {{ ko = "", en = "" }}
"""
EMPTY_LAYER = '{"type": "FeatureCollection", "features": []}\n'


def start_district(id: str, into: Path) -> Path:
    """Write the beginnings of a district folder `into/id` and return it.

    Raises ValueError for a name that is no short name and FileExistsError for a folder in use.
    """
    if not re.fullmatch(SLUG, id):
        raise ValueError(f"{id!r} is no short name of letters, digits and hyphens")
    folder = into / id
    folder.mkdir(parents=True)
    for path, text in _beginnings(id).items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


def _beginnings(id: str) -> dict[str, str]:
    figures = ",".join(FIGURE_COLUMNS) + "\n"
    return {
        "district.toml": DISTRICT_TOML.format(id=id),
        "sources.csv": ",".join(SOURCE_COLUMNS) + "\n",
        "figures/people.csv": figures,
        "figures/area.csv": figures,
        "geometry/boundaries.geojson": EMPTY_LAYER,
    }
