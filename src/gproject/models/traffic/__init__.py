"""Who drives where: a static user equilibrium of one hour on a road network.

Every traveller takes a path that no other path undercuts. Times rise with volume (BPR); classes of
users weigh toll and distance in their own way. The engine is pure: arrays in, arrays out. Numba is
imported by the first solution, not by this package.
"""

from __future__ import annotations

from gproject.models.traffic.ahead import compile_ahead
from gproject.models.traffic.assignment import Assignment
from gproject.models.traffic.equilibrium import BEFORE_AND_AFTER, Equilibrium, solve
from gproject.models.traffic.fault import TrafficFault, TrafficInvalid
from gproject.models.traffic.network import Elasticity, Network, UserClass
from gproject.models.traffic.proof import Proof, prove
from gproject.models.traffic.selection import Selection, select_links, select_zones
from gproject.models.traffic.skims import Skims, skim

__all__ = [
    "BEFORE_AND_AFTER",
    "Assignment",
    "Elasticity",
    "Equilibrium",
    "Network",
    "Proof",
    "Selection",
    "Skims",
    "TrafficFault",
    "TrafficInvalid",
    "UserClass",
    "compile_ahead",
    "prove",
    "select_links",
    "select_zones",
    "skim",
    "solve",
]
