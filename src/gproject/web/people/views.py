"""Pages of accounts."""

from __future__ import annotations

import json

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gproject.web.people import actions, permissions, queries, throttle
from gproject.web.people.forms import (
    AcceptForm,
    DeleteForm,
    InviteForm,
    LoginForm,
    PasswordForm,
)
from gproject.web.people.models import Invitation, Role
from gproject.web.place.queries import dong_names

ENTRIES_ON_A_PAGE = 50


@sensitive_post_parameters()
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Login by name and password; repeated failures bring a rest."""
    if request.user.is_authenticated:
        return redirect(_next_page(request))
    form = LoginForm(request.POST or None)
    status = 200
    if form.is_valid() and (user_status := _try_login(request, form)):
        if user_status == "in":
            return redirect(_next_page(request))
        status = 429 if user_status == "resting" else 200
    context = {"form": form, "next": _asked_page(request)}
    return render(request, "people/login.html", context, status=status)


def _try_login(request: HttpRequest, form: LoginForm) -> str:
    username, address = form.cleaned_data["username"], throttle.address_of(request)
    if throttle.is_resting(username, address):
        minutes = settings.LOGIN_FAILURES_WITHIN_MINUTES
        form.add_error(
            None,
            _("여러 번 틀려서 잠시 로그인을 멈췄습니다. %(minutes)d분 뒤에 다시 시도해 주십시오.")
            % {"minutes": minutes},
        )
        return "resting"
    user = auth.authenticate(request, username=username, password=form.cleaned_data["password"])
    if user is None:
        throttle.note_failure(username, address)
        form.add_error(None, _("아이디 또는 비밀번호가 맞지 않습니다. 다시 확인해 주십시오."))
        return "failed"
    throttle.forget_failures(username, address)
    auth.login(request, user)
    return "in"


def _asked_page(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _next_page(request: HttpRequest) -> str:
    asked = _asked_page(request)
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else settings.LOGIN_REDIRECT_URL


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    auth.logout(request)
    messages.success(request, _("로그아웃했습니다."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What is kept of oneself and what one may do."""
    user = request.user
    context = {
        "dong": dong_names().get(user.dong, ""),
        "acts": permissions.acts_of(user),
        "data": queries.own_data(user),
        "entries": user.audit_entries.all()[:ENTRIES_ON_A_PAGE],
    }
    return render(request, "people/account.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything kept of oneself, as a JSON file."""
    text = json.dumps(queries.own_data(request.user), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="gproject-account.json"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@sensitive_post_parameters()
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Changes one's password and stays logged in."""
    form = PasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        actions.change_password(acting_user=request.user, password=form.cleaned_data["password"])
        auth.update_session_auth_hash(request, request.user)
        messages.success(request, _("비밀번호를 바꾸었습니다."))
        return redirect("people:account")
    return render(request, "people/password.html", {"form": form})


@sensitive_post_parameters()
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Deletes one's account after a clear yes."""
    form = DeleteForm(request.POST or None, user=request.user)
    if form.is_valid():
        actions.delete_account(acting_user=request.user)
        auth.logout(request)
        messages.success(request, _("계정을 지웠습니다. 그동안 함께해 주셔서 고맙습니다."))
        return redirect("place:front")
    return render(request, "people/delete.html", {"form": form})


@sensitive_post_parameters()
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invited person makes the account."""
    invited = get_object_or_404(Invitation, token=token)
    context = {"invitation": invited, "dong": dong_names().get(invited.dong, "")}
    if not invited.is_open:
        return render(request, "people/invitation_closed.html", context, status=410)
    form = AcceptForm(request.POST or None)
    if form.is_valid():
        user = actions.accept_invitation(
            acting_user=request.user,
            token=token,
            username=form.cleaned_data["username"],
            display_name=form.cleaned_data["display_name"],
            password=form.cleaned_data["password"],
        )
        auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(request, _("계정을 만들었습니다. 어서 오십시오."))
        return redirect("place:front")
    return render(request, "people/invitation.html", context | {"form": form})


@login_required
def invitations(request: HttpRequest) -> HttpResponse:
    """Operators invite people and see what became of earlier invitations."""
    if not permissions.may_invite(request.user):
        raise PermissionDenied
    form = InviteForm(request.POST or None)
    if form.is_valid():
        made = actions.invite(acting_user=request.user, **form.cleaned_data)
        request.session["new_invitation"] = made.pk
        messages.success(request, _("초대 링크를 만들었습니다. 아래 주소를 전해 주십시오."))
        return redirect("people:invitations")
    context = {
        "form": form,
        "invitations": queries.invitations(),
        "new": request.session.pop("new_invitation", None),
        "roles": [label for _value, label in Role.choices],
        "table": permissions.table(),
        "dongs": dong_names(),
    }
    return render(request, "people/invitations.html", context)


@login_required
@require_safe
def audit_trail(request: HttpRequest) -> HttpResponse:
    """Operators read who did what and when."""
    if not permissions.may_see_audit(request.user):
        raise PermissionDenied
    action = request.GET.get("action", "")
    pages = Paginator(queries.audit_entries(action), ENTRIES_ON_A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "action": action,
        "query": urlencode({"action": action}) if action else "",
        "actions": queries.audit_actions(),
    }
    return render(request, "people/audit.html", context)
