"""The groups that nodes are shown in: each has a shape, a colour of the style sheet, and a place in the picture.

A group's colour is the custom property `--group-<id>` of page/style.css, once for light and once for dark.
"""

from dataclasses import dataclass
from typing import Final

from provenaut.namespaces import PN

__all__ = ["GROUPS", "OTHER", "Group", "group_of"]


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of some classes. `zone` is where they tend to lie, from the middle, x to the right and y down.

    `shown`: whether the page opens with them; `font`, `lines` and `width` are of
    their labels, in which `width` counts characters.
    """

    id: str
    label: str
    classes: tuple[str, ...]
    shape: str
    zone: tuple[float, float]
    shown: bool = False
    size: int = 9
    font: int = 10
    lines: int = 2
    width: int = 20

    @property
    def is_boxed(self) -> bool:
        """Whether the label stands inside the shape."""
        return self.shape in {"box", "ellipse", "database", "circle"}


# The first that fits counts: a repair is an occurrence too, a country both an agent and a place.
GROUPS: Final = (
    Group("incident", "Incidents", ("Incident",), "star", (0.0, 0.0), True, 17, 17, 3),
    Group("cause", "Causes", ("Cause",), "diamond", (0.0, -1.3), True, 15, 17),
    Group("hardware", "Craft, places", ("Artefact", "Place"), "square", (-1.1, 0.1), True, 9, 11),
    Group("consequence", "Consequences", ("Consequence",), "triangleDown", (1.1, 0.1), True, 9),
    Group("repair", "Repairs", ("Intervention",), "triangle", (0.0, 1.0)),
    Group("agent", "Agencies, people", ("Agent",), "dot", (-1.0, 1.2)),
    Group("event", "Events", ("Occurrence",), "hexagon", (1.0, 1.2)),
    Group("description", "States, plans", ("Description",), "box", (1.3, -0.8), lines=3),
    Group("topic", "Topics", ("Topic",), "ellipse", (0.2, 1.5)),
    Group("publication", "Sources", ("InformationObject",), "database", (-1.3, -0.8), width=13),
)
OTHER: Final = Group("other", "Other things", (), "dot", (0.0, 1.5))

_ORDER: Final = ("incident", "cause", "repair", "consequence", "agent", "hardware")
_BY_ID: Final = {group.id: group for group in GROUPS}
_RANKED: Final = (*(_BY_ID[id_] for id_ in _ORDER), *(group for group in GROUPS if group.id not in _ORDER))


def group_of(lineage: frozenset[str]) -> Group:
    """The group of a thing, from its class and all above it.

    >>> group_of(frozenset({PN + "Agent", PN + "Place", PN + "Country"})).id
    'agent'
    """
    for group in _RANKED:
        if any(PN + name in lineage for name in group.classes):
            return group
    return OTHER
