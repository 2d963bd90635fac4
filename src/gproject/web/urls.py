"""Addresses of the whole site."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from gproject.web import pages

urlpatterns = [
    path("", include("gproject.web.place.urls")),
    path("plans/", include("gproject.web.plans.urls")),
    path("decide/", include("gproject.web.assembly.urls")),
    path("try/", include("gproject.web.testbed.urls")),
    path("records/", include("gproject.web.records.urls")),
    path("people/", include("gproject.web.people.urls")),
    path("api/v1/", include("gproject.web.api.urls")),
    path("language/", set_language, name="set_language"),
    path("healthz", pages.health, name="health"),
    path("about/", pages.about, name="about"),
    path("about/privacy/", pages.privacy, name="privacy"),
    path("about/accessibility/", pages.accessibility, name="accessibility"),
    path("about/sources/", pages.sources, name="sources"),
]

handler400 = pages.bad_request
handler403 = pages.permission_denied
handler404 = pages.page_not_found
handler500 = pages.server_error
