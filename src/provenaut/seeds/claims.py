"""From claims as typed to claims as values, every term found and of the right kind.

The passage of a claim is not looked for here: it has its anchor, and no offsets yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError
from provenaut.iris import claim_iri, time_edtf
from provenaut.model import Certainty, Claim, Literal, Passage, Polarity, Position, Source, Utterance
from provenaut.namespaces import PN, RDF_TYPE
from provenaut.seeds.blocks import Block, TypedClaim, claims_file, read_blocks
from provenaut.seeds.claimlines import quoted
from provenaut.seeds.computing import check_computed
from provenaut.seeds.sources import edtf_text
from provenaut.seeds.tables import RowClaim
from provenaut.seeds.terms import Terms
from provenaut.seeds.yamlfile import Node

__all__ = ["ReadClaims", "read_claims"]

_HEDGED: Final = {"hedged": Certainty.HEDGED, "speculated": Certainty.SPECULATED}


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """The claims of each source, and where each anchor of a source is first cited."""

    by_source: Mapping[str, list[Claim]]
    cited: Mapping[tuple[str, str], Position]


def read_claims(files: Mapping[str, Path], terms: Terms, rows: Iterable[RowClaim] = ()) -> ReadClaims:
    """The claims of each source, unlocated, in the order in which they stand; names that a source gives come last.

    `rows` are what tables say: their claims are those of the table, which holds them, and not of the page named there.
    """
    typed = [
        (terms.sources[id_], block, each)
        for id_, path in files.items()
        for block in read_blocks(path, claims_file(id_))
        for each in block.says
    ]
    found: dict[str, list[Claim]] = {id_: [] for id_ in terms.sources}
    cited: dict[tuple[str, str], Position] = {}
    utterances: dict[int, Utterance] = {}
    drafts = []
    for source, block, each in typed:
        if id(block) not in utterances:
            utterances[id(block)] = _utterance(block, source, terms)
            cited.setdefault((source.id, block.cite.text("cite")), block.cite.at)
        drafts.append((_claim(each, utterances[id(block)], _passage(source.id, block.cite), terms), each))
    for row, claim in _row_claims(rows, terms):
        cited.setdefault((row.passage.source, row.passage.key), row.typed.node.at)
        drafts.append((claim, row.typed))
    # What things are is known only now, when every claim was read; so kinds are checked in a second round.
    for claim, each in drafts:
        if claim.predicate == RDF_TYPE and claim.asserts:
            with _standing(each.node.at, each.column):
                terms.add_class(each.line.subject, claim.subject, str(claim.object))
    for claim, each in drafts:
        with _standing(each.node.at, each.column):
            _check_kinds(claim, each, terms)
        found[claim.passage.source].append(claim)
    for claim in _names(terms):
        found[claim.passage.source].append(claim)
        cited.setdefault((claim.passage.source, claim.passage.anchor), claim.at or Position("seeds/entities.yaml", 1))
    _check_twice(found)
    return ReadClaims(found, cited)


@contextmanager
def _standing(at: Position, column: str = "") -> Iterator[None]:
    """What is complained of within is said to stand here."""
    try:
        yield
    except ValueError as error:
        what = f"column '{column}': {error}" if column else str(error)
        raise SeedError(what, file=at.file, line=at.line) from error


def _passage(source_id: str, cite: Node) -> Passage:
    return Passage(source_id, cite.text("cite"), 0, 0, "")


def _claim(typed: TypedClaim, utterance: Utterance, passage: Passage, terms: Terms) -> Claim:
    line, at = typed.line, typed.node.at
    with _standing(at):
        subject = terms.thing(line.subject)
        property_ = terms.property(line.predicate)
        value = terms.object(property_, line.object)
    polarity = Polarity.DENIED if "denied" in line.flags else Polarity.AFFIRMED
    certainty = next((_HEDGED[flag] for flag in line.flags if flag in _HEDGED), Certainty.STATED)
    date = time_edtf(value) if isinstance(value, str) else None
    return Claim(
        iri=claim_iri((subject, property_.iri, value), polarity, certainty, utterance, passage.key),
        subject=subject,
        predicate=property_.iri,
        object=value,
        as_written=line.as_written,
        utterance=utterance,
        passage=passage,
        polarity=polarity,
        certainty=certainty,
        rank=typed.rank,
        rank_reason=typed.because,
        computed=check_computed(typed.computed, date, terms.sources) if typed.computed else None,
        at=at,
    )


def _row_claims(rows: Iterable[RowClaim], terms: Terms) -> Iterator[tuple[RowClaim, Claim]]:
    """The claims of rows, those that were withdrawn with the claims that took their place.

    The same triple, said again, takes the place of nothing.
    """
    read = [(row, _claim(row.typed, row.utterance, row.passage, terms)) for row in rows]
    given: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for row, claim in read:
        given[row.passage.source, row.node].append(claim)
    for row, claim in read:
        successors = given.get((row.passage.source, row.superseded_by), ())
        others = {each.iri for each in successors if each.triple != claim.triple}
        yield row, replace(claim, superseded_by=tuple(sorted(others))) if others else claim


def _check_kinds(claim: Claim, typed: TypedClaim, terms: Terms) -> None:
    """Raise where subject or object is of a kind that the property doesn't take."""
    property_ = terms.property(typed.line.predicate)
    terms.check("subject", typed.line.subject, claim.subject, property_.domain, property_)
    if isinstance(claim.object, str) and claim.predicate != RDF_TYPE and time_edtf(claim.object) is None:
        terms.check("object", typed.line.object.text, claim.object, property_.range, property_)


def _utterance(block: Block, source: Source, terms: Terms) -> Utterance:
    """Who speaks in a block: the publisher, through those named, to the one whose words they are."""
    chain = [_speaker(source.publisher, source.at or block.node.at, terms)]
    publisher = chain[0]
    if "by" in block.extra:
        by = block.extra["by"]
        names = by.text("by").split(" via ")
        chain += [_speaker(name.strip(), by.at, terms) for name in reversed(names)]
        if publisher in chain[1:]:
            by.fail(f"'{source.publisher}' publishes the source, so is always the outermost", "leave it out of 'by'")
        if len(set(chain)) < len(chain):
            by.fail("a speaker stands twice in 'by'", "name each once, the one whose words they are first")
    on = block.extra.get("on")
    return Utterance(
        source=source.id,
        chain=tuple(chain),
        occasion=_extra("occasion", block, terms),
        medium=_extra("medium", block, terms),
        said_on=edtf_text(on, "on") if on else None,
    )


def _speaker(name: str, at: Position, terms: Terms) -> str:
    with _standing(at):
        # An entity goes before a source of the same name, so the publisher of a source can share its id.
        iri = terms.thing(name)
        _check_range("speaker", name, iri, terms)
    return iri


def _extra(key: str, block: Block, terms: Terms) -> str | None:
    node = block.extra.get(key)
    if node is None:
        return None
    name = node.text(key)
    with _standing(node.at):
        iri = terms.thing(name)
        _check_range(key, name, iri, terms)
    return iri


def _check_range(property_name: str, name: str, iri: str, terms: Terms) -> None:
    property_ = terms.vocabulary.properties.get(property_name)
    if property_ is not None:
        terms.check(property_name, name, iri, property_.range, property_)


def _names(terms: Terms) -> Iterator[Claim]:
    """Each other name that a source gives, as a claim of the source's own voice."""
    for entity in terms.entities.values():
        for name in entity.names:
            if name.source is None or name.cite is None:
                continue
            at = name.at or Position("seeds/entities.yaml", 1)
            source = terms.sources[name.source]
            utterance = Utterance(source.id, (_speaker(source.publisher, source.at or at, terms),))
            value = Literal(name.name)
            triple = (entity.iri, PN + "altName", value)
            iri = claim_iri(triple, Polarity.AFFIRMED, Certainty.STATED, utterance, name.cite)
            passage = Passage(source.id, name.cite, 0, 0, "")
            yield Claim(iri, *triple, as_written=name.name, utterance=utterance, passage=passage, at=at)


def _check_twice(found: Mapping[str, Iterable[Claim]]) -> None:
    """Raise where one claim stands twice: same triple, stance, speakers and passage."""
    seen: dict[str, Claim] = {}
    for claims in found.values():
        for claim in claims:
            first = seen.setdefault(claim.iri, claim)
            if first is not claim and claim.at and first.at:
                what = f"the claim with {quoted(claim.as_written)} stands already at {first.at.file}:{first.at.line}"
                raise SeedError(what, file=claim.at.file, line=claim.at.line, hint="keep one of them")
