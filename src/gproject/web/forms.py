"""How every form is drawn: label, hint, field and error, tied together for screen readers."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Fields(TemplatesSetting):
    """Finds form templates of our own first, then Django's."""

    form_template_name = "gproject/form.html"
    field_template_name = "gproject/field.html"
