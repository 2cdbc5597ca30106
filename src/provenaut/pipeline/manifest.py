"""`MANIFEST.json`: what a built graph holds, of which inputs, and the SHA-256 of each of its files."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from provenaut.model import Entity, Source
from provenaut.pipeline.dataset import Dataset
from provenaut.pipeline.digests import digest_of
from provenaut.policy import Outcome
from provenaut.store import FORMAT

__all__ = ["manifest_text"]


def manifest_text(
    version: str,
    outcome: Outcome,
    entities: Iterable[Entity],
    dataset: Dataset,
    files: Mapping[str, bytes],
    inputs: str,
    sources: Iterable[Source],
    as_of: Mapping[str, str | None] | None = None,
) -> str:
    """The JSON text: nothing in it differs from machine to machine. `as_of` is given for a graph as of a date."""
    claims: dict[str, Counter[str]] = {}
    for decision in outcome.decisions.values():
        claims.setdefault(decision.claim.utterance.source, Counter())[decision.claim.stance] += 1
    content = {
        "format": FORMAT,
        "ontology": version,
        "inputs": {"sha256": inputs},
        **({"as_of": as_of} if as_of is not None else {}),
        "published": {source.id: source.published for source in sorted(sources)},
        "counts": {
            "sources": len(claims),
            "entities": len(list(entities)),
            "claims": {
                "total": len(outcome.decisions),
                "by_source": {source: dict(sorted(found.items())) for source, found in sorted(claims.items())},
                "by_acceptance": _counted(str(decision.acceptance) for decision in outcome.decisions.values()),
            },
            "disputes": _counted(str(each.dispute.kind) for each in outcome.disputes),
            "quads": {name: len(lines) for name, lines in dataset.lines.items()},
        },
        "files": {name: {"bytes": len(data), "sha256": digest_of(data)} for name, data in sorted(files.items())},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
