"""Claims and disputes as people read them: immutable values that know how their terms are called."""

from dataclasses import dataclass

__all__ = ["Citation", "Dispute", "Named", "Side", "Statement", "Triple"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A term with the label that people read; `iri` is empty for a literal.

    >>> print(Named("Zvezda", "https://w3id.org/provenaut/id/module/zvezda"))
    Zvezda
    """

    label: str
    iri: str = ""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """Subject, property and object by their labels.

    >>> print(Triple(Named("PrK"), Named("part of"), Named("Zvezda")))
    PrK · part of · Zvezda
    """

    subject: Named
    predicate: Named
    object: Named

    def __str__(self) -> str:
        return f"{self.subject} · {self.predicate} · {self.object}"


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where it is written: a source with its date (EDTF), and code points `start` to `end` of its text.

    `url` is where the source can be read, `passage` the IRI of the passage; either may be empty. Where a row of a table
    tells what the source says, `row` is the id of the row, the anchor its place, and the offsets are of the table.

    >>> where = Citation(Named("Two leaks"), "2031", "press", "incidents.csv#row=12", 900, 980, row="aurora-leak.1")
    >>> where.quoted, where.place
    ('incidents.csv#row=12', 'row aurora-leak.1')
    """

    source: Named
    published: str
    grade: str
    anchor: str
    start: int
    end: int
    passage: str = ""
    url: str = ""
    row: str = ""

    @property
    def quoted(self) -> str:
        """The anchor as people read it: words stand in quotes, the place of a row does not."""
        return self.anchor if self.row else f"“{self.anchor}”"

    @property
    def straight(self) -> str:
        """The same with straight quotes, as a terminal has them."""
        return self.anchor if self.row else f'"{self.anchor}"'

    @property
    def place(self) -> str:
        """Where in the source it stands, in words."""
        return f"row {self.row}" if self.row else f"characters {self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as people read it. `speakers`: from the one whose words they are to the publisher.

    `acceptance` and `rule` are local names of the ontology; `decision` says the same in a sentence. `written` is the
    short phrase that the claim keeps of its source. `polarity` is "affirmed" or "denied", `certainty` is "stated",
    "hedged" or "speculated"; `stance` says both in one word. `computed` tells from what a date was counted that the
    source doesn't write out; it is empty for all others.
    """

    iri: str
    triple: Triple
    stance: str
    speakers: tuple[Named, ...]
    citation: Citation
    written: str
    acceptance: str
    rule: str
    decision: str
    polarity: str = ""
    certainty: str = ""
    computed: str = ""

    @property
    def who(self) -> str:
        """The chain in words: "NASA, through Ars Technica, in WebProNews"; one alone speaks in its own voice."""
        first, *outer = [str(speaker) for speaker in self.speakers]
        if not outer:
            return f"{first}, in its own voice"
        return f"{first}{''.join(f', through {name}' for name in outer[:-1])}, in {outer[-1]}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it holds, in short, and its claims."""

    label: str
    statements: tuple[Statement, ...]
    prevails: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that can't all be right. `rule` is a local name of the ontology, `decision` the same in a sentence.

    `title` is what people call it; it says what it is about, on which property, and what each side holds.
    """

    iri: str
    kind: Named
    about: Named
    on: Named | None
    sides: tuple[Side, ...]
    reason: str
    flags: tuple[Named, ...]
    rule: str
    decision: str
    title: str = ""
