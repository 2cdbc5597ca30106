"""Reading `seeds/disputes.yaml`: disputes that curators state, for what no rule finds."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Claim, CuratedDispute
from provenaut.namespaces import PN
from provenaut.seeds.claimlines import Reference, parse_reference
from provenaut.seeds.references import claim_reference
from provenaut.seeds.terms import Terms
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["read_disputes"]

_SHOWN: Final = "seeds/disputes.yaml"
_REQUIRED: Final = ("id", "kind", "about", "sides", "reason")


def read_disputes(root: Path, terms: Terms, claims: Iterable[Claim]) -> tuple[CuratedDispute, ...]:
    """The curated disputes by id, none where there is no file; each reference names at least one claim."""
    path = root / _SHOWN
    if not path.exists():
        return ()
    known = {_key(claim.utterance.source, claim_reference(claim)) for claim in claims}
    found: dict[str, CuratedDispute] = {}
    for node in read_yaml(path, _SHOWN).items("the file of disputes"):
        dispute = _dispute(node, terms, known)
        if dispute.id in found:
            node.fail(f"two disputes have the id '{dispute.id}'", "rename one of them")
        found[dispute.id] = dispute
    return tuple(found[id_] for id_ in sorted(found))


def _dispute(node: Node, terms: Terms, known: Collection[str]) -> CuratedDispute:
    keys = node.record("a dispute", _REQUIRED, ("flags", "labels"))
    about = keys["about"].text("about")
    try:
        about_iri = terms.thing(about)
    except ValueError as error:
        raise SeedError(str(error), file=_SHOWN, line=keys["about"].at.line) from error
    sides = tuple(
        tuple(_reference(each, terms, known) for each in side.items("a side")) for side in keys["sides"].items("sides")
    )
    if len(sides) < 2 or not all(sides):
        keys["sides"].fail(
            "a dispute has two sides or more, each with a claim", "add 'source: subject predicate object'"
        )
    flags = keys["flags"].items("flags") if "flags" in keys else ()
    labels = tuple(each.text("a label") for each in keys["labels"].items("labels")) if "labels" in keys else ()
    if labels and len(labels) != len(sides):
        keys["labels"].fail(f"{len(labels)} labels for {len(sides)} sides", "write one label for each side, in order")
    return CuratedDispute(
        id=keys["id"].text("id"),
        kind=keys["kind"].choice("kind of dispute", _values(terms, "DisputeKind")),
        about=about_iri,
        sides=sides,
        reason=keys["reason"].text("reason"),
        flags=tuple(flag.choice("flag of a dispute", _values(terms, "DisputeFlag")) for flag in flags),
        labels=labels,
        at=node.at,
    )


def _values(terms: Terms, class_name: str) -> list[str]:
    """The local names of the individuals of a class."""
    individuals = terms.vocabulary.individuals.items()
    return [iri.removeprefix(PN) for iri, classes in individuals if PN + class_name in classes]


def _reference(node: Node, terms: Terms, known: Collection[str]) -> str:
    text = node.text("a reference")
    source, colon, rest = text.partition(":")
    if not colon or source not in terms.sources:
        node.fail(f"'{text}' names no source", "write 'source: subject predicate object'")
    try:
        reference = _key(source, parse_reference(rest))
    except ValueError as error:
        raise SeedError(str(error), file=_SHOWN, line=node.at.line) from error
    if reference not in known:
        node.fail(f"no claim is '{reference}'", did_you_mean(reference, known) or "write it as its claim line does")
    return reference


def _key(source: str, reference: Reference) -> str:
    """Source and triple: a reference names a claim whatever its stance."""
    return f"{source}: {replace(reference, flags=())}"
