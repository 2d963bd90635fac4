"""Pages of proposals: what is being decided, one proposal, putting it to the vote."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gproject.assembly import Stage, what_next
from gproject.assess import PlanImpossible, story
from gproject.plan import SHIPPED
from gproject.web.assembly import actions, permissions, queries
from gproject.web.assembly.attached import attached_plan
from gproject.web.assembly.forms import (
    AnswerForm,
    CommentForm,
    FilterForm,
    PollForm,
    ProposalForm,
)
from gproject.web.assembly.models import Proposal
from gproject.web.assembly.voting import close_due_polls
from gproject.web.place.queries import dong_names
from gproject.web.plans.queries import PlanUnknown, assessment_of, plan_source

PROPOSALS_ON_A_PAGE = 8
DECISIONS_SHOWN = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be voted on now, what is proposed, what was decided."""
    close_due_polls()
    actions.enrol(acting_user=request.user)
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    pages = Paginator(queries.proposals(**asked), PROPOSALS_ON_A_PAGE)
    context = {
        "polls": queries.poll_cards(request.user),
        "form": form,
        "is_filtered": any(asked.values()),
        "page": pages.get_page(request.GET.get("page")),
        "query": _query_without_page(request),
        "decided": queries.decisions(DECISIONS_SHOWN),
        "dongs": dong_names(),
        "may_file": permissions.may_file_proposal(request.user),
    }
    return render(request, "assembly/home.html", context)


def _query_without_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@login_required
def proposal_new(request: HttpRequest) -> HttpResponse:
    """Writes a proposal, with the plan named in ``?plan=`` where there is one."""
    if not permissions.may_file_proposal(request.user):
        raise PermissionDenied
    plan_ref = request.GET.get("plan", "")
    plan = _plan_or_404(plan_ref) if plan_ref else None
    own_title = plan.title.ko if plan and plan_ref not in SHIPPED else ""
    form = ProposalForm(request.POST or None, initial={"title": own_title})
    impossible = _impossible(plan)
    if form.is_valid() and not impossible:
        data = form.cleaned_data
        proposal = actions.file_proposal(
            acting_user=request.user,
            title=data["title"],
            body=data["body"],
            dong=data["dong"],
            plan_ref=plan_ref,
        )
        messages.success(request, _("제안을 올렸습니다. 이제 누구나 읽고 의견을 달 수 있습니다."))
        return redirect(proposal)
    context = {
        "form": form,
        "plan": plan,
        "plan_ref": plan_ref,
        "impossible": impossible,
        "sentences": story(assessment_of(plan)) if plan and not impossible else (),
    }
    return render(request, "assembly/proposal_new.html", context)


def _impossible(plan: Any) -> Any:
    """Why the plan cannot be carried out, or None: such a plan cannot be proposed."""
    try:
        if plan:
            assessment_of(plan)
    except PlanImpossible as refused:
        return refused.message
    return None


def _plan_or_404(plan_ref: str) -> Any:
    try:
        return plan_source(plan_ref)[2]
    except PlanUnknown:
        raise Http404 from None


def _readable(proposal_id: int) -> Proposal:
    found = Proposal.objects.exclude(stage=Stage.DRAFT).select_related("author", "answered_by")
    return get_object_or_404(found, pk=proposal_id)


@require_safe
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One proposal with its plan, what was said, and what happens next."""
    close_due_polls()
    return _proposal_page(request, _readable(proposal_id))


def _proposal_page(
    request: HttpRequest,
    shown: Proposal,
    comment_form: CommentForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    user = request.user
    context = {
        "proposal": shown,
        "place": dong_names().get(shown.dong, ""),
        "stages": queries.stage_path(shown),
        "what_next": what_next(Stage(shown.stage)),
        "attached": attached_plan(shown),
        "comments": shown.comments.select_related("author"),
        "polls": queries.polls_of(shown),
        "comment_form": comment_form or CommentForm(),
        "answer_form": answer_form or AnswerForm(),
        "may_comment": permissions.may_comment(user),
        "may_withdraw": permissions.may_withdraw(user, shown),
        "may_open_poll": permissions.may_open_poll(user, shown),
        "may_answer": permissions.may_answer(user, shown),
    }
    return render(request, "assembly/proposal.html", context)


@login_required
@require_POST
def comment(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Adds a comment."""
    shown = _readable(proposal_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _proposal_page(request, shown, comment_form=form)
    actions.comment(acting_user=request.user, proposal=shown, body=form.cleaned_data["body"])
    messages.success(request, _("의견을 올렸습니다."))
    return redirect(f"{shown.get_absolute_url()}#comments")


@login_required
@require_POST
def withdraw(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Takes one's own proposal back."""
    shown = _readable(proposal_id)
    actions.withdraw_proposal(acting_user=request.user, proposal=shown)
    messages.success(request, _("제안을 거두어들였습니다. 글은 남아 있습니다."))
    return redirect(shown)


@login_required
@require_POST
def answer(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Gives the office's answer."""
    shown = _readable(proposal_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _proposal_page(request, shown, answer_form=form)
    actions.answer_proposal(
        acting_user=request.user, proposal=shown, answer=form.cleaned_data["body"]
    )
    messages.success(request, _("답변을 올렸습니다."))
    return redirect(shown)


@login_required
def poll_new(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Puts a proposal to the vote."""
    shown = _readable(proposal_id)
    if not permissions.may_open_poll(request.user, shown):
        raise PermissionDenied
    form = PollForm(request.POST or None)
    if form.is_valid():
        poll = actions.open_poll(acting_user=request.user, proposal=shown, terms=form.terms())
        messages.success(request, _("투표를 열었습니다."))
        return redirect(poll)
    context = {"proposal": shown, "form": form, "place": dong_names().get(shown.dong, "")}
    return render(request, "assembly/poll_new.html", context)
