"""Who and what there is in a district: names and plain words, no numbers."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from gproject.district.text import Text

SLUG = r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
FIVE_DIGITS = r"^\d{5}$"
TEN_DIGITS = r"^\d{10}$"
UNKNOWN = Text(ko="알려지지 않음", en="not known")


class Identity(BaseModel):
    """Something that figures can be about; its subject is `prefix:id`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    prefix: ClassVar[str]

    id: str = Field(pattern=f"^{SLUG}$", description="short name, unique among its like")
    name: Text

    @property
    def subject(self) -> str:
        """The subject by which figures and map features name it."""
        return f"{self.prefix}:{self.id}"


class DongIdentity(Identity):
    """An administrative dong."""

    prefix: ClassVar[str] = "dong"
    code: str = Field(pattern=TEN_DIGITS, description="10-digit code of the interior ministry")
    legal_dong: str = Field(default="", description="id of the legal dong it lies in")
    council: Text = Field(description="name of its residents' council")


class SiteIdentity(Identity):
    """Land to be developed."""

    prefix: ClassVar[str] = "site"
    owner: Text = UNKNOWN
    user: Text = UNKNOWN
    status: Text = Field(description="where the project stands")
    risk: Text = Field(default=Text(ko="", en=""), description="what may stop it")
    position_note: Text = Field(description="how well the place on the map is known")
    complex: str = Field(default="", description="id of the complex it lies in")


class ComplexIdentity(Identity):
    """An industrial complex or a part of one."""

    prefix: ClassVar[str] = "complex"
    part_of: str = Field(default="", description="id of the complex it is a part of")
    note: Text = Text(ko="", en="")


class StationIdentity(Identity):
    """A railway station."""

    prefix: ClassVar[str] = "station"
    lines: tuple[str, ...] = Field(description="lines that stop here")
    status: Literal["open", "planned"] = "open"


class RoadIdentity(Identity):
    """A named road, bridge or expressway."""

    prefix: ClassVar[str] = "road"
    role: Literal["expressway", "arterial", "local", "bridge"]
    note: Text = Text(ko="", en="")


class CountPointIdentity(Identity):
    """A place where traffic is counted."""

    prefix: ClassVar[str] = "spot"
    road: str = Field(default="", description="id of the road counted")


class CouncilIdentity(Identity):
    """The residents' council of a dong."""

    prefix: ClassVar[str] = "council"
    dong: str = Field(description="id of its dong")
    office: Text = UNKNOWN


class DistrictIdentity(BaseModel):
    """The content of `district.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=f"^{SLUG}$", description="short name of the district")
    name: Text
    code: str = Field(pattern=FIVE_DIGITS, description="5-digit code of the local government")
    region: Text
    centre: tuple[float, float] = Field(description="longitude, latitude (WGS84)")
    dongs: tuple[DongIdentity, ...]
    sites: tuple[SiteIdentity, ...] = ()
    complexes: tuple[ComplexIdentity, ...] = ()
    stations: tuple[StationIdentity, ...] = ()
    roads: tuple[RoadIdentity, ...] = ()
    count_points: tuple[CountPointIdentity, ...] = ()
    councils: tuple[CouncilIdentity, ...] = ()

    def entities(self) -> tuple[Identity, ...]:
        """Return everything that figures can be about, apart from the district itself."""
        return tuple(entity for group in GROUPS for entity in getattr(self, group))


GROUPS: dict[str, type[Identity]] = {
    "dongs": DongIdentity,
    "sites": SiteIdentity,
    "complexes": ComplexIdentity,
    "stations": StationIdentity,
    "roads": RoadIdentity,
    "count_points": CountPointIdentity,
    "councils": CouncilIdentity,
}
"""Field of a district to the identity that its parts have."""
