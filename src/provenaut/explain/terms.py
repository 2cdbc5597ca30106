"""From what a person gives to the terms of a triple: a label, a slug, a CURIE, an IRI, `a`, a date or a text."""

from provenaut.errors import ParameterError, did_you_mean
from provenaut.iris import time_iri
from provenaut.namespaces import PREFIXES, RDF, RDF_TYPE, XSD, compact
from provenaut.queries import Parameter, ParameterType, find_iri
from provenaut.queries.terms import is_iri, serialised
from provenaut.store import Engine
from provenaut.terms import Literal, Term

__all__ = ["find_object", "find_predicate", "find_thing"]

_HINT = "give a label, the last part of an IRI, a CURIE such as module:zvezda, or a whole IRI"
_TYPES = ("a", "is a", "type")
_CLASSES = ("pn",)
_LABELS = "skos:prefLabel|rdfs:label|dct:title"


def find_thing(engine: Engine, text: str, what: str = "subject", kinds: tuple[str, ...] = ()) -> str:
    """The IRI of anything in the graph; raises `ParameterError` where nothing or more than one is called so."""
    found = _at_once(engine, text.strip(), kinds)
    if found:
        return found
    try:
        return find_iri(engine, Parameter(what, ParameterType.IRI, kinds), text)
    except ParameterError as error:
        if error.hint.startswith("`"):
            raise ParameterError(error.what, hint=_HINT) from None
        if kinds == _CLASSES:
            raise ParameterError(error.what.replace("no pn is", "no class is"), hint=error.hint) from None
        raise


def find_predicate(engine: Engine, text: str) -> str:
    """The IRI of a property: by label ("attributed to"), local name, CURIE or IRI; `a` is `rdf:type`."""
    if _folded(text) in _TYPES:
        return RDF_TYPE
    iri = _whole(text)
    if iri and engine.query(f"ASK {{ {{ ?s <{iri}> ?o }} UNION {{ <{iri}> ?p ?o }} }}").boolean:
        return iri
    names = _properties(engine)
    found = sorted({iri for name, iris in names.items() if _folded(name) == _folded(text) for iri in iris})
    if len(found) > 1:
        hint = f"it could be {' or '.join(map(compact, found))}"
        raise ParameterError(f"property: '{text}' is not the name of one property only", hint=hint)
    if not found:
        hint = did_you_mean(text, names) or "give a label such as 'attributed to', or a CURIE"
        raise ParameterError(f"property: no property is called '{text}'", hint=hint)
    return found[0]


def find_object(engine: Engine, subject: str, predicate: str, text: str) -> Term:
    """What stands behind a property: a thing, a date of the graph, or a text or number where it takes these."""
    values = engine.query(f"""SELECT DISTINCT ?value {{
        {{ <{subject}> <{predicate}> ?value }}
        UNION {{ ?claim rdf:subject <{subject}> ; rdf:predicate <{predicate}> ; rdf:object ?value }} }}""").rows
    for value in sorted(row[0] for row in values if isinstance(row[0], Literal)):
        if _folded(value.lexical) == _folded(text):
            return value
    datatypes = engine.query(f"""SELECT DISTINCT ?range {{
        <{predicate}> a owl:DatatypeProperty OPTIONAL {{ <{predicate}> rdfs:range ?range }} }} ORDER BY ?range""").rows
    for (datatype,) in datatypes:
        return Literal(text, datatype if isinstance(datatype, str) and datatype.startswith(XSD) else XSD + "string")
    time = _time(engine, predicate, text.strip())
    if time:
        return time
    # A class and a thing may share a name; behind `a` stands a class.
    is_class = predicate == RDF_TYPE and not _whole(text)
    return find_thing(engine, text, "object", _CLASSES if is_class else ())


def _at_once(engine: Engine, text: str, kinds: tuple[str, ...]) -> str:
    """What a text surely means: the only thing with such an end of its IRI, or else with exactly this label.

    To read all names, as is done for all others, takes a while: 15 s in a graph of 100,000 claims.
    """
    spaces = [PREFIXES[kind] for kind in kinds or PREFIXES]
    guesses = " ".join(f"<{space}{text}>" for space in spaces if is_iri(space + text))
    for where in (
        f"VALUES ?iri {{ {guesses} }} {{ ?iri ?p ?o }} UNION {{ ?s ?p ?iri }}",
        f"VALUES ?name {{ {serialised(Literal(text))} {serialised(_english(text))} }} ?iri {_LABELS} ?name .",
    ):
        rows = engine.query(f"SELECT DISTINCT ?iri {{ {where} }} LIMIT 40").rows
        found = [iri for (iri,) in rows if isinstance(iri, str) and iri.startswith(tuple(spaces))]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _english(text: str) -> Literal:
    return Literal(text, RDF + "langString", "en")


def _time(engine: Engine, predicate: str, text: str) -> str:
    """The IRI of a date: one of the graph, or any that the property could take; nothing for other texts."""
    time = time_iri(text)
    if engine.query(f"ASK {{ <{time}> a pn:TimeExpression }}").boolean:
        return time
    if engine.query(f"ASK {{ <{predicate}> rdfs:range pn:TimeExpression }}").boolean:
        from provenaut.times import parse

        try:
            parse(text)
        except ValueError:
            # A name then, of which the caller tells whether it is one.
            return ""
        return time
    return ""


def _properties(engine: Engine) -> dict[str, list[str]]:
    answer = engine.query("""SELECT DISTINCT ?property ?label {
        VALUES ?class { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdf:Property }
        ?property a ?class OPTIONAL { ?property rdfs:label ?label } } ORDER BY ?property ?label""")
    names: dict[str, list[str]] = {}
    for iri, label in answer.rows:
        if isinstance(iri, str):
            called = [label.lexical] if isinstance(label, Literal) else []
            for name in (*called, iri.replace("#", "/").rpartition("/")[2]):
                names.setdefault(name, []).append(iri)
    return names


def _whole(text: str) -> str:
    """The IRI of a whole IRI or a CURIE; nothing for a name."""
    bare = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = bare.partition(":")
    if colon and prefix in PREFIXES:
        bare = PREFIXES[prefix] + local
    return bare if "://" in bare and is_iri(bare) else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
