"""Variables that a pattern fixes to one IRI, as the parameter of a saved query is, put into it as that IRI.

An engine that sees the IRI in a triple pattern knows where to begin; of a `VALUES` beside the pattern it knows less.
"""

from collections.abc import Mapping

from provenaut.citing.scope import certain, mentioned
from provenaut.citing.tree import Element, Graph, Group, InlineData, Optional, TriplePattern, Union

__all__ = ["fixed"]


def fixed(group: Group) -> Group:
    """The pattern with each variable replaced that a `VALUES` of it fixes, where that leaves its solutions as they are.

    The `VALUES` stays, so that the variable is bound as before. A variable is left alone where it stands in anything
    but triples, and where an OPTIONAL has it that what stands before doesn't bind.

    >>> from provenaut.citing.parsing import parse
    >>> from provenaut.citing.printing import printed
    >>> printed(fixed(parse("SELECT * { VALUES ?s { <urn:a> } ?s ?p ?o }").select.where))
    '{ VALUES (?s) { (<urn:a>) } <urn:a> ?p ?o . }'
    """
    found = dict(pair for element in group.elements if (pair := _pair(element)))
    known = {name: iri for name, iri in found.items() if _allows(group, name, iri)}
    if not known:
        return group
    return Group(tuple(one if isinstance(one, InlineData) else _put(one, known) for one in group.elements))


def _pair(element: Element) -> tuple[str, str] | None:
    """The variable that an element fixes, and the IRI."""
    match element:
        case InlineData((name,), ((term,),)) if _is_iri(term):
            return name, term
    return None


def _is_iri(term: str) -> bool:
    return (term.startswith("<") and not term.startswith("<<")) or (":" in term and term[0] not in "\"'_")


def _allows(group: Group, name: str, iri: str) -> bool:
    """Whether a variable can be replaced in all that a group holds."""
    bound = False
    for element in group.elements:
        if name in mentioned(element) and not _allows_in(element, name, iri, bound=bound):
            return False
        bound = bound or name in certain(element)
    return True


def _allows_in(element: Element, name: str, iri: str, *, bound: bool) -> bool:
    """Whether it can be replaced in an element; `bound` tells whether what stands before binds it for certain."""
    match element:
        case TriplePattern():
            return True
        case InlineData():
            return _pair(element) == (name, iri)
        case Union(groups):
            return all(_allows(one, name, iri) for one in groups)
        case Optional(group):
            return bound and _allows(group, name, iri)
        case Group():
            return _allows(element, name, iri)
        case Graph(graph, group):
            # The engine may leave the name of a graph unbound.
            return (graph != name or name in certain(element)) and _allows(group, name, iri)
    return False


def _put(element: Element, known: Mapping[str, str]) -> Element:
    """The element with the IRIs in the place of the variables."""
    match element:
        case TriplePattern(subject, predicate, value):
            between = known.get(predicate, predicate) if isinstance(predicate, str) else predicate
            return TriplePattern(known.get(subject, subject), between, known.get(value, value))
        case Union(branches):
            return Union(tuple(_within(branch, known) for branch in branches))
        case Optional(group):
            return Optional(_within(group, known))
        case Graph(name, group):
            return Graph(known.get(name, name), _within(group, known))
        case Group():
            return _within(element, known)
        case _:
            return element


def _within(group: Group, known: Mapping[str, str]) -> Group:
    """An inner group, in which another `VALUES` of the same is not needed any more."""
    every = (one for one in group.elements if not ((pair := _pair(one)) and pair[0] in known))
    return Group(tuple(_put(one, known) for one in every))
