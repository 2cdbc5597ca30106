"""Every citation resolved against the text, or known from the lock; nothing is found again silently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenaut.errors import CitationError, LockError
from provenaut.model import Claim, Literal, Position, Source
from provenaut.passages.anchors import anchor_phrases, occurrences, resolve, word_spans
from provenaut.passages.hints import nearest_hint, visible
from provenaut.passages.locks import Lock, Locked, State, lock_file, phrase_digest
from provenaut.passages.rowlocks import MOST_QUOTED
from provenaut.passages.share import anchor_spans, check_share, held_words, longest_run
from provenaut.passages.texts import text_hash
from provenaut.seeds.blocks import claims_file
from provenaut.seeds.coverage import Unit

__all__ = ["MOST_QUOTED", "Cited", "make_lock", "verify"]

_AGAIN: Final = "run 'provenaut sources lock'"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a source's claims cite: its claims, where each anchor stands in the seeds, and the units of its text."""

    source: Source
    claims: Sequence[Claim]
    at: Mapping[str, Position]
    units: Sequence[Unit]

    @property
    def phrases(self) -> dict[str, list[str]]:
        """The as-written phrases of each anchor."""
        found: dict[str, list[str]] = {anchor: [] for anchor in self.at}
        for claim in self.claims:
            found[claim.passage.anchor].append(claim.as_written)
        return found


def make_lock(cited: Cited, text: str) -> Lock:
    """The lock of a source from its text; raises `CitationError` for what isn't in it, or holds too much of it."""
    check_lengths(cited)
    phrases = cited.phrases
    passages = {
        anchor: _locked(text, resolve(text, anchor, at), phrase_digest(phrases[anchor]))
        for anchor, at in cited.at.items()
    }
    units = {unit.anchor: _locked(text, resolve(text, unit.anchor, unit.at)) for unit in cited.units}
    held = [span for claim in cited.claims for span in _quotes(claim, passages[claim.passage.anchor], text)]
    for spans in (passages, units):
        held += [span for anchor, locked in spans.items() for span in anchor_spans(anchor, locked.start, locked.end)]
    share = held_words(text, held)
    lock = Lock(cited.source.id, text_hash(text), share, passages, units)
    if not cited.source.redistributable:
        check_share(cited.source.id, share, claims_file(cited.source.id))
        count, start, end = longest_run(text, held)
        if count > MOST_QUOTED:
            what = (
                f"{count} words of {cited.source.id} stand together in anchors and phrases, at characters {start}–{end}"
            )
            hint = f"quote other words or fewer; at most {MOST_QUOTED} may"
            raise CitationError(what, file=claims_file(cited.source.id), hint=hint)
    return lock


def check_lengths(cited: Cited) -> None:
    """Raise where an anchor or a phrase is longer than it may be, whether or not the text is at hand."""
    for anchor, at in [*cited.at.items(), *((unit.anchor, unit.at) for unit in cited.units)]:
        anchor_phrases(anchor, at)
    for claim in cited.claims:
        count = len(word_spans(claim.as_written))
        if count > MOST_QUOTED:
            what = f'"as written" has {count} words, which is too much of a source'
            raise _error(claim.at, what, f"quote at most {MOST_QUOTED} words")


def _locked(text: str, span: tuple[int, int], phrases: str = "") -> Locked:
    return Locked(*span, text_hash(text[slice(*span)]), phrases)


def _quotes(claim: Claim, within: Locked, text: str) -> list[tuple[int, int]]:
    """Where the phrases that a claim quotes stand in its passage; its "as written" must."""
    spans = []
    written = next(occurrences(text, claim.as_written, within.start, within.end), None)
    if written is None:
        hint = nearest_hint(text[within.start : within.end], claim.as_written, "passage")
        what = f'"{visible(claim.as_written)}" is not in the passage "{visible(claim.passage.anchor)}"'
        raise _error(claim.at, what, hint)
    spans.append((written, written + len(claim.as_written)))
    if isinstance(claim.object, Literal) and claim.object.lexical.strip():
        lexical = claim.object.lexical
        value = next(occurrences(text, lexical, within.start, within.end), None)
        if value is not None:
            if len(word_spans(lexical)) > MOST_QUOTED:
                raise _error(claim.at, "the object repeats too much of the source", "say it in words of your own")
            spans.append((value, value + len(lexical)))
    return spans


def verify(cited: Cited, text: str | None, lock: Lock | None) -> tuple[Lock, dict[str, State]]:
    """The lock to rely on, and the state of each anchor.

    Raises `LockError` where the lock is missing or no longer agrees with the claims and the text.
    """
    shown = lock_file(cited.source.id)
    if lock is None:
        if text is not None:
            make_lock(cited, text)  # what is wrong with a citation is told before the lock that is missing
        raise LockError(f"{cited.source.id} has claims, and no lock", file=shown, hint=_AGAIN)
    if lock.sha256 == cited.source.sha256:
        state = State.LOCKED if text is None else State.VERIFIED
        if text is None:
            check_lengths(cited)
            _compare_anchors(cited, lock)
            if not cited.source.redistributable:
                check_share(cited.source.id, lock.share, claims_file(cited.source.id))
        else:
            _compare(cited, make_lock(cited, text), lock)
        return lock, dict.fromkeys(cited.at, state)
    if text is None:
        what = f"the lock is of another text of {cited.source.id} than seeds/sources.yaml names"
        raise LockError(what, file=shown, hint="run 'provenaut sources lock' where the text is at hand")
    check_lengths(cited)
    _compare_anchors(cited, lock)
    return lock, {anchor: _state(text, lock.passages[anchor]) for anchor in cited.at}


def _state(text: str, locked: Locked) -> State:
    """Whether a passage still stands where it was, in a text that changed."""
    return State.VERIFIED if text_hash(text[locked.start : locked.end]) == locked.sha256 else State.ORPHANED


def _compare_anchors(cited: Cited, lock: Lock) -> None:
    """Raise where the lock has other anchors or phrases than the seeds."""
    for anchor, phrases in cited.phrases.items():
        locked = lock.passages.get(anchor)
        if locked is None or locked.phrases != phrase_digest(phrases):
            what = "is not in the lock" if locked is None else "has other phrases than in the lock"
            raise _stale(cited.at[anchor], f'passage "{visible(anchor)}" {what}')
    units = {unit.anchor for unit in cited.units}
    for unit in cited.units:
        if unit.anchor not in lock.units:
            raise _stale(unit.at, f'unit "{visible(unit.anchor)}" is not in the lock')
    for anchor in sorted((lock.passages.keys() - cited.at.keys()) | (lock.units.keys() - units)):
        raise _stale(Position(lock_file(cited.source.id), 1), f'"{visible(anchor)}" is no longer in the seeds')


def _compare(cited: Cited, now: Lock, lock: Lock) -> None:
    """Raise where the text gives another lock than the one that stands there."""
    _compare_anchors(cited, lock)
    places: Iterable[tuple[str, Position]] = [*cited.at.items(), *((unit.anchor, unit.at) for unit in cited.units)]
    for anchor, at in places:
        for mine, theirs in ((now.passages, lock.passages), (now.units, lock.units)):
            if mine.get(anchor) != theirs.get(anchor):
                raise _stale(at, f'"{visible(anchor)}" stands elsewhere in the text than in the lock')
    if now != lock:
        raise _stale(Position(lock_file(cited.source.id), 1), "the counts of words differ from those of the text")


def _stale(at: Position, what: str) -> LockError:
    return LockError(f"the lock is out of date: {what}", file=at.file, line=at.line, hint=_AGAIN)


def _error(at: Position | None, what: str, hint: str) -> CitationError:
    return CitationError(what, file=at.file if at else None, line=at.line if at else None, hint=hint)
