"""From what a curator types to terms of the graph: entities, individuals, dates and values, each of the right kind.

Kinds are checked as if the seeds knew everything: a thing whose classes are neither below nor above a class that the
property allows is of the wrong kind. (OWL would infer that it is of that class, too.)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from provenaut import times
from provenaut.errors import did_you_mean
from provenaut.iris import source_iri, time_iri
from provenaut.model import Entity, Literal, Property, Source, Term, Vocabulary
from provenaut.namespaces import CAUSE, PN, PREFIXES, RDF_TYPE, XSD, compact
from provenaut.seeds.claimlines import Word

__all__ = ["Terms"]

_TIME: Final = PN + "TimeExpression"
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_STRINGS: Final = (XSD + "string", XSD + "anyURI")


@dataclass(frozen=True, slots=True)
class Terms:
    """Finds terms by what a curator types; every complaint is a `ValueError` with a text for people.

    `classes` are those that `entities.yaml` and the ontology give to things; those that claims give are added.
    """

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    classes: dict[str, frozenset[str]]

    @classmethod
    def of(cls, vocabulary: Vocabulary, entities: Mapping[str, Entity], sources: Mapping[str, Source]) -> "Terms":
        """The terms of these entities and sources."""
        classes = dict(vocabulary.individuals)
        classes |= {entity.iri: frozenset({entity.class_iri}) for entity in entities.values()}
        classes |= {source_iri(id_): frozenset({PN + "Source"}) for id_ in sources}
        return cls(vocabulary, entities, sources, classes)

    def thing(self, name: str) -> str:
        """The IRI of an entity's slug, `cause:x`, `pn:X`, or `source:x`; a source's id alone will do."""
        entity = self.entities.get(name)
        if entity is not None:
            return entity.iri
        prefix, colon, local = name.partition(":")
        if not colon and name in self.sources:
            return source_iri(name)
        if not colon:
            raise ValueError(f"no entity '{name}' in seeds/entities.yaml{_hint(name, self.entities)}")
        if prefix == "source" and local in self.sources:
            return source_iri(local)
        if prefix in ("cause", "pn"):
            iri = PREFIXES[prefix] + local
            if iri in self.vocabulary.individuals:
                return iri
            namespace = CAUSE if prefix == "cause" else PN
            known = [compact(each) for each in self.vocabulary.individuals if each.startswith(namespace)]
            raise ValueError(f"no '{name}' in the ontology{_hint(name, known)}")
        if prefix == "source":
            raise ValueError(f"no source '{local}' in seeds/sources.yaml{_hint(local, self.sources)}")
        raise ValueError(f"'{name}' is neither an entity's slug nor cause:…, pn:… or source:…")

    def property(self, name: str) -> Property:
        """The property of a local name; `a` is rdf:type."""
        if name == "a":
            return Property(RDF_TYPE, is_object=True)
        found = self.vocabulary.properties.get(name)
        if found is None:
            raise ValueError(f"no property '{name}' in the ontology{_hint(name, self.vocabulary.properties)}")
        return found

    def object(self, property_: Property, word: Word) -> Term:
        """The object of a property; its kind is checked apart, when all types are known."""
        if property_.iri == RDF_TYPE:
            class_iri = None if word.is_quoted else self.vocabulary.classes.get(word.text)
            if class_iri is None:
                raise ValueError(f"no class '{word.text}' in the ontology{_hint(word.text, self.vocabulary.classes)}")
            return class_iri
        if not property_.is_object:
            return _literal(property_, word)
        if word.is_quoted:
            raise ValueError(f"object of the wrong kind: {_local(property_)} takes a thing, not the text {word}")
        if _TIME in property_.range:
            times.parse(word.text)
            return time_iri(word.text)
        return self.thing(word.text)

    def add_class(self, name: str, iri: str, class_iri: str) -> None:
        """Note that a claim gives this class to a thing; raise where the two have nothing in common."""
        mine = self.classes.get(iri, frozenset())
        if not self._top(class_iri) & frozenset().union(*map(self._top, mine)):
            what = f"'{name}' is {_listed(mine)}, which has nothing in common with {_listed([class_iri])}"
            raise ValueError(f"object of the wrong kind: {what}")
        self.classes[iri] = mine | {class_iri}

    def _top(self, class_iri: str) -> frozenset[str]:
        """The ancestors of a class within our namespace; `owl:Thing` and the like join nothing."""
        return frozenset(each for each in self.vocabulary.superclasses.get(class_iri, ()) if each.startswith(PN))

    def check(self, what: str, name: str, iri: str, allowed: Iterable[str], property_: Property) -> None:
        """Raise where the thing is of none of the allowed classes, nor of one above or below."""
        allowed = tuple(allowed)
        classes = self.classes.get(iri, frozenset())
        is_a = self.vocabulary.is_a
        if not allowed or any(is_a(mine, other) or is_a(other, mine) for mine in classes for other in allowed):
            return
        takes = f"{_local(property_)} takes {_listed(allowed, ' or ')}"
        raise ValueError(f"{what} of the wrong kind: '{name}' is {_listed(classes)}; {takes}")


def _listed(classes: Iterable[str], between: str = " and ") -> str:
    return between.join(sorted(compact(each).removeprefix("pn:") for each in classes)) or "of no known class"


def _hint(name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known)
    return f"; {hint}" if hint else ""


def _local(property_: Property) -> str:
    return property_.iri.removeprefix(PN)


def _literal(property_: Property, word: Word) -> Literal:
    """A value of the datatype of the property, in its canonical form."""
    name = _local(property_)
    for datatype in property_.range or _guessed(word):
        if word.is_quoted and datatype in _STRINGS:
            return Literal(word.text, datatype)
        if not word.is_quoted and datatype == XSD + "boolean" and word.text in ("true", "false"):
            return Literal(word.text, datatype)
        if not word.is_quoted and _NUMBER.fullmatch(word.text):
            if datatype == XSD + "integer" and "." not in word.text:
                return Literal(str(int(word.text)), datatype)
            if datatype == XSD + "decimal":
                return Literal(_decimal(word.text), datatype)
    forms = {"string": 'a text in "quotes"', "anyURI": 'an address in "quotes"', "boolean": "true or false"}
    forms |= {"integer": "a whole number", "decimal": "a number"}
    expected = " or ".join(forms.get(each.removeprefix(XSD), each) for each in property_.range)
    raise ValueError(f"object of the wrong kind: {name} takes {expected}, not {word}")


def _guessed(word: Word) -> tuple[str, ...]:
    if word.is_quoted:
        return (XSD + "string",)
    return (XSD + "integer", XSD + "decimal", XSD + "boolean", XSD + "string")


def _decimal(text: str) -> str:
    """The canonical form: no plus, no zero that says nothing.

    >>> _decimal("+02.50"), _decimal("-0.0"), _decimal("100")
    ('2.5', '0', '100')
    """
    from decimal import Decimal

    plain = format(Decimal(text), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain
