"""Tokens read from left to right: terms, expressions and property paths, which hold no pattern but in an EXISTS."""

from abc import ABC, abstractmethod
from typing import Final

from provenaut.citing.errors import Uncitable
from provenaut.citing.tree import (
    Alternative,
    Closure,
    Exists,
    Expression,
    Group,
    Inverse,
    Negated,
    Path,
    Sequence,
    Step,
)
from provenaut.guard import Kind, Token, tokenize

__all__ = ["RDF", "TokenReader"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_END: Final = Token(Kind.SIGN, "", 0, 0)


class TokenReader(ABC):
    """Reads the tokens of a query; what a group of patterns is, is told by whoever derives from it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._at = 0

    @abstractmethod
    def _group(self) -> Group:
        """A group graph pattern in braces."""

    # ---- tokens

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self) -> Token:
        token = self._next
        if token is _END:
            raise Uncitable("the query", "it ends where more was expected")
        self._at += 1
        return token

    def _sees(self, *texts: str) -> bool:
        token = self._next
        return token.is_word(*texts) if texts[0][0].isalpha() else token.kind is Kind.SIGN and token.text in texts

    def _accept(self, *texts: str) -> bool:
        if self._sees(*texts):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise Uncitable("the query", f"'{self._next.text}' stands where {text} was expected")

    def _variable(self) -> str:
        token = self._take()
        if token.kind is not Kind.VARIABLE:
            raise Uncitable("the query", f"'{token.text}' stands where a variable was expected")
        return "?" + token.text[1:]

    def _term(self) -> str:
        token = self._take()
        if token.kind is Kind.VARIABLE:
            return "?" + token.text[1:]
        if token.kind is Kind.SIGN and token.text in "+-" and self._next.kind is Kind.NUMBER:
            return token.text + self._take().text
        if token.kind is Kind.STRING:
            if self._next.kind is Kind.LANGUAGE:
                return token.text + self._take().text
            if self._accept("^^"):
                return f"{token.text}^^{self._take().text}"
            return token.text
        if token.kind in (Kind.IRI, Kind.NAME, Kind.BLANK, Kind.NUMBER) or token.is_word("TRUE", "FALSE"):
            return token.text
        raise Uncitable(token.text, "it is not of SPARQL 1.1")

    # ---- expressions

    def _until(self, *stops: str) -> Expression:
        """Tokens up to one of the words or signs, at this depth."""
        found: list[str | Exists] = []
        while not self._sees(*stops[:1]) and not (len(stops) > 1 and self._sees(*stops[1:])):
            self._piece(found)
        return tuple(found)

    def _piece(self, found: list[str | Exists]) -> None:
        """One token, a bracket with all that is in it, or an EXISTS."""
        if self._accept("EXISTS"):
            negated = bool(found) and isinstance(found[-1], str) and found[-1].upper() == "NOT"
            if negated:
                found.pop()
            found.append(Exists(self._group(), negated))
        elif self._accept("("):
            found.append("(")
            while not self._accept(")"):
                self._piece(found)
            found.append(")")
        elif self._next.kind in (Kind.STRING, Kind.VARIABLE):
            found.append(self._term())
        elif self._next.kind is Kind.IRI and found and _is_operand(found[-1]):
            # `?a<?b&&?c>?d`: the engine reads signs here, the tokenizer an IRI.
            raise Uncitable(self._next.text, "it may be two comparisons; put blanks around < and >")
        else:
            found.append(self._take().text)

    def _constraint(self) -> Expression:
        """A bracketed expression, a call, or an EXISTS."""
        found: list[str | Exists] = []
        if self._accept("NOT"):
            found.append("NOT")
        if self._sees(
            "(",
        ) or self._sees("EXISTS"):
            self._piece(found)
            return tuple(found)
        return self._call()

    def _call(self) -> Expression:
        """`ASC(…)`, `STR(…)`, `<iri>(…)`."""
        found: list[str | Exists] = [self._take().text]
        self._piece(found)
        return tuple(found)

    # ---- paths

    def _path(self) -> str | Path:
        path = self._alternative()
        return path.iri if isinstance(path, Step) else path

    def _alternative(self) -> Path:
        parts = [self._sequence()]
        while self._accept("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._inverse()]
        while self._accept("/"):
            parts.append(self._inverse())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _inverse(self) -> Path:
        if self._accept("^"):
            return Inverse(self._closure())
        return self._closure()

    def _closure(self) -> Path:
        path = self._primary()
        for modifier in "?*+":
            if self._accept(modifier):
                return Closure(path, modifier)
        return path

    def _primary(self) -> Path:
        if self._accept("("):
            path = self._alternative()
            self._expect(")")
            return path
        if self._accept("!"):
            return self._negated()
        return Step(self._property())

    def _negated(self) -> Negated:
        forwards: list[str] = []
        backwards: list[str] = []
        bracketed = self._accept("(")
        while not (bracketed and self._sees(")")):
            (backwards if self._accept("^") else forwards).append(self._property())
            if not self._accept("|"):
                break
        if bracketed:
            self._expect(")")
        return Negated(tuple(forwards), tuple(backwards))

    def _property(self) -> str:
        token = self._take()
        if token.is_word("A"):
            return f"<{RDF}type>"
        if token.kind not in (Kind.IRI, Kind.NAME):
            raise Uncitable(token.text, "it stands where a property was expected")
        return token.text


def _is_operand(piece: str | Exists) -> bool:
    """Whether a value ends with this piece, so that an operator follows."""
    return isinstance(piece, Exists) or piece[:1] in "?\"'" or piece[-1:] in ")>" or piece[-1:].isdigit()
