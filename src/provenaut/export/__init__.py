"""Exports: the graph in forms that other tools read, derived from it and never the master.

`exported(directory, form, context)` gives the files of one of `FORMATS`, by name, each with its bytes. The record
(claims, what supports what is accepted, sources, names, disputes, links) is in all of them, and `Record.digest` is the
hash by which a reader can tell that the claims came through.
"""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenaut.export.record import Record, claims_digest, read_record
from provenaut.store import Manifest, read_manifest

__all__ = ["FORMATS", "Export", "Format", "Record", "claims_digest", "exported", "read_record"]


@dataclass(frozen=True)
class Format:
    """A form to export in: what it is, the name of its file or folder, and how each of its files begins."""

    about: str
    name: str
    begins: tuple[bytes, ...]
    is_folder: bool = False


FORMATS: Final[dict[str, Format]] = {
    "nanopub": Format("a nanopublication for each claim, in TriG", "provenaut-nanopubs.trig", (b"# provenaut",)),
    "rdf12": Format("claims as reifiers, in Turtle of RDF 1.2", "provenaut.ttl", (b"# provenaut",)),
    "jsonld": Format("JSON-LD with the ontology's context", "provenaut.jsonld", (b'{\n"@context"',)),
    "nquads": Format("the whole dataset as N-Quads, compressed", "provenaut.nq.gz", (b"\x1f\x8b",)),
    "csvw": Format("tables with CSV on the Web metadata", "provenaut-csvw", (b"iri,", b'{\n  "@context"'), True),
}


@dataclass(frozen=True)
class Export:
    """The files of an export by name, the number of claims in it, and their hash."""

    files: dict[str, bytes]
    claims: int
    digest: str


def exported(directory: Path, form: str, *, context: Path | None = None) -> Export:
    """The files of an export of the graph in a directory; `form` is one of `FORMATS`.

    `context` is the file of the JSON-LD context, by default that of the ontology beside the graph. Raises `GraphError`
    where the graph is missing or broken.
    """
    manifest = read_manifest(directory)
    record = read_record(manifest)
    make = _MAKERS[form]
    found = make(manifest, record, context or directory.resolve().parent / "ontology" / "context.jsonld")
    return Export(found, len(record.claims), record.digest)


Maker = Callable[[Manifest, Record, Path], dict[str, bytes]]


def _nanopub(_: Manifest, record: Record, __: Path) -> dict[str, bytes]:
    from provenaut.export.nanopub import nanopub_text

    return _one("nanopub", nanopub_text(record))


def _rdf12(_: Manifest, record: Record, __: Path) -> dict[str, bytes]:
    from provenaut.export.rdf12 import rdf12_text

    return _one("rdf12", rdf12_text(record))


def _jsonld(_: Manifest, record: Record, context: Path) -> dict[str, bytes]:
    from provenaut.export.jsonld import jsonld_text, read_context

    return _one("jsonld", jsonld_text(record, read_context(context)))


def _nquads(manifest: Manifest, _: Record, __: Path) -> dict[str, bytes]:
    from provenaut.export.nquads import nquads_text

    # Without a time or a name in it, the same lines give the same bytes.
    return {FORMATS["nquads"].name: gzip.compress(nquads_text(manifest).encode(), mtime=0)}


def _csvw(_: Manifest, record: Record, __: Path) -> dict[str, bytes]:
    from provenaut.export.csvw import METADATA, TABLES, metadata_text, table_text

    tables = {f"{table.name}.csv": table_text(table, record).encode() for table in TABLES}
    return {**tables, METADATA: metadata_text().encode()}


def _one(form: str, pieces: Iterable[str]) -> dict[str, bytes]:
    return {FORMATS[form].name: "".join(pieces).encode()}


_MAKERS: Final[dict[str, Maker]] = {
    "nanopub": _nanopub,
    "rdf12": _rdf12,
    "jsonld": _jsonld,
    "nquads": _nquads,
    "csvw": _csvw,
}
