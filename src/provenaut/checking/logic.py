"""Whether the ontology is what reasoners take, and whether it can be true together with what is accepted.

Asked of `provenaut.reasoning`: a contradiction is told down to the claims and axioms that make it.
"""

from pathlib import Path
from typing import Final, Literal

from provenaut.checking.context import Context, Findings
from provenaut.checking.places import TermPlaces
from provenaut.checking.values import Severity, many
from provenaut.errors import GraphError, ProvenautError, UsageError
from provenaut.model import Position
from provenaut.namespaces import compact
from provenaut.ontology import FILES

__all__ = ["consistency", "profile"]

_CONSISTENCY: Final = "consistency"
_TITLE: Final = "the ontology and the uncontested facts can be true together"
_MEND: Final = "mend the axiom, or the claim, that is wrong"
_SATISFIABLE: Final = "every class can have members"
_PROFILES: Final[dict[Literal["DL", "RL"], str]] = {
    "DL": "the ontology is within OWL 2 DL",
    "RL": "what is materialised is within OWL 2 RL",
}


def profile(context: Context, places: TermPlaces, found: Findings) -> None:
    """OWL 2 DL for all of the ontology, OWL 2 RL for the part that rules are made from."""
    from provenaut.reasoning import check_profile, materialised_part

    for name, title in _PROFILES.items():
        id_ = f"profile/{name.lower()}"
        found.looks(id_, title)
        try:
            graph = context.ontology.graph
            for one in check_profile(materialised_part(graph) if name == "RL" else graph, name):
                hint = "write the axiom in another way, or take it out"
                found.add(id_, str(one), hint, at=places.of(one.subject))
        except ProvenautError as error:
            found.caught(id_, error)


def consistency(context: Context, places: TermPlaces, found: Findings) -> str:
    """Whether ontology and accepted, uncontested facts can all be true; in a few words, what was asked."""
    try:
        told, unsatisfiable = _down_to_claims(context, found)
    except UsageError as error:
        found.skips(_CONSISTENCY, _TITLE, str(error))
        return ""
    except ProvenautError as error:
        found.caught(found.looks(_CONSISTENCY, _TITLE), error)
        return ""
    id_ = found.looks("unsatisfiable", _SATISFIABLE)
    for each in unsatisfiable:
        what = f"nothing can belong to {compact(each)}"
        found.add(id_, what, "its definition contradicts itself or what it stands under", at=places.of(each))
    return told


def _down_to_claims(context: Context, found: Findings) -> tuple[str, tuple[str, ...]]:
    from provenaut.reasoning import check_claims, read_facts

    try:
        facts, sides = read_facts(context.graph)
    except GraphError:
        # That there is none is told by the section of data; the ontology can be asked about alone.
        facts, sides = {}, ()
    report = check_claims([context.project.ontology / name for name in FILES], facts, sides)
    found.looks(_CONSISTENCY, _TITLE)
    written = _written(context)
    for one in report.contradictions:
        claims = list(dict.fromkeys(claim for cause in one.causes for claim in cause.claims))
        axiom = next((cause for cause in one.causes if cause.file), None)
        at = next((written[claim] for claim in claims if claim in written), None)
        found.add(
            _CONSISTENCY,
            str(one),
            _MEND,
            claim=claims[0] if claims else "",
            others=claims[1:],
            at=at,
            file=Path(axiom.file) if axiom else None,
            line=axiom.line if axiom else None,
        )
    if report.unchecked:
        what = f"no reasoner was asked about {many(len(report.unchecked), 'side')} of disputes"
        found.add(_CONSISTENCY, what, "mend the rest first", severity=Severity.NOTE)
    told = f"HermiT with {many(len(facts), 'fact')} and {many(len(sides), 'side')} of disputes"
    return told, tuple(report.unsatisfiable)


def _written(context: Context) -> dict[str, Position]:
    """Where each claim is written; nothing where the seeds can't be read."""
    try:
        cited = context.unlocated.cited.values()
    except ProvenautError:
        return {}
    return {claim.iri: claim.at for one in cited for claim in one.claims if claim.at}
