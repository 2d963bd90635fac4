"""Addresses of the app `assembly`."""

from __future__ import annotations

from django.urls import path

from gproject.web.assembly import views, voting_views

app_name = "assembly"
urlpatterns = [
    path("", views.home, name="home"),
    path("proposals/new/", views.proposal_new, name="proposal_new"),
    path("proposals/<int:proposal_id>/", views.proposal, name="proposal"),
    path("proposals/<int:proposal_id>/comment/", views.comment, name="comment"),
    path("proposals/<int:proposal_id>/withdraw/", views.withdraw, name="withdraw"),
    path("proposals/<int:proposal_id>/answer/", views.answer, name="answer"),
    path("proposals/<int:proposal_id>/poll/", views.poll_new, name="poll_new"),
    path("polls/<int:poll_id>/", voting_views.poll, name="poll"),
    path("polls/<int:poll_id>/confirm/", voting_views.confirm, name="poll_confirm"),
    path("polls/<int:poll_id>/cast/", voting_views.cast, name="poll_cast"),
    path("polls/<int:poll_id>/thanks/", voting_views.thanks, name="poll_thanks"),
    path("polls/<int:poll_id>/again/", voting_views.thanks, {"again": True}, name="poll_again"),
    path("polls/<int:poll_id>/result/", voting_views.result, name="poll_result"),
    path("polls/<int:poll_id>/close/", voting_views.close, name="poll_close"),
]
