"""Links out of the page: to the web alone, and to the very passage where the address of its source is known."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from provenaut.errors import CitationError
from provenaut.passages.anchors import anchor_phrases, is_row

__all__ = ["passage_link", "web_link"]

_MOST: Final = 2000


@lru_cache(maxsize=1 << 12)
def web_link(url: str | None) -> str:
    """The URL where it is one of the web, else nothing: no `javascript:`, no `data:`, no file.

    >>> web_link("https://example.org/a"), web_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    if not url or len(url) > _MOST or any(character.isspace() or not character.isprintable() for character in url):
        return ""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return url if is_web else ""


def passage_link(url: str | None, anchor: str) -> str:
    """The URL with a text fragment, which browsers that know it scroll to and mark.

    >>> passage_link("https://example.org/a", "In February … the ISS")
    'https://example.org/a#:~:text=In%20February,the%20ISS'

    A row of a table is no text of the page that it tells of, so the link leads to the page alone:

    >>> passage_link("https://example.org/a", "incidents.csv#row=12")
    'https://example.org/a'
    """
    link = web_link(url)
    if not link or is_row(anchor):
        return link
    try:
        phrases = anchor_phrases(anchor)
    except CitationError:
        return link
    # A minus and a comma mean something in a text fragment, so they are escaped too.
    text = ",".join(quote(phrase, safe="").replace("-", "%2D") for phrase in phrases)
    return f"{link}{'' if '#' in link else '#'}:~:text={text}"
