"""Cited answers made by hand: a few claims of two sources, and rows that rest on them in every way."""

from provenaut.citing import Basis, CitedTriple, Evidence, RowEvidence, Uncited
from provenaut.namespaces import PREFIXES, XSD
from provenaut.statements import Citation, Named, Statement, Triple
from provenaut.tables import Rows
from provenaut.terms import Literal

CLAIM = PREFIXES["claim"]
LEAK = PREFIXES["incident"] + "lantern-air-leak"
LANTERN = PREFIXES["module"] + "lantern"
OCCURRED_IN = PREFIXES["pn"] + "occurredIn"
LABELS = {LEAK: "Leak of Lantern", LANTERN: "Lantern"}

PERIGEE = Named("Daily Perigee", PREFIXES["publisher"] + "daily-perigee")
LETTER = Named("Orbit Letter", PREFIXES["publisher"] + "orbit-letter")
HALLORAN = Named("Ines Halloran", PREFIXES["person"] + "ines-halloran")
SAID = Triple(Named("Leak of Lantern", LEAK), Named("occurred in", OCCURRED_IN), Named("Lantern", LANTERN))


def cited_from(source: str, anchor: str, start: int) -> Citation:
    """A passage of one of the two sources."""
    title, published, url = {
        "perigee": ("Aurora loses air", "2031-05-10/2031-05-23", "https://perigee.example/aurora"),
        "letter": ("Two leaks", "2031-06-01", ""),
    }[source]
    passage = f"{PREFIXES['passage']}{start:04x}"
    iri = PREFIXES["source"] + source
    return Citation(Named(title, iri), published, "press", anchor, start, start + 100, passage, url)


def claim(
    number: int,
    citation: Citation,
    *speakers: Named,
    stance: str = "asserted",
    acceptance: str = "Accepted",
    said: Triple = SAID,
) -> Statement:
    """A claim by its number."""
    return Statement(
        iri=f"{CLAIM}{number:016x}",
        triple=said,
        stance=stance,
        speakers=speakers,
        citation=citation,
        written="Lantern module",
        acceptance=acceptance,
        rule="RuleUncontradicted",
        decision="accepted: nothing contradicts it",
        polarity="denied" if stance == "denied" else "affirmed",
        certainty=stance if stance in ("hedged", "speculated") else "stated",
    )


ONE = cited_from("perigee", "The … another", 39)
TWO = cited_from("perigee", "It does … was sound", 239)
THREE = cited_from("letter", "In … breathes", 45)
CLAIMS = (
    claim(1, ONE, PERIGEE),
    claim(2, ONE, PERIGEE),
    claim(3, ONE, Named("Meridian", PREFIXES["agent"] + "meridian"), PERIGEE),
    claim(4, THREE, LETTER, acceptance="AcceptedContested"),
    claim(5, TWO, Named("Engineers"), HALLORAN, PERIGEE, stance="denied"),
)
STATEMENTS = {one.iri: one for one in CLAIMS}


def triple(*claims: int, basis: Basis = Basis.CLAIMED, value: str | Literal = LANTERN) -> CitedTriple:
    """A triple with its claims, by their numbers."""
    return CitedTriple(LEAK, OCCURRED_IN, value, basis, tuple(f"{CLAIM}{number:016x}" for number in claims))


def cited(*rows: tuple[CitedTriple, ...] | None, **more: tuple[str, ...] | tuple[Uncited, ...]) -> Evidence:
    """Evidence in which each row has one solution, of the triples given."""
    triples = tuple(dict.fromkeys(one for row in rows if row is not None for one in row))
    found = tuple(None if row is None else RowEvidence((tuple(triples.index(one) for one in row),), 1) for row in rows)
    return Evidence(triples, found, **more)  # type: ignore[arg-type]  # by name, either of the two


def answer(evidence: Evidence, statements: dict[str, Statement] | None = None) -> Rows:
    """As many rows as the evidence has."""
    cells = tuple((LEAK, Literal(str(number), XSD + "integer")) for number in range(1, len(evidence.rows) + 1))
    return Rows(
        ("incident", "number"),
        cells,
        LABELS,
        ("Incident", "Number"),
        "Leaks",
        "SELECT …",
        evidence=evidence,
        statements=STATEMENTS if statements is None else statements,
    )


NAME = triple(basis=Basis.CURATORS, value=Literal("Lantern", language="en"))
CONCLUDED = triple(1, 4, basis=Basis.INFERRED)
EVIDENCE = cited(
    (triple(1, 2), triple(3, value=Literal("3", XSD + "integer"))),
    (triple(4), triple(5, basis=Basis.ABOUT), NAME),
    (triple(2, 3, 4), NAME, CONCLUDED),
    absences=("FILTER NOT EXISTS { ?incident pn:repairedBy ?x }",),
)
ROWS = answer(EVIDENCE)
