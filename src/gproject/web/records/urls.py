"""Addresses of the app `records`."""

from __future__ import annotations

from django.urls import path

from gproject.web.records import views

app_name = "records"
urlpatterns = [
    path("", views.record_list, name="list"),
    path("verify/", views.verify, name="verify"),
    path("<int:record_id>/", views.record, name="record"),
    path("<int:record_id>/download/", views.download, name="download"),
]
