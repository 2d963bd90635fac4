"""Addresses of the app `assembly`."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "assembly"
urlpatterns: list[URLPattern] = []
