"""What `provenaut sources lock` does: write the lock files, and the lists of claims in the coverage files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from provenaut.errors import SeedError, TextError, UsageError, did_you_mean
from provenaut.model import Vocabulary
from provenaut.passages.locks import Lock, lock_file, write_text_atomically
from provenaut.passages.rowlocks import row_lock_file
from provenaut.passages.texts import Texts
from provenaut.passages.units import split_units
from provenaut.seeds.blocks import claims_file
from provenaut.seeds.citing import Cited, make_lock
from provenaut.seeds.coverage import Unit, coverage_file, unit_claims
from provenaut.seeds.reading import locate, read_unlocated
from provenaut.seeds.rowlocking import make_row_lock
from provenaut.seeds.scalars import yaml_scalar

__all__ = ["lock", "propose_units"]


def lock(root: Path, vocabulary: Vocabulary, texts: Texts, only: str | None = None) -> list[str]:
    """Write the locks of all sources whose text is at hand, or of one; tell what was done, a line a source.

    Nothing is written before every citation was resolved. Raises `TextError` where the one text isn't at hand.
    """
    unlocated = read_unlocated(root, vocabulary, texts)
    if only is not None and only not in unlocated.cited:
        raise UsageError(f"no source '{only}' in seeds/sources.yaml", hint=did_you_mean(only, unlocated.cited))
    made: dict[str, Lock] = {}
    lines = []
    tables = {id_: make_row_lock(table) for id_, table in unlocated.tables.items() if only in (None, id_)}
    for id_, cited in unlocated.cited.items():
        text = unlocated.texts[id_]
        if id_ in unlocated.tables:
            continue
        if only not in (None, id_) or not (cited.claims or cited.units):
            continue
        _refuse_lost(root, id_)
        if text is not None:
            made[id_] = make_lock(cited, text)
        elif only:
            what = f"the text of {id_} ({cited.source.text}) is not at hand"
            raise TextError(what, hint="name its directory with --texts or PROVENAUT_TEXTS")
        else:
            lines.append(f"{id_}: text not at hand, lock left as it is")
    coverage = {id_: _coverage(root, unlocated.cited[id_], made[id_]) for id_ in made if unlocated.cited[id_].units}
    for id_, new in made.items():
        changed = write_text_atomically(root / lock_file(id_), new.dumps(), lock_file(id_))
        if id_ in coverage:
            changed |= write_text_atomically(root / coverage_file(id_), coverage[id_], coverage_file(id_))
        lines.append(
            f"{id_}: {len(new.passages)} passages, {len(unlocated.cited[id_].claims)} claims, "
            f"{new.share.part:.0%} of its words held, {'written' if changed else 'unchanged'}"
        )
    for id_, rows in tables.items():
        file = row_lock_file(unlocated.tables[id_].mapping.table)
        changed = write_text_atomically(root / file, rows.dumps(), file)
        told = f"{len(rows.rows)} rows, {len(unlocated.cited[id_].claims)} claims"
        lines.append(f"{id_}: {told}, {'written' if changed else 'unchanged'}")
    return lines


def _refuse_lost(root: Path, id_: str) -> None:
    """Raise where the claims of a source are gone and its lock is not: locking would forget what they were."""
    if (root / lock_file(id_)).is_file() and not (root / claims_file(id_)).is_file():
        hint = "restore it from version control, or remove its lock and its coverage too"
        raise SeedError("the file of claims is missing", file=claims_file(id_), hint=hint)


def _coverage(root: Path, cited: Cited, made: Lock) -> str:
    """The text of the coverage file with the lists of claims as they are now; all else stays as people wrote it."""
    claims = unit_claims(cited.units, made.units, [locate(claim, made) for claim in cited.claims])
    text = (root / coverage_file(cited.source.id)).read_bytes().decode("utf-8-sig")
    return _with_claims(text, cited.units, claims)


def _with_claims(text: str, units: Sequence[Unit], claims: Mapping[str, Sequence[str]]) -> str:
    lines = text.splitlines(keepends=True)
    for unit in reversed(units):
        listed = claims[unit.anchor]
        if list(unit.claims) != list(listed) or (unit.states_nothing and listed):
            lines[unit.at.line - 1 : unit.last] = [_unit_text(unit.anchor, unit.kind, listed, unit.states_nothing)]
    return "".join(lines)


def _unit_text(anchor: str, kind: str, claims: Sequence[str] = (), nothing: str = "") -> str:
    lines = [f"- unit: {yaml_scalar(anchor, always_quoted=True)}", f"  kind: {kind}"]
    if claims:
        lines += ["  claims:", *(f"    - {yaml_scalar(claim)}" for claim in claims)]
    if nothing:
        lines.append(f"  states-nothing: {yaml_scalar(nothing)}")
    if not claims and not nothing:
        lines.append("  claims: []")
    return "\n".join([*lines, ""])


def propose_units(text: str) -> str:
    r"""A first coverage file for a new source: each sentence, heading, caption and link with its shortest anchor.

    Sentence ends and kinds are guesses, to be checked. Characters that can't be seen are escapes.

    >>> print(propose_units("Aboard Aurora\u00a02."), end="")
    - unit: "Aboard Aurora\u00a02"
      kind: sentence
      claims: []
    """
    parts = []
    for unit in split_units(text):
        if unit.anchor is None:
            words = " ".join(text[unit.start : unit.end].split()[:4])
            parts.append(f"# No anchor names characters {unit.start}–{unit.end} alone; they begin: {words}\n")
        else:
            parts.append(_unit_text(unit.anchor, unit.kind))
    return "".join(parts)
