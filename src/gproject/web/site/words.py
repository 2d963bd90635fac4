"""Names of uses and blocks as the page of a site writes them."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.uses import USES
from gproject.web.template_tags import language


def heading(name: str) -> str:
    """A name with a capital, as it stands at the head of a row."""
    return name[:1].upper() + name[1:]


def spoken_name(name: Text) -> str:
    """A name in the reader's language."""
    return name.of(language())


def use_name(use: str) -> str:
    """A use of floor in the reader's language, as a heading."""
    return heading(spoken_name(USES.get(use, Text(ko=use, en=use))))
