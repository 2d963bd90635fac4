from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

PUBLIC = [
    "/",
    "/district/",
    "/district/?place=dong:gasan",
    "/district/?place=site:doksan-base",
    "/district/figures/",
    "/try/",
    "/about/",
    "/about/privacy/",
    "/about/accessibility/",
    "/about/sources/",
    "/people/login/",
]
PRIVATE = [
    "/people/account/",
    "/people/account/password/",
    "/people/account/delete/",
    "/people/operate/invitations/",
    "/people/operate/audit/",
    "/try/calls/new/",
]
LOGIN = "/people/login/"
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class Seen(HTMLParser):
    """What a page holds that a rule is about."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline_scripts: list[str] = []
        self._script: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = dict(attrs) if tag == "script" else None

    def handle_endtag(self, tag: str) -> None:
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None and "src" not in self._script and data.strip():
            self.inline_scripts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def seen(client: Client, path: str) -> tuple[str, Seen]:
    if path == LOGIN:
        language = client.cookies.get("django_language")
        client = Client()
        if language:
            client.cookies["django_language"] = language.value
    answer = client.get(path)
    assert answer.status_code == 200, path
    text = answer.content.decode()
    parser = Seen()
    parser.feed(text)
    return text, parser


@pytest.fixture
def visitor(client: Client, operator: Any) -> Client:
    client.force_login(operator)
    return client


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", PUBLIC + PRIVATE)
def test_every_page_speaks_both_languages(visitor: Client, path: str, language: str) -> None:
    visitor.cookies["django_language"] = language
    text, parser = seen(visitor, path)
    assert parser.all("html") == [{"lang": language}]
    menu = "계획하다" if language == "ko" else "Our district"
    assert menu in text


@pytest.mark.parametrize("path", PUBLIC + PRIVATE)
def test_every_page_has_one_heading_one_main_and_a_title_of_its_own(
    visitor: Client, path: str
) -> None:
    text, parser = seen(visitor, path)
    assert len(parser.all("h1")) == 1
    assert len(parser.all("main")) == 1
    title = re.search(r"<title>(.*?)</title>", text, re.S)
    assert title
    own, bar, site = title[1].partition(" | ")
    assert own.strip()
    assert bar
    assert site == "G-프로젝트 금천구"


def test_titles_differ_from_page_to_page(visitor: Client) -> None:
    paths = [path for path in PUBLIC + PRIVATE if "?" not in path]
    titles = {re.search(r"<title>(.*?)</title>", seen(visitor, p)[0])[1] for p in paths}  # type: ignore[index]
    assert len(titles) == len(paths)


@pytest.mark.parametrize("path", PUBLIC + PRIVATE)
def test_nothing_inline_and_nothing_loaded_from_outside(visitor: Client, path: str) -> None:
    _text, parser = seen(visitor, path)
    assert not parser.inline_scripts
    assert not parser.all("style")
    for tag, attributes in parser.tags:
        assert "style" not in attributes, (path, tag)
        assert not any(name.startswith("on") for name in attributes), (path, tag)
        if address := attributes.get(LOADING.get(tag, "")):
            assert address.startswith("/"), (path, tag, address)


@pytest.mark.parametrize("path", PUBLIC + PRIVATE)
def test_ids_are_unique_and_the_skip_link_comes_first(visitor: Client, path: str) -> None:
    _text, parser = seen(visitor, path)
    ids = [attributes["id"] for _tag, attributes in parser.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert parser.all("a")[0]["href"] == "#content"
    assert "content" in ids


@pytest.mark.parametrize("path", PUBLIC + PRIVATE)
def test_every_field_has_a_label(visitor: Client, path: str) -> None:
    text, parser = seen(visitor, path)
    labelled = {attributes.get("for") for attributes in parser.all("label")}
    fields = parser.all("input") + parser.all("select") + parser.all("textarea")
    for field in fields:
        if field.get("type") not in {"hidden", "submit"}:
            assert field.get("id") in labelled, (path, field)
    assert text


def test_links_to_other_sites_are_sources_only(client: Client, db: None) -> None:
    for path in ("/", "/about/", "/about/privacy/", "/try/", "/people/login/"):
        _text, parser = seen(client, path)
        outside = [a["href"] for a in parser.all("a") if str(a.get("href")).startswith("http")]
        assert set(outside) <= {"https://www.krds.go.kr"}, path


def test_korean_is_the_default_whatever_the_browser_prefers(client: Client, db: None) -> None:
    answer = client.get("/", headers={"accept-language": "en-US,en"})
    assert answer["Content-Language"] == "ko"


def test_the_language_switch_works_without_scripts(client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/about/"}, follow=True)
    assert answer.redirect_chain == [("/about/", 302)]
    assert "About this site" in answer.content.decode()
    assert client.get("/")["Content-Language"] == "en"
    client.post("/language/", {"language": "ko", "next": "/"})
    assert client.get("/")["Content-Language"] == "ko"


def test_the_switch_names_the_other_language_in_that_language(client: Client, db: None) -> None:
    assert '<button type="submit" name="language" value="en" lang="en">English' in (
        client.get("/").content.decode()
    )


def test_a_civic_site_shows_no_official_banner(client: Client, settings: Any, db: None) -> None:
    assert settings.OPERATOR == "civic"
    page = client.get("/").content.decode()
    assert "구청 공식 누리집이 아닙니다" in page
    for official in (
        "official-banner",
        "official-identifier",
        "전자정부 누리집입니다",
        "krds-mast",
    ):
        assert official not in page


def test_a_public_body_shows_banner_and_identifier(client: Client, settings: Any, db: None) -> None:
    settings.OPERATOR = "public_body"
    page = client.get("/").content.decode()
    assert "이 누리집은 대한민국 공식 전자정부 누리집입니다." in page
    assert "official-identifier" in page
    assert "공식 누리집이 아닙니다" not in page


def test_the_privacy_policy_is_emphasised_and_krds_is_credited(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    assert '<a class="strong" href="/about/privacy/">개인정보 처리방침</a>' in page
    assert "공공누리 제1유형" in page


def test_every_source_of_a_figure_stands_on_the_page_of_sources(client: Client, db: None) -> None:
    from gproject.web.place.queries import current_district

    page = client.get("/about/sources/").content.decode()
    titles = {figure.source.url for figure in current_district().figures if figure.source.url}
    missing = [url for url in titles if url.replace("&", "&amp;") not in page]
    assert not missing


def test_the_menu_marks_where_one_is(client: Client, db: None) -> None:
    page = client.get("/try/").content.decode()
    assert '<a href="/try/" aria-current="true">' in page
    assert page.count('aria-current="true"') == 1
    assert 'aria-current="true"' not in client.get("/").content.decode()


def test_operators_find_their_pages_in_the_footer(client: Client, operator: Any) -> None:
    assert "/people/operate/audit/" not in client.get("/").content.decode()
    client.force_login(operator)
    assert "/people/operate/audit/" in client.get("/").content.decode()
