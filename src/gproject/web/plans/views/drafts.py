"""Keeping a plan as one's own, and what its owner may do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gproject.models import PlanImpossible
from gproject.web.plans import actions, queries
from gproject.web.plans.consequences import Asked
from gproject.web.plans.forms import TitleForm
from gproject.web.plans.models import Draft
from gproject.web.plans.permissions import may_change_draft, may_keep_draft
from gproject.web.plans.views.asking import asked
from gproject.web.plans.views.pages import address, refused_title, suggested_title


@require_POST
def keep(request: HttpRequest, ref: Any) -> HttpResponse:
    """Keep the plan with the levers moved as a draft of one's own."""
    question = asked(request, ref)
    if not may_keep_draft(request.user):
        return _after_login(request, question)
    title = TitleForm(request.POST)
    if not title.is_valid() or not _can_be_kept(question):
        return refused_title(request, question, title)
    draft = _keep(request, question, title.cleaned_data["title"])
    messages.success(request, _("‘%(title)s’ 계획안을 저장했습니다.") % {"title": draft.title})
    return redirect(draft)


@require_POST
def propose(request: HttpRequest, ref: Any) -> HttpResponse:
    """Go on to a proposal with the plan; moved levers are kept as a draft first."""
    question = asked(request, ref)
    if not question.form.is_valid or not _can_be_kept(question):
        return refused_title(request, question, TitleForm(request.POST))
    if not question.form.is_changed:
        return redirect(_proposal_with(question.ref))
    if not may_keep_draft(request.user):
        return _after_login(request, question)
    title = TitleForm(request.POST)
    name = title.cleaned_data["title"] if title.is_valid() else suggested_title(question)
    return redirect(_proposal_with(str(_keep(request, question, name).id)))


@require_POST
def overwrite(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Put the moved levers into one's own draft."""
    draft, question = _own(request, ref), asked(request, ref)
    if not _can_be_kept(question):
        return refused_title(request, question, TitleForm(request.POST))
    actions.overwrite_draft(acting_user=request.user, draft=draft, plan=question.form.plan)
    messages.success(
        request, _("바꾼 조정값을 ‘%(title)s’ 계획안에 저장했습니다.") % {"title": draft.title}
    )
    return redirect(draft)


@require_POST
def rename(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Give one's own draft another title."""
    draft = _own(request, ref)
    title = TitleForm(request.POST)
    if not title.is_valid():
        return refused_title(request, asked(request, ref), title)
    actions.rename_draft(acting_user=request.user, draft=draft, title=title.cleaned_data["title"])
    messages.success(request, _("이름을 바꾸었습니다."))
    return redirect(draft)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Ask once, then delete one's own draft."""
    draft = _own(request, ref)
    if request.method != "POST":
        return render(request, "plans/delete.html", {"draft": draft})
    actions.delete_draft(acting_user=request.user, draft=draft)
    messages.success(request, _("계획안을 지웠습니다."))
    return redirect("plans:list")


def _own(request: HttpRequest, ref: UUID) -> Draft:
    try:
        draft = queries.draft_of(str(ref))
    except queries.PlanUnknown:
        raise Http404 from None
    if not may_change_draft(request.user, draft):
        raise PermissionDenied
    return draft


def _can_be_kept(question: Asked) -> bool:
    """Whether all levers are accepted and can hold together."""
    if not question.form.is_valid:
        return False
    try:
        queries.assessment_of(question.form.plan)
    except PlanImpossible:
        return False
    return True


def _keep(request: HttpRequest, question: Asked, title: str) -> Draft:
    return actions.keep_draft(
        acting_user=request.user,
        base=question.kept,
        base_ref=question.ref,
        title=title,
        plan=question.form.plan,
        onto=question.text,
    )


def _after_login(request: HttpRequest, question: Asked) -> HttpResponse:
    """The login page, which leads back to the plan with the same levers moved."""
    if request.user.is_authenticated:
        raise PermissionDenied
    messages.info(request, _("저장하려면 로그인이 필요합니다. 바꾼 조정값은 그대로 남아 있습니다."))
    return redirect_to_login(address(question.ref) + question.query)


def _proposal_with(ref: str) -> str:
    return f"{reverse('assembly:proposal_new')}?plan={ref}"
