"""Links out of the page."""

import pytest

from provenaut.views.links import passage_link, web_link

PAGE = "https://example.org/a"


@pytest.mark.parametrize(
    ("anchor", "fragment"),
    [
        ("In February … the ISS", "In%20February,the%20ISS"),
        ("Check", "Check"),
        ("a, b … c & d", "a%2C%20b,c%20%26%20d"),
        ("sub-zero … re-entry", "sub%2Dzero,re%2Dentry"),
        ("“Leak” … station’s", "%E2%80%9CLeak%E2%80%9D,station%E2%80%99s"),
        ("<script> … end", "%3Cscript%3E,end"),
    ],
)
def test_a_passage_is_linked_by_a_text_fragment(anchor: str, fragment: str) -> None:
    assert passage_link(PAGE, anchor) == f"{PAGE}#:~:text={fragment}"


def test_a_fragment_that_is_there_is_kept() -> None:
    assert passage_link(PAGE + "#part", "one … two") == f"{PAGE}#part:~:text=one,two"


def test_what_is_no_anchor_leads_to_the_page() -> None:
    assert passage_link(PAGE, "one … two … three") == PAGE


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/a",
        "https://",
        "https://example.org/a b",
        "https://example.org/\u202egro.elpmaxe",
        "https://[half",
        "https://example.org/" + "x" * 5000,
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str | None) -> None:
    assert web_link(url) == ""
    assert passage_link(url, "one … two") == ""


def test_addresses_of_the_web_are_links() -> None:
    for url in (PAGE, "http://example.org", "HTTPS://example.org/ü?q=1&r=2"):
        assert web_link(url) == url
