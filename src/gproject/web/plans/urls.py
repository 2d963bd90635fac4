"""Addresses of the app `plans`.

The same pages stand under a shipped plan's id and under a draft's uuid; `ref` is either.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from gproject.web.frontier import views as frontier
from gproject.web.money import views as money
from gproject.web.plans.views import comparing, downloads, drafts, lineage, pages
from gproject.web.site import views as site
from gproject.web.uncertainty import views as uncertainty


class PlanId:
    """An id of a shipped plan: never a uuid, so that a draft has one address only."""

    regex = r"(?![0-9a-f]{8}-[0-9a-f]{4}-)[a-z0-9][a-z0-9-]{0,63}"

    def to_python(self, value: str) -> str:
        """The id itself."""
        return value

    def to_url(self, value: object) -> str:
        """The id itself."""
        return str(value)


register_converter(PlanId, "plan_id")

of_one_plan: list[URLPattern] = [
    path("", pages.plan, name="plan"),
    path("assess/", pages.assess_levers, name="assess"),
    path("keep/", drafts.keep, name="keep"),
    path("propose/", drafts.propose, name="propose"),
    path("trace/<slug:indicator>/", lineage.trace, name="trace"),
    path("trace/<slug:indicator>/<str:form>", lineage.trace_file, name="trace_file"),
    path("ranges/", lineage.ranges, name="ranges"),
    path("compare/<str:other>/", comparing.compare, name="compare"),
    path("download/<str:form>", downloads.download, name="download"),
    path("uncertainty/", uncertainty.uncertainty, name="uncertainty"),
    path("uncertainty/run/", uncertainty.run, name="uncertainty_run"),
    path("uncertainty/<str:form>", uncertainty.outlook_file, name="uncertainty_file"),
    path("money/", money.money, name="money"),
    path("money/years/<int:year>/", money.money_year, name="money_year"),
    path("money/<str:form>", money.money_file, name="money_file"),
    path("site/", site.site, name="site"),
    path("site/<str:form>", site.site_file, name="site_file"),
    path("frontier/", frontier.frontier, name="frontier"),
    path("frontier/search", frontier.search, name="frontier_search"),
    path("frontier/frontier.json", frontier.frontier_file, name="frontier_file"),
]

of_drafts: list[URLPattern] = [
    path("overwrite/", drafts.overwrite, name="overwrite"),
    path("rename/", drafts.rename, name="rename"),
    path("delete/", drafts.delete, name="delete"),
    path("", pages.plan, name="draft"),
]

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.plan_list, name="list"),
    path("compare/", comparing.choose, name="compare_choose"),
    path("drafts/", pages.own_drafts, name="drafts"),
    path("drafts/<uuid:ref>/", include(of_drafts)),
    path("drafts/<uuid:ref>/", include(of_one_plan)),
    path("<plan_id:ref>/", include(of_one_plan)),
]
