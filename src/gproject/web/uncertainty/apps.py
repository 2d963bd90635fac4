"""The app `uncertainty`."""

from __future__ import annotations

from django.apps import AppConfig


class UncertaintyConfig(AppConfig):
    """Registers the app under the label `uncertainty`; it keeps nothing in the database."""

    name = "gproject.web.uncertainty"
    label = "uncertainty"
