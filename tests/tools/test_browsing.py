import pytest

OUTSIDE = "https://elsewhere.example/pixel.png"


def visit(open_page, answer):
    """A page whose text the test decides, at an address of the test server."""
    page = open_page()
    page.route("**/made-up/", lambda route: route.fulfill(**answer))
    page.goto("/made-up/")
    return page


@pytest.fixture
def faults_of(open_page):
    """What was noted about a page with the given text; the list is emptied, so the test passes."""

    def look(body, **answer):
        page = visit(open_page, {"body": body, "content_type": "text/html", **answer})
        page.wait_for_load_state("networkidle")
        found = list(open_page.faults)
        open_page.faults.clear()
        return found

    return look


def test_a_request_to_another_host_is_noticed(faults_of):
    assert f"asked another host: {OUTSIDE}" in faults_of(f'<img src="{OUTSIDE}" alt="">')


def test_an_error_that_the_page_did_not_catch_is_noticed(faults_of):
    (fault,) = faults_of("<script>throw new Error('halt')</script>")
    assert fault == "uncaught: halt"


def test_a_breach_of_the_content_security_policy_is_noticed(faults_of):
    headers = {"Content-Security-Policy": "script-src 'none'", "Content-Type": "text/html"}
    found = faults_of("<script>1</script>", headers=headers)
    assert len(found) == 1
    assert "Content Security Policy" in found[0]


def test_an_answer_of_500_is_noticed(faults_of):
    (fault,) = faults_of("broken", status=500)
    assert fault.startswith("500 from ")


def test_a_harmless_page_has_no_fault(faults_of):
    assert faults_of('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">') == []


def test_axe_names_a_picture_without_a_text(open_page, axe):
    body = '<html lang="ko"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>'
    page = visit(open_page, {"body": body, "content_type": "text/html"})

    (fault,) = axe(page)
    assert fault.startswith("critical image-alt: ")


def test_axe_has_nothing_against_a_plain_page(open_page, axe):
    body = '<html lang="ko"><title>x</title><main><h1>x</h1></main></html>'

    assert axe(visit(open_page, {"body": body, "content_type": "text/html"})) == []


def test_a_telephone_s_page_is_360_pixels_wide(mobile_page):
    assert mobile_page.evaluate("[innerWidth, innerHeight]") == [360, 740]
