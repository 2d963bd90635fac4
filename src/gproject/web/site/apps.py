"""The app `site`."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the app under the label `site`; it keeps nothing in the database."""

    name = "gproject.web.site"
    label = "site"
