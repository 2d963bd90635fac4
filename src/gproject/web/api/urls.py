"""Addresses of the app `api`; the operations themselves stand in the namespace `gproject-api`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gproject.web.api import views
from gproject.web.api.service import api

pages: list[URLPattern] = [path("docs", views.docs, name="docs")]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((pages, "api"))),
    path("", api.urls),
]
