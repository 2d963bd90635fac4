"""Calls for demonstrations and places to try things out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gproject.web.testbed import actions, queries
from gproject.web.testbed.forms import CallForm
from gproject.web.testbed.models import Call
from gproject.web.testbed.permissions import may_publish_call


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Open, coming and past calls, and the places where things may be tried out."""
    context = {
        "open": queries.open_calls(),
        "coming": queries.coming_calls(),
        "closed": queries.closed_calls(),
        "places": queries.places_to_try(),
    }
    return render(request, "testbed/home.html", context)


@require_safe
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """One call in full."""
    found = get_object_or_404(Call.objects.select_related("published_by"), pk=call_id)
    context = {"call": found, "place": queries.place_name(found.place)}
    return render(request, "testbed/call.html", context)


@login_required
def call_new(request: HttpRequest) -> HttpResponse:
    """Publishes a call."""
    return _edit(request, None)


@login_required
def call_change(request: HttpRequest, call_id: int) -> HttpResponse:
    """Changes a call."""
    return _edit(request, get_object_or_404(Call, pk=call_id))


def _edit(request: HttpRequest, call: Call | None) -> HttpResponse:
    if not may_publish_call(request.user):
        raise PermissionDenied
    form = CallForm(request.POST or None, instance=call)
    if form.is_valid():
        saved = actions.publish_call(acting_user=request.user, fields=form.cleaned_data, call=call)
        messages.success(request, _("공모를 올렸습니다."))
        return redirect("testbed:call", saved.pk)
    return render(request, "testbed/call_form.html", {"form": form, "call": call})
