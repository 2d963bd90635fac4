"""The form with which anybody verifies a record file."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST_RECORD_BYTES = 20 * 1024 * 1024


class VerifyForm(forms.Form):
    """One record file, read and forgotten."""

    file = forms.FileField(
        label=_("기록 파일"),
        help_text=_("확인만 하고 저장하지 않습니다. 20 MB까지 받습니다."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": _("확인할 파일을 골라 주십시오."),
            "empty": _("빈 파일입니다. 내려받은 기록 파일을 골라 주십시오."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        assert isinstance(file, UploadedFile)
        if file.size is None or file.size > LARGEST_RECORD_BYTES:
            raise ValidationError(_("파일이 너무 큽니다. 20 MB까지 확인할 수 있습니다."))
        return file
