"""The app `api`."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the app under the label `api`."""

    name = "gproject.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
