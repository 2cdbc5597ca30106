"""Reading `seeds/sources.yaml`: the documents that claims are cited from."""

import re
from pathlib import Path
from typing import Final

from provenaut import times
from provenaut.errors import SeedError
from provenaut.model import Grade, Source
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["read_sources"]

_REQUIRED: Final = ("title", "publisher", "published", "how-known", "url", "grade", "licence", "text", "sha256")
_OPTIONAL: Final = ("redistributable",)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def read_sources(root: Path) -> dict[str, Source]:
    """The sources by id, in order of their ids."""
    shown = "seeds/sources.yaml"
    found = read_yaml(root / shown, shown).mapping("the file of sources")
    return {id_: _source(id_, found[id_]) for id_ in sorted(found)}


def check_slug(slug: str, node: Node) -> None:
    """Raise `SeedError` where the slug can't be part of an IRI as it stands."""
    if not _SLUG.fullmatch(slug):
        node.fail(f"'{slug}' is no identifier", "use small letters, digits and single hyphens")


def edtf_text(node: Node, what: str) -> str:
    """The EDTF date that stands here."""
    text = node.text(what)
    try:
        times.parse(text)
    except ValueError as error:
        raise not_edtf(error, node) from error
    return text


def not_edtf(error: ValueError, node: Node) -> SeedError:
    """What to raise for a date that isn't EDTF."""
    return SeedError(str(error), file=node.at.file, line=node.at.line)


def _source(id_: str, node: Node) -> Source:
    check_slug(id_, node)
    keys = node.record(f"source '{id_}'", _REQUIRED, _OPTIONAL)
    redistributable = _flag(keys.get("redistributable"))
    text, sha256 = _text(keys["text"], keys["sha256"], redistributable=redistributable)
    url = keys["url"]
    return Source(
        id=id_,
        title=keys["title"].text("title"),
        publisher=keys["publisher"].text("publisher"),
        published=edtf_text(keys["published"], "published"),
        how_known=keys["how-known"].text("how-known"),
        url=None if url.value is None else url.text("url"),
        grade=Grade(keys["grade"].choice("grade", tuple(Grade))),
        licence=keys["licence"].text("licence"),
        text=text,
        sha256=sha256,
        redistributable=redistributable,
        at=node.at,
    )


def _text(file: Node, digest: Node, *, redistributable: bool) -> tuple[str, str]:
    """The file name of the text and the hash of its bytes; both empty for a document that is only named."""
    if file.value is None and digest.value is None:
        if redistributable:
            file.fail("a document without a text can't be redistributable", "take that away, or name its text")
        return "", ""
    for node, what in ((file, "text"), (digest, "sha256")):
        if node.value is None:
            node.fail(f"{what} is null, and the other of text and sha256 is not", "write both, or null for both")
    text = file.text("text")
    if text.startswith("tables/") and not redistributable:
        file.fail("a table of ours that isn't redistributable", "add 'redistributable: true'")
    name = text.removeprefix("tables/") if text.endswith(".csv") else text
    if "/" in name or "\\" in name or name in (".", ".."):
        file.fail(f"'{text}' is no file name", "name a file, without directories")
    if text.endswith(".csv") and name == text:
        file.fail(f"'{text}' is no table of ours", "write 'tables/….csv' and 'redistributable: true'")
    sha256 = digest.text("sha256")
    if not _HASH.fullmatch(sha256):
        digest.fail(f"'{sha256}' is no SHA-256", "write its 64 hex digits, as sha256sum prints them")
    return text, sha256


def _flag(node: Node | None) -> bool:
    return node is not None and node.choice("value of redistributable", ("true", "false")) == "true"
