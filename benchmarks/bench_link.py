"""How well `provenaut link propose` finds the items that are known: each link hidden, and asked for again.

`python benchmarks/bench_link.py` prints the table of docs/links.md; `--write docs/links.md` puts it there. It asks the
stand-in of the tests, on loopback: what it tells is how the scoring does among namesakes, not what Wikidata holds.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from provenaut.links.ours import Alignment, Thing, read_alignment, things  # noqa: E402
from provenaut.links.proposing import propose  # noqa: E402
from provenaut.links.reconciling import Reconciler  # noqa: E402
from provenaut.links.schemes import WIKIDATA  # noqa: E402
from provenaut.remote import Cache, Client  # noqa: E402
from tests.links.standin import StandIn, running  # noqa: E402

__all__ = ["LEASTS", "Measured", "measure", "table"]

LEASTS: Final = (0.3, 0.6, 0.8)
_CATALOGUES: Final = "https://w3id.org/provenaut/scheme/"
_BEGIN: Final = "<!-- measured by benchmarks/bench_link.py -->\n"
_END: Final = "<!-- end of what is measured -->"


@dataclass(frozen=True, slots=True)
class Measured:
    """Of how many hidden links how many were proposed, and how many of these rightly.

    Proposed is the best candidate of a thing; where another comes close to it, somebody has to choose, and none is.
    `shown` counts the things whose right item is among their candidates.
    """

    what: str
    least: float
    known: int
    proposed: int
    right: int
    shown: int

    @property
    def precision(self) -> float:
        """Which share of what was proposed is right."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Which share of what is known was proposed."""
        return self.right / self.known if self.known else 1.0


def measure(known: Sequence[Thing], alignment: Alignment, stand_in: StandIn) -> list[Measured]:
    """Each way of asking, at each lowest score; `known` are the things with a link."""
    client = Client(Cache(None), sleep=lambda _: None)
    truth = {thing.iri: set(thing.linked_to(WIKIDATA.space)) for thing in known}
    hidden = [thing.without(WIKIDATA.space) for thing in known]
    nameless = [thing.without(_CATALOGUES) for thing in hidden]
    service = Reconciler(client, stand_in.reconcile)
    found = []
    for what, asked, reconciler in (
        ("names, classes and identifiers", hidden, None),
        ("names and classes alone", nameless, None),
        ("all, and a reconciliation service", hidden, service),
    ):
        for least in LEASTS:
            proposals = propose(
                client, WIKIDATA, asked, alignment, endpoint=stand_in.sparql, reconciler=reconciler, least=least
            )
            best = proposals.best()
            shown = sum(one.item in truth[one.thing.iri] for one in proposals.candidates)
            clear = {iri: one.item for iri, one in best.items() if not one.is_ambiguous}
            right = sum(item in truth[iri] for iri, item in clear.items())
            found.append(Measured(what, least, len(known), len(clear), right, shown))
    return found


def table(measured: Sequence[Measured]) -> str:
    """What was measured, as Markdown."""
    lines = ["| by | lowest score | proposed | right | precision | recall | right one shown |"]
    lines.append("|---|---|---|---|---|---|---|")
    lines += [
        f"| {one.what} | {one.least} | {one.proposed} of {one.known} | {one.right} | {one.precision:.2f} | "
        f"{one.recall:.2f} | {one.shown} |"
        for one in measured
    ]
    return "\n".join(lines) + "\n"


def linked_things(graph: Path) -> list[Thing]:
    """The things of a built graph that are exactly linked to Wikidata."""
    from provenaut.store import open_graph

    engine = open_graph(graph, in_memory=True)
    found = things(engine)
    engine.close()
    return [thing for thing in found.values() if thing.linked_to(WIKIDATA.space)]


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description="precision and recall of proposed links")
    parser.add_argument("--graph", type=Path, default=ROOT / "graph", help="a built graph")
    parser.add_argument("--write", type=Path, help="the page that holds the table")
    given = parser.parse_args()
    with running() as stand_in:
        text = table(measure(linked_things(given.graph), read_alignment(ROOT / "ontology", WIKIDATA), stand_in))
    if given.write is None:
        print(text, end="")
        return
    before, _, rest = given.write.read_text(encoding="utf-8").partition(_BEGIN)
    given.write.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
