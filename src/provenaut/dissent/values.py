"""Disputes together: a sequence that knows what was asked for, and its parts by kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import overload

from provenaut.statements import Dispute, Named

__all__ = ["Disputes", "OfKind"]


@dataclass(frozen=True, slots=True)
class OfKind:
    """The disputes of one kind, with what the ontology says of the kind."""

    kind: Named
    definition: str
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Disputes(Sequence[Dispute]):
    """Disputes by kind and what they are about; `definitions` says of each kind, by IRI, what it is.

    `about` is the thing that was asked for, `as_of` the day up to which sources count, where either was given.
    """

    disputes: tuple[Dispute, ...] = ()
    about: Named | None = None
    definitions: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None

    @property
    def kinds(self) -> tuple[OfKind, ...]:
        """The disputes of each kind that there is."""
        return tuple(
            OfKind(kind, self.definitions.get(kind.iri, ""), tuple(some))
            for kind, some in groupby(self.disputes, key=lambda dispute: dispute.kind)
        )

    @property
    def title(self) -> str:
        """What the list is called.

        >>> Disputes(about=Named("Leak of Nauka"), as_of=date(2031, 6, 1)).title
        'Disputes about Leak of Nauka, as of 2031-06-01'
        """
        about = f" about {self.about}" if self.about else ""
        return f"Disputes{about}{f', as of {self.as_of}' if self.as_of else ''}"

    @overload
    def __getitem__(self, index: int) -> Dispute: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Dispute, ...]: ...
    def __getitem__(self, index: int | slice) -> Dispute | tuple[Dispute, ...]:
        return self.disputes[index]

    def __len__(self) -> int:
        return len(self.disputes)

    def __iter__(self) -> Iterator[Dispute]:
        return iter(self.disputes)

    def __str__(self) -> str:
        from provenaut.dissent.text import disputes_text

        return disputes_text(self)
