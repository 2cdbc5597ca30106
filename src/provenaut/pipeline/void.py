"""The description of the dataset in VoID: what it holds, graph by graph, and by class and property."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from provenaut.iris import graph_iri, ntriples
from provenaut.links import MATCHES, SPACES, scheme_of
from provenaut.model import Literal, Term
from provenaut.namespaces import DCT, ID, PN, PREFIXES, RDF_TYPE, VOID, compact
from provenaut.pipeline.dataset import ONE_BY_ONE

__all__ = ["DATASET", "void_turtle"]

DATASET = "https://w3id.org/provenaut/dataset"

_LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
_TYPE = f"<{RDF_TYPE}>"


def void_turtle(lines: Mapping[str, Iterable[str]], accepted: Iterable[str], version: str) -> str:
    """The Turtle text, the same for the same graphs: one statement a line, sorted, nothing blank."""
    statements = [*_dataset(version, sorted(lines)), *_statistics(accepted)]
    for name, quads in lines.items():
        subset = f"{DATASET}/{name}"
        statements.append((subset, RDF_TYPE, VOID + "Dataset"))
        statements.append((subset, VOID + "triples", _number(len(list(quads)))))
        if name not in ONE_BY_ONE:
            statements.append((subset, "http://www.w3.org/ns/sparql-service-description#name", graph_iri(name)))
    statements += _linksets(lines.get("links", ()))
    prefixes = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("pn", "dct", "void"))
    return prefixes + "".join(_blocks(statements))


def _blocks(statements: Iterable[tuple[str, str, Term]]) -> Iterator[str]:
    """One block for each subject, sorted as they are written."""
    about: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in statements:
        about[_turtle(subject)].append(f"    {_turtle(predicate)} {_turtle(value)}")
    for subject, rows in sorted(about.items()):
        yield f"\n{subject}\n" + " ;\n".join(sorted(rows)) + " .\n"


def _dataset(version: str, subsets: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    yield DATASET, RDF_TYPE, VOID + "Dataset"
    yield DATASET, DCT + "title", Literal("Provenaut: crewed-spaceflight incidents, and who says so")
    yield DATASET, DCT + "license", _LICENCE
    yield DATASET, DCT + "hasVersion", Literal(version)
    yield DATASET, VOID + "vocabulary", PN
    yield DATASET, VOID + "uriSpace", Literal("https://w3id.org/provenaut/")
    yield DATASET, VOID + "feature", "http://www.w3.org/ns/formats/N-Quads"
    yield from ((DATASET, VOID + "subset", f"{DATASET}/{name}") for name in subsets)


def _statistics(triples: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    """Numbers of the default graph's triples, subjects, properties and classes, and its partitions."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subjects: set[str] = set()
    objects: set[str] = set()
    for triple in triples:
        subject, predicate, rest = triple.split(" ", 2)
        value = rest.removesuffix(" .")
        subjects.add(subject)
        objects.add(value)
        properties[predicate] += 1
        if predicate == _TYPE and value.startswith("<"):
            classes[value] += 1
    counts = {"triples": properties.total(), "distinctSubjects": len(subjects), "distinctObjects": len(objects)}
    counts |= {"properties": len(properties), "classes": len(classes)}
    yield from ((DATASET, VOID + name, _number(count)) for name, count in counts.items())
    for kind, term, number, found in (
        ("classPartition", "class", "entities", classes),
        ("propertyPartition", "property", "triples", properties),
    ):
        for iri, count in found.items():
            part = f"{DATASET}#{term}-{_short(iri)}"
            yield DATASET, VOID + kind, part
            yield part, VOID + term, iri[1:-1]
            yield part, VOID + number, _number(count)


def _linksets(links: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    """What of the links leads by which relation to which scheme, a set of links for each."""
    counted: Counter[tuple[str, str]] = Counter()
    for quad in links:
        subject, predicate, target = quad.split(" ", 3)[:3]
        if predicate[1:-1] in MATCHES and not subject[1:-1].startswith(ID + "link/"):
            scheme = scheme_of(target[1:-1])[0]
            counted[predicate[1:-1], scheme if scheme in SPACES else "other"] += 1
    for (relation, scheme), count in counted.items():
        part = f"{DATASET}/links#{_short(f'<{relation}>')}-{scheme}"
        yield from ((DATASET + "/links", VOID + "subset", part), (part, RDF_TYPE, VOID + "Linkset"))
        yield part, VOID + "linkPredicate", relation
        yield part, VOID + "subjectsTarget", DATASET
        yield part, VOID + "triples", _number(count)
        if scheme in SPACES:
            target_set = f"{DATASET}/links#{scheme}"
            yield part, VOID + "objectsTarget", target_set
            yield target_set, RDF_TYPE, VOID + "Dataset"
            yield target_set, VOID + "uriSpace", Literal(SPACES[scheme])


def _short(iri: str) -> str:
    """A name for a part of a document: the prefix and the local name, or a hash where there is no prefix."""
    curie = compact(iri[1:-1])
    return sha256(iri.encode()).hexdigest()[:12] if "/" in curie else curie.replace(":", "-")


def _number(count: int) -> Literal:
    return Literal(str(count), PREFIXES["xsd"] + "integer")


def _turtle(term: Term) -> str:
    """A term, shortened as Turtle allows where that is plain."""
    if isinstance(term, str):
        for prefix in ("pn", "dct", "void"):
            local = term.removeprefix(PREFIXES[prefix])
            if local != term and local.isalnum():
                return f"{prefix}:{local}"
    elif term.datatype == PREFIXES["xsd"] + "integer":
        return term.lexical
    return ntriples(term)
