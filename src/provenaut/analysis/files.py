"""A network as a file that other programs read: Gephi, yEd, Cytoscape, networkx itself."""

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from provenaut.analysis.network import Network
from provenaut.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "write_network"]

# What XML 1.0 can't hold, even escaped, becomes this.
_UNKNOWN: Final = "\ufffd"


def write_network(network: Network, form: str) -> bytes:
    """The bytes of a file in one of `FORMATS`; the same network gives the same bytes.

    Raises `UsageError` for an unknown format.
    """
    if form not in FORMATS:
        raise UsageError(f"unknown format '{form}'", hint=did_you_mean(form, FORMATS) or ", ".join(FORMATS))
    return FORMATS[form](network)


def _graphml(network: Network) -> bytes:
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(_for_xml(network), out, named_key_ids=True)
    return out.getvalue() + b"\n"


def _gexf(network: Network) -> bytes:
    import networkx as nx
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    # The day of writing would make each day's file another one.
    for meta in writer.xml.findall(".//meta") + writer.xml.findall(f".//{{{writer.NS_GEXF}}}meta"):
        meta.attrib.clear()
    graph = _for_xml(network)
    nx.set_node_attributes(graph, {iri: data["label"] for iri, data in graph.nodes(data=True)}, "label")
    writer.add_graph(graph)
    out = BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _cytoscape(network: Network) -> bytes:
    import networkx as nx

    return json.dumps(nx.cytoscape_data(network), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _for_xml(network: Network) -> Network:
    """A copy whose texts XML can hold."""
    import networkx as nx

    copy: Network = nx.MultiDiGraph()
    for iri, data in network.nodes(data=True):
        copy.add_node(iri, **_cleaned(data))
    for one, other, key, data in network.edges(keys=True, data=True):
        copy.add_edge(one, other, key=key, **_cleaned(data))
    return copy


def _cleaned(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _text(value) if isinstance(value, str) else value for name, value in data.items()}


def _text(value: str) -> str:
    return "".join(letter if _is_xml(ord(letter)) else _UNKNOWN for letter in value)


def _is_xml(code: int) -> bool:
    """Whether XML 1.0 (section 2.2) has the code point."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


FORMATS: Final[dict[str, "Callable[[Network], bytes]"]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "cytoscape": _cytoscape,
}
