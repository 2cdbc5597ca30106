"""Finding the disputes that are asked for: about a thing, of a kind, with a flag, decided or open; or one by its id."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from provenaut.dissent.names import FLAGS, KINDS
from provenaut.dissent.values import Disputes
from provenaut.errors import ParameterError, did_you_mean
from provenaut.explain.terms import find_thing
from provenaut.iris import ntriples
from provenaut.namespaces import PN, PREFIXES
from provenaut.statements import Reader
from provenaut.store import Engine

__all__ = ["find_disputes"]

_ID: Final = re.compile(
    r"(?:dispute:|<?" + re.escape(PREFIXES["dispute"]) + r")(?P<start>[0-9a-f]{1,64})(?:…|\.\.\.)?>?"
)
_DEFINITION: Final = PREFIXES["skos"] + "definition"


def find_disputes(
    engine: Engine,
    about: str | None = None,
    *,
    kind: str | None = None,
    flag: str | None = None,
    decided: bool | None = None,
    as_of: date | None = None,
) -> Disputes:
    """The disputes that fit all that is given.

    `about` is the label, slug, CURIE or IRI of the thing that a dispute is about or that a claim of a side names, or
    the id of a dispute, of which the start will do. `kind` and `flag` are names such as "different-value". Raises
    `ParameterError` for a name that means nothing.
    """
    reader = Reader(engine)
    thing = _thing(engine, about) if about is not None else None
    patterns = [_about(thing)] if thing else []
    if kind is not None:
        patterns.append(f"?dispute pn:disputeKind pn:{_named('kind', kind, KINDS)} .")
    if flag is not None:
        patterns.append(f"?dispute pn:disputeFlag pn:{_named('flag', flag, FLAGS)} .")
    if decided is not None:
        patterns.append(f"?dispute pn:decision ?decision FILTER(?decision {'!=' if decided else '='} pn:Undecided)")
    found = reader.disputes("\n".join(patterns))
    kinds = dict.fromkeys(dispute.kind.iri for dispute in found)
    definitions = {record.iri: record.text(_DEFINITION) for record in reader.records(kinds)}
    is_one = thing is not None and thing.startswith(PREFIXES["dispute"])
    return Disputes(found, reader.named([thing])[0] if thing and not is_one else None, definitions, as_of)


def _named(what: str, text: str, known: Mapping[str, str]) -> str:
    """The term that a name means; its local name will do."""
    folded = "-".join(text.casefold().split())
    terms = {**known, **{term.casefold(): term for term in known.values()}}
    found = terms.get(folded) or terms.get(text.removeprefix(PN).removeprefix("pn:").casefold())
    if found is None:
        hint = did_you_mean(folded, known) or f"there are {', '.join(known)}"
        raise ParameterError(f"{what}: no {what} of disputes is called '{text}'", hint=hint)
    return found


def _thing(engine: Engine, text: str) -> str:
    """The IRI of a thing, or of a dispute of which the start of its id is given."""
    id_ = _ID.fullmatch(text.strip())
    if id_ is None:
        return find_thing(engine, text, "about")
    start = PREFIXES["dispute"] + id_["start"]
    pattern = (
        f'SELECT ?dispute {{ ?dispute a pn:Dispute FILTER(STRSTARTS(STR(?dispute), "{start}")) }} ORDER BY ?dispute'
    )
    found = [str(row[0]) for row in engine.query(pattern).rows]
    if len(found) != 1:
        what = "no dispute has" if not found else f"{len(found)} disputes have"
        hint = "`provenaut disputes` lists all with their ids" if not found else "give more of the id"
        raise ParameterError(f"about: {what} an id that starts with '{id_['start']}'", hint=hint)
    return found[0]


def _about(thing: str) -> str:
    if thing.startswith(PREFIXES["dispute"]):
        return f"VALUES ?dispute {{ {ntriples(thing)} }}"
    return f"""VALUES ?thing {{ {ntriples(thing)} }}
        {{ ?dispute pn:disputeAbout ?thing }}
        UNION {{ ?dispute pn:hasSide/pn:sideClaim/rdf:subject ?thing }}
        UNION {{ ?dispute pn:hasSide/pn:sideClaim/rdf:object ?thing }}"""
