"""The app `money`."""

from __future__ import annotations

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    """Registers the app under the label `money`; it keeps nothing in the database."""

    name = "gproject.web.money"
    label = "money"
