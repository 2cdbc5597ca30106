"""The values in the middle: immutable, sortable, without any input or output.

Terms are IRIs (`str`) and `Literal`. A `Claim` is one triple that somebody said, with who said it (`Utterance`) and
where it is written (`Passage`). `Vocabulary` is what the seeds need to know of the ontology.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from provenaut.terms import Literal, Term

__all__ = [
    "Certainty",
    "Claim",
    "Computation",
    "CuratedDispute",
    "Entity",
    "Grade",
    "Literal",
    "Name",
    "Passage",
    "Polarity",
    "Position",
    "Property",
    "Rank",
    "Source",
    "Stance",
    "Term",
    "Utterance",
    "Vocabulary",
]


class Grade(StrEnum):
    """How near a source is to what it tells of; higher grades come first."""

    PRIMARY = "primary"
    PRESS = "press"
    AGGREGATOR = "aggregator"
    CURATORS = "curators"
    ANONYMOUS = "anonymous"

    @property
    def height(self) -> int:
        """A number that grows with the grade, for comparison."""
        return -list(Grade).index(self)


class Polarity(StrEnum):
    """Whether the speaker says that the triple holds, or that it doesn't."""

    AFFIRMED = "Affirmed"
    DENIED = "Denied"


class Certainty(StrEnum):
    """How firmly it is said."""

    STATED = "Stated"
    HEDGED = "Hedged"
    SPECULATED = "Speculated"


class Rank(StrEnum):
    """A curator's say; a deprecated claim needs a reason."""

    PREFERRED = "Preferred"
    NORMAL = "Normal"
    DEPRECATED = "Deprecated"


class Stance(StrEnum):
    """Polarity and certainty read as one word, as people see it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    SPECULATED = "speculated"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a seed file, for messages; lines count from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A document that claims are cited from. `text` is a file name, `sha256` the hash of its bytes.

    Both are empty for a document that is only named, by a row of a table: it holds no passages of its own.
    """

    id: str
    title: str
    publisher: str
    published: str
    how_known: str
    url: str | None
    grade: Grade
    licence: str
    text: str
    sha256: str
    redistributable: bool = False
    at: Position | None = field(default=None, compare=False)

    @property
    def is_table(self) -> bool:
        """Whether it is a table of ours, of which each row is a passage."""
        return self.text.endswith(".csv")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Another name of an entity, with the source and the anchor where a source gives it."""

    name: str
    source: str | None = None
    cite: str | None = None
    at: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Anything that claims are about. `iri` follows from the kind of its class and its slug."""

    slug: str
    iri: str
    class_iri: str
    label: str
    names: tuple[Name, ...] = ()
    note: str = ""
    at: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """At most one sentence, heading, caption or row of a source: code points `start` to `end`, end exclusive.

    The anchor of a row says where it stands now, `incidents.csv#row=12`; `row` is the id that stays.
    """

    source: str
    anchor: str
    start: int
    end: int
    sha256: str
    row: str = ""

    @property
    def key(self) -> str:
        """What names it for good, whatever is written above it: its anchor, or the table and the id of its row.

        >>> Passage("incidents-table", "incidents.csv#row=12", 0, 9, "", "aurora-leak.1").key
        'incidents-table#aurora-leak.1'
        """
        return f"{self.source}#{self.row}" if self.row else self.anchor


@dataclass(frozen=True, slots=True, order=True)
class Utterance:
    """Who says it: IRIs of the speakers from the publisher (first) to the one whose words they are (last)."""

    source: str
    chain: tuple[str, ...]
    occasion: str | None = None
    medium: str | None = None
    said_on: str | None = None

    @property
    def speaker(self) -> str:
        """The one whose words they are."""
        return self.chain[-1]

    @property
    def outer(self) -> "Utterance | None":
        """The utterance through which this one is known; none for the source's own voice."""
        return Utterance(self.source, self.chain[:-1]) if len(self.chain) > 1 else None


@dataclass(frozen=True, slots=True, order=True)
class Computation:
    """How a date was computed: an EDTF date and an ISO 8601 duration, or a weekday and a window."""

    start: str
    plus: str = ""
    weekday: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple that somebody said. `iri` is a hash of what makes it this claim, see `iris.claim_iri`.

    `superseded_by` holds the IRIs of the claims that took the place of one that was withdrawn.
    """

    iri: str
    subject: str
    predicate: str
    object: Term
    as_written: str
    utterance: Utterance
    passage: Passage
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    rank: Rank = Rank.NORMAL
    rank_reason: str = ""
    superseded_by: tuple[str, ...] = ()
    computed: Computation | None = None
    at: Position | None = field(default=None, compare=False)

    def __lt__(self, other: "Claim") -> bool:
        return self.iri < other.iri

    @property
    def triple(self) -> tuple[str, str, Term]:
        """Subject, predicate and object."""
        return self.subject, self.predicate, self.object

    @property
    def stance(self) -> Stance:
        """Denial first, then how firmly it is said."""
        if self.polarity is Polarity.DENIED:
            return Stance.DENIED
        return {
            Certainty.STATED: Stance.ASSERTED,
            Certainty.HEDGED: Stance.HEDGED,
            Certainty.SPECULATED: Stance.SPECULATED,
        }[self.certainty]

    @property
    def asserts(self) -> bool:
        """Whether the claim can be accepted at all: affirmed, stated, and not withdrawn by a curator."""
        return self.stance is Stance.ASSERTED and self.rank is not Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class CuratedDispute:
    """A dispute that curators state: `sides` hold references "source: subject predicate object" to claims.

    `labels` says what each side holds, in short; none is the values of its claims.
    """

    id: str
    kind: str
    about: str
    sides: tuple[tuple[str, ...], ...]
    reason: str
    flags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    at: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Property:
    """A property of the ontology.

    `domain` and `range` are class or datatype IRIs, any of which will do; none is no limit.
    """

    iri: str
    is_object: bool
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    single_valued: bool = False
    supersedable: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What readers of seeds need of the ontology; keys are local names, `pn:` left out, causes and units by IRI.

    `superclasses` maps a class IRI to itself and all its ancestors; `kinds` a class IRI to its kind; `individuals` an
    individual's IRI (also of causes) to its class IRIs; `incompatible` and `disjoint` (of classes) hold unordered pairs
    as sorted tuples; `broader` maps a cause to itself and all that is broader, `superproperties` a property to itself
    and all above it; `units` a unit to its conversion factor and its base unit.
    """

    version: str
    classes: Mapping[str, str]
    properties: Mapping[str, Property]
    superclasses: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    individuals: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    incompatible: frozenset[tuple[str, str]] = frozenset()
    broader: Mapping[str, frozenset[str]] = field(default_factory=dict)
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    superproperties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    disjoint: frozenset[tuple[str, str]] = frozenset()

    def is_a(self, class_iri: str, ancestor: str) -> bool:
        """Whether the first class is the second or below it."""
        return ancestor in self.superclasses.get(class_iri, frozenset())

    def is_under(self, property_iri: str, ancestor: str) -> bool:
        """Whether the first property is the second or a sub-property of it."""
        return property_iri == ancestor or ancestor in self.superproperties.get(property_iri, frozenset())
