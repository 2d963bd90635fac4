"""Putting the typed district together from its names, figures and map layers."""

from __future__ import annotations

from typing import Any

from gproject.district.district import (
    Budget,
    Complex,
    Council,
    CountPoint,
    District,
    Dong,
    Green,
    Position,
    Road,
    Site,
    Station,
)
from gproject.district.document import DistrictDocument, Layer
from gproject.district.figure import Figure, Source, period_end
from gproject.district.identity import DistrictIdentity, Identity
from gproject.district.network import NetworkRows, network_of

REQUIRED_OF_A_DONG = ("population_persons", "area_m2")


def district_of(document: dict[str, Any]) -> District:
    """Rebuild a district from its document. Raises pydantic.ValidationError or KeyError."""
    parsed = DistrictDocument.model_validate(document)
    sources = {source.id: source for source in parsed.sources}
    figures = tuple(
        Figure(**{**dict(row), "source": sources[row.source]}) for row in parsed.figures
    )
    identity = DistrictIdentity(
        **{name: getattr(parsed, name) for name in DistrictIdentity.model_fields}
    )
    return compose(identity, parsed.sources, figures, parsed.layers, parsed.network)


def compose(
    identity: DistrictIdentity,
    sources: tuple[Source, ...],
    figures: tuple[Figure, ...],
    layers: dict[str, Layer],
    network: NetworkRows | None = None,
) -> District:
    """Put the typed district together.

    Raises KeyError when a dong lacks population or area, or a class of roads its figures.
    """
    latest = _Latest(figures)
    places = _positions(layers)
    return District(
        **{name: getattr(identity, name) for name in ("id", "name", "code", "region", "centre")},
        dongs=tuple(_dong(one, latest) for one in identity.dongs),
        sites=tuple(
            Site(**dict(one), area_m2=latest.one(one, "area_m2")) for one in identity.sites
        ),
        complexes=tuple(_complex(one, latest) for one in identity.complexes),
        stations=tuple(_station(one, latest, places) for one in identity.stations),
        roads=tuple(_road(one, latest) for one in identity.roads),
        count_points=tuple(
            CountPoint(
                **dict(one),
                position=places.get(one.subject),
                vehicles_per_day=latest.by_period(one.subject, "vehicles_per_day"),
            )
            for one in identity.count_points
        ),
        councils=tuple(
            Council(**dict(one), members=latest.one(one, "members_persons"))
            for one in identity.councils
        ),
        budget=Budget(
            by_year=latest.by_period("gu", "budget_krw"),
            by_field=latest.by_category("gu", "budget_by_field_krw"),
        ),
        green=Green(
            park_area_m2=latest.of("gu", "park_area_m2"),
            parks=latest.of("gu", "parks"),
            park_area_by_kind=latest.by_category("gu", "park_area_by_kind_m2"),
        ),
        figures=figures,
        sources=sources,
        layers=layers,
        network=network_of(network, figures) if network else None,
    )


class _Latest:
    """The latest figure of every (subject, name, category)."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._all: dict[tuple[str, str], list[Figure]] = {}
        for one in sorted(figures, key=lambda one: period_end(one.period)):
            self._all.setdefault((one.subject, one.name), []).append(one)

    def of(self, subject: str, name: str) -> Figure | None:
        plain = [one for one in self._all.get((subject, name), ()) if not one.category]
        return plain[-1] if plain else None

    def one(self, part: Identity, name: str) -> Figure | None:
        return self.of(part.subject, name)

    def by_category(self, subject: str, name: str) -> dict[str, Figure]:
        """Only the latest period: classifications may change from one to the next."""
        series = self._all.get((subject, name), [])
        return {one.category: one for one in series if one.period == series[-1].period}

    def by_period(self, subject: str, name: str) -> dict[str, Figure]:
        return {one.period: one for one in self._all.get((subject, name), ()) if not one.category}


def _dong(one: Identity, latest: _Latest) -> Dong:
    population, area = (latest.one(one, name) for name in REQUIRED_OF_A_DONG)
    if population is None or area is None:
        raise KeyError(f"{one.subject} needs the figures {' and '.join(REQUIRED_OF_A_DONG)}")
    return Dong(
        **dict(one),
        population=population,
        population_by_age=latest.by_category(one.subject, "population_by_age_persons"),
        area_m2=area,
        households=latest.one(one, "households"),
        basement_households=latest.one(one, "basement_households"),
        park_area_m2=latest.one(one, "park_area_m2"),
    )


def _complex(one: Identity, latest: _Latest) -> Complex:
    return Complex(
        **dict(one),
        area_m2=latest.one(one, "area_m2"),
        firms=latest.one(one, "firms"),
        jobs=latest.one(one, "jobs"),
        firms_by_industry=latest.by_category(one.subject, "firms_by_industry"),
        centres=latest.one(one, "knowledge_industry_centres"),
    )


def _station(one: Identity, latest: _Latest, places: dict[str, Position]) -> Station:
    return Station(
        **dict(one),
        position=places.get(one.subject),
        boardings_per_day=latest.one(one, "boardings_per_day"),
        alightings_per_day=latest.one(one, "alightings_per_day"),
        boardings_by_hour=latest.by_category(one.subject, "boardings_per_day_by_hour"),
        alightings_by_hour=latest.by_category(one.subject, "alightings_per_day_by_hour"),
    )


def _road(one: Identity, latest: _Latest) -> Road:
    return Road(
        **dict(one),
        length_m=latest.one(one, "length_m"),
        lanes=latest.one(one, "lanes"),
        speed_kmh=latest.by_category(one.subject, "speed_kmh"),
    )


def _positions(layers: dict[str, Layer]) -> dict[str, Position]:
    points: dict[str, Position] = {}
    for layer in layers.values():
        for feature in layer.get("features", ()):
            geometry = feature.get("geometry") or {}
            if geometry.get("type") == "Point":
                lon, lat = geometry["coordinates"][:2]
                points[feature["properties"]["id"]] = (lon, lat)
    return points
