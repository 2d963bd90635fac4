"""The app `frontier`."""

from __future__ import annotations

from django.apps import AppConfig


class FrontierConfig(AppConfig):
    """Registers the app under the label `frontier`; it keeps nothing in the database."""

    name = "gproject.web.frontier"
    label = "frontier"
