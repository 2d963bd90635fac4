"""The app `testbed`: the door for those who want to try something out."""

from __future__ import annotations

from django.apps import AppConfig


class TestbedConfig(AppConfig):
    """Registers the app under the label `testbed`."""

    name = "gproject.web.testbed"
    label = "testbed"
    default_auto_field = "django.db.models.BigAutoField"
