"""Parameter values from text to terms, each checked against its type, so that nothing else can get into a query."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from provenaut.errors import ParameterError
from provenaut.iris import ntriples
from provenaut.namespaces import XSD
from provenaut.queries.saved import Parameter, ParameterType
from provenaut.store import is_valid_iri
from provenaut.terms import Literal

__all__ = ["checked_count", "is_iri", "literal", "serialised"]

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"([+-]?)([0-9]{0,30})(?:\.([0-9]{0,30}))?")
# As many digits as the engine computes with: a longer number would compare with nothing, silently.
_WHOLE_DIGITS: Final = 20
_PART_DIGITS: Final = 18
_TRUE: Final = ("true", "yes", "1")
_FALSE: Final = ("false", "no", "0")
# What may stand between < and > in SPARQL; the engine checks the rest of the grammar of IRIs.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-F]{4})|\\([uU]?)|.)", re.DOTALL)
_MOST: Final = 1_000_000_000


def is_iri(text: str) -> bool:
    """Whether the text can be an absolute IRI, and nothing more than one.

    >>> is_iri("https://example.org/a"), is_iri("https://example.org/a> } #")
    (True, False)
    """
    return _IRI.fullmatch(text) is not None and is_valid_iri(text)


def literal(parameter: Parameter, text: str) -> Literal:
    """The literal that a text stands for, in canonical form; a `ParameterError` says what was expected.

    >>> literal(Parameter("day", ParameterType.DATE), "2024-02-30")
    Traceback (most recent call last):
    provenaut.errors.ParameterError: day: '2024-02-30' is not a date; write it as 2024-02-29
    """
    read, example = _READERS[parameter.type]
    lexical = read(text.strip() if parameter.type is not ParameterType.STRING else text)
    if lexical is None:
        article = "an" if parameter.type is ParameterType.INTEGER else "a"
        what = f"{parameter.name}: '{text}' is not {article} {parameter.type}"
        raise ParameterError(what, hint=f"write it as {example}")
    return Literal(lexical, XSD + parameter.type)


def checked_count(name: str, text: str) -> str:
    """A LIMIT or OFFSET as digits."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 10 and int(digits) <= _MOST):
        raise ParameterError(f"{name}: '{text}' is not a count", hint=f"write a number from 0 to {_MOST}")
    return str(int(digits))


def serialised(term: str | Literal) -> str:
    """A term as it stands in a query; the only way in which a value gets into one."""
    if isinstance(term, str) and not is_iri(term):
        raise ParameterError(f"'{term}' is not an IRI", hint="give a name, or a whole IRI")
    if isinstance(term, Literal) and any(0xD800 <= ord(character) <= 0xDFFF for character in term.lexical):
        raise ParameterError("a value is not UTF-8", hint="check the encoding of the terminal")
    return _ESCAPE.sub(_plainest, ntriples(term))


def _plainest(escape: re.Match[str]) -> str:
    """An escape that all readers take alike: rdflib resolves `u` behind any backslash, with eight digits if it can."""
    if escape[1]:
        return f"\\U0000{escape[1]}"
    return f"\\\\\\U{ord(escape[2]):08X}" if escape[2] else escape[0]


def _integer(text: str) -> str | None:
    return str(int(text)) if _INTEGER.fullmatch(text) else None


def _decimal(text: str) -> str | None:
    match = _DECIMAL.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    whole = match[2].lstrip("0") or "0"
    part = (match[3] or "").rstrip("0")
    if len(whole) > _WHOLE_DIGITS or len(part) > _PART_DIGITS:
        return None
    number = f"{whole}.{part}" if part else whole
    return f"-{number}" if match[1] == "-" and number != "0" else number


def _boolean(text: str) -> str | None:
    folded = text.casefold()
    return "true" if folded in _TRUE else "false" if folded in _FALSE else None


def _date(text: str) -> str | None:
    try:
        # Python reads weeks and days without hyphens too.
        return text if date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None


_READERS: Final[dict[ParameterType, tuple[Callable[[str], str | None], str]]] = {
    ParameterType.STRING: (str, "text"),
    ParameterType.INTEGER: (_integer, "12"),
    ParameterType.DECIMAL: (_decimal, "1.4"),
    ParameterType.BOOLEAN: (_boolean, "true or false"),
    ParameterType.DATE: (_date, "2024-02-29"),
}
