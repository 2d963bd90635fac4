"""Pages that belong to no app: about, privacy, accessibility, sources, errors, health."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answers 200 when the site runs and its database can be read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this site is and who runs it."""
    return render(request, "gproject/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of people, why, and for how long."""
    return render(request, "gproject/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is and whom to tell about a barrier."""
    return render(request, "gproject/accessibility.html")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of the district's figures with its licence, and other people's work."""
    from gproject.web.place.queries import sources_in_use

    return render(request, "gproject/sources.html", {"sources": sources_in_use()})


def _error(request: HttpRequest, status: int, title: str, explanation: str) -> HttpResponse:
    context = {"title": title, "explanation": explanation, "status": status}
    return render(request, "gproject/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 in whole sentences."""
    return _error(
        request,
        400,
        _("요청을 이해하지 못했습니다."),
        _("주소나 보낸 내용이 올바르지 않습니다. 앞 화면으로 돌아가 다시 시도해 주십시오."),
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in whole sentences."""
    return _error(
        request,
        403,
        _("이 화면을 볼 권한이 없습니다."),
        _("로그인하지 않았거나, 이 일을 맡은 사람만 볼 수 있는 화면입니다."),
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in whole sentences."""
    return _error(
        request,
        404,
        _("찾으시는 화면이 없습니다."),
        _("주소가 바뀌었거나 없어진 화면입니다. 첫 화면이나 위 차례에서 찾아 주십시오."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in whole sentences; a plain page when even the frame cannot be drawn."""
    title = _("누리집에 문제가 생겼습니다.")
    explanation = _("하시던 일이 저장되지 않았을 수 있습니다. 잠시 뒤에 다시 시도해 주십시오.")
    try:
        return _error(request, 500, title, explanation)
    except Exception:  # noqa: BLE001 - the last page that can be shown
        plain = "\n\n".join([title, explanation])
        return HttpResponse(plain, status=500, content_type="text/plain; charset=utf-8")
