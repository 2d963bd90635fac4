"""Pages of voting: the ballot, its confirmation, thanks, the result, closing.

What somebody chooses travels only in the body of a form: never in an address, a session, a message
or a log.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from gproject.assembly import BallotInvalid, check_ballot
from gproject.web.assembly import actions, permissions, queries
from gproject.web.assembly.attached import attached_plan
from gproject.web.assembly.forms import ClosingForm
from gproject.web.assembly.mapping import question_of
from gproject.web.assembly.models import Poll
from gproject.web.assembly.voting import (
    AlreadyVoted,
    NotOnRoll,
    PollNotOpen,
    cast_ballot,
    close_due_polls,
    close_poll,
)
from gproject.web.place.queries import dong_names
from gproject.web.template_tags import language


def _poll(poll_id: int) -> Poll:
    return get_object_or_404(Poll.objects.select_related("proposal"), pk=poll_id)


def _context(request: HttpRequest, poll: Poll, **more: Any) -> dict[str, Any]:
    return {
        "poll": poll,
        "proposal": poll.proposal,
        "place": dong_names().get(poll.dong, ""),
        "rule": queries.rule_text(poll),
        "standing": queries.standing(request.user, poll),
        "days_left": queries.days_left(poll),
        "may_close": permissions.may_close_poll(request.user, poll),
        **more,
    }


@never_cache
@require_safe
def poll(request: HttpRequest, poll_id: int) -> HttpResponse:
    """The ballot; the result once the poll is closed."""
    close_due_polls()
    actions.enrol(acting_user=request.user)
    shown = _poll(poll_id)
    if not shown.is_open:
        return redirect("assembly:poll_result", poll_id)
    return _ballot_page(request, shown)


def _ballot_page(request: HttpRequest, shown: Poll, error: str = "") -> HttpResponse:
    context = _context(
        request,
        shown,
        answers=queries.answers(shown),
        attached=attached_plan(shown.proposal),
        error=error,
        closing_form=ClosingForm(),
    )
    return render(request, "assembly/poll.html", context, status=422 if error else 200)


@sensitive_post_parameters("choice")
@sensitive_variables("choice")
@never_cache
@login_required
@require_POST
def confirm(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Shows the choice once more before it is cast; nothing is stored yet."""
    shown = _poll(poll_id)
    if not shown.is_open:
        return _refused(request, shown, PollNotOpen())
    choice = request.POST.get("choice", "")
    try:
        check_ballot(question_of(shown), choice)
    except BallotInvalid as refused:
        return _ballot_page(request, shown, refused.text.of(language()))
    context = _context(request, shown, choice=choice, label=question_of(shown).label(choice))
    return render(request, "assembly/confirm.html", context)


@sensitive_post_parameters("choice")
@sensitive_variables("choice")
@never_cache
@login_required
@require_POST
def cast(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Takes the ballot."""
    shown = _poll(poll_id)
    choice = request.POST.get("choice", "")
    if "back" in request.POST:
        return redirect(shown)
    try:
        cast_ballot(acting_user=request.user, poll_id=poll_id, choice=choice)
    except BallotInvalid as refused:
        return _ballot_page(request, shown, refused.text.of(language()))
    except (PollNotOpen, NotOnRoll) as refusal:
        return _refused(request, shown, refusal)
    except AlreadyVoted:
        return redirect("assembly:poll_again", poll_id)
    return redirect("assembly:poll_thanks", poll_id)


def _refused(request: HttpRequest, shown: Poll, refusal: Exception) -> HttpResponse:
    context = _context(request, shown, is_late=isinstance(refusal, PollNotOpen))
    status = 409 if context["is_late"] else 403
    return render(request, "assembly/refused.html", context, status=status)


@never_cache
@login_required
@require_safe
def thanks(request: HttpRequest, poll_id: int, again: bool = False) -> HttpResponse:
    """Says that the ballot is in; a second attempt is told that the first one counts."""
    shown = _poll(poll_id)
    if not queries.standing(request.user, shown).voted:
        return redirect(shown)
    others = [card for card in queries.poll_cards(request.user) if card.may_vote]
    context = _context(request, shown, again=again, others=others)
    return render(request, "assembly/thanks.html", context)


@require_safe
def result(request: HttpRequest, poll_id: int) -> HttpResponse:
    """The result in words, bars and a table, with the record to download."""
    close_due_polls()
    shown = _poll(poll_id)
    if shown.is_open:
        return redirect(shown)
    counted = queries.poll_result(shown)
    record = getattr(shown, "record", None)
    context = _context(request, shown, counted=counted, record=record)
    return render(request, "assembly/result.html", context)


@login_required
@require_POST
def close(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Closes a poll before its time, with a reason."""
    shown = _poll(poll_id)
    if not permissions.may_close_poll(request.user, shown):
        raise PermissionDenied
    form = ClosingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("일찍 마감하려면 까닭을 적어 주십시오."))
        return redirect(shown)
    close_poll(acting_user=request.user, poll=shown, reason=form.cleaned_data["reason"])
    messages.success(request, _("투표를 마감했습니다."))
    return redirect("assembly:poll_result", poll_id)
