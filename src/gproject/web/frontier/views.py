"""The frontier of a plan: the form, the answer, and the search with progress."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gproject.assess.optimise import AskInvalid, Frontier
from gproject.web.frontier.page import page_of
from gproject.web.frontier.queries import TURN, frontier_of, kept, wanted
from gproject.web.frontier.question import address_pairs, faults_in, question_of
from gproject.web.frontier.streaming import lines_of
from gproject.web.plans.queries import assessment_of
from gproject.web.plans.streaming import streamed
from gproject.web.plans.tables import json_response
from gproject.web.plans.views.asking import asked, possible_plan
from gproject.web.template_tags import language

UNPROCESSABLE = 422


@require_safe
def frontier(request: HttpRequest, ref: Any) -> HttpResponse:
    """The form, and the answer to what the address asks; a script fetches it with progress."""
    context = _context(request, ref)
    if not context["question"].is_asked:
        return render(request, "frontier/frontier.html", context)
    try:
        found = _found(context)
    except AskInvalid as error:
        context["faults"] = faults_in(error.faults)
        return render(request, "frontier/frontier.html", context, status=UNPROCESSABLE)
    return render(request, "frontier/frontier.html", context | _shown(context, found))


@require_safe
def search(request: HttpRequest, ref: Any) -> StreamingHttpResponse:
    """Progress, a line at a time, and at last the answer as HTML: one JSON object a line."""
    context = _context(request, ref)

    def page(found: Frontier) -> str:
        shown = {**context, **_shown(context, found)}
        return render(request, "frontier/_answer.html", shown).content.decode()

    return streamed(lines_of(context["wanted"], page, language()))


@require_safe
def frontier_file(request: HttpRequest, ref: Any) -> HttpResponse:
    """The answer as `frontier.json`; 422 with the faults of a question that has none."""
    context = _context(request, ref)
    try:
        found = _found(context)
    except AskInvalid as error:
        return HttpResponse(
            "\n".join(faults_in(error.faults)), "text/plain; charset=utf-8", UNPROCESSABLE
        )
    return json_response(found.document(), f"{context['plan'].id}-frontier.json")


def _found(context: dict[str, Any]) -> Frontier:
    one = context["wanted"]
    known = kept(one)
    if known is not None:
        return known
    with TURN:
        return frontier_of(one)


def _context(request: HttpRequest, ref: Any) -> dict[str, Any]:
    lever_question = asked(request, ref)
    plan = possible_plan(lever_question)
    question = question_of(request.GET, assessment_of(plan))
    query = "?" + urlencode(address_pairs(lever_question, question))
    return {
        "asked": lever_question,
        "plan": lever_question.kept,
        "ref": lever_question.ref,
        "query": lever_question.query,
        "question": question,
        "wanted": wanted(plan, question),
        "address": reverse("plans:frontier", args=[lever_question.ref]) + query,
        "file_query": query,
        "is_refused": plan is not lever_question.form.plan,
    }


def _shown(context: dict[str, Any], found: Frontier) -> dict[str, Any]:
    return {"page": page_of(context["asked"], found)}
