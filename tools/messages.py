"""The catalogues of what people read: Korean in the source, English in each app's locale folder.

    python tools/messages.py extract [APP …]   take new messages into the catalogues, drop unused
    python tools/messages.py compile           write the .mo files that Django reads
    python tools/messages.py check             1 and a list when an English text is missing

An app is a folder of ``src/gproject/web`` with an ``apps.py``; everything else there (base
templates, forms) belongs to ``web`` itself, whose catalogue serves every app.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
WEB = Path("src/gproject/web")
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
SHARED = "web"
LAZY = ("gettext", "ngettext", "pgettext", "npgettext")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in LAZY},
    "gettext_noop": None,
}
HEADER_NOISE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    r"|Generated-By):.*\n",
    re.MULTILINE,
)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
Key = tuple[str | None, str]


def apps(web: Path) -> dict[str, Path]:
    """App name → folder, the shared ``web`` first."""
    folders = sorted(path.parent for path in web.glob("*/apps.py"))
    return {SHARED: web, **{folder.name: folder for folder in folders}}


def sources(app: str, web: Path) -> list[Path]:
    """The Python files and templates whose messages belong to `app`."""
    known = apps(web)
    others = [folder for name, folder in known.items() if name != app and app == SHARED]
    files = [*known[app].rglob("*.py"), *known[app].rglob("*.html"), *known[app].rglob("*.txt")]
    return sorted(
        file
        for file in files
        if not any(file.is_relative_to(other) for other in others)
        and not {"migrations", "static"} & set(file.relative_to(web).parts)
    )


def messages_of(file: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """Message id (a pair with a plural), translators' comments and context of one file."""
    text = file.read_text(encoding="utf-8")
    # A template turned into code keeps its indentation, which Python would refuse.
    code = text if file.suffix == ".py" else INDENT.sub("", templatize(text))
    found = extract(
        "python",
        io.BytesIO(code.encode()),
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        options={"encoding": "utf-8"},
    )
    for _line, message, comments, context in found:
        if message and message != ("", ""):
            yield message, comments, context


def template_of(app: str, web: Path) -> Catalog:
    """The messages that the app's source has now, without translations."""
    catalogue = Catalog()
    for file in sources(app, web):
        place = file.relative_to(web).as_posix()
        for message, comments, context in messages_of(file):
            catalogue.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def read_catalogue(app: str, web: Path) -> Catalog:
    """The app's English catalogue; an empty one when there is no file yet."""
    path = apps(web)[app] / CATALOGUE
    if not path.exists():
        return Catalog(locale="en", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def key(message: Message) -> Key:
    """Context and singular id: what makes a message one message."""
    identity = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, identity


def is_translated(message: Message) -> bool:
    """Whether every form of the message has an English text that nobody marked as unsure."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    return bool(message.id) and not message.fuzzy and all(forms)


def translated(app: str, web: Path) -> set[Key]:
    """The keys of the app's messages that have an English text."""
    return {key(message) for message in read_catalogue(app, web) if is_translated(message)}


def extracted(app: str, web: Path) -> str:
    """The text of the app's catalogue as it should be: source's messages, texts kept."""
    wanted = template_of(app, web)
    if app != SHARED:
        shared, own = translated(SHARED, web), translated(app, web)
        for message in list(wanted):
            if message.id and key(message) in shared - own:
                wanted.delete(message.id, message.context)
    catalogue = read_catalogue(app, web)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.project, catalogue.version, catalogue.fuzzy = "gproject", app, False
    catalogue.header_comment = f"# English texts of {app}."
    out = io.BytesIO()
    write_po(
        out, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    return HEADER_NOISE.sub("", out.getvalue().decode())


def write_extracted(web: Path, chosen: list[str]) -> None:
    """Brings the catalogues of the chosen apps (all when none is named) up to their source."""
    for app, folder in apps(web).items():
        path = folder / CATALOGUE
        if chosen and app not in chosen:
            continue
        if path.exists() or len(template_of(app, web)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(extracted(app, web), encoding="utf-8")


def compile_all(web: Path) -> int:
    """Writes the .mo beside every catalogue; the number of files."""
    paths = sorted(web.rglob(str(CATALOGUE)))
    for path in paths:
        with path.open("rb") as source:
            catalogue = read_po(source, locale="en")
        out = io.BytesIO()
        write_mo(out, catalogue)
        path.with_suffix(".mo").write_bytes(out.getvalue())
    return len(paths)


def faults(web: Path) -> list[str]:
    """One line for each message without a sure English text, or with a wrong placeholder."""
    found = []
    shared = translated(SHARED, web)
    for app in apps(web):
        catalogue = read_catalogue(app, web)
        written = {key(message): message for message in catalogue if message.id}
        for message in template_of(app, web):
            if message.id and key(message) not in shared | translated(app, web):
                found.append(f"{app}: {_fault(message, written.get(key(message)))}")
        for message in written.values():
            found += [f"{app}: “{key(message)[1]}”: {error}" for error in message.check(catalogue)]
    return found


def contradictions(web: Path) -> list[str]:
    """One line for each message that two apps put into different English words.

    Django merges the catalogues of all apps into one, so that one of the two would be shown in
    both places. A context (`{% translate … context %}`, `pgettext`) tells them apart.
    """
    texts: dict[Key, dict[str, list[str]]] = {}
    for app in apps(web):
        for message in read_catalogue(app, web):
            if is_translated(message):
                found = message.string if isinstance(message.string, str) else message.string[0]
                texts.setdefault(key(message), {}).setdefault(found, []).append(app)
    return [
        f"“{korean}” is put into different English: "
        + "; ".join(f"“{english}” ({', '.join(places)})" for english, places in said.items())
        for (_, korean), said in texts.items()
        if len(said) > 1
    ]


def _fault(wanted: Message, written: Message | None) -> str:
    place = ", ".join(sorted({file for file, _ in wanted.locations}))
    state = "is missing" if written is None else "is fuzzy" if written.fuzzy else "is empty"
    return f"the English of “{key(wanted)[1]}” {state} ({place})"


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 1 when `check` found something."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("extract", "compile", "check"))
    parser.add_argument("apps", nargs="*", help="only these apps (extract)")
    given = parser.parse_args(arguments)
    web = ROOT / WEB
    if given.task == "extract":
        write_extracted(web, given.apps)
    elif given.task == "compile":
        print(f"{compile_all(web)} catalogues compiled.")
    else:
        lines = [*faults(web), *contradictions(web)]
        print("\n".join(lines) or "Every message has its English text.")
        return int(bool(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
