"""`MANIFEST.json`: what a built graph holds, of which inputs, and the SHA-256 of each of its files."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from provenaut.model import Entity
from provenaut.pipeline.dataset import Dataset
from provenaut.policy import Outcome
from provenaut.store import FORMAT

__all__ = ["MANIFEST", "digest_of", "inputs_digest", "manifest_text"]

MANIFEST = "MANIFEST.json"


def manifest_text(
    version: str,
    outcome: Outcome,
    entities: Iterable[Entity],
    dataset: Dataset,
    files: Mapping[str, bytes],
    inputs: str,
) -> str:
    """The JSON text: nothing in it differs from machine to machine."""
    claims: dict[str, Counter[str]] = {}
    for decision in outcome.decisions.values():
        claims.setdefault(decision.claim.utterance.source, Counter())[decision.claim.stance] += 1
    content = {
        "format": FORMAT,
        "ontology": version,
        "inputs": {"sha256": inputs},
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


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, as hex digits."""
    return sha256(data).hexdigest()


def inputs_digest(files: Iterable[Path], root: Path) -> str:
    """One SHA-256 over names and contents of all inputs."""
    rows = (f"{digest_of(path.read_bytes())}  {path.relative_to(root).as_posix()}\n" for path in files)
    return digest_of("".join(rows).encode())


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
