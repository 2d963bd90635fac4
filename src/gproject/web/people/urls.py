"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from gproject.web.people import views

app_name = "people"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("account/", views.account, name="account"),
    path("account/export/", views.export, name="export"),
    path("account/password/", views.password, name="password"),
    path("account/delete/", views.delete, name="delete"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("operate/invitations/", views.invitations, name="invitations"),
    path("operate/audit/", views.audit_trail, name="audit"),
]
