"""What people type for the kinds and flags of disputes: their labels with hyphens, and the terms that they mean."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FLAGS", "KINDS"]

# Written out, so that the command can offer them without reading a graph; a test holds them against the ontology.
KINDS: Final[Mapping[str, str]] = {
    "different-value": "DifferentValue",
    "denial": "Denial",
    "competing-cause": "CompetingCause",
    "assessment": "Assessment",
    "classification": "Classification",
    "place": "PlaceDispute",
    "arithmetic": "Arithmetic",
    "superseded": "Superseded",
}
FLAGS: Final[Mapping[str, str]] = {
    "within-one-source": "WithinOneSource",
    "unit": "UnitFlag",
    "time-zone": "TimeZoneFlag",
}
