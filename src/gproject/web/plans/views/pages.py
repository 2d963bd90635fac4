"""The list of plans, a plan with its consequences, and the answer to a moved lever."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap

from gproject.plan import SHIPPED, STRATEGIES, Plan, load_plan
from gproject.web.place.drawing import draw
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked, Consequences, consequences_of
from gproject.web.plans.forms import TITLE_LENGTH, MeasureFields, TitleForm
from gproject.web.plans.overview import (
    MAP_LAYERS,
    card_of_draft,
    cards_of_shipped,
    marks_of,
    offered_plans,
    places_of,
)
from gproject.web.plans.permissions import may_change_draft, may_keep_draft
from gproject.web.plans.views.asking import asked
from gproject.web.template_tags import language

UNPROCESSABLE = 422


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """What a plan is, the shipped plans, and the visitor's own drafts."""
    drafts = [card_of_draft(draft) for draft in queries.drafts_of(request.user)]
    context = {
        "cards": cards_of_shipped(),
        "drafts": drafts,
        "offered": offered_plans(request.user),
        "picked": (),
    }
    return render(request, "plans/list.html", context)


@login_required
@require_safe
def own_drafts(request: HttpRequest) -> HttpResponse:
    """The visitor's drafts, which stand in the list of plans."""
    return redirect(reverse("plans:list") + "#drafts")


@require_safe
def plan(request: HttpRequest, ref: Any) -> HttpResponse:
    """A plan's consequences first, then its measures, levers, indicators and charts."""
    return _page(request, asked(request, ref))


def assess_levers(request: HttpRequest, ref: Any) -> HttpResponse:
    """The consequences of moved levers: the changed parts for htmx, else the whole page.

    Where the levers are refused, htmx leaves what it shows and only the messages come.
    """
    if request.method != "POST":
        query = request.GET.urlencode()
        return redirect(address(str(ref)) + (f"?{query}" if query else ""))
    return _assessed(request, ref)


@require_POST
def _assessed(request: HttpRequest, ref: Any) -> HttpResponse:
    question = asked(request, ref)
    if not request.htmx:
        return _page(request, question)
    context = page_context(request, question, consequences_of(question))
    response = render(request, "plans/_assessed.html", context)
    return response if context["is_answered"] else reswap(response, "none")


def _page(request: HttpRequest, question: Asked, title: TitleForm | None = None) -> HttpResponse:
    found = consequences_of(question)
    context = page_context(request, question, found, title)
    is_refused = bool(question.form.errors or found.impossible or (title and title.errors))
    status = UNPROCESSABLE if is_refused else 200
    return render(request, "plans/plan.html", context, status=status)


def refused_title(request: HttpRequest, question: Asked, title: TitleForm) -> HttpResponse:
    """The plan's page again, with what is wrong with the title beside its field."""
    return _page(request, question, title)


def page_context(
    request: HttpRequest,
    question: Asked,
    found: Consequences,
    title: TitleForm | None = None,
) -> dict[str, Any]:
    """Everything that a plan's page shows."""
    draft = None if question.ref in SHIPPED else queries.draft_of(question.ref)
    return {
        **_map_context(question.form.plan),
        "asked": question,
        "found": found,
        "is_answered": question.form.is_valid and not found.impossible,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "address": address(question.ref) + question.query,
        "draft": draft,
        "is_own": draft is not None and may_change_draft(request.user, draft),
        "may_keep": may_keep_draft(request.user),
        "title_form": title or TitleForm(initial={"title": suggested_title(question)}),
        "first_open": _first_modelled(question.form.measures),
        "strategies": _by_strategy(question.form.measures),
        "others": _others(request, question.ref),
        "today": load_plan(queries.TODAY),
        "other": queries.plan_named(question.other_ref) if question.other_ref else None,
    }


def _map_context(plan: Plan) -> dict[str, Any]:
    district = queries.current_district()
    places, drawing = places_of(district, plan), draw(district, MAP_LAYERS, language())
    return {
        "map_layers": MAP_LAYERS,
        "places": places,
        "touched": {place.subject for place in places},
        "drawing": drawing,
        "marks": marks_of(drawing, places),
    }


def suggested_title(question: Asked) -> str:
    """A title for a draft made of the plan; a draft suggests its own."""
    if question.ref not in SHIPPED:
        return question.kept.title.of(language())
    title, mine = question.kept.title.of(language()), _("내 조정안")
    return f"{title} – {mine}"[:TITLE_LENGTH]


def address(ref: str) -> str:
    """The address of a plan's page."""
    return reverse("plans:plan", args=[ref])


def _first_modelled(measures: tuple[MeasureFields, ...]) -> str:
    """The measure that is shown opened: the first of the plan to which a model answers."""
    found = (one.type.id for one in measures if one.is_present and one.is_modelled)
    return next(found, "")


def _by_strategy(measures: tuple[MeasureFields, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": strategy,
            "label": label,
            "measures": [one for one in measures if one.type.strategy == strategy],
        }
        for strategy, label in STRATEGIES.items()
    ]


def _others(request: HttpRequest, ref: str) -> list[tuple[str, str]]:
    hidden = (ref, queries.TODAY)
    return [(id, title) for id, title in offered_plans(request.user) if id not in hidden]
