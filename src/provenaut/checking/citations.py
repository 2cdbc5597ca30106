"""Section `citations`: whether everything that is said shows where it was read."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenaut.checking.context import Context, Findings
from provenaut.checking.values import Section, Severity, many
from provenaut.errors import LockError, ProvenautError
from provenaut.iris import source_iri
from provenaut.passages.locks import State

if TYPE_CHECKING:
    from provenaut.model import Claim
    from provenaut.seeds.reading import Unlocated

__all__ = ["NAME", "check"]

NAME: Final = "citations"
_LOCKS: Final = "locks"
_PASSAGES: Final = "passages"


def check(context: Context) -> Section:
    """Seeds can be read; each passage is where the lock says; each sentence is accounted for; each source is used."""
    found = Findings(NAME, context)
    found.looks("seeds", "seeds can be read")
    try:
        unlocated = context.unlocated
    except ProvenautError as error:
        found.caught("seeds", error)
        return found.done("not readable")
    found.looks(_PASSAGES, "each passage stands where it was cited")
    found.looks(_LOCKS, "locks are those of the claims")
    found.looks("coverage", "each sentence has its claims, or a reason for none")
    claims, states = _resolve(context, unlocated, found)
    _unlocked(context.project.root, unlocated, found)
    _passages(claims, states, unlocated, found)
    _unused(unlocated, found)
    _disputes(context.project.root, unlocated, found)
    return found.done(_looked(claims, states, unlocated))


def _resolve(context: Context, unlocated: "Unlocated", found: Findings) -> "tuple[list[Claim], dict[str, State]]":
    """The claims of all sources whose citations can be resolved; what is wrong with the others is entered."""
    from provenaut.seeds.reading import resolve_source

    claims: list[Claim] = []
    states: dict[str, State] = {}
    for id_, cited in unlocated.cited.items():
        if not cited.claims and not cited.units:
            continue
        try:
            located, of_source, _ = resolve_source(context.project.root, unlocated, id_)
        except LockError as error:
            found.caught(_LOCKS, error)
        except ProvenautError as error:
            found.caught("coverage" if "/coverage/" in (error.file or "") else _PASSAGES, error)
        else:
            claims += located
            states |= of_source
    return claims, states


def _unlocked(root: Path, unlocated: "Unlocated", found: Findings) -> None:
    """Locks of sources that nothing is cited from any more."""
    for path in sorted((root / "seeds" / "claims").glob("*.lock.json")):
        cited = unlocated.cited.get(path.name.removesuffix(".lock.json"))
        if cited is not None and not cited.claims and not cited.units:
            what = f"the lock is of {cited.source.id}, from which nothing is cited"
            found.add(_LOCKS, what, "remove it", severity=Severity.WARNING, file=path)


def _passages(claims: "list[Claim]", states: dict[str, State], unlocated: "Unlocated", found: Findings) -> None:
    """Claims whose passage changed, one by one; sources whose text isn't at hand, in a note each."""
    locked: Counter[str] = Counter()
    for claim in claims:
        if states[claim.iri] is State.ORPHANED:
            what = f"the passage “{claim.passage.anchor}” of {claim.passage.source} is no longer what was cited"
            hint = "look at the source again, then mend the claim and run 'provenaut sources lock'"
            found.add(_PASSAGES, what, hint, claim=claim.iri, at=claim.at)
        elif states[claim.iri] is State.LOCKED:
            locked[claim.passage.source] += 1
    for id_, count in sorted(locked.items()):
        what = f"{many(count, 'claim')} of {id_} held by the lock alone: the text is not at hand"
        hint = "name its directory with --texts, or run 'provenaut sources fetch'"
        found.add(_PASSAGES, what, hint, severity=Severity.NOTE, at=unlocated.terms.sources[id_].at)


def _unused(unlocated: "Unlocated", found: Findings) -> None:
    """Sources that nobody cites."""
    claims = [claim for cited in unlocated.cited.values() for claim in cited.claims]
    used = {id_ for claim in claims for id_ in (claim.passage.source, claim.utterance.source)}
    # A source may also be what a claim is about, or what another links to.
    named = {term for claim in claims for term in (claim.subject, claim.object)}
    id_ = found.looks("sources", "each source has claims")
    for source in unlocated.terms.sources.values():
        if source.id not in used and source_iri(source.id) not in named:
            what = f"no claim is cited from '{source.id}'"
            hint = "write its claims, or remove it"
            found.add(id_, what, hint, severity=Severity.WARNING, at=source.at)


def _disputes(root: Path, unlocated: "Unlocated", found: Findings) -> None:
    from provenaut.seeds.disputes import read_disputes

    id_ = found.looks("disputes", "disputes that curators state name claims")
    claims = [claim for cited in unlocated.cited.values() for claim in cited.claims]
    try:
        read_disputes(root, unlocated.terms, claims)
    except ProvenautError as error:
        found.caught(id_, error)


def _looked(claims: "list[Claim]", states: dict[str, State], unlocated: "Unlocated") -> str:
    counted = Counter(str(state) for state in states.values())
    told = ", ".join(f"{count:,} {state}" for state, count in sorted(counted.items())) or "none resolved"
    covered = [cited for cited in unlocated.cited.values() if cited.units]
    units = sum(len(cited.units) for cited in covered)
    parts = f"{many(len(covered), 'source')} covered in {many(units, 'unit')}"
    return f"{many(len(claims), 'claim')}: {told}; {parts}"
