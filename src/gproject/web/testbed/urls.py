"""Addresses of the app `testbed`."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "testbed"
urlpatterns: list[URLPattern] = []
