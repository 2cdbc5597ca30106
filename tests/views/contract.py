"""Pages whose data is changed: what the page makes of data that no graph of the tests gives."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from gzip import compress
from pathlib import Path
from typing import Any, Final

Data = dict[str, Any]

PACKED: Final = ("things", "claims", "sources", "disputes", "causes")
_BLOCK: Final = re.compile(r'(<script type="application/json" id="graph">)(.*?)(</script>)', re.DOTALL)
_SAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"}


def data_of(page: Path) -> Data:
    """What the data block of a page holds."""
    found = _BLOCK.search(page.read_text(encoding="utf-8"))
    assert found is not None
    data: Data = json.loads(found[2])
    return data


def changed(page: Path, target: Path, change: Callable[[Data], None], *, packed: bool = False) -> Path:
    """The page with other data, written to `target`; with the detail packed, as large pages have it."""
    text = page.read_text(encoding="utf-8")
    found = _BLOCK.search(text)
    assert found is not None
    data = json.loads(found[2])
    change(data)
    detail = ""
    if packed:
        held = {name: data["cards"].pop(name) for name in PACKED}
        content = b64encode(compress(json.dumps(held).encode())).decode()
        detail = f'<script type="text/plain" id="detail">{content}</script>'
    block = json.dumps(data)
    for character, escape in _SAFE.items():
        block = block.replace(character, escape)
    target.write_text(
        text[: found.start()] + found[1] + block + found[3] + detail + text[found.end() :], encoding="utf-8"
    )
    return target


def completed(data: Data) -> None:
    """Gives the small world what it has none of: passages, links out, lines that are inferred, links or plans."""
    cards = data["cards"]
    for number, claim in enumerate(cards["claims"]):
        claim["passage"] = f"The passage of claim {number}."
    for place, edge in enumerate(data["edges"]):
        edge["origin"] = "inferred" if place == 0 else "link" if place == 1 else "cited"
        edge["plan"] = place == 2
    for thing in cards["things"].values():
        thing["links"] = [{"text": "Elsewhere of it", "url": "https://example.org/elsewhere"}]


def answering(data: Data) -> None:
    """Makes the page the view of a query with two rows."""
    incidents = ["incident:lantern-air-leak", "incident:courier-7-coolant-leak"]
    of = {id_: [edge["id"] for edge in data["edges"] if edge["from"] == id_] for id_ in incidents}
    data["cards"]["view"] = {
        "kind": "query",
        "subject": "",
        "timeline": "provenaut-timeline.html",
        "heading": "Incidents of the small world",
        "note": "Two rows.",
        "query": {"name": "incidents", "question": "Which incidents were there?", "text": "SELECT ?incident WHERE { }"},
        "columns": ["incident"],
        "rows": [{"cells": [id_], "nodes": [id_], "edges": of[id_]} for id_ in incidents],
    }


def in_communities(data: Data, count: int = 3) -> None:
    """Folds the things of a page into some communities."""
    nodes = data["nodes"]
    data["cards"]["communities"] = [
        {
            "id": number,
            "label": f"Community {number}",
            "x": 700 * number,
            "y": 0,
            "radius": 60,
            "count": len(nodes[number::count]),
            "nodes": [node["id"] for node in nodes[number::count]],
        }
        for number in range(count)
    ]
