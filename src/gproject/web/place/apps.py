"""The app `place`."""

from __future__ import annotations

from django.apps import AppConfig


class PlaceConfig(AppConfig):
    """Registers the app under the label `place`."""

    name = "gproject.web.place"
    label = "place"
    default_auto_field = "django.db.models.BigAutoField"
