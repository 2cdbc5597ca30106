"""The whole dataset as N-Quads: the default graph, and all the named ones, each line once and sorted."""

from provenaut.store import Manifest

__all__ = ["nquads_text"]


def nquads_text(manifest: Manifest) -> str:
    """The lines as the built graph has them, which are canonical and without a repeated label of a blank node."""
    lines: set[str] = set()
    for path in (manifest.accepted, *manifest.named):
        lines.update(path.read_text(encoding="utf-8").splitlines())
    return "".join(f"{line}\n" for line in sorted(lines))
