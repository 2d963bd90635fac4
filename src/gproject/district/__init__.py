"""The place as it is: figures, parts of the district, reading and validating its folder."""

from __future__ import annotations

from gproject.district.canonical import canonical_json, digest
from gproject.district.composing import district_of
from gproject.district.district import (
    Budget,
    Complex,
    Council,
    CountPoint,
    District,
    Dong,
    Green,
    Road,
    Site,
    Station,
)
from gproject.district.document import DistrictDocument
from gproject.district.fault import DistrictInvalid, Fault
from gproject.district.figure import Certainty, Figure, Kind, Source
from gproject.district.network import Link, Node, RoadNetwork, Zone
from gproject.district.packaged import code_digest
from gproject.district.reading import load_district, packaged_districts, read_district
from gproject.district.text import Text

__all__ = [
    "Budget",
    "Certainty",
    "Complex",
    "Council",
    "CountPoint",
    "District",
    "DistrictDocument",
    "DistrictInvalid",
    "Dong",
    "Fault",
    "Figure",
    "Green",
    "Kind",
    "Link",
    "Node",
    "Road",
    "RoadNetwork",
    "Site",
    "Source",
    "Station",
    "Text",
    "Zone",
    "canonical_json",
    "code_digest",
    "digest",
    "district_of",
    "load_district",
    "packaged_districts",
    "read_district",
]
