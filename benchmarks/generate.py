"""A graph of any size in the real layout: the real seeds, told again and again of other things.

    python benchmarks/generate.py [--claims 100000] [--per-triple 1] [--seed 1] [--output DIR] [--checks]

Each world is a copy of all that the seeds say, with things of its own: incidents, repairs, assessments, plans, sources.
Some things are shared between worlds, so that queries join across them: the station and its modules, countries and
agencies always, crews and families of incidents within a saga of several worlds. Dates are shifted and causes drawn
anew, from a seed, so that the same parameters give the same graph. With `--per-triple 3` three sources tell each world.

The claims then go through the project's own stages: disputes, acceptance, quads, reasoning. How long each took is
printed. The graph is kept under `out/bench/`, which git ignores, and made again when the seeds or the code change.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

from provenaut.iris import claim_iri, time_edtf, time_iri
from provenaut.model import Claim, Entity, Literal, Passage, Source, Term, Utterance, Vocabulary
from provenaut.namespaces import CAUSE, ID, PN
from provenaut.passages import find_texts
from provenaut.pipeline import stages
from provenaut.pipeline.digests import inputs_digest
from provenaut.pipeline.project import Project
from provenaut.pipeline.stamp import Stamp
from provenaut.pipeline.writing import swap_in
from provenaut.seeds import Seeds, State
from provenaut.store.manifest import MANIFEST

ROOT = Path(__file__).parents[1]
SCRATCH = ROOT / "out" / "bench"

_SHARED = {"agency", "country", "module", "place", "programme", "publication", "segment", "site", "station", "time"}
_FLEETS = 12
_PUBLISHERS = 40
_YEAR = re.compile(r"\b(1[89]|20)(\d\d)\b")
# How many worlds the sagas have, in turn: most are small, the first is the one that everybody tells of.
_SAGAS = (24, 3, 5, 2, 8, 3, 2, 5, 3, 2)


def graph_of(claims: int, per_triple: int, seed: int = 1, say: Callable[[str], object] = print) -> Path:
    """The graph with these parameters, made now where there is none of these seeds and this code."""
    project = Project(ROOT)
    key = f"{inputs_digest(project.inputs(), project.root)} {inputs_digest(_code(), ROOT)}"
    place = SCRATCH / f"{claims}-claims-{per_triple}-a-triple-seed-{seed}"
    kept = place / "of.txt"
    if not (place / "graph" / MANIFEST).is_file() or not kept.is_file() or kept.read_text() != key:
        say(f"making {place.relative_to(ROOT)}")
        generate(claims, per_triple, seed, place / "graph", say)
        link = place / "queries"
        if not link.is_symlink():
            link.symlink_to(project.queries, target_is_directory=True)
        kept.write_text(key)
    return place / "graph"


def generate(
    claims: int, per_triple: int, seed: int, output: Path, say: Callable[[str], object] = print, checks: bool = False
) -> None:
    """Run all stages and write the graph; each stage is told with how long it took."""
    project = Project(ROOT)
    told = _Stopwatch(say)
    ontology = stages.read_ontology(project.ontology)
    real = stages.read_seeds(project.root, ontology.vocabulary, find_texts(()))
    queries = stages.read_queries(project.queries)
    told("reading seeds, ontology and queries")
    seeds = Worlds(real, ontology.vocabulary, seed, per_triple).seeds(claims)
    told(f"telling {len(seeds.claims):,} claims of {len(seeds.sources):,} sources")
    outcome = stages.decide(seeds, ontology.vocabulary)
    told(f"finding {len(outcome.disputes):,} disputes, accepting {len(outcome.accepted):,} claims")
    dataset = stages.assemble(seeds, ontology, outcome, queries)
    told(f"writing down {sum(map(len, dataset.lines.values())):,} quads")
    dataset = stages.infer(dataset, seeds, ontology, outcome)
    told(f"inferring {len(dataset.lines['inferred']):,} triples")
    if checks:
        stages.validate(dataset, project.ontology, seeds)
        told("checking shapes")
    stamp = Stamp(inputs_digest(project.inputs(), project.root), "", {})
    built = stages.finish(seeds, ontology, outcome, queries, dataset, stamp)
    told(
        f"finishing: {sum(map(len, dataset.lines.values())):,} quads, {len(dataset.accepted()):,} in the default graph"
    )
    swap_in(output, built.files)
    told("writing files")


def _code() -> list[Path]:
    """The files whose code makes a graph what it is."""
    package = ROOT / "src" / "provenaut"
    folders = ("assertion", "disputes", "pipeline", "reasoning", "seeds")
    found = [path for name in folders for path in (package / name).glob("*.py")]
    modules = ("hierarchy", "iris", "model", "namespaces", "ontology", "policy", "quantities", "terms", "times")
    return sorted([Path(__file__).resolve(), *found, *(package / f"{name}.py" for name in modules)])


class _Stopwatch:
    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._last = time.perf_counter()

    def __call__(self, what: str) -> None:
        now = time.perf_counter()
        self._say(f"{now - self._last:8.1f} s  {what}")
        self._last = time.perf_counter()


class Worlds:
    """The copies of the real seeds. `per_triple` is how many sources tell each accepted triple."""

    def __init__(self, real: Seeds, vocabulary: Vocabulary, seed: int, per_triple: int) -> None:
        self._real = real
        self._per_triple = per_triple
        self._seed = seed
        self._families = {
            entity.iri
            for entity in real.entities.values()
            if any(vocabulary.is_a(entity.class_iri, PN + name) for name in ("IncidentFamily", "Crew", "Partnership"))
        }
        self._entities = {entity.iri: entity for entity in real.entities.values()}
        broader = {above for one, all_above in vocabulary.broader.items() for above in all_above if above != one}
        self._causes = sorted(cause for cause in vocabulary.broader if cause not in broader)
        self._sagas = [number for number, size in self._sizes() for _ in range(size)]

    @staticmethod
    def _sizes() -> Iterator[tuple[int, int]]:
        for number in range(10_000):
            yield number, _SAGAS[number] if number == 0 else _SAGAS[1:][number % (len(_SAGAS) - 1)]

    def seeds(self, most: int) -> Seeds:
        """As many claims as are asked for, with the sources and entities that they need."""
        sources: dict[str, Source] = {}
        entities: dict[str, Entity] = {}
        claims: dict[str, Claim] = {}
        told: set[tuple[object, ...]] = set()
        number = 0
        while len(claims) < most:
            world = _World(self, number)
            for claim, teller in product(self._real.claims, range(self._per_triple)):
                one = world.claim(claim, teller)
                # A real triple with two claims is told once by each teller too, and shared things once in all.
                key = (one.triple, one.stance, teller)
                if key not in told and one.iri not in claims and len(claims) < most:
                    told.add(key)
                    claims[one.iri] = one
            sources |= world.sources
            entities |= world.entities
            number += 1
        used = {claim.utterance.source for claim in claims.values()}
        return Seeds(
            {id_: source for id_, source in sorted(sources.items()) if id_ in used},
            dict(sorted(entities.items())),
            tuple(sorted(claims.values())),
            states=dict.fromkeys(claims, State.VERIFIED),
        )

    def saga(self, world: int) -> int:
        """The saga that a world belongs to."""
        return self._sagas[world]

    def random(self, *of: object) -> random.Random:
        """Chance of its own for everything, so that nothing depends on order."""
        return random.Random(sha256(repr((self._seed, *of)).encode()).digest())

    @property
    def causes(self) -> list[str]:
        """Causes that have no narrower one."""
        return self._causes

    @property
    def real(self) -> Seeds:
        """The seeds that are copied."""
        return self._real

    def suffix(self, iri: str, world: int) -> int:
        """The number of the copy of a thing in a world; nought is the real one."""
        kind = iri.removeprefix(ID).partition("/")[0]
        if kind in _SHARED:
            return 0
        if iri in self._families:
            return self.saga(world)
        return world % _FLEETS if kind in ("person", "company") else world

    def entity(self, iri: str) -> Entity | None:
        """The real entity of an IRI."""
        return self._entities.get(iri)


class _World:
    """One copy, and what it needed."""

    def __init__(self, worlds: Worlds, number: int) -> None:
        self._worlds = worlds
        self._number = number
        self._years = worlds.random("years", number).randint(-15, 10) if number else 0
        self.sources: dict[str, Source] = {}
        self.entities: dict[str, Entity] = {}
        for entity in worlds.real.entities.values():
            self.term(entity.iri)
        self.term = cache(self.term)  # type: ignore[method-assign]  # asked for the same things by each claim

    def claim(self, claim: Claim, teller: int) -> Claim:
        """The claim as it is said in this world by one of its tellers."""
        utterance = self._utterance(claim.utterance, teller)
        anchor = claim.passage.anchor
        digest = sha256(f"{utterance.source} {anchor}".encode()).hexdigest()
        one = replace(
            claim,
            subject=str(self.term(claim.subject)),
            object=self._object(claim),
            utterance=utterance,
            passage=Passage(utterance.source, anchor, claim.passage.start, claim.passage.end, digest),
            computed=claim.computed and replace(claim.computed, start=self._shifted(claim.computed.start)),
        )
        return replace(one, iri=claim_iri(one.triple, one.polarity, one.certainty, utterance, anchor))

    def _object(self, claim: Claim) -> Term:
        value = claim.object
        if isinstance(value, str) and value.startswith(CAUSE) and self._number:
            # The same cause in all claims of a world that give it, so that who agrees still agrees.
            return self._worlds.random("cause", self._number, value).choice([value, *self._worlds.causes])
        if isinstance(value, Literal) and claim.predicate == PN + "altName" and self._number:
            return Literal(f"{value.lexical} {self._number}", value.datatype, value.language)
        return self.term(value) if isinstance(value, str) else value

    def _utterance(self, utterance: Utterance, teller: int) -> Utterance:
        return Utterance(
            self._source(utterance.source, teller),
            (self._publisher(utterance.chain[0], teller), *(str(self.term(who)) for who in utterance.chain[1:])),
            utterance.occasion and str(self.term(utterance.occasion)),
            utterance.medium,
            utterance.said_on and self._shifted(utterance.said_on),
        )

    def _source(self, id_: str, teller: int) -> str:
        copy = self._number * 3 + teller
        found = f"{id_}-{copy}" if copy else id_
        if found not in self.sources:
            source = self._worlds.real.sources[id_]
            publisher = self._publisher_slug(source.publisher, teller)
            self.sources[found] = replace(
                source,
                id=found,
                title=source.title if found == id_ else f"{source.title} {copy}",
                publisher=publisher,
                published=self._shifted(source.published),
                url=source.url and (source.url if found == id_ else f"{source.url}?{copy}"),
            )
        return found

    def _publisher(self, iri: str, teller: int) -> str:
        entity = self._worlds.entity(iri)
        return self.entities[self._publisher_slug(entity.slug, teller)].iri if entity else iri

    def _publisher_slug(self, slug: str, teller: int) -> str:
        return self._copied(self._worlds.real.entities[slug], (self._number * 3 + teller) % _PUBLISHERS).slug

    def term(self, iri: str) -> str:
        """What a thing of the real seeds is in this world."""
        if (edtf := time_edtf(iri)) is not None:
            return time_iri(self._shifted(edtf))
        entity = self._worlds.entity(iri)
        return iri if entity is None else self._copied(entity, self._worlds.suffix(iri, self._number)).iri

    def _copied(self, entity: Entity, number: int) -> Entity:
        copy = entity
        if number:
            slug = f"{entity.slug}-{number}"
            iri = f"{entity.iri.rpartition('/')[0]}/{slug}"
            copy = replace(entity, slug=slug, iri=iri, label=f"{entity.label} {number}")
        self.entities[copy.slug] = copy
        return copy

    def _shifted(self, edtf: str) -> str:
        """A date with its years shifted by those of this world; a day that another year lacks is the one before."""
        moved = _YEAR.sub(lambda found: str(int(found[0]) + self._years), edtf)
        return re.sub(
            r"(\d{4})-02-29", lambda found: found[0] if int(found[1]) % 4 == 0 else f"{found[1]}-02-28", moved
        )


def main() -> int:
    """Make a graph and tell how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--per-triple", type=int, default=1, choices=(1, 3))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="where to write it, always anew; else it is kept in out/bench")
    parser.add_argument("--checks", action="store_true", help="hold it against the shapes too (with --output)")
    options = parser.parse_args()
    if options.output is None:
        print(graph_of(options.claims, options.per_triple, options.seed))
    else:
        generate(options.claims, options.per_triple, options.seed, options.output, print, options.checks)
    return 0


if __name__ == "__main__":
    sys.exit(main())
