"""The page: pyvis fills a template of our own with the picture, the cards and everything that they need.

The stock template loads a style sheet from a CDN, doesn't escape its heading, and hands titles to `innerHTML`. Ours
is autoescaped and self-contained: the style sheets and scripts stand in the page, each allowed by its hash and
nothing else by anything (`policy`).
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from functools import cache
from gzip import compress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenaut.errors import OutputError
from provenaut.namespaces import PREFIXES
from provenaut.views.cards import Cards, ClaimCard, SourceCard
from provenaut.views.communities import Community
from provenaut.views.groups import GROUPS, OTHER
from provenaut.views.kinds import ViewCard
from provenaut.views.scene import Edge, Node, Scene
from provenaut.views.sifting import Sifting

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["GroupCard", "Inline", "PageContext", "Picture", "policy", "render", "styled"]

TEMPLATE: Final = "page.html.j2"
STYLES: Final = ("style.css", "panel.css", "controls.css")
# In the order in which they are read: each may use what stands in those before it.
SCRIPTS: Final = (
    "dom.js",
    "theme.js",
    "data.js",
    "state.js",
    "paths.js",
    "communities.js",
    "around.js",
    "looks.js",
    "names.js",
    "drawing.js",
    "asking.js",
    "panel.js",
    "glance.js",
    "legend.js",
    "filters.js",
    "search.js",
    "table.js",
    "svg.js",
    "exports.js",
    "keys.js",
    "fragment.js",
    "main.js",
)

_FOLDER: Final = Path(str(files("provenaut.views"))) / "page"
_VIS: Final = Path("templates", "lib", "vis-9.1.2")
_PARALLEL: Final = 0.17
_WIDEST: Final = 1.8
# What the page takes for granted of a claim, and of a line.
_USUAL: Final[Mapping[str, object]] = {"passage": "", "plan": False, "origin": "cited"}
_USUAL_OF_LINES: Final[Mapping[str, object]] = {"plan": False, "contested": False, "highlighted": False}
# From so many things on, the cards are packed.
_MUCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Inline:
    """A style sheet or script that stands in the page, and the source expression that allows it."""

    text: str

    @property
    def hash(self) -> str:
        """The source expression of a Content-Security-Policy.

        >>> Inline("").hash
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        """
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group in the legend."""

    id: str
    label: str
    shape: str
    shown: bool
    count: int


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that the template is given of ours; `rows` are what is shown where scripts don't run.

    `detail`: on large pages the cards, packed, so that the first drawing needn't wait for them; else empty.
    """

    title: str
    summary: str
    policy: str
    styles: tuple[Inline, ...]
    scripts: tuple[Inline, ...]
    options: Mapping[str, object]
    data: Mapping[str, object]
    detail: str
    rows: tuple[tuple[ClaimCard, SourceCard | None], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, and where; `siftings` are what lines can be chosen by, by id.

    `view` says of what kind it is, `marked` are ids of nodes and lines; with `communities` the page opens folded.
    """

    scene: Scene
    positions: Mapping[str, tuple[int, int]]
    seed: int
    siftings: Mapping[str, Sifting]
    view: ViewCard
    marked: frozenset[str] = frozenset()
    communities: tuple[Community, ...] = ()


def render(picture: Picture, shown: Cards, title: str) -> str:
    """The whole page as text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    _fill(network, picture)
    network.options = _options(picture.seed)
    network.set_template_dir(str(_FOLDER), TEMPLATE)
    network.templateEnv = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
    network.templateEnv.globals["page"] = _context(picture, shown, title, _bundled())
    return str(network.generate_html())


def policy(styles: Iterable[Inline], scripts: Iterable[Inline]) -> str:
    """A Content-Security-Policy under which nothing but these runs, and nothing is asked of any network.

    >>> policy([], [Inline("")]).split("; ")[:3]  # doctest: +NORMALIZE_WHITESPACE
    ["default-src 'none'", "style-src 'none'",
     "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"]
    """
    rules = {
        "default-src": "'none'",
        "style-src": " ".join(style.hash for style in styles) or "'none'",
        "script-src": " ".join(script.hash for script in scripts) or "'none'",
        # The style sheet of vis-network holds its pictures itself.
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def inline(texts: Iterable[str], closing: str) -> Inline:
    """Texts as one element of the page; an `OutputError` where one would end the element itself."""
    # Browsers make every line end a line feed before they hash.
    text = "\n".join(texts).replace("\r\n", "\n").replace("\r", "\n")
    if closing in text.lower() or "<!--" in text:
        raise OutputError(f"a file of the page holds '{closing}' or '<!--'", hint="write it in two parts")
    return Inline(text)


def styled(sheet: Path) -> Inline:
    """A style sheet behind the one that pages without a drawing share, as one element of a page."""
    base = Path(__file__).parent / "base.css"
    return inline([one.read_text(encoding="utf-8") for one in (base, sheet)], "</style")


def _bundled() -> tuple[str, str]:
    """The style sheet and the script of vis-network that pyvis carries."""
    folder = Path(str(files("pyvis"))) / _VIS
    style = (folder / "vis-network.css").read_text(encoding="utf-8")
    script = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    # Without its map, which is a file that isn't here.
    return style, script.partition("//# sourceMappingURL")[0]


def _context(picture: Picture, shown: Cards, title: str, bundled: tuple[str, str]) -> PageContext:
    own_style = [(_FOLDER / name).read_text(encoding="utf-8") for name in STYLES]
    own_script = [(_FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS]
    styles = (inline(bundled[:1], "</style"), inline(own_style, "</style"))
    # In a function of their own, so that the page's global names stay free.
    scripts = (inline(bundled[1:], "</script"), inline(('(() => {\n"use strict";', *own_script, "})();"), "</script"))
    data, detail = _data(picture, shown)
    things, claims, sources = len(shown.things), len(shown.claims), len(shown.sources)
    return PageContext(
        title=title,
        summary=f"{things:,} things · {claims:,} claims · {sources:,} sources",
        policy=policy(styles, scripts),
        styles=styles,
        scripts=scripts,
        options=_options(picture.seed),
        data=data,
        detail=detail,
        rows=tuple((claim, shown.sources.get(claim.source)) for claim in shown.claims),
    )


def _data(picture: Picture, shown: Cards) -> tuple[dict[str, object], str]:
    """What stands in the page beside nodes and lines: open, and packed where there is much."""
    cards: dict[str, object] = {
        **_plain(replace(shown, claims=())),
        "claims": [_without(_USUAL, _plain(one)) for one in shown.claims],
    }
    rest: dict[str, object] = {
        "groups": [asdict(group) for group in _groups(picture.scene)],
        "view": asdict(picture.view),
        "opening": sorted(picture.scene.opening()),
        "communities": [asdict(community) for community in picture.communities],
        "prefixes": dict(PREFIXES),
    }
    if len(picture.scene.nodes) < _MUCH:
        return {**cards, **rest}, ""
    # Without the time of packing, which would differ from run to run.
    packed = compress(json.dumps(cards, ensure_ascii=False, sort_keys=True).encode(), mtime=0)
    return rest, b64encode(packed).decode()


def _groups(scene: Scene) -> Sequence[GroupCard]:
    counted = [(group, sum(node.group == group for node in scene.nodes)) for group in (*GROUPS, OTHER)]
    return [GroupCard(group.id, group.label, group.shape, group.shown, count) for group, count in counted if count]


def _fill(network: "Network", picture: Picture) -> None:
    marked = picture.marked
    ranks = {node.id: rank for rank, node in enumerate(sorted(picture.scene.nodes, key=_foremost), start=1)}
    for node in picture.scene.nodes:
        x, y = picture.positions[node.id]
        network.add_node(
            node.id, **_node(node), x=x, y=y, rank=ranks[node.id], degree=node.degree, highlighted=node.id in marked
        )
    for edge in picture.scene.edges:
        about = {**_edge(edge), **asdict(picture.siftings[edge.id]), "highlighted": edge.id in marked}
        network.add_edge(edge.source, edge.target, **_without(_USUAL_OF_LINES, about))


def _plain(value: Any) -> Any:  # noqa: ANN401  # any value that JSON can have
    """Dataclasses as dicts, at all depths; `asdict` copies every text too, which takes thrice as long."""
    if isinstance(value, str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


@cache
def _fields(type_: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(type_))


def _without(usual: Mapping[str, object], told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, except where it is as usual, which needn't be written a thousand times."""
    return {key: value for key, value in told.items() if key not in usual or value != usual[key]}


def _foremost(node: Node) -> tuple[int, str]:
    return -node.degree, node.id


def _node(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "shape": node.group.shape,
        "group": node.group.id,
        "size": round(node.size, 1),
        "font": {"size": node.font},
        "disputed": node.disputed,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "relation": edge.relation,
        "stance": edge.stance.value,
        "contested": edge.contested,
        "causal": edge.is_causal,
        "claims": edge.claims,
        "smooth": _curve(edge),
    }


def _curve(edge: Edge) -> dict[str, Any]:
    """Edges between the same two things bend apart, whichever way they point."""
    bend = (edge.rank - (edge.of - 1) / 2) * min(_PARALLEL * 2, _WIDEST / edge.of)
    if not bend:
        return {"enabled": False}
    clockwise = (bend > 0) == (edge.source <= edge.target)
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(bend), 2)}


def _options(seed: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"randomSeed": seed, "improvedLayout": False},
        "interaction": {
            "dragNodes": False,
            "hover": True,
            "tooltipDelay": 120,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
        "nodes": {"shapeProperties": {"borderRadius": 4}},
        "edges": {
            "selectionWidth": 1.5,
            "hoverWidth": 0.8,
            "scaling": {"label": {"drawThreshold": 9, "maxVisible": 16}},
            "arrowStrikethrough": False,
        },
    }
