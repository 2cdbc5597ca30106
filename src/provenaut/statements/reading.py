"""Claims and disputes of a graph, read through the engine interface alone: the same for every engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from provenaut.errors import GraphError
from provenaut.iris import time_edtf
from provenaut.namespaces import DCT, OA, PN, PREFIXES, PROV, RDF, compact
from provenaut.statements.values import Citation, Dispute, Named, Side, Statement, Triple
from provenaut.statements.wording import claim_decision, computation, dispute_decision
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["Reader", "Record"]

_LABELS: Final = """
SELECT ?iri ?label ?order {
  VALUES ?iri { %s }
  VALUES (?property ?order) { (skos:prefLabel 0) (rdfs:label 1) (dct:title 2) }
  ?iri ?property ?label
  FILTER(LANG(?label) IN ("", "en"))
} ORDER BY ?order ?label"""
_AT_ONCE: Final = 500


class Record:
    """What the graph says of one node, by property."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[Term]] = defaultdict(list)

    def add(self, predicate: str, value: Term) -> None:
        """One more triple."""
        self._values[predicate].append(value)

    def terms(self, predicate: str) -> list[Term]:
        """All values, in a fixed order."""
        return sorted(self._values.get(predicate, []), key=repr)

    def term(self, predicate: str) -> Term:
        """The value, which must be there."""
        for value in self.terms(predicate):
            return value
        raise GraphError(f"<{self.iri}> has no <{predicate}>", hint="run `provenaut build`")

    def text(self, predicate: str) -> str:
        """The value as text, empty where there is none."""
        return next((_text(value) for value in self.terms(predicate)), "")

    def iris(self, predicate: str) -> list[str]:
        """All values that are IRIs."""
        return [value for value in self.terms(predicate) if isinstance(value, str)]


class Reader:
    """Reads a graph, and remembers what it read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._records: dict[str, Record] = {}
        self._labels: dict[str, str] = {}

    def records(self, iris: Iterable[str]) -> list[Record]:
        """What the graph says of each node, in the order of the IRIs."""
        wanted = list(iris)
        for some in _batches([iri for iri in wanted if iri not in self._records]):
            self._records.update({iri: Record(iri) for iri in some})
            answer = self.engine.query(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {_listed(some)} }} ?s ?p ?o }}")
            for node, predicate, value in answer.rows:
                if isinstance(node, str) and isinstance(predicate, str) and value is not None:
                    self._records[node].add(predicate, value)
        return [self._records[iri] for iri in wanted]

    def named(self, terms: Iterable[Term]) -> list[Named]:
        """Each term with its label: that of the graph, the text of a date or literal, else its CURIE."""
        wanted = list(terms)
        new = {one for one in wanted if isinstance(one, str) and one not in self._labels and not one.startswith("_:")}
        for some in _batches(sorted(new)):
            for iri, label, _ in self.engine.query(_LABELS % _listed(some)).rows:
                if isinstance(iri, str) and isinstance(label, Literal):
                    self._labels.setdefault(iri, label.lexical)
            for iri in some:
                self._labels.setdefault(iri, time_edtf(iri) or compact(iri))
        return [Named(self._label(term), term) if isinstance(term, str) else Named(term.lexical) for term in wanted]

    def triples(self, triples: Iterable[tuple[Term, Term, Term]]) -> list[Triple]:
        """Triples with the labels of their terms."""
        flat = self.named(term for triple in triples for term in triple)
        return [Triple(*flat[start : start + 3]) for start in range(0, len(flat), 3)]

    def claims(self, where: str) -> list[str]:
        """The IRIs of the claims whose `?subject`, `?predicate` and `?object` fit a pattern."""
        text = f"""SELECT DISTINCT ?claim {{
            ?claim a pn:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object . {where}
        }} ORDER BY ?claim"""
        return [str(row[0]) for row in self.engine.query(text).rows]

    def statements(self, claims: Iterable[str]) -> tuple[Statement, ...]:
        """The claims as people read them, in the order given."""
        records = self.records(claims)
        if not records:
            return ()
        chains = self._chains([str(record.term(PN + "saidIn")) for record in records])
        passages = self.records(str(record.term(PN + "passage")) for record in records)
        # The source that speaks: that of the passage too, unless a row of a table tells what the source says.
        utterances = self.records(str(record.term(PN + "saidIn")) for record in records)
        sources = self.records(str(utterance.term(PROV + "wasDerivedFrom")) for utterance in utterances)
        reified = [tuple(record.term(RDF + part) for part in ("subject", "predicate", "object")) for record in records]
        triples = self.triples((subject, predicate, value) for subject, predicate, value in reified)
        return tuple(
            _statement(record, triple, tuple(self.named(chain)), self._citation(passage, source))
            for record, triple, chain, passage, source in zip(records, triples, chains, passages, sources, strict=True)
        )

    def disputes(self, where: str = "") -> tuple[Dispute, ...]:
        """The disputes that fit a pattern on `?dispute`, by kind, what they are about, and IRI."""
        text = f"SELECT DISTINCT ?dispute {{ ?dispute a pn:Dispute . {where} }} ORDER BY ?dispute"
        found = [self._dispute(record) for record in self.records(str(row[0]) for row in self.engine.query(text).rows)]
        return tuple(sorted(found, key=lambda one: (one.kind.label, one.about.label, one.iri)))

    def _chains(self, utterances: Sequence[str]) -> list[list[str]]:
        """For each utterance its speaker, and those through whom it is known, up to the publisher."""
        step = dict.fromkeys(utterances)
        while step:
            outer = (iri for record in self.records(step) for iri in record.iris(PN + "via"))
            step = dict.fromkeys(iri for iri in outer if iri not in self._records)
        return [list(self._chain(iri)) for iri in utterances]

    def _chain(self, iri: str) -> Iterator[str]:
        seen: set[str] = set()
        while iri and iri not in seen:
            seen.add(iri)
            record = self.records([iri])[0]
            yield str(record.term(PN + "speaker"))
            iri = record.text(PN + "via")

    def _citation(self, passage: Record, source: Record) -> Citation:
        return Citation(
            source=self.named([source.iri])[0],
            published=time_edtf(source.text(PN + "published")) or "",
            grade=_local(source.text(PN + "grade")).lower(),
            anchor=passage.text(PN + "anchor"),
            start=int(passage.text(OA + "start")),
            end=int(passage.text(OA + "end")),
            passage=passage.iri,
            url=source.text(PN + "url"),
            row=passage.text(DCT + "identifier"),
        )

    def _dispute(self, record: Record) -> Dispute:
        prevailing = record.text(PN + "prevailingSide")
        found = (
            Side(
                side.text(PN + "sideLabel"),
                self.statements(side.iris(PN + "sideClaim")),
                side.iri == prevailing,
            )
            for side in self.records(record.iris(PN + "hasSide"))
        )
        sides = tuple(sorted(found, key=_by_what_it_holds))
        on = record.text(PN + "onProperty")
        rule = _local(record.text(PN + "decision"))
        return Dispute(
            iri=record.iri,
            kind=self.named([record.term(PN + "disputeKind")])[0],
            about=self.named([record.term(PN + "disputeAbout")])[0],
            on=self.named([on])[0] if on else None,
            sides=sides,
            reason=record.text(PN + "reason"),
            flags=tuple(self.named(record.iris(PN + "disputeFlag"))),
            rule=rule,
            decision=dispute_decision(rule, next((side.label for side in sides if side.prevails), "")),
            title=self.named([record.iri])[0].label,
        )

    def _label(self, iri: str) -> str:
        if iri == RDF + "type":
            return "is a"
        return self._labels.get(iri, iri)

    def derived_from(self, subject: str) -> list[str]:
        """The claims that something of a thing was computed from; of a dispute those of its sides."""
        record = self.records([subject])[0]
        sides = self.records(record.iris(PN + "hasSide"))
        held = [claim for side in sides for claim in side.iris(PN + "sideClaim")]
        claims = [*record.iris(PROV + "wasDerivedFrom"), *sorted(held)]
        return [iri for iri in claims if iri.startswith(PREFIXES["claim"])]


def _statement(record: Record, triple: Triple, speakers: tuple[Named, ...], citation: Citation) -> Statement:
    stance = _local(record.text(PN + "stance")).removesuffix("Stance").lower()
    acceptance, rule = (_local(record.text(PN + name)) for name in ("acceptance", "acceptanceRule"))
    decision = claim_decision(acceptance, rule, stance, record.text(PN + "rankReason"))
    written = record.text(PN + "asWritten")
    polarity, certainty = (_local(record.text(PN + name)).lower() for name in ("polarity", "certainty"))
    computed = computation(time_edtf(record.text(PN + "computedFrom")) or "", record.text(PN + "computedPlus"))
    said = (stance, speakers, citation, written)
    return Statement(record.iri, triple, *said, acceptance, rule, decision, polarity, certainty, computed)


def _by_what_it_holds(side: Side) -> tuple[bool, str]:
    """By label, and whoever denies last."""
    return all(one.stance == "denied" for one in side.statements), side.label


def _local(iri: str) -> str:
    return iri.removeprefix(PN)


def _text(term: Term) -> str:
    return term if isinstance(term, str) else term.lexical


def _batches(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    return (iris[start : start + _AT_ONCE] for start in range(0, len(iris), _AT_ONCE))


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
