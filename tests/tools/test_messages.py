import pytest
from babel.messages.mofile import read_mo

from tools import messages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def web(tmp_path):
    """A web folder with one app, a base template and a few messages."""
    files = {
        "forms.py": 'from x import gettext_lazy as _\nSAVE = _("저장")\n',
        "templates/base.html": '{% translate "본문 바로가기" %}',
        "plans/apps.py": "",
        "plans/views.py": 'from x import gettext as _\n_("%(name)s 님")\n',
        "plans/templates/plans/list.html": "<div>\n    {% translate '계획안' %}\n  </div>",
        "plans/migrations/0001.py": '_("옮기기")',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def write(web, app, *entries):
    path = messages.apps(web)[app] / messages.CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "\n\n".join(entries) + "\n", encoding="utf-8")


def entry(korean, english, flag=""):
    return f'{flag}msgid "{korean}"\nmsgstr "{english}"'


def translate_everything(web):
    write(web, "web", entry("저장", "Save"), entry("본문 바로가기", "Skip to content"))
    write(web, "plans", entry("계획안", "Plan"), entry("%(name)s 님", "%(name)s"))


def test_a_message_belongs_to_the_app_whose_folder_it_stands_in(web):
    assert {m.id for m in messages.template_of("plans", web) if m.id} == {"계획안", "%(name)s 님"}
    assert {m.id for m in messages.template_of("web", web) if m.id} == {"저장", "본문 바로가기"}


def test_every_missing_message_is_named_with_its_app_and_file(web):
    assert sorted(messages.faults(web)) == [
        "plans: the English of “%(name)s 님” is missing (plans/views.py)",
        "plans: the English of “계획안” is missing (plans/templates/plans/list.html)",
        "web: the English of “본문 바로가기” is missing (templates/base.html)",
        "web: the English of “저장” is missing (forms.py)",
    ]


def test_a_translated_web_has_no_faults(web):
    translate_everything(web)

    assert messages.faults(web) == []


def test_an_empty_and_a_fuzzy_text_are_faults_of_their_own(web):
    translate_everything(web)
    write(web, "plans", entry("계획안", ""), entry("%(name)s 님", "%(name)s", "#, fuzzy\n"))

    assert sorted(messages.faults(web)) == [
        "plans: the English of “%(name)s 님” is fuzzy (plans/views.py)",
        "plans: the English of “계획안” is empty (plans/templates/plans/list.html)",
    ]


def test_a_placeholder_that_the_english_gets_wrong_is_a_fault(web):
    translate_everything(web)
    write(
        web,
        "plans",
        entry("계획안", "Plan"),
        entry("%(name)s 님", "%(nmae)s", "#, python-format\n"),
    )

    (fault,) = messages.faults(web)
    assert fault.startswith("plans: “%(name)s 님”: ")


def test_what_the_shared_catalogue_says_need_not_be_said_again(web):
    translate_everything(web)
    (web / "plans/views.py").write_text('_("저장")', encoding="utf-8")

    assert messages.faults(web) == []
    assert "저장" not in messages.extracted("plans", web)


def test_a_plural_needs_both_its_english_forms(web):
    translate_everything(web)
    (web / "plans/views.py").write_text('ngettext("집 %(n)s채", "집 %(n)s채", 2)', encoding="utf-8")
    singular_only = (
        'msgid "집 %(n)s채"\nmsgid_plural "집 %(n)s채"\nmsgstr[0] "%(n)s home"\nmsgstr[1] ""'
    )
    write(web, "plans", entry("계획안", "Plan"), singular_only)

    assert messages.faults(web) == ["plans: the English of “집 %(n)s채” is empty (plans/views.py)"]


def test_extracting_keeps_texts_takes_new_messages_and_drops_unused_ones(web):
    write(web, "plans", entry("계획안", "Plan"), entry("없어진 말", "Gone"))

    messages.write_extracted(web, ["plans"])

    text = (web / "plans" / messages.CATALOGUE).read_text("utf-8")
    assert 'msgid "계획안"\nmsgstr "Plan"' in text
    assert 'msgid "%(name)s 님"\nmsgstr ""' in text
    assert "없어진 말" not in text
    assert not (web / messages.CATALOGUE).exists()


def test_extracting_twice_changes_nothing(web):
    messages.write_extracted(web, [])
    first = (web / "plans" / messages.CATALOGUE).read_bytes()

    messages.write_extracted(web, [])

    assert (web / "plans" / messages.CATALOGUE).read_bytes() == first
    assert b"Date" not in first


def test_compiled_catalogues_hold_the_sure_texts_only(web):
    write(web, "plans", entry("계획안", "Plan"), entry("%(name)s 님", "?", "#, fuzzy\n"))

    assert messages.compile_all(web) == 1

    with (web / "plans" / messages.CATALOGUE).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert {m.id: m.string for m in compiled if m.id} == {"계획안": "Plan"}


def test_check_ends_with_code_one_and_prints_what_is_missing(web, monkeypatch, capsys):
    monkeypatch.setattr(messages, "ROOT", web)
    monkeypatch.setattr(messages, "WEB", ".")

    assert messages.main(["check"]) == 1
    assert "“계획안” is missing" in capsys.readouterr().out


def test_check_ends_with_code_zero_when_all_is_translated(web, monkeypatch, capsys):
    translate_everything(web)
    monkeypatch.setattr(messages, "ROOT", web)
    monkeypatch.setattr(messages, "WEB", ".")

    assert messages.main(["check"]) == 0
    assert "Every message" in capsys.readouterr().out


def test_one_korean_message_has_one_english_text_in_all_apps(web, monkeypatch, capsys):
    translate_everything(web)
    (web / "records").mkdir()
    (web / "records" / "apps.py").write_text("")
    write(web, "records", entry("계획안", "Draft"))
    monkeypatch.setattr(messages, "ROOT", web)
    monkeypatch.setattr(messages, "WEB", ".")

    assert messages.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "“계획안” is put into different English" in said
    assert "“Draft” (records)" in said
