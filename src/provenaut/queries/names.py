"""From what a person types to the IRI that is meant: a label, another name, a slug, a CURIE or an IRI."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from provenaut.errors import ParameterError, did_you_mean
from provenaut.iris import time_edtf, time_iri
from provenaut.namespaces import PN, PREFIXES, compact
from provenaut.queries.saved import Parameter, ParameterType
from provenaut.queries.terms import is_iri
from provenaut.store import Engine
from provenaut.terms import Literal

__all__ = ["NAMING", "Candidate", "Names", "find_iri"]

# The properties that name a thing, the one that people see first.
NAMING = ("skos:prefLabel", "rdfs:label", "dct:title", "skos:altLabel", "pn:altName")

_NAMES = f"""
SELECT ?iri ?name ?order WHERE {{
  VALUES (?property ?order) {{ {" ".join(f"({name} {order})" for order, name in enumerate(NAMING))} }}
  %s
  ?iri ?property ?name .
  FILTER(isLiteral(?name) && isIRI(?iri)%s)
}}
ORDER BY ?order ?iri ?name
"""


class Candidate(NamedTuple):
    """Something that a parameter can be: its IRI, the label that people see, and all its names."""

    iri: str
    label: str
    names: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The last part of its IRI."""
        return self.iri.rpartition("/")[2]

    @property
    def shown(self) -> str:
        """Label and CURIE, for messages."""
        return f"{self.label} ({compact(self.iri)})"


class Names:
    """All that one parameter can be, read from the store once."""

    def __init__(self, engine: Engine, parameter: Parameter) -> None:
        self.engine = engine
        self.parameter = parameter

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everything of the parameter's kinds and class that has a name, in order of IRI."""
        pattern = f"?iri a/rdfs:subClassOf* <{PN}{self.parameter.class_name}> ." if self.parameter.class_name else ""
        spaces = [PREFIXES[kind] for kind in self.parameter.kinds if kind in PREFIXES]
        starts = " || ".join(f'STRSTARTS(STR(?iri), "{space}")' for space in spaces)
        answer = self.engine.query(_NAMES % (pattern, f" && ({starts})" if starts else ""))
        names: dict[str, list[str]] = {}
        for iri, name, _ in answer.rows:
            if isinstance(iri, str) and isinstance(name, Literal) and name.lexical not in names.setdefault(iri, []):
                names[iri].append(name.lexical)
        return tuple(Candidate(iri, known[0], tuple(known)) for iri, known in sorted(names.items()))

    def find(self, text: str) -> str:
        """The IRI that a text means; a `ParameterError` lists near ones, or all that it could mean."""
        for matches in (self._by_iri(text), self._by_slug(text), self._by_name(text), self._by_words(text)):
            if len(matches) == 1:
                return matches[0].iri
            if matches:
                raise self._ambiguous(text, matches)
        raise self._unknown(text)

    def _by_iri(self, text: str) -> list[Candidate]:
        iri = _as_iri(text)
        return [one for one in self.candidates if one.iri == iri] if iri else []

    def _by_slug(self, text: str) -> list[Candidate]:
        """By the last part of the IRI; instances have small letters, terms of the ontology are CamelCase."""
        folded = text.casefold()
        by_small = [one for one in self.candidates if one.slug == folded]
        return by_small or [one for one in self.candidates if one.slug.casefold() == folded]

    def _by_name(self, text: str) -> list[Candidate]:
        """By the label, else by another name: "ISS" is the station also where a segment is called so somewhere."""
        folded = _folded(text)
        by_label = [one for one in self.candidates if _folded(one.label) == folded]
        return by_label or [one for one in self.candidates if folded in map(_folded, one.names)]

    def _by_words(self, text: str) -> list[Candidate]:
        """By whole words of a name, where they fit one thing only: "zvezda" for "Zvezda service module".

        The title of a dispute names other things, so that a dispute is meant only where nothing else is.
        """
        words = set(_folded(text).split())
        found = [one for one in self.candidates if words and any(words <= set(_folded(n).split()) for n in one.names)]
        return [one for one in found if not one.iri.startswith(PREFIXES["dispute"])] or found

    def _ambiguous(self, text: str, matches: Iterable[Candidate]) -> ParameterError:
        listed = sorted(one.shown for one in matches)
        shown = ", ".join(listed[:6]) + (f" and {len(listed) - 6} more" if len(listed) > 6 else "")
        hint = f"it could be {shown}; give the part in brackets"
        return ParameterError(f"{self.parameter.name}: '{text}' is not the name of one thing only", hint=hint)

    def _unknown(self, text: str) -> ParameterError:
        known = {one.slug for one in self.candidates} | {name for one in self.candidates for name in one.names}
        what = f"{self.parameter.name}: no {self.parameter.shown_type} is called '{text}'"
        if self.parameter.shown_type == "anything":
            what = f"{self.parameter.name}: nothing is called '{text}'"
        return ParameterError(what, hint=did_you_mean(text, known) or "`provenaut query show` tells what it takes")


def find_iri(engine: Engine, parameter: Parameter, text: str) -> str:
    """The IRI that a text means for a parameter. A whole IRI, a CURIE or a slug needs no reading of all names."""
    if parameter.type is ParameterType.EDTF:
        return _find_time(engine, parameter, text)
    if not parameter.class_name:
        spaces = [PREFIXES[kind] for kind in parameter.kinds if kind in PREFIXES]
        iri = _as_iri(text)
        guesses = [iri] if iri else [space + text for space in spaces if is_iri(space + text)]
        found = [
            guess for guess in guesses if _is_there(engine, guess) and (not spaces or guess.startswith(tuple(spaces)))
        ]
        if len(found) == 1:
            return found[0]
    return Names(engine, parameter).find(text)


def _find_time(engine: Engine, parameter: Parameter, text: str) -> str:
    # What isn't UTF-8 has no IRI.
    iri = time_iri(text.strip()) if text.isascii() else ""
    if iri and _is_there(engine, iri):
        return iri
    answer = engine.query("SELECT ?time { ?time a pn:TimeExpression }")
    known = [edtf for row in answer.rows if isinstance(row[0], str) and (edtf := time_edtf(row[0]))]
    hint = did_you_mean(text, known) or "dates are written in EDTF, such as 2023-02"
    raise ParameterError(f"{parameter.name}: the graph has no date '{text}'", hint=hint)


def _as_iri(text: str) -> str | None:
    """An IRI, also in angle brackets, or a CURIE of a known prefix."""
    bare = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = bare.partition(":")
    if colon and prefix in PREFIXES:
        bare = PREFIXES[prefix] + local
    elif "://" not in bare:
        return None
    return bare if is_iri(bare) else None


def _is_there(engine: Engine, iri: str) -> bool:
    return bool(engine.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}").boolean)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
