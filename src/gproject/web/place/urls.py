"""Addresses of the app `place`."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "place"
urlpatterns: list[URLPattern] = []
