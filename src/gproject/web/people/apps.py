"""The app `people`."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app under the label `people`."""

    name = "gproject.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
