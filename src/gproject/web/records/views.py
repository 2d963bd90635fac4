"""Pages of decision records."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from gproject.record import verify_record
from gproject.web.assembly.queries import poll_result
from gproject.web.assembly.voting import close_due_polls
from gproject.web.place.queries import dong_names
from gproject.web.records import queries
from gproject.web.records.forms import VerifyForm
from gproject.web.records.models import Record

RECORDS_ON_A_PAGE = 20


@require_safe
def record_list(request: HttpRequest) -> HttpResponse:
    """All records and the form that verifies one."""
    close_due_polls()
    pages = Paginator(queries.records(), RECORDS_ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "form": VerifyForm(),
        "dongs": dong_names(),
    }
    return render(request, "records/list.html", context)


@require_safe
def record(request: HttpRequest, record_id: int) -> HttpResponse:
    """What was decided, on which data, by which rule, and how to verify it."""
    shown = get_object_or_404(Record.objects.select_related("poll", "poll__proposal"), pk=record_id)
    context = {
        "record": shown,
        "poll": shown.poll,
        "content": queries.content_of(shown),
        "counted": poll_result(shown.poll),
        "place": dong_names().get(shown.poll.dong, ""),
    }
    return render(request, "records/record.html", context)


@require_safe
def download(request: HttpRequest, record_id: int) -> HttpResponse:
    """The record's file, byte for byte as it was made."""
    shown = get_object_or_404(Record, pk=record_id)
    headers = {"Content-Disposition": f'attachment; filename="{shown.file_name}"'}
    return HttpResponse(shown.data, content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Verifies a file that somebody has; nothing of it is kept."""
    is_sent = request.method == "POST"
    form = VerifyForm(request.POST, request.FILES) if is_sent else VerifyForm()
    checked = None
    if is_sent and form.is_valid():
        checked = queries.known(verify_record(form.cleaned_data["file"].read()))
    return render(request, "records/verify.html", {"form": form, "checked": checked})
