"""The reference pages: one each for classes, properties, causes, values and alignments, and one that leads to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from provenaut.namespaces import compact
from provenaut.reference.alignments import Alignment, Seen
from provenaut.reference.linking import Linked
from provenaut.reference.terms import Reference, Sort, Term
from provenaut.reference.usage import Usage
from provenaut.tables.data import escaped

__all__ = ["MADE", "pages"]

# The first line of each page: what begins otherwise was written by somebody, and is not overwritten.
MADE: Final = "<!-- Made by `provenaut ontology reference` from the ontology and the graph; change those. -->\n"


def pages(
    reference: Reference,
    usage: Mapping[str, Usage],
    alignments: tuple[Alignment, ...],
    seen: Mapping[str, Seen],
) -> dict[str, str]:
    """The text of each page, by file name."""
    linked = Linked(reference, alignments)
    writer = _Writer(reference, usage, linked)
    properties = reference.of(Sort.OBJECT, Sort.DATATYPE, Sort.ANNOTATION)
    return {
        "README.md": MADE + _index(reference, linked),
        "classes.md": MADE
        + writer.page("Classes", _CLASSES, writer.classes(), writer.tree(reference.of(Sort.CLASS), Sort.CLASS)),
        "properties.md": MADE + writer.page("Properties", _PROPERTIES, writer.entries(properties)),
        "causes.md": MADE
        + writer.page(
            "Causes",
            _CAUSES,
            writer.entries(reference.of(Sort.CAUSE, Sort.SCHEME)),
            writer.tree(reference.of(Sort.CAUSE), Sort.CAUSE),
        ),
        "values.md": MADE + writer.page("Values", _VALUES, writer.values()),
        "alignments.md": MADE + _alignments(alignments, linked, seen),
    }


_CLASSES: Final = (
    "What things are. Under each class stand how many things of it the graph holds, with what is inferred, how many "
    "claims name the class itself, and one of these."
)
_PROPERTIES: Final = (
    "What is said of things. Under each property stand how many triples of it the graph holds, how many claims say it, "
    "and one of these. Those without claims are written by the build."
)
_CAUSES: Final = (
    "The taxonomy of causes, each a SKOS concept and an individual of `pn:Cause`: first as a tree, then one by one. "
    "What is attributed to a narrower cause is attributed to the wider ones too."
)
_VALUES: Final = "The fixed values that properties take, by class."


class _Writer:
    """Writes terms as Markdown, with links to each other."""

    def __init__(self, reference: Reference, usage: Mapping[str, Usage], linked: Linked) -> None:
        self.reference = reference
        self.usage = usage
        self.linked = linked

    def page(self, title: str, head: str, entries: Iterator[str], tree: Iterable[str] = ()) -> str:
        drawn = "\n".join(tree)
        return f"# {title}\n\n{head}\n\n" + (f"{drawn}\n\n" if drawn else "") + "\n".join(entries)

    def entries(self, terms: list[Term]) -> Iterator[str]:
        for term in terms:
            yield self._entry(term)

    def classes(self) -> Iterator[str]:
        return self.entries(self.reference.of(Sort.CLASS))

    def values(self) -> Iterator[str]:
        values = self.reference.of(Sort.VALUE)
        for class_ in sorted({iri for term in values for iri in term.above}, key=compact):
            yield f"## {self.linked.plain(class_)}\n"
            yield from self.entries([term for term in values if term.above[0] == class_])

    def tree(self, terms: list[Term], sort: Sort) -> Iterator[str]:
        """The terms as a nested list, each under all that is right above it."""
        roots = [term for term in terms if not any(self._is(iri, sort) for iri in term.above)]
        yield from (line for root in roots for line in self._branch(root, sort, 0))

    def _is(self, iri: str, sort: Sort) -> bool:
        return iri in self.reference.terms and self.reference.terms[iri].sort is sort

    def _branch(self, term: Term, sort: Sort, depth: int) -> Iterator[str]:
        used = self.usage[term.iri].count
        yield "  " * depth + f"- {self.linked.to(term.iri)}" + (f" ({used:,})" if used else "")
        for iri in term.below:
            if self._is(iri, sort):
                yield from self._branch(self.reference.terms[iri], sort, depth + 1)

    def _entry(self, term: Term) -> str:
        sort = f", {term.sort}" if term.is_property else ""
        names = "".join(f", also “{escaped(name)}”" for name in term.other_names)
        head = f'<a id="{term.name}"></a>\n\n### {term.name}\n\n**{escaped(term.label)}**{names}{sort} · `{term.iri}`\n'
        lines = "".join(f"- {name}: {text}\n" for name, text in self._lines(term) if text)
        return f"{head}\n{escaped(term.definition)}\n\n{lines}"

    def _lines(self, term: Term) -> Iterator[tuple[str, str]]:
        if term.deprecated:
            yield "Deprecated", self._links(term.replaced_by, "; use {}") or "use it no more"
        yield "For example", "; ".join(map(escaped, term.examples))
        yield _ABOVE.get(term.sort, "Under"), self._links(term.above)
        yield _BELOW.get(term.sort, "Above"), self._links(term.below)
        yield "Said of", self._links(term.domain, joined=" or ")
        yield "Has as its value", self._links(term.range, joined=" or ")
        if term.sort is Sort.CLASS:
            yield from self._used_with(term)
        yield "By definition", "; ".join(map(escaped, term.axioms))
        yield "Note", "; ".join(note if "`" in note else escaped(note) for note in term.notes)
        yield "In the graph", self._use(term)
        yield "Claim", escaped(self.usage[term.iri].example)
        yield "Elsewhere", "; ".join(self.linked.mappings(term.iri))

    def _used_with(self, term: Term) -> Iterator[tuple[str, str]]:
        """The properties that name the class as their domain or range."""
        properties = self.reference.of(Sort.OBJECT, Sort.DATATYPE)
        yield "Its properties", self._links(tuple(one.iri for one in properties if term.iri in one.domain))
        yield "Value of", self._links(tuple(one.iri for one in properties if term.iri in one.range))

    def _links(self, iris: tuple[str, ...], form: str = "{}", joined: str = ", ") -> str:
        return form.format(joined.join(map(self.linked.to, iris))) if iris else ""

    def _use(self, term: Term) -> str:
        use = self.usage[term.iri]
        if not use.count and not use.claims:
            return "not used"
        what = "thing" if term.sort is Sort.CLASS else "triple"
        return f"{_many(use.count, what)}, {_many(use.claims, 'claim')}"


_ABOVE: Final = {Sort.CLASS: "A kind of", Sort.CAUSE: "A kind of", Sort.VALUE: "One of", Sort.OBJECT: "A case of"}
_BELOW: Final = {Sort.CLASS: "Kinds of it", Sort.CAUSE: "Kinds of it", Sort.OBJECT: "Cases of it"}


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def _index(reference: Reference, linked: Linked) -> str:
    counted: list[tuple[str, str, Callable[[], int]]] = [
        ("classes.md", "classes", lambda: len(reference.of(Sort.CLASS))),
        ("properties.md", "properties", lambda: len(reference.of(Sort.OBJECT, Sort.DATATYPE, Sort.ANNOTATION))),
        ("causes.md", "causes, as a tree", lambda: len(reference.of(Sort.CAUSE))),
        ("values.md", "values of fixed lists", lambda: len(reference.of(Sort.VALUE))),
        ("alignments.md", "mappings to other vocabularies", lambda: sum(map(len, linked.by_term.values()))),
    ]
    rows = "".join(f"| [{name.removesuffix('.md')}]({name}) | {count():,} {what} |\n" for name, what, count in counted)
    return (
        f"# The terms of the ontology\n\n{escaped(reference.description)}\n\n"
        f"Ontology `{reference.iri}`, version {reference.version}, `{reference.version_iri}`.\n"
        "How the terms go together is told in [the ontology, and how to read it](../ontology.md), and what changed "
        "from version to version in its [changelog](../ontology-changelog.md).\n\n"
        f"| page | holds |\n|---|---|\n{rows}\n"
        "![The main classes, each with its properties](classes.svg)\n\n"
        "## As JSON-LD\n\n"
        "With `ontology/context.jsonld` JSON in these words is RDF: classes, properties, values by name, things "
        "by CURIEs.\n\n"
        f"```json\n{_JSON}```\n"
    )


_JSON: Final = """{
  "@context": "context.jsonld",
  "id": "incident:mir-fire",
  "type": "Fire",
  "occurredIn": "station:mir",
  "attributedTo": "cause:equipment-failure",
  "severity": "MissionImpaired"
}
"""


def _alignments(alignments: tuple[Alignment, ...], linked: Linked, seen: Mapping[str, Seen]) -> str:
    parts = [
        "# Alignments\n\nHow terms of the ontology stand to those of other vocabularies; "
        "[how to load them](../alignments.md), and why some are missing, is told apart. Each foreign term is shown "
        "with the file in which it was seen.\n"
    ]
    for alignment in alignments:
        parts.append(f'\n<a id="{alignment.name}"></a>\n\n## {escaped(alignment.label)}\n')
        parts.append(f"\n{escaped(alignment.definition)} `{alignment.version_iri}`\n\n")
        parts.append("| term | is | term there | seen in |\n|---|---|---|---|\n")
        for one in alignment.mappings:
            where = seen.get(one.foreign)
            place = f"{where.package} {where.version[:12]}, `{where.file}`" if where else ""
            label = f"{escaped(where.label)} " if where else ""
            parts.append(f"| {linked.to(one.ours)} | {one.words} | {label}`{one.foreign}` | {place} |\n")
    return "".join(parts)
