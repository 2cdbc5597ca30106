"""The description of the dataset in VoID: what it holds, graph by graph, by class and by property."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from provenaut.iris import graph_iri, ntriples
from provenaut.model import Literal, Term
from provenaut.namespaces import DCT, PN, PREFIXES, RDF_TYPE, VOID
from provenaut.pipeline.dataset import triple_of

__all__ = ["DATASET", "void_turtle"]

DATASET = "https://w3id.org/provenaut/dataset"

_LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
_TYPE = f"<{RDF_TYPE}>"


def void_turtle(lines: Mapping[str, Iterable[str]], accepted: Iterable[str], version: str) -> str:
    """The Turtle text, the same for the same graphs: one statement a line, sorted, nothing blank."""
    statements = list(_dataset(version, sorted(lines)))
    statements += _statistics(DATASET, accepted)
    for name, quads in lines.items():
        subset = f"{DATASET}/{name}"
        statements.append((subset, RDF_TYPE, VOID + "Dataset"))
        if name != "evidence":
            statements.append((subset, "http://www.w3.org/ns/sparql-service-description#name", graph_iri(name)))
        statements += _statistics(subset, map(triple_of, quads))
    prefixes = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("pn", "dct", "void"))
    return prefixes + "\n" + "".join(f"{_row(*statement)}\n" for statement in sorted(statements, key=_row_key))


def _dataset(version: str, subsets: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    yield DATASET, RDF_TYPE, VOID + "Dataset"
    yield DATASET, DCT + "title", Literal("Provenaut: crewed-spaceflight incidents, and who says so")
    yield DATASET, DCT + "license", _LICENCE
    yield DATASET, DCT + "hasVersion", Literal(version)
    yield DATASET, VOID + "vocabulary", PN
    yield DATASET, VOID + "uriSpace", Literal("https://w3id.org/provenaut/")
    yield DATASET, VOID + "feature", "http://www.w3.org/ns/formats/N-Quads"
    yield from ((DATASET, VOID + "subset", f"{DATASET}/{name}") for name in subsets)


def _statistics(dataset: str, triples: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    """Numbers of triples, subjects, properties and classes, and the partitions by class and by property."""
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
    yield from ((dataset, VOID + name, _number(count)) for name, count in counts.items())
    for kind, term, number, found in (
        ("classPartition", "class", "entities", classes),
        ("propertyPartition", "property", "triples", properties),
    ):
        for iri, count in found.items():
            part = f"{dataset}#{term}-{_short(iri)}"
            yield dataset, VOID + kind, part
            yield part, VOID + term, iri[1:-1]
            yield part, VOID + number, _number(count)


def _short(iri: str) -> str:
    """A name for a part of a document: the prefix and the local name, or a hash where there is no prefix."""
    from hashlib import sha256

    from provenaut.namespaces import compact

    curie = compact(iri[1:-1])
    return sha256(iri.encode()).hexdigest()[:12] if "/" in curie else curie.replace(":", "-")


def _number(count: int) -> Literal:
    return Literal(str(count), PREFIXES["xsd"] + "integer")


def _row(subject: str, predicate: str, value: Term) -> str:
    return f"{_turtle(subject)} {_turtle(predicate)} {_turtle(value)} ."


def _row_key(statement: tuple[str, str, Term]) -> str:
    return _row(*statement)


def _turtle(term: Term) -> str:
    """A term, an IRI of our own terms as a prefixed name where it is one plainly."""
    if isinstance(term, str):
        for prefix in ("pn", "dct", "void"):
            local = term.removeprefix(PREFIXES[prefix])
            if local != term and local.isalnum():
                return f"{prefix}:{local}"
    return ntriples(term)
