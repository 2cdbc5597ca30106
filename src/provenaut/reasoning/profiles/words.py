"""The words that OWL 2 reserves, and which of them stand for something that an ontology may use."""

from typing import Final

from provenaut.namespaces import OWL, RDF, RDFS, XSD

__all__ = ["BUILT_IN", "DATATYPES", "KINDS", "RESERVED", "RL_DATATYPES"]

RESERVED: Final = (RDF, RDFS, OWL, XSD)

# Datatypes of the OWL 2 map that OWL 2 RL has too.
RL_DATATYPES: Final = frozenset(
    {RDF + "PlainLiteral", RDF + "langString", RDF + "XMLLiteral", RDFS + "Literal"}
    | {XSD + name for name in ("anyURI", "boolean", "dateTime", "dateTimeStamp", "decimal", "double", "float")}
    | {XSD + name for name in ("string", "base64Binary", "hexBinary", "language", "normalizedString", "token")}
    | {XSD + name for name in ("Name", "NCName", "NMTOKEN", "byte", "int", "integer", "long", "short")}
    | {XSD + name for name in ("unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort")}
    | {XSD + f"{sign}Integer" for sign in ("negative", "nonNegative", "nonPositive", "positive")}
)
DATATYPES: Final = RL_DATATYPES | {OWL + "real", OWL + "rational"}

# How each kind of term is declared, and which terms of the kind are there without being declared.
KINDS: Final = {
    "class": OWL + "Class",
    "datatype": RDFS + "Datatype",
    "object property": OWL + "ObjectProperty",
    "data property": OWL + "DatatypeProperty",
    "annotation property": OWL + "AnnotationProperty",
}
BUILT_IN: Final = {
    "class": frozenset({OWL + "Thing", OWL + "Nothing"}),
    "datatype": DATATYPES,
    "object property": frozenset({OWL + "topObjectProperty", OWL + "bottomObjectProperty"}),
    "data property": frozenset({OWL + "topDataProperty", OWL + "bottomDataProperty"}),
    "annotation property": frozenset(
        {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
        | {OWL + name for name in ("versionInfo", "deprecated", "priorVersion")}
        | {OWL + name for name in ("backwardCompatibleWith", "incompatibleWith")}
    ),
}
