"""The app `plans`."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the app under the label `plans`."""

    name = "gproject.web.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
