"""What triples stand on: from the graphs that hold a triple to the claims that support it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from provenaut.citing.profile import BASES, profile_of
from provenaut.citing.triples import Graphs, Triple
from provenaut.citing.values import Basis
from provenaut.iris import graph_iri, ntriples
from provenaut.namespaces import PREFIXES
from provenaut.store import Engine

__all__ = ["Support", "graphs_of", "supports", "tells_claim"]

# What a triple stands on, and by which claims.
Support = tuple[Basis, tuple[str, ...]]

_UNKNOWN: Final[Support] = (Basis.OTHER, ())
_AT_ONCE: Final = 1000
# How many times as long it takes to find a triple that is named as to read one with the others of its property.
_DEARER: Final = 4
_CLAIM: Final = PREFIXES["claim"]
_INFERRED: Final = graph_iri("inferred")
_ONTOLOGY: Final = graph_iri("ontology")
_DERIVATION: Final = PREFIXES["derivation"]
# The claims that nodes of each kind are about.
_ABOUT: Final = {
    PREFIXES["utterance"]: "?claim pn:saidIn/pn:via* ?node .",
    PREFIXES["passage"]: "?claim pn:passage ?node .",
    PREFIXES["dispute"]: "?node pn:hasSide/pn:sideClaim ?claim .",
    PREFIXES["dispute-side"]: "?node pn:sideClaim ?claim .",
}
# Of several things that a triple stands on, the first of these is told.
_STRENGTH: Final = (
    Basis.CURATORS,
    Basis.SOURCE,
    Basis.ONTOLOGY,
    Basis.LINK,
    Basis.QUERY,
    Basis.INFERRED,
    Basis.ABOUT,
    Basis.COMPUTED,
)
# For these it takes more than the graph to tell the claims.
_SUBJECT_TELLS: Final = frozenset({Basis.INFERRED, Basis.ABOUT, Basis.COMPUTED})
_COMPUTED: Final = "?node prov:wasDerivedFrom ?claim ."


def tells_claim(triple: Triple) -> bool:
    """Whether the claim that a triple is about stands behind it, so that its graphs need not be known."""
    return len(triple) == 4 and triple[3] is not None


def graphs_of(engine: Engine, triples: Sequence[Triple]) -> dict[Triple, set[str]]:
    """The named graphs that hold each triple."""
    found: dict[Triple, set[str]] = {triple: set() for triple in triples}
    by_predicate: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        if _is_blank(triple):
            # Only the ontology's own restrictions and lists have blank nodes, and they are others in each graph.
            found[triple].add(_ONTOLOGY)
        else:
            by_predicate[triple[1]].append(triple)
    some: list[Triple] = []
    for predicate, those in by_predicate.items():
        if len(those) > profile_of(engine, predicate).all / _DEARER:
            # Reading all that a property says is quicker than asking for so many triples of it.
            text = f"SELECT ?s ?o ?g {{ GRAPH ?g {{ ?s <{predicate}> ?o }} }}"
            for subject, value, graph in engine.query(text).rows:
                graphs = found.get((subject, predicate, value))  # type: ignore[arg-type]  # rows are terms
                if graphs is not None:
                    graphs.add(str(graph))
        else:
            some += those
    for start in range(0, len(some), _AT_ONCE):
        listed = " ".join(f"({' '.join(map(ntriples, triple))})" for triple in some[start : start + _AT_ONCE])
        text = f"SELECT ?s ?p ?o ?g {{ VALUES (?s ?p ?o) {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        for subject, predicate_, value, graph in engine.query(text).rows:
            found[subject, predicate_, value].add(str(graph))  # type: ignore[index]  # rows are terms
    return found


def supports(
    engine: Engine, listed: Sequence[Triple], used: Iterable[int], graphs: Mapping[int, Graphs]
) -> list[Support]:
    """What each of the used triples stands on, from the graphs that hold it; the others are not looked at."""
    found: list[Support] = [_UNKNOWN] * len(listed)
    asked: dict[int, tuple[Basis, str]] = {}
    fixed: dict[Graphs, Support] = {}
    about: dict[str, Support] = {}
    for number in used:
        triple = listed[number]
        if len(triple) == 4 and triple[3] is not None:
            if triple[3] not in about:
                # One for all triples about the claim: they are many.
                about[triple[3]] = (Basis.ABOUT, (triple[3],))
            found[number] = about[triple[3]]
            continue
        names = graphs[number]
        if isinstance(names, str) and names.startswith(_CLAIM):
            found[number] = (Basis.CLAIMED, (names,))
            continue
        if derivation := _alone_inferred(names):
            asked[number] = (Basis.INFERRED, derivation)
            continue
        known = fixed.get(names)
        if known is None:
            known = fixed[names] = _fixed(frozenset((names,)) if isinstance(names, str) else names)
        basis, claims = known
        if claims or basis not in _SUBJECT_TELLS:
            found[number] = known
        elif basis is Basis.INFERRED:
            every = (names,) if isinstance(names, str) else sorted(names)
            asked[number] = (basis, next((name for name in every if name.startswith(_DERIVATION)), ""))
        elif triple[0].startswith(_CLAIM):
            found[number] = (Basis.ABOUT, (triple[0],))
        else:
            asked[number] = (Basis.ABOUT if _kind(triple[0]) in _ABOUT else basis, triple[0])
    if asked:
        behind = _claims_behind(engine, {node for _, node in asked.values()})
        for number, (basis, node) in asked.items():
            found[number] = basis, behind.get(node, ())
    return found


def _alone_inferred(names: Graphs) -> str:
    """The derivation, where the graphs are the usual two of an inferred triple."""
    if isinstance(names, str) or len(names) != 2 or _INFERRED not in names:
        return ""
    derivation = next(name for name in names if name != _INFERRED)
    return derivation if derivation.startswith(_DERIVATION) else ""


def _fixed(names: frozenset[str]) -> Support:
    """What the graphs alone tell: the claims, else the strongest basis; what is given needs no conclusion."""
    claims = tuple(sorted(name for name in names if name.startswith(_CLAIM)))
    if claims:
        return Basis.CLAIMED, claims
    found = {BASES[name] for name in names if name in BASES}
    if any(name.startswith(_DERIVATION) for name in names):
        found.add(Basis.INFERRED)
    return next((basis for basis in _STRENGTH if basis in found), Basis.OTHER), ()


def _claims_behind(engine: Engine, nodes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The claims that each node is about or was computed from."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(nodes):
        if not node.startswith("_:"):
            kinds[_ABOUT.get(_kind(node), _COMPUTED)].append(node)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pattern, those in kinds.items():
        for some in _batches(those):
            listed = " ".join(f"<{node}>" for node in some)
            text = f"SELECT ?node ?claim {{ VALUES ?node {{ {listed} }} {pattern} }}"
            for about, claim in engine.query(text).rows:
                if str(claim).startswith(_CLAIM):
                    found[str(about)].add(str(claim))
    return {node: tuple(sorted(claims)) for node, claims in found.items()}


def _kind(node: str) -> str:
    return node[: node.rfind("/") + 1]


def _is_blank(triple: Triple) -> bool:
    return triple[0].startswith("_:") or (isinstance(triple[2], str) and triple[2].startswith("_:"))


def _batches(nodes: Sequence[str]) -> Iterator[Sequence[str]]:
    return (nodes[start : start + _AT_ONCE] for start in range(0, len(nodes), _AT_ONCE))
