"""A timeline in words: what changed on each day, with labels, speakers and passages read from the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from provenaut.errors import UsageError
from provenaut.explain.terms import find_predicate, find_thing
from provenaut.iris import source_iri, time_edtf
from provenaut.model import Claim, Source
from provenaut.namespaces import PN
from provenaut.ontology import load_vocabulary
from provenaut.pipeline.asof import counts_from
from provenaut.pipeline.asof_graphs import project_of, texts_for
from provenaut.policy import Decision
from provenaut.seeds import read_seeds
from provenaut.statements import Named, Reader, Statement, Triple
from provenaut.statements.wording import claim_decision, dispute_decision
from provenaut.store import Engine, read_manifest
from provenaut.timeline.reckoning import About, DisputeStep, Step, reckon
from provenaut.timeline.values import STATES, Changed, Event, Moment, Published, Timeline, Told, Turn

__all__ = ["timeline_of"]


def timeline_of(
    engine: Engine, directory: Path, subject: str, predicate: str | None = None, *, until: date | None = None
) -> Timeline:
    """The timeline of a subject, which is given by its label, slug, CURIE or IRI, or of one property of it.

    `engine` answers for the graph in `directory`, beside which are the seeds that it was built from.

    Raises `ParameterError` where nothing is called so, and `GraphError` where the seeds are missing or have changed.
    """
    about_iri = find_thing(engine, subject)
    on = find_predicate(engine, predicate) if predicate else None
    manifest = read_manifest(directory)
    if manifest.published is None:
        what = "the graph doesn't say when its sources were published"
        raise UsageError(what, file=str(directory), hint="run `make` or `provenaut build`")
    project = project_of(manifest)
    vocabulary = load_vocabulary(project.ontology)
    seeds = read_seeds(project.root, vocabulary, texts_for(manifest))
    about = About.of(about_iri, on, vocabulary, seeds)
    steps = list(reckon(seeds, about, manifest.published, until))
    telling = _Telling(Reader(engine), about, seeds.sources, steps)
    speaking = {claim.utterance.source for claim in seeds.claims if about.fits(claim)} & set(manifest.published)
    dateless = [id_ for id_ in sorted(speaking) if counts_from(manifest.published[id_]) is None]
    named, *property_named = telling.reader.named([about_iri, *([on] if on else [])])
    return Timeline(
        subject=named,
        predicate=property_named[0] if property_named else None,
        happened=telling.happened(),
        moments=tuple(telling.moment(step) for step in steps),
        uncounted=telling.published(dateless),
        until=until,
    )


class _Telling:
    """Puts steps into words; all claims are read at once."""

    def __init__(self, reader: Reader, about: About, sources: Mapping[str, Source], steps: Iterable[Step]) -> None:
        self.reader = reader
        self.about = about
        self.sources = sources
        self.steps = tuple(steps)
        claims = {one.claim.iri for step in self.steps for one in step.standing}
        self._statements = {one.iri: one for one in reader.statements(sorted(claims))}

    def moment(self, step: Step) -> Moment:
        """What the step says."""
        accepted = {one.claim.triple for one in step.standing if one.is_accepted}
        contested = {one.claim.triple for one in step.standing if STATES[one.acceptance] == "contested"}
        return Moment(
            day=step.day,
            sources=self.published(step.sources),
            told=self._told(step),
            changed=self._changed(step),
            turns=tuple(self._turn(one) for one in step.disputes),
            accepted=len(accepted),
            contested=len(contested),
        )

    def published(self, ids: Iterable[str]) -> tuple[Published, ...]:
        """The sources of these ids."""
        found = (self.sources[id_] for id_ in ids)
        return tuple(
            Published(Named(source.title, source_iri(source.id)), source.published, counts_from(source.published))
            for source in found
        )

    def statement(self, decision: Decision) -> Statement:
        """The claim in words, with what was decided about it then."""
        claim = decision.claim
        words = claim_decision(decision.acceptance, decision.rule, claim.stance, claim.rank_reason)
        known = self._statements[claim.iri]
        return replace(known, acceptance=str(decision.acceptance), rule=str(decision.rule), decision=words)

    def happened(self) -> tuple[Event, ...]:
        """The dates of the subject itself that are accepted after the last step."""
        standing = self.steps[-1].standing if self.steps else ()
        found: dict[Triple, bool] = {}
        for one in standing:
            if one.is_accepted and _is_date_of(one.claim, self.about.subject):
                triple = self._statements[one.claim.iri].triple
                found[triple] = found.get(triple, False) or STATES[one.acceptance] == "contested"
        ordered = sorted(found, key=lambda triple: (triple.object.label, triple.predicate.label))
        return tuple(Event(triple, found[triple]) for triple in ordered)

    def _told(self, step: Step) -> tuple[Told, ...]:
        """First what is about the subject itself, by property; then its descriptions; then where others name it."""
        told = (Told(self.statement(one), one.claim.utterance.said_on or "") for one in step.told)
        return tuple(sorted(told, key=lambda one: self._order(one.statement)))

    def _changed(self, step: Step) -> tuple[Changed, ...]:
        changed = (Changed(self.statement(new), STATES[old.acceptance]) for old, new in step.changed)
        return tuple(sorted(changed, key=lambda one: self._order(one.statement)))

    def _order(self, statement: Statement) -> tuple[int, str, str, str, str]:
        triple = statement.triple
        own, described = triple.subject.iri == self.about.subject, triple.subject.iri in self.about.descriptions
        return (
            0 if own else 1 if described else 2,
            triple.subject.label,
            triple.predicate.label,
            triple.object.label,
            statement.iri,
        )

    def _turn(self, step: DisputeStep) -> Turn:
        dispute = step.decided.dispute
        prevailing = step.decided.prevailing
        terms = [PN + dispute.kind, dispute.about, *([dispute.on] if dispute.on else [])]
        kind, about, *on = self.reader.named(terms)
        decision = dispute_decision(step.decided.verdict, prevailing.label if prevailing else "")
        if step.event == "ended":
            decision = "what had been published by then no longer contradicts itself"
        sides = tuple(sorted(side.label for side in dispute.sides))
        return Turn(step.event, kind, about, on[0] if on else None, sides, decision, dispute.reason, dispute.iri)


def _is_date_of(claim: Claim, subject: str) -> bool:
    return claim.subject == subject and isinstance(claim.object, str) and time_edtf(claim.object) is not None
