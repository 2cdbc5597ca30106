"""One triple explained: who says so, who denies it, who else gives it, and what becomes of it."""

from collections.abc import Sequence
from functools import cached_property

from provenaut.explain.nearest import nearest
from provenaut.explain.proving import CLAIM, GIVEN, INFERRED, Prover
from provenaut.explain.values import Explanation, Verdict
from provenaut.explain.wording import summary
from provenaut.iris import graph_iri, ntriples
from provenaut.namespaces import RDF_TYPE
from provenaut.statements import Dispute, Reader, Statement
from provenaut.store import Engine
from provenaut.terms import Term

__all__ = ["Explainer"]


class Explainer:
    """Explains triples of one graph, and remembers what it read of it."""

    def __init__(self, engine: Engine) -> None:
        self.reader = Reader(engine)

    def explain(self, triple: tuple[str, str, Term]) -> Explanation:
        """Why a triple is accepted, or not."""
        exact = self.reader.statements(self._claims_of(triple))
        said = tuple(one for one in exact if one.polarity != "denied")
        against = tuple(one for one in exact if one.polarity == "denied") + self._deniers_of_more(triple)
        graphs = self._prover.graphs(triple)
        given = tuple(GIVEN[graph] for graph in graphs if graph in GIVEN)
        verdict = _verdict(graphs, said, against)
        needs_proof = verdict is Verdict.INFERRED or (verdict is Verdict.GIVEN and graph_iri("derived") in graphs)
        proof = self._prover.prove(triple) if needs_proof else None
        return Explanation(
            triple=self.reader.triples([triple])[0],
            verdict=verdict,
            summary=summary(verdict, said, against, given, proof),
            said=said,
            against=against,
            given=given,
            disputes=self._disputes_over([*said, *against]),
            proof=proof if proof and (proof.rule or proof.statements) else None,
            nearest=nearest(self.reader, triple) if verdict is Verdict.UNCLAIMED else (),
        )

    @cached_property
    def _prover(self) -> Prover:
        return Prover(self.reader)

    def _claims_of(self, triple: tuple[Term, ...]) -> list[str]:
        terms = " ".join(map(ntriples, triple))
        return self.reader.claims(f"VALUES (?subject ?predicate ?object) {{ ({terms}) }}")

    def _deniers_of_more(self, triple: tuple[str, str, Term]) -> tuple[Statement, ...]:
        """Who denies a class or a kind of cause denies each one below it."""
        subject, predicate, value = triple
        if not isinstance(value, str):
            return ()
        up = "rdfs:subClassOf" if predicate == RDF_TYPE else "skos:broader"
        where = f"?claim pn:polarity pn:Denied . VALUES (?subject ?predicate) {{ (<{subject}> <{predicate}>) }}"
        return self.reader.statements(self.reader.claims(f"{where} <{value}> {up}+ ?object ."))

    def _disputes_over(self, statements: Sequence[Statement]) -> tuple[Dispute, ...]:
        if not statements:
            return ()
        listed = " ".join(f"<{one.iri}>" for one in statements)
        where = f"VALUES ?claim {{ {listed} }} ?dispute pn:hasSide ?side . ?side pn:sideClaim ?claim ."
        return self.reader.disputes(where)


def _verdict(graphs: Sequence[str], said: Sequence[Statement], against: Sequence[Statement]) -> Verdict:
    if any(graph.startswith(CLAIM) for graph in graphs):
        contested = any(one.acceptance == "AcceptedContested" for one in said)
        return Verdict.CONTESTED if contested else Verdict.ACCEPTED
    if any(graph in GIVEN for graph in graphs):
        return Verdict.GIVEN
    if INFERRED in graphs:
        return Verdict.INFERRED
    if said:
        return Verdict.NOT_ACCEPTED
    return Verdict.DENIED if against else Verdict.UNCLAIMED
