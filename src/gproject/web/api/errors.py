"""Every error of the API has one shape: code, message in two languages, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from gproject.district import Text
from gproject.models import PlanImpossible
from gproject.plan import LeverInvalid, PlanInvalid
from gproject.web.plans.queries import PlanUnknown


class Problem(Schema):
    """What was wrong, where, and what would be right."""

    code: str = Field(description="short name of the problem, stable over versions")
    message_ko: str
    message_en: str
    where: str = Field(description="parameter, field, or measure and lever")


class Problems(Problem):
    """The first problem, and all of them when several were found at once."""

    all: list[Problem] = []


class NotFound(LookupError):
    """Nothing under the name asked for."""

    def __init__(self, where: str, message: Text) -> None:
        self.where = where
        self.message = message
        super().__init__(message.en)


def problem(code: str, message: Text, where: str = "") -> dict[str, Any]:
    """One problem as JSON-able data."""
    return {"code": code, "message_ko": message.ko, "message_en": message.en, "where": where}


def problems(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The first problem with all of them beside it."""
    return {**found[0], "all": list(found)}


def register(api: NinjaAPI) -> None:
    """Give every exception that may reach the edge its answer."""

    def answer(kind: type[Exception], status: int, tell: Any) -> None:
        def handler(request: HttpRequest, error: Exception) -> HttpResponse:
            return api.create_response(request, problems(tell(error)), status=status)

        api.add_exception_handler(kind, handler)

    answer(LeverInvalid, 422, _of_levers)
    answer(PlanInvalid, 422, _of_plan)
    answer(PlanImpossible, 422, _of_impossible)
    answer(ValidationError, 422, _of_request)
    answer(PlanUnknown, 404, _of_unknown_plan)
    answer(NotFound, 404, lambda error: [problem("not_found", error.message, error.where)])
    answer(Http404, 404, lambda error: [problem("not_found", NOTHING_THERE)])
    answer(Throttled, 429, lambda error: [problem("too_many_requests", TOO_MANY)])
    answer(HttpError, 400, lambda error: [problem("bad_request", _same(str(error)), "body")])


NOTHING_THERE = Text(ko="그런 주소가 없습니다.", en="There is nothing at this address.")
TOO_MANY = Text(
    ko="요청이 너무 잦습니다. 잠시 뒤에 다시 보내 주십시오.",
    en="Too many requests. Please send again in a while.",
)


def _same(words: str) -> Text:
    return Text(ko=words, en=words)


def _of_levers(error: LeverInvalid) -> list[dict[str, Any]]:
    return [
        problem("lever_invalid", fault.message, f"{fault.measure}.{fault.lever}")
        for fault in error.faults
    ]


def _of_plan(error: PlanInvalid) -> list[dict[str, Any]]:
    return [
        problem("plan_invalid", fault.message, f"{fault.file}:{fault.row or ''} {fault.field}")
        for fault in error.faults
    ]


def _of_impossible(error: PlanImpossible) -> list[dict[str, Any]]:
    where = ", ".join(f"{error.measure}.{lever}" for lever in error.levers)
    return [problem("plan_impossible", error.message, where)]


def _of_unknown_plan(error: PlanUnknown) -> list[dict[str, Any]]:
    message = Text(ko="그런 계획안이 없습니다.", en="There is no such plan.")
    return [problem("plan_unknown", message, str(error))]


def _of_request(error: ValidationError) -> list[dict[str, Any]]:
    return [
        problem("invalid_request", _worded(fault), ".".join(str(part) for part in fault["loc"]))
        for fault in error.errors
    ]


def _worded(fault: dict[str, Any]) -> Text:
    return Text(ko=f"요청이 형식에 맞지 않습니다: {fault['msg']}", en=str(fault["msg"]))
