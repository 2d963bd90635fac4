"""The front page, the district's map, and the list of its figures."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from gproject.district import District, Figure
from gproject.web.place import figures as listing
from gproject.web.place import geometry, portrait, queries
from gproject.web.place.drawing import draw
from gproject.web.template_tags import language

ROWS_ON_A_PAGE = 50
FACTS = ("population_persons", "area_m2", "households", "budget_krw")
PLAN_LAYERS = (
    "neighbours", "boundaries", "outline", "water", "rail", "roads", "complexes", "sites", "stations",
)  # fmt: skip


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where this is, what is planned, what is being decided, and what one can do."""
    district = queries.current_district()
    context = {
        "district": district,
        "population": district.figure("gu", "population_persons"),
        "drawing": draw(district, PLAN_LAYERS, language()),
        "planned": queries.planned(),
        "now": queries.now(),
    }
    return render(request, "place/front.html", context)


@require_safe
def district(request: HttpRequest) -> HttpResponse:
    """The map of the district beside a table of the same facts; one part in detail."""
    place = queries.current_district()
    chosen = portrait.portrait(place, request.GET.get("place", ""), language())
    context = {"district": place, "chosen": chosen}
    if request.htmx:
        return render(request, "place/_portrait.html", context)
    context |= {
        "drawing": draw(place, PLAN_LAYERS, language()),
        "layers": geometry.layers_of(place),
        "facts": [listing.row_of(place, figure, language()) for figure in _facts(place)],
        "dongs": portrait.dong_rows(place, language()),
        "groups": portrait.subjects(place),
    }
    return render(request, "place/district.html", context)


def _facts(place: District) -> list[Figure]:
    return [place.figure("gu", name) for name in FACTS if place.select("gu", name)]


def _asked(request: HttpRequest) -> listing.Asked:
    fields = {"text": "q", "group": "group", "subject": "subject"}
    fields |= {"kind": "kind", "certainty": "certainty"}
    return listing.Asked(**{field: request.GET.get(name, "") for field, name in fields.items()})


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with value, source, date, kind, certainty and range."""
    place, asked = queries.current_district(), _asked(request)
    rows = listing.found(place, asked, language())
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "district": place,
        "asked": asked,
        "rows": rows,
        "page": Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "groups": listing.groups(place, language()),
        "kinds": listing.kinds(language()),
        "certainties": listing.certainties(language()),
        "assumed": sum(row.figure.is_assumed for row in rows),
    }
    name = "place/_figures.html" if request.htmx else "place/figures.html"
    return render(request, name, context)


@require_safe
def figures_file(request: HttpRequest, form: str) -> HttpResponse:
    """The figures that were asked for, as CSV or JSON."""
    makers = {
        "csv": (listing.as_csv, "text/csv; charset=utf-8"),
        "json": (listing.as_json, "application/json"),
    }
    if form not in makers:
        raise Http404
    make, content_type = makers[form]
    place = queries.current_district()
    found = [row.figure for row in listing.found(place, _asked(request), language())]
    headers = {"Content-Disposition": f'attachment; filename="{place.id}-figures.{form}"'}
    return HttpResponse(make(found), content_type=content_type, headers=headers)


def _layer_tag(request: HttpRequest, name: str) -> str | None:
    place = queries.current_district()
    return f'"{geometry.layer_tag(place, name)}"' if name in place.layers else None


@require_safe
@condition(etag_func=_layer_tag)
def layer(request: HttpRequest, name: str) -> HttpResponse:
    """A map layer of the district as GeoJSON, with an entity tag."""
    place = queries.current_district()
    if name not in place.layers:
        raise Http404
    response = HttpResponse(geometry.layer_text(place, name), content_type="application/geo+json")
    patch_cache_control(response, public=True, no_cache=True)
    return response
