"""Addresses of the door "Try out"."""

from __future__ import annotations

from django.urls import path

from gproject.web.testbed import views

app_name = "testbed"
urlpatterns = [
    path("", views.home, name="home"),
    path("calls/new/", views.call_new, name="call_new"),
    path("calls/<int:call_id>/", views.call, name="call"),
    path("calls/<int:call_id>/change/", views.call_change, name="call_change"),
]
