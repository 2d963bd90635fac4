"""Who may do what with calls; the table of roles stands in ``people/permissions.py``."""

from __future__ import annotations

from gproject.web.people.permissions import may


def may_publish_call(user: object) -> bool:
    """Whether the user may publish and change calls."""
    return may(user, "publish_call")
