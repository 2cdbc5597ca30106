"""Reading `seeds/entities.yaml`: every thing that claims are about, once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from provenaut.errors import did_you_mean
from provenaut.iris import entity_iri
from provenaut.model import Entity, Name, Source, Vocabulary
from provenaut.namespaces import KINDS
from provenaut.seeds.sources import check_slug
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["read_entities"]

_SHOWN: Final = "seeds/entities.yaml"


def read_entities(root: Path, vocabulary: Vocabulary, sources: Mapping[str, Source]) -> dict[str, Entity]:
    """The entities by slug, in order of their slugs."""
    found = read_yaml(root / _SHOWN, _SHOWN).mapping("the file of entities")
    return {slug: _entity(slug, found[slug], vocabulary, sources) for slug in sorted(found)}


def _entity(slug: str, node: Node, vocabulary: Vocabulary, sources: Mapping[str, Source]) -> Entity:
    check_slug(slug, node)
    keys = node.record(f"entity '{slug}'", ("class", "label"), ("also", "note"))
    name = keys["class"].text("class")
    class_iri = vocabulary.classes.get(name)
    if class_iri is None:
        keys["class"].fail(f"no class '{name}' in the ontology", did_you_mean(name, vocabulary.classes))
    kind = vocabulary.kinds.get(class_iri, "")
    if kind not in KINDS:
        keys["class"].fail(f"things of class '{name}' have no kind, so no IRI", "use a class below one with pn:kind")
    return Entity(
        slug=slug,
        iri=entity_iri(kind, slug),
        class_iri=class_iri,
        label=keys["label"].text("label"),
        names=tuple(_name(member, sources) for member in keys["also"].items("also")) if "also" in keys else (),
        note=keys["note"].text("note") if "note" in keys else "",
        at=node.at,
    )


def _name(node: Node, sources: Mapping[str, Source]) -> Name:
    """Another name: a text alone is the curators', one with source and anchor is cited."""
    if not isinstance(node.value, dict):
        return Name(node.text("a name"), at=node.at)
    keys = node.record("a cited name", ("name", "source", "cite"))
    source = keys["source"].text("source")
    if source not in sources:
        keys["source"].fail(f"no source '{source}' in seeds/sources.yaml", did_you_mean(source, sources))
    return Name(keys["name"].text("name"), source, keys["cite"].text("cite"), at=node.at)
