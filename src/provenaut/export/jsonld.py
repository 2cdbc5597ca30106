"""JSON-LD with the context of the ontology in it, so that nothing has to be fetched to read it.

Each graph is an object with its name and its nodes. A property has the word that the context gives it, a value the
shortest form that the word allows; a property without a word has its CURIE.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from provenaut.errors import GraphError
from provenaut.export.record import Record
from provenaut.model import Literal, Term  # noqa: F401  # a doctest below uses `Literal`
from provenaut.namespaces import RDF_TYPE, XSD

__all__ = ["CONTEXT", "Words", "jsonld_text", "read_context"]

CONTEXT: Final = "context.jsonld"


def read_context(path: Path) -> dict[str, Any]:
    """What stands under `@context` in a file; a `GraphError` where there is none."""
    try:
        context = json.loads(path.read_bytes())["@context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        there = path.parent.is_dir()
        hint = "run `provenaut ontology context`" if there else "name the graph of a checkout with --graph"
        raise GraphError("no JSON-LD context can be read", file=str(path), hint=hint) from error
    return dict(context)


def jsonld_text(record: Record, context: Mapping[str, Any]) -> Iterator[str]:
    """The JSON text in pieces, a line for each node."""
    words = Words(context)
    yield f'{{\n"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [\n'
    graphs = sorted(record.graphs.items())
    for place, (name, quads) in enumerate(graphs):
        about: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            about[quad.subject][quad.predicate].append(quad.object)
        nodes = [json.dumps(words.node(iri, found), ensure_ascii=False) for iri, found in sorted(about.items())]
        end = "\n" if place == len(graphs) - 1 else ",\n"
        yield f'{{"id": {json.dumps(words.reference(name))}, "@graph": [\n' + ",\n".join(nodes) + f"\n]}}{end}"
    yield "]\n}\n"


class Words:
    """The words of a context: prefixes for IRIs, and a word with its form for a property.

    >>> words = Words({"ex": "urn:x:", "xsd": XSD, "size": {"@id": "ex:size", "@type": "xsd:integer"}})
    >>> words.node("urn:x:a", {"urn:x:size": [Literal("2", XSD + "integer")]})
    {'id': 'ex:a', 'size': '2'}
    """

    def __init__(self, context: Mapping[str, Any]) -> None:
        simple = {word: iri for word, iri in context.items() if isinstance(iri, str) and not iri.startswith("@")}
        self._prefixes = {word: iri for word, iri in simple.items() if iri.endswith(("/", "#", ":"))}
        self._forms = {
            self._expanded(one["@id"]): (word, one.get("@language", ""), self._expanded(one.get("@type", "")))
            for word, one in context.items()
            if isinstance(one, dict)
        }
        self._names = {self._expanded(iri): word for word, iri in simple.items() if word not in self._prefixes}
        self._names |= {iri: word for iri, (word, _, _) in self._forms.items()}
        self._longest = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))

    def node(self, iri: str, about: Mapping[str, list[Term]]) -> dict[str, Any]:
        """What is said of something, as an object."""
        said: dict[str, Any] = {"id": self.reference(iri)}
        for predicate, values in sorted(about.items()):
            if predicate == RDF_TYPE:
                word = "type"
                forms: list[object] = [self._name(value) for value in values if isinstance(value, str)]
            else:
                word, language, coerced = self._forms.get(predicate, (self.reference(predicate), "", ""))
                forms = [self._value(value, language, coerced) for value in values]
            forms.sort(key=lambda form: json.dumps(form, sort_keys=True))
            said[word] = forms[0] if len(forms) == 1 else forms
        return said

    def reference(self, iri: str) -> str:
        """An IRI by its prefix, where the context has one."""
        for prefix, namespace in self._longest:
            if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _name(self, iri: str) -> str:
        """An IRI by its word, where that is how it is meant."""
        return self._names.get(iri) or self.reference(iri)

    def _value(self, value: Term, language: str, coerced: str) -> object:
        if isinstance(value, str):
            if coerced == "@vocab":
                return self._name(value)
            return self.reference(value) if coerced == "@id" else {"id": self.reference(value)}
        if value.language:
            return (
                value.lexical if value.language == language else {"@value": value.lexical, "@language": value.language}
            )
        if value.datatype == coerced or (value.datatype == XSD + "string" and not (language or coerced)):
            return value.lexical
        if value.datatype == XSD + "string":
            return {"@value": value.lexical}
        return {"@value": value.lexical, "type": self.reference(value.datatype)}

    def _expanded(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name
