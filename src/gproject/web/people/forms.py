"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gproject.web.people.models import Role, User
from gproject.web.place.queries import dong_choices

NEW = {"autocomplete": "new-password"}


class LoginForm(forms.Form):
    """Login name and password; both may be pasted."""

    username = forms.CharField(
        label=_("아이디"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPassword(forms.Form):
    """A new password, typed twice and checked by the rules of the site."""

    password = forms.CharField(
        label=_("새 비밀번호"), strip=False, widget=forms.PasswordInput(attrs=NEW)
    )
    repeated = forms.CharField(
        label=_("새 비밀번호 한 번 더"), strip=False, widget=forms.PasswordInput(attrs=NEW)
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password = data.get("password")
        if password and data.get("repeated") and password != data["repeated"]:
            self.add_error("repeated", _("두 비밀번호가 서로 다릅니다. 똑같이 적어 주십시오."))
        if password:
            self._check(password, data)
        return data

    def _check(self, password: str, data: dict[str, Any]) -> None:
        about = self.user or User(
            username=data.get("username", ""), display_name=data.get("display_name", "")
        )
        try:
            validate_password(password, about)
        except ValidationError as error:
            self.add_error("password", error)


class PasswordForm(NewPassword):
    """Changing one's password needs the present one."""

    current = forms.CharField(
        label=_("지금 비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["current", "password", "repeated"]

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if self.user is None or not self.user.check_password(current):
            raise ValidationError(_("지금 비밀번호가 맞지 않습니다."))
        return current


class DeleteForm(forms.Form):
    """Deleting the account needs the password and a clear yes."""

    current = forms.CharField(
        label=_("지금 비밀번호"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    sure = forms.BooleanField(label=_("계정을 지우면 되돌릴 수 없다는 것을 알고 있습니다."))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.user.check_password(current):
            raise ValidationError(_("지금 비밀번호가 맞지 않습니다."))
        return current


class AcceptForm(NewPassword):
    """An invited person chooses login name, shown name and password."""

    display_name = forms.CharField(
        label=_("이름"),
        max_length=60,
        help_text=_("제안과 의견에 이 이름이 보입니다. 별명도 괜찮습니다."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label=_("아이디"),
        max_length=60,
        help_text=_("로그인할 때만 쓰고 다른 사람에게 보이지 않습니다."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    field_order = ["display_name", "username", "password", "repeated"]

    def clean_username(self) -> str:
        field = User._meta.get_field("username")
        username = str(field.clean(self.cleaned_data["username"], None))
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(field.error_messages["unique"])
        return username


class InviteForm(forms.Form):
    """An operator invites one person."""

    note = forms.CharField(
        label=_("누구를 위한 초대인지"),
        max_length=80,
        help_text=_("운영자만 봅니다. 예: 독산1동 주민자치회 위원 한 분"),
    )
    roles = forms.MultipleChoiceField(
        label=_("역할"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("역할을 하나 이상 골라 주십시오.")},
    )
    dong = forms.ChoiceField(label=_("행정동"), required=False, choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["dong"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("정하지 않음")), *dong_choices()]
