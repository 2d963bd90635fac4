"""The app `records`."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Registers the app under the label `records`."""

    name = "gproject.web.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
