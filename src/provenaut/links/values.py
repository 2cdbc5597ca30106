"""A link: how a thing of ours stands to one elsewhere, who says so and why."""

from dataclasses import dataclass
from typing import Final

from provenaut.model import Position
from provenaut.namespaces import SKOS

__all__ = ["EXACT", "MATCHES", "PROPOSED", "SEMAPV", "SSSOM", "Link"]

SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
# The justification of what is proposed by several signs at once.
PROPOSED: Final = SEMAPV + "CompositeMatching"

EXACT: Final = SKOS + "exactMatch"
# From the strongest. None says that both are one individual in OWL's sense: a reasoner would then move all that others
# say of theirs to ours.
MATCHES: Final = (
    EXACT,
    SKOS + "closeMatch",
    SKOS + "broadMatch",
    SKOS + "narrowMatch",
    SKOS + "relatedMatch",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a file of links: whole IRIs where prefixes are known, and `at`, where it stands.

    `justification` is a term of SEMAPV, `comment` says where the identifier was seen, `tool` what proposed it, and
    `reviewer` who accepted what a tool proposed. What a row leaves out is empty.
    """

    subject: str
    predicate: str
    object: str
    subject_label: str
    object_label: str
    at: Position
    justification: str = ""
    confidence: str = ""
    author: str = ""
    reviewer: str = ""
    date: str = ""
    tool: str = ""
    comment: str = ""

    @property
    def is_unreviewed(self) -> bool:
        """Whether `propose` made it, as its justification says, and nobody has looked at it since."""
        return self.justification == PROPOSED and not self.reviewer
