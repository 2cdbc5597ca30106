"""Terms of RDF: IRIs are `str`, literals are `Literal`.

They stand apart from `model`, which is fifteen values large: a command that only asks the graph needs no more than
these two, and importing the rest took as long as a bare start of Python.
"""

from typing import NamedTuple

__all__ = ["Literal", "Term"]


class Literal(NamedTuple):
    """An RDF literal: its text, its datatype IRI, and a language tag where it has one.

    A named tuple: answers hold them by the hundred thousand, and it is made, compared and hashed in a fraction of the
    time that a frozen dataclass takes.
    """

    lexical: str
    datatype: str = "http://www.w3.org/2001/XMLSchema#string"
    language: str = ""


Term = str | Literal
