"""How firms try out, free of any framework: calls for demonstrations and when they are open."""

from __future__ import annotations

from gproject.testbed.call import Call, CallState

__all__ = ["Call", "CallState"]
