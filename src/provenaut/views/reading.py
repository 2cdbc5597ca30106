"""Reading a graph into `Facts`, through the engine interface alone: the same for every engine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from provenaut.errors import GraphError
from provenaut.iris import graph_iri, source_iri, time_edtf
from provenaut.model import Certainty, Claim, Computation, Grade, Passage, Polarity, Rank, Source, Term, Utterance
from provenaut.namespaces import DCT, OA, PN, PROV, RDF, RDFS, SKOS
from provenaut.store import Engine
from provenaut.views.beyond import read_inferred, read_links
from provenaut.views.facts import Contention, Evidence, Facts, Side

__all__ = ["read_facts"]


class Record:
    """What the graph says of one node, by predicate."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, list[Term]] = defaultdict(list)

    def add(self, predicate: str, value: Term) -> None:
        """One more triple."""
        self._values[predicate].append(value)

    def terms(self, predicate: str) -> list[Term]:
        """All values, in a fixed order."""
        return sorted(self._values.get(predicate, []), key=repr)

    def texts(self, predicate: str) -> list[str]:
        """All values as text: a literal's characters, or an IRI."""
        return [value if isinstance(value, str) else value.lexical for value in self.terms(predicate)]

    def text(self, predicate: str) -> str:
        """The value as text, empty where there is none."""
        return next(iter(self.texts(predicate)), "")

    def term(self, predicate: str) -> Term:
        """The value, which must be there."""
        for value in self.terms(predicate):
            return value
        raise GraphError(f"<{self.iri}> has no <{predicate}>", hint="run `provenaut build`")

    def name(self, predicate: str) -> str:
        """The local name of an individual of the ontology."""
        return self.text(predicate).removeprefix(PN)


def read_facts(engine: Engine) -> Facts:
    """All facts of a graph; raises `GraphError` where a claim lacks what every claim has."""
    links = read_links(engine)
    labels = {link.object: link.label for link in links if link.label} | _labels(engine)
    utterances = _records(engine, "Utterance")
    passages = _records(engine, "Passage")
    evidence = (_evidence(record, utterances, passages) for record in _records(engine, "Claim").values())
    return Facts(
        evidence=tuple(sorted(evidence, key=lambda each: _order(each.claim, labels))),
        sources=_sources(engine),
        labels=labels,
        names=_texts(engine, "skos:altLabel"),
        notes={iri: texts[0] for iri, texts in _texts(engine, "skos:note|skos:definition").items()},
        classes=_classes(engine),
        ancestors=_ancestors(engine),
        contentions=tuple(_contentions(engine, labels)),
        inferred=read_inferred(engine),
        links=links,
    )


def _order(claim: Claim, labels: Mapping[str, str]) -> tuple[int, str, str, str]:
    """What a thing is comes first, then its causes, then the rest by relation and value; names come last."""
    first = {RDF + "type": 0, PN + "attributedTo": 1, PN + "raisedConcernAbout": 2, PN + "altName": 4}
    value = claim.object if isinstance(claim.object, str) else claim.object.lexical
    relation = labels.get(claim.predicate, claim.predicate)
    return first.get(claim.predicate, 3), relation, labels.get(value, value), claim.iri


def _records(engine: Engine, class_name: str) -> dict[str, Record]:
    answer = engine.query(f"SELECT ?node ?predicate ?value {{ ?node a <{PN}{class_name}> ; ?predicate ?value }}")
    records: dict[str, Record] = {}
    for node, predicate, value in answer.rows:
        if isinstance(node, str) and isinstance(predicate, str) and value is not None:
            records.setdefault(node, Record(node)).add(predicate, value)
    return dict(sorted(records.items()))


def _evidence(record: Record, utterances: Mapping[str, Record], passages: Mapping[str, Record]) -> Evidence:
    claim = Claim(
        iri=record.iri,
        subject=str(record.term(RDF + "subject")),
        predicate=str(record.term(RDF + "predicate")),
        object=record.term(RDF + "object"),
        as_written=record.text(PN + "asWritten"),
        utterance=_utterance(_linked(record, PN + "saidIn", utterances), utterances),
        passage=_passage(_linked(record, PN + "passage", passages)),
        polarity=Polarity(record.name(PN + "polarity")),
        certainty=Certainty(record.name(PN + "certainty")),
        rank=Rank(record.name(PN + "rank") or Rank.NORMAL),
        rank_reason=record.text(PN + "rankReason"),
        computed=_computation(record),
    )
    return Evidence(claim, record.name(PN + "acceptance") or "NotAccepted")


def _linked(record: Record, predicate: str, among: Mapping[str, Record]) -> Record:
    iri = str(record.term(predicate))
    if iri not in among:
        raise GraphError(f"<{record.iri}> points to <{iri}>, of which nothing is known", hint="run `provenaut build`")
    return among[iri]


def _utterance(record: Record, utterances: Mapping[str, Record]) -> Utterance:
    chain = [str(record.term(PN + "speaker"))]
    seen = {record.iri}
    outer = record
    while outer.text(PN + "via"):
        outer = _linked(outer, PN + "via", utterances)
        if outer.iri in seen:
            raise GraphError(f"<{outer.iri}> is known through itself", hint="run `provenaut build`")
        seen.add(outer.iri)
        chain.append(str(outer.term(PN + "speaker")))
    return Utterance(
        source=str(record.term(PROV + "wasDerivedFrom")).removeprefix(source_iri("")),
        chain=tuple(reversed(chain)),
        occasion=record.text(PN + "occasion") or None,
        medium=record.text(PN + "medium") or None,
        said_on=time_edtf(record.text(PN + "saidOn")),
    )


def _passage(record: Record) -> Passage:
    return Passage(
        source=str(record.term(OA + "hasSource")).removeprefix(source_iri("")),
        anchor=record.text(PN + "anchor"),
        start=int(record.text(OA + "start")),
        end=int(record.text(OA + "end")),
        sha256=record.text(PN + "sha256"),
        row=record.text(DCT + "identifier"),
    )


def _computation(record: Record) -> Computation | None:
    start = time_edtf(record.text(PN + "computedFrom"))
    return Computation(start, record.text(PN + "computedPlus")) if start else None


def _sources(engine: Engine) -> dict[str, Source]:
    return {
        id_: Source(
            id=id_,
            title=record.text(DCT + "title"),
            publisher=record.text(DCT + "publisher"),
            published=time_edtf(record.text(PN + "published")) or "",
            how_known=record.text(PN + "publishedHow"),
            url=record.text(PN + "url") or None,
            grade=Grade(record.name(PN + "grade").lower()),
            licence=record.text(DCT + "rights"),
            text="",
            sha256=record.text(PN + "sha256"),
        )
        for id_, record in ((iri.removeprefix(source_iri("")), one) for iri, one in _records(engine, "Source").items())
    }


def _labels(engine: Engine) -> dict[str, str]:
    # A preferred label comes before an ontology's, and a title serves where there is neither.
    labels: dict[str, str] = {}
    for path in (f"<{SKOS}prefLabel>", f"<{RDFS}label>", f"<{DCT}title>"):
        for iri, texts in _texts(engine, path).items():
            labels.setdefault(iri, texts[0])
    return labels


def _texts(engine: Engine, path: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node, value in engine.query(f"SELECT ?node ?value {{ ?node {path} ?value }}").rows:
        if isinstance(node, str) and value is not None and not isinstance(value, str):
            found[node].add(value.lexical)
    return {iri: tuple(sorted(texts)) for iri, texts in sorted(found.items())}


def _classes(engine: Engine) -> dict[str, str]:
    """The class of each entity, cause and source; of several always the same, the last in the alphabet."""
    text = f"""SELECT ?node ?class {{
        {{ GRAPH <{graph_iri("entities")}> {{ ?node a ?class }} }}
        UNION {{ ?node a ?class VALUES ?class {{ pn:Cause pn:Source }} }}
    }}"""
    return {str(node): str(class_) for node, class_ in sorted(engine.query(text).rows, key=repr)}


def _ancestors(engine: Engine) -> dict[str, frozenset[str]]:
    text = f"SELECT ?class ?above {{ GRAPH <{graph_iri('ontology')}> {{ ?class rdfs:subClassOf* ?above }} }}"
    return _grouped((str(own), str(above)) for own, above in engine.query(text).rows)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one] |= {one, other}
    return {one: frozenset(others) for one, others in found.items()}


def _contentions(engine: Engine, labels: Mapping[str, str]) -> Iterable[Contention]:
    sides = _records(engine, "DisputeSide")
    for iri, record in _records(engine, "Dispute").items():
        prevailing = record.text(PN + "prevailingSide")
        held = [sides[side] for side in record.texts(PN + "hasSide") if side in sides]
        yield Contention(
            iri=iri,
            kind=_shown(record.text(PN + "disputeKind"), labels),
            about=record.text(PN + "disputeAbout"),
            reason=record.text(PN + "reason"),
            decision=_shown(record.text(PN + "decision"), labels),
            flags=tuple(_shown(flag, labels) for flag in record.texts(PN + "disputeFlag")),
            sides=tuple(
                Side(side.text(PN + "sideLabel"), tuple(side.texts(PN + "sideClaim")), side.iri == prevailing)
                for side in held
            ),
        )


def _shown(iri: str, labels: Mapping[str, str]) -> str:
    return labels.get(iri, iri.removeprefix(PN))
