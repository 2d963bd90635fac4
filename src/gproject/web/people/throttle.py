"""Slows down guessing of passwords: a few failures for one name from one address, then a rest."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gproject.web.people.models import FailedLogin


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy, the one that the nearest proxy saw."""
    if settings.BEHIND_PROXY and (seen := request.headers.get("X-Forwarded-For")):
        return seen.split(",")[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def digest_of(username: str, address: str) -> str:
    """A keyed digest of name and address: neither can be read back from it."""
    value = f"{username.strip().casefold()}\n{address}"
    return salted_hmac("gproject.people.throttle", value, algorithm="sha256").hexdigest()


def is_resting(username: str, address: str) -> bool:
    """Whether this name from this address has failed too often within the window."""
    since = timezone.now() - timedelta(minutes=settings.LOGIN_FAILURES_WITHIN_MINUTES)
    failures = FailedLogin.objects.filter(digest=digest_of(username, address), at__gt=since)
    return failures.count() >= settings.LOGIN_FAILURES_ALLOWED


def note_failure(username: str, address: str) -> None:
    """Keeps one failure and forgets those older than the window."""
    before = timezone.now() - timedelta(minutes=settings.LOGIN_FAILURES_WITHIN_MINUTES)
    FailedLogin.objects.filter(at__lt=before).delete()
    FailedLogin.objects.create(digest=digest_of(username, address))


def forget_failures(username: str, address: str) -> None:
    """After a login that succeeded the count starts anew."""
    FailedLogin.objects.filter(digest=digest_of(username, address)).delete()
