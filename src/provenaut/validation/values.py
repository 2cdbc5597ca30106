"""What the shapes complain of."""

from dataclasses import dataclass

__all__ = ["Violation"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape, on which property, and what the shape asks for.

    `path` is the property's IRI, or a property path as SPARQL writes it; `value` is the offending value, where one
    value offends. `component` names the kind of constraint, such as `MinCount`; `severity` is Violation, Warning or
    Info.
    """

    node: str
    path: str
    message: str
    value: str = ""
    component: str = ""
    severity: str = "Violation"
