"""The page of a timeline: a chart that Plotly draws from data inside the file, and the same as tables.

Plotly comes from the wheel of its Python package, as one script. Under the page's Content-Security-Policy it may run by
its hash and can ask for nothing; what it would write as style attributes goes another way (page/attributes.js).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from provenaut.errors import UsageError
from provenaut.views.cards import ClaimCard
from provenaut.views.chronology.values import Chronology, Dating, Happening, Publication
from provenaut.views.groups import GROUPS, OTHER
from provenaut.views.page import Inline, inline, policy

__all__ = ["render"]

_VIEWS: Final = Path(str(files("provenaut.views")))
_STYLES: Final = ("page/style.css", "page/panel.css", "chronology/page/chronology.css")
# In the order in which they are read: each may use what stands in those before it.
_SCRIPTS: Final = (
    "page/dom.js",
    "page/theme.js",
    *(f"chronology/page/{name}.js" for name in ("data", "state", "packing", "marks", "chart")),
    *(f"chronology/page/{name}.js" for name in ("panel", "controls", "exports", "main")),
)
_BEFORE: Final = "chronology/page/attributes.js"
_SCHEMES: Final = frozenset({"", "http", "https", "file"})
# Plotly adds its own rules to the sheet of this name, which it would make where there was none.
_PLOTLY_SHEET: Final = "/* Plotly's own rules. */"


@dataclass(frozen=True, slots=True)
class DateRow:
    """A line of the table of dates: who dates a thing so, and where."""

    thing: Happening
    dating: Dating
    claim: ClaimCard
    source: Publication | None


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given."""

    title: str
    summary: str
    policy: str
    styles: tuple[Inline, ...]
    plotly_sheet: Inline
    scripts: tuple[Inline, ...]
    data: Mapping[str, object]
    rows: tuple[DateRow, ...]
    undated: tuple[Happening, ...]
    publications: tuple[Publication, ...]


def render(chronology: Chronology, title: str, graph: str) -> str:
    """The whole page as text; `graph` is the URL of the page of the graph, or empty where there is none.

    Raises `UsageError` where that is a URL of something else than a file or the web.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    _check(graph)
    environment = Environment(
        loader=FileSystemLoader(_VIEWS / "chronology" / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("chronology.html.j2").render(page=_context(chronology, title, graph))


def _check(graph: str) -> None:
    """Raise where the page would link to what no page of a graph is.

    >>> _check("javascript:alert(1)")
    Traceback (most recent call last):
    provenaut.errors.UsageError: 'javascript:alert(1)' is no place of a page; name a file beside it, or a URL of the web
    """
    try:
        scheme = urlsplit(graph).scheme
    except ValueError:
        scheme = "?"
    if scheme not in _SCHEMES or not graph.isprintable():
        raise UsageError(f"'{graph}' is no place of a page", hint="name a file beside it, or a URL of the web")


def _context(chronology: Chronology, title: str, graph: str) -> PageContext:
    from plotly.offline import get_plotlyjs

    scripts = (_script([_BEFORE]), inline([get_plotlyjs()], "</script"), _script(_SCRIPTS))
    styles = (inline([(_VIEWS / name).read_text(encoding="utf-8") for name in _STYLES], "</style"),)
    sheet = Inline(_PLOTLY_SHEET)
    dated = [one for one in chronology.happenings if one.dates]
    return PageContext(
        title=title,
        summary=f"{len(dated):,} dated things · {len(chronology.publications):,} sources",
        policy=policy([*styles, sheet], scripts),
        styles=styles,
        plotly_sheet=sheet,
        scripts=scripts,
        data=_data(chronology, graph),
        rows=tuple(_rows(chronology)),
        undated=tuple(one for one in chronology.happenings if one.group == "incident" and not one.dates),
        publications=chronology.publications,
    )


def _script(names: Iterable[str]) -> Inline:
    """Scripts of ours, in a function of their own, so that the page's global names stay free."""
    own = [(_VIEWS / name).read_text(encoding="utf-8") for name in names]
    return inline(('(() => {\n"use strict";', *own, "})();"), "</script")


def _data(chronology: Chronology, graph: str) -> dict[str, object]:
    used = {one.group for one in chronology.happenings if one.dates}
    return {
        "happenings": [asdict(one) for one in chronology.happenings],
        "publications": [asdict(one) for one in chronology.publications],
        "claims": [_claim(one) for one in chronology.claims],
        "groups": [
            {"id": group.id, "label": group.label, "shape": group.shape}
            for group in (*GROUPS, OTHER)
            if group.id in used
        ],
        "graph": graph,
    }


def _claim(card: ClaimCard) -> dict[str, Any]:
    return {
        "subject": asdict(card.subject),
        "relation": card.relation,
        "object": asdict(card.object),
        "stance": card.stance,
        "state": card.acceptance,
        "written": card.written,
        "who": card.who,
        "circumstances": card.circumstances,
        "source": card.source,
        "anchor": card.anchor,
        "place": card.place,
        "isRow": card.is_row,
        "link": card.link,
    }


def _rows(chronology: Chronology) -> Iterator[DateRow]:
    sources = {one.id.removeprefix("source:"): one for one in chronology.publications}
    dated = [(one, dating) for one in chronology.happenings for dating in one.dates]
    for thing, dating in sorted(dated, key=lambda pair: (pair[1].span.start, pair[0].label, pair[0].id)):
        for number in dating.claims:
            claim = chronology.claims[number]
            yield DateRow(thing, dating, claim, sources.get(claim.source))
