"""Every rule that a district folder must keep; all faults are found in one run."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.district.checking.figures import check_dongs, check_figures, figures_of
from gproject.district.checking.layers import check_layers
from gproject.district.checking.network import check_network
from gproject.district.checking.places import check_identity
from gproject.district.checking.sources import check_sources
from gproject.district.document import Layer
from gproject.district.fault import Fault
from gproject.district.figure import Figure, Source
from gproject.district.identity import DistrictIdentity
from gproject.district.network import NetworkRows
from gproject.district.raw import RawFolder

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """A folder without faults, ready to be composed."""

    identity: DistrictIdentity
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    layers: dict[str, Layer]
    network: NetworkRows | None = None


def check(raw: RawFolder) -> tuple[Checked | None, tuple[Fault, ...]]:
    """Check a raw folder. The first part is None when its names could not be understood.

    A fault is reported once: what follows only from a file that could not be read, or from a row
    that is faulty itself, is not reported again.
    """
    identity, faults = check_identity(raw)
    sources, source_faults = check_sources(raw)
    known = {row.cells["id"] for row in raw.sources} if raw.is_whole("sources") else None
    subjects = {one.subject for one in identity.entities()} if identity else None
    rows, figure_faults = check_figures(raw, known, subjects)
    faults = [*faults, *source_faults, *figure_faults]
    if identity:
        if raw.is_whole("figures"):
            faults += check_dongs(identity, raw)
        faults += check_layers(raw, identity, known)
    network, network_faults = check_network(raw, known, subjects)
    faults += network_faults
    if identity is None:
        return None, tuple(faults)
    figures = (
        () if faults or raw.unread else figures_of(rows, {source.id: source for source in sources})
    )
    return Checked(identity, tuple(sources), figures, raw.layers, network), tuple(faults)
