"""Reading all seeds: from the files that people write to values that cite exactly one passage each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Claim, CuratedDispute, Entity, Grade, Passage, Source, Vocabulary
from provenaut.passages.locks import Lock, State, lock_file, read_lock
from provenaut.passages.share import Share
from provenaut.passages.texts import Texts, read_text
from provenaut.seeds.blocks import source_files
from provenaut.seeds.citing import Cited, verify
from provenaut.seeds.claims import read_claims
from provenaut.seeds.coverage import (
    Unit,
    check_claims,
    check_order,
    check_tiling,
    coverage_file,
    read_units,
    unit_claims,
)
from provenaut.seeds.disputes import read_disputes
from provenaut.seeds.entities import read_entities
from provenaut.seeds.rowlocking import verify_rows
from provenaut.seeds.sources import read_sources
from provenaut.seeds.tables import Table, read_tables, row_claims
from provenaut.seeds.terms import Terms

__all__ = ["Seeds", "Unlocated", "read_seeds", "read_unlocated", "resolve_source"]


@dataclass(frozen=True, slots=True)
class Seeds:
    """All that the seeds say. `states` tells by a claim's IRI whether its passage was verified, locked or orphaned.

    `shares` tells by a source's id how many of its words the seeds hold; sources and entities go by id and slug.
    """

    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    claims: tuple[Claim, ...]
    disputes: tuple[CuratedDispute, ...] = ()
    coverage: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)

    @property
    def orphaned(self) -> tuple[Claim, ...]:
        """The claims whose passage is no longer what was cited."""
        return tuple(claim for claim in self.claims if self.states[claim.iri] is State.ORPHANED)


@dataclass(frozen=True, slots=True)
class Unlocated:
    """What the seeds say, with anchors that nobody has looked for yet, and the texts that are at hand."""

    terms: Terms
    cited: Mapping[str, Cited]
    texts: Mapping[str, str | None]
    tables: Mapping[str, Table] = field(default_factory=dict)


def read_unlocated(root: Path, vocabulary: Vocabulary, texts: Texts) -> Unlocated:
    """Everything but passages and disputes, each term found and of the right kind, each text the one that was cited."""
    sources = read_sources(root)
    entities = read_entities(root, vocabulary, sources)
    for source in sources.values():
        if source.publisher not in entities and source.at:
            what = f"no entity '{source.publisher}' in seeds/entities.yaml, the publisher of '{source.id}'"
            raise SeedError(
                what, file=source.at.file, line=source.at.line, hint=did_you_mean(source.publisher, entities)
            )
    terms = Terms.of(vocabulary, entities, sources)
    at_hand = {id_: read_text(source, root / "seeds", texts) for id_, source in sources.items()}
    tables = read_tables(root, sources, at_hand)
    read = read_claims(source_files(root, "claims", sources), terms, row_claims(tables, terms))
    coverage = {id_: read_units(path, id_) for id_, path in source_files(root, "coverage", sources).items()}
    cited = {
        id_: Cited(
            source=source,
            claims=read.by_source[id_],
            at={anchor: at for (of, anchor), at in read.cited.items() if of == id_},
            units=coverage.get(id_, []),
        )
        for id_, source in sources.items()
    }
    for each in cited.values():
        _refuse_textless(each, tables)
    return Unlocated(terms, cited, at_hand, tables)


def read_seeds(root: Path, vocabulary: Vocabulary, texts: Texts) -> Seeds:
    """Read the seeds of the project at `root`, resolve and verify every citation.

    Raises a `SeedError`, `CitationError`, `LockError` or `TextError` that names file and line.
    """
    unlocated = read_unlocated(root, vocabulary, texts)
    claims: list[Claim] = []
    states: dict[str, State] = {}
    shares: dict[str, Share] = {}
    for id_, cited in unlocated.cited.items():
        if not cited.claims and not cited.units:
            continue
        located, of_source, shares[id_] = resolve_source(root, unlocated, id_)
        claims += located
        states |= of_source
    return Seeds(
        sources=unlocated.terms.sources,
        entities=unlocated.terms.entities,
        claims=tuple(sorted(claims)),
        disputes=read_disputes(root, unlocated.terms, claims),
        coverage={id_: tuple(cited.units) for id_, cited in unlocated.cited.items() if cited.units},
        states=states,
        shares=shares,
    )


def resolve_source(root: Path, unlocated: Unlocated, id_: str) -> tuple[list[Claim], dict[str, State], Share]:
    """The claims of one source with their passages, the state of each, and how many words are held of the source."""
    cited = unlocated.cited[id_]
    if id_ in unlocated.tables:
        # It is ours, and nobody counts what is held of it.
        return list(cited.claims), verify_rows(root, unlocated.tables[id_], cited.claims), Share(0, 0)
    lock, by_anchor = verify(cited, unlocated.texts[id_], read_lock(root / lock_file(id_), id_))
    located = [locate(claim, lock) for claim in cited.claims]
    check_coverage(cited, located, lock, unlocated.texts[id_])
    return located, {claim.iri: by_anchor[claim.passage.anchor] for claim in located}, lock.share


def _refuse_textless(cited: Cited, tables: Mapping[str, Table]) -> None:
    """Raise where a passage is cited by its words from a source that has none, or from a table."""
    source = cited.source
    at = next((at for key, at in cited.at.items() if not key.startswith(f"{source.id}#")), None)
    at = at or next((unit.at for unit in cited.units), None)
    if at is None or (source.text and source.id not in tables):
        return
    what = f"'{source.id}' is a table, and only its rows can be cited" if source.text else f"'{source.id}' has no text"
    hint = "add a row" if source.text else "cite it by a row of a table, or give its text and sha256"
    raise SeedError(what, file=at.file, line=at.line, hint=hint)


def locate(claim: Claim, lock: Lock) -> Claim:
    """The claim with the offsets and the hash of its passage."""
    locked = lock.passages[claim.passage.anchor]
    passage = Passage(lock.source, claim.passage.anchor, locked.start, locked.end, locked.sha256)
    return replace(claim, passage=passage)


def check_coverage(cited: Cited, claims: list[Claim], lock: Lock, text: str | None) -> None:
    """Raise where the units don't hold the whole text, or hold other claims than they list."""
    source = cited.source
    if not cited.units:
        if source.grade is Grade.CURATORS:
            return  # the curators' own notes hold nothing but their findings
        hint = f"print a first one with 'provenaut sources anchors {source.id}'"
        raise SeedError(f"no coverage of {source.id}", file=coverage_file(source.id), hint=hint)
    check_order(cited.units, lock.units)
    if text is not None and lock.sha256 == source.sha256:
        check_tiling(cited.units, lock.units, text, coverage_file(source.id))
    check_claims(cited.units, unit_claims(cited.units, lock.units, claims))
