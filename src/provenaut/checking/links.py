"""Section `links`: whether what leads out of the graph can lead anywhere, and to one thing each."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from provenaut.checking.context import Context, Findings
from provenaut.checking.values import Section, Severity, many
from provenaut.errors import ProvenautError, did_you_mean
from provenaut.iris import source_iri
from provenaut.links import MATCHES, Link, link_files, problem, read_links, scheme_of
from provenaut.namespaces import CAUSE, ID, OWL, PN, SKOS, compact

if TYPE_CHECKING:
    from provenaut.model import Source

__all__ = ["NAME", "check"]

NAME: Final = "links"
_ADDRESSES: Final = "addresses"
_READABLE: Final = "files"
_IRIS: Final = "iris"
_LABELS: Final = "labels"
_FORMS: Final = "identifiers"
_DOUBLES: Final = "doubles"
_MEANING: Final = "relations"
_REVIEWED: Final = "reviewed"
# These say that both are one thing, so each can have one partner in a scheme.
_SAME: Final = frozenset({SKOS + "exactMatch", OWL + "sameAs", OWL + "equivalentClass", OWL + "equivalentProperty"})


def check(context: Context) -> Section:
    """Addresses of sources are of the web; links name things that are there, by identifiers that can be, each once."""
    found = Findings(NAME, context)
    found.looks(_ADDRESSES, "each address of a source is one of the web")
    known, sources = _known(context, found)
    addressed = _addresses(sources, found)
    for id_, title in (
        (_READABLE, "each file of links can be read"),
        (_IRIS, "each link leads from a thing of ours to an IRI"),
        (_LABELS, "labels are those of our things, and can be read"),
        (_FORMS, "identifiers have the form of their scheme"),
        (_DOUBLES, "one thing of ours is one thing elsewhere"),
        (_MEANING, "each link says how both stand to each other in terms of SKOS"),
        (_REVIEWED, "what a program proposed was looked at by somebody"),
    ):
        found.looks(id_, title)
    links: list[Link] = []
    files = link_files(context.project.seeds)
    for path in files:
        try:
            links += read_links(path)
        except ProvenautError as error:
            found.caught(_READABLE, error)
    for link in links:
        _one(link, known, found)
    _doubles(links, found)
    told = many(addressed, "address", "addresses"), f"{many(len(links), 'link')} in {many(len(files), 'file')}"
    return found.done(", ".join(told))


def _known(context: Context, found: Findings) -> "tuple[dict[str, str], list[Source]]":
    """The labels of all things of ours by IRI, and the sources; empty where the seeds can't be read."""
    try:
        terms = context.unlocated.terms
    except ProvenautError as error:
        found.skips(_ADDRESSES, "each address of a source is one of the web", f"the seeds can't be read: {error.what}")
        return {}, []
    labels = {entity.iri: entity.label for entity in terms.entities.values()}
    labels |= {source_iri(source.id): source.title for source in terms.sources.values()}
    return labels | dict(context.vocabulary.labels), list(terms.sources.values())


def _addresses(sources: "Iterable[Source]", found: Findings) -> int:
    """Addresses that a browser would not open, or that would do something else than open a page."""
    count = 0
    for source in sources:
        if source.url is None:
            continue
        count += 1
        wrong = address_problem(source.url)
        if wrong:
            found.add(_ADDRESSES, f"the address of '{source.id}' {wrong}", "write the page's address", at=source.at)
    return count


def address_problem(url: str) -> str:
    """What is wrong with an address of the web, or nothing.

    >>> address_problem("javascript:alert(1)")
    "has the scheme 'javascript', not http or https"
    """
    if any(not character.isprintable() for character in url):
        return "holds a control character"
    if any(character.isspace() for character in url):
        return "holds white space"
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "can't be taken apart"
    if parts.scheme not in ("http", "https"):
        return f"has the scheme '{parts.scheme}', not http or https"
    if not host:
        return "names no host"
    return "holds a password" if parts.password is not None else ""


def _one(link: Link, known: dict[str, str], found: Findings) -> None:
    from provenaut.store import is_valid_iri

    for what, iri in (("subject", link.subject), ("predicate", link.predicate), ("object", link.object)):
        if not is_valid_iri(iri) or iri.partition(":")[0] not in ("http", "https", "urn"):
            hint = "write a whole IRI, or a CURIE of a known prefix"
            found.add(_IRIS, f"the {what} '{iri}' is no IRI", hint, at=link.at)
    ours = link.subject.startswith((ID, PN, CAUSE))
    if known and ours and link.subject not in known:
        near = did_you_mean(compact(link.subject), (compact(iri) for iri in known)) or "mend its name"
        found.add(_IRIS, f"the graph has no {compact(link.subject)}", near, at=link.at)
    _labels(link, known, found)
    if link.predicate not in MATCHES:
        what = f"{compact(link.predicate)} lets a reasoner draw conclusions, or says nothing to it"
        found.add(_MEANING, what, "say skos:exactMatch or skos:closeMatch", at=link.at)
    if link.is_unreviewed:
        what = f"'{link.tool or 'a program'}' proposed this link, and nobody reviewed it"
        found.add(_REVIEWED, what, "look at it, and write your reviewer_id", at=link.at)
    wrong = problem(*scheme_of(link.object))
    if wrong:
        found.add(_FORMS, wrong, "look it up again where it was seen", at=link.at)


def _labels(link: Link, known: dict[str, str], found: Findings) -> None:
    for label in (link.subject_label, link.object_label):
        if any(not character.isprintable() for character in label):
            found.add(_LABELS, f"the label '{label!r}' holds a control character", "take it away", at=link.at)
    ours = known.get(link.subject)
    if ours and link.subject_label and link.subject_label != ours:
        what = f"{compact(link.subject)} is labelled '{ours}', not '{link.subject_label}'"
        found.add(_LABELS, what, "write the label that it has", severity=Severity.WARNING, at=link.at)


def _doubles(links: Iterable[Link], found: Findings) -> None:
    """One item elsewhere that is said to be two of ours, and one of ours that is said to be two items of a scheme."""
    theirs: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    ours: defaultdict[tuple[str, str], dict[str, Link]] = defaultdict(dict)
    for link in links:
        if link.predicate in _SAME:
            theirs[link.object].setdefault(link.subject, link)
            ours[link.subject, scheme_of(link.object)[0]].setdefault(link.object, link)
    for one, partners in [*theirs.items(), *((subject, found_) for (subject, _), found_ in ours.items())]:
        first, *others = partners.values()
        for link in others:
            mine, earlier = (link.subject, first.subject) if one == link.object else (link.object, first.object)
            what = f"{compact(one)} is {compact(mine)} here, and {compact(earlier)} at {first.at.file}:{first.at.line}"
            found.add(_DOUBLES, what, "keep one, or say closeMatch", at=link.at)
