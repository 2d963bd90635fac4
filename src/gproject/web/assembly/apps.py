"""The app `assembly`."""

from __future__ import annotations

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    """Registers the app under the label `assembly`."""

    name = "gproject.web.assembly"
    label = "assembly"
    default_auto_field = "django.db.models.BigAutoField"
