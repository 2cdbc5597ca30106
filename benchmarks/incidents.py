"""Any number of incidents in the words of the ontology, as facts for reasoning alone: no claims, no sources.

Each incident has a class, a month, a module that it occurred in, and mostly a cause; modules are parts of segments, and
these of stations, one for every hundred incidents; an agency operates all of it. Which is drawn by chance, from a seed,
so that the same number of incidents gives the same facts.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from provenaut.iris import ntriples
from provenaut.namespaces import CAUSE, ID, PN, RDF_TYPE, XSD
from provenaut.ontology import Ontology
from provenaut.reasoning import Triple
from provenaut.terms import Literal

__all__ = ["facts_of", "write"]

_MODULES = 6
_ANSWERED = 0.8


def facts_of(ontology: Ontology, incidents: int, seed: int = 1) -> Iterator[Triple]:
    """The facts of so many incidents, each once."""
    vocabulary = ontology.vocabulary
    chance = Random(seed)
    classes = sorted(
        iri
        for name, iri in vocabulary.classes.items()
        if vocabulary.is_a(iri, PN + "Incident") and "Attributed" not in name
    )
    causes = sorted(iri for iri in vocabulary.individuals if iri.startswith(CAUSE) and iri != CAUSE + "scheme")
    for cause in causes:
        yield from ((cause, RDF_TYPE, class_iri) for class_iri in sorted(vocabulary.individuals[cause]))
    stations = max(1, incidents // 100)
    yield from _hardware(stations)
    for number in range(incidents):
        incident = f"{ID}incident/i{number}"
        day = f"{ID}time/{chance.randint(1961, 2025)}-{chance.randint(1, 12):02}"
        yield incident, RDF_TYPE, chance.choice(classes)
        yield incident, PN + "occurredIn", _module(chance.randrange(stations), chance.randrange(_MODULES))
        yield incident, PN + "occurredOn", day
        yield incident, PN + "altName", Literal(f"Incident {number}", XSD + "string")
        if chance.random() < _ANSWERED:
            yield incident, PN + "attributedTo", chance.choice(causes)


def _hardware(stations: int) -> Iterator[Triple]:
    for number in range(stations):
        station, agency = f"{ID}station/s{number}", f"{ID}agency/a{number % 12}"
        yield station, RDF_TYPE, PN + "Station"
        yield station, PN + "operatedBy", agency
        for half in ("fore", "aft"):
            yield f"{ID}segment/{half}{number}", PN + "partOf", station
        for module in range(_MODULES):
            half = "fore" if module % 2 else "aft"
            yield _module(number, module), RDF_TYPE, PN + "StationModule"
            yield _module(number, module), PN + "partOf", f"{ID}segment/{half}{number}"
            yield _module(number, module), PN + "operatedBy", agency
    for number in range(min(stations, 12)):
        yield f"{ID}agency/a{number}", RDF_TYPE, PN + "Agency"


def _module(station: int, module: int) -> str:
    return f"{ID}module/m{station}-{module}"


def write(facts: list[Triple], file: Path) -> None:
    """The facts as N-Triples."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"<{subject}> <{predicate}> {ntriples(value)} ." for subject, predicate, value in facts)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
