"""Addresses of the front page and the district."""

from __future__ import annotations

from django.urls import path

from gproject.web.place import views

app_name = "place"
urlpatterns = [
    path("", views.front, name="front"),
    path("district/", views.district, name="district"),
    path("district/figures/", views.figures, name="figures"),
    path("district/figures/figures.<str:form>", views.figures_file, name="figures_file"),
    path("district/layers/<slug:name>.geojson", views.layer, name="layer"),
]
