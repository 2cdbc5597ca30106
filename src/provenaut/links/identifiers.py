"""The forms of identifiers that others give to things: Wikidata, COSPAR, catalogue numbers, GCAT, ISNI.

A launch has the first part of a COSPAR id for its name (`1998-067`), or, where nothing reached orbit, a number with a
letter (`2018-F01`), as McDowell's General Catalog gives it; what it brought up has a letter more.

>>> problem("cospar", "1998-067A"), problem("scn", "25544"), problem("isni", "0000 0000 0000 0001")
('', '', '')
>>> problem("wikidata", "Q025")
"'Q025' is no item of Wikidata, such as Q25271"
>>> problem("isni", "0000 0000 0000 0002")
"'0000 0000 0000 0002' is no ISNI: its check digit should be 1"
>>> scheme_of("http://www.wikidata.org/entity/Q25271")
('wikidata', 'Q25271')
"""

import re
from typing import Final

from provenaut.links.files import SPACES

__all__ = ["SCHEMES", "problem", "scheme_of"]

_FORMS: Final = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "item of Wikidata, such as Q25271"),
    "cospar": (re.compile(r"(?:19|20)[0-9]{2}-[0-9]{3}[A-HJ-NP-Z]{1,3}"), "COSPAR id, such as 1998-067A"),
    "launch": (re.compile(r"(?:19|20)[0-9]{2}-(?:[0-9]{3}|[A-Z][0-9]{2,3})"), "name of a launch, such as 1998-067"),
    "gcat": (re.compile(r"[A-Z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9-]+)?"), "code of GCAT, such as GIK-5/LC31"),
    "scn": (re.compile(r"[1-9][0-9]{0,8}"), "satellite catalogue number, such as 25544"),
    "isni": (re.compile(r"[0-9]{4}(?: ?[0-9]{4}){2} ?[0-9]{3}[0-9X]"), "ISNI, such as 0000 0000 0000 0001"),
}
SCHEMES: Final = tuple(_FORMS)
# Where the identifiers of a scheme stand as IRIs.
_SPACES: Final = {
    **{space: scheme for scheme, space in SPACES.items()},
    "https://www.wikidata.org/entity/": "wikidata",
    "https://www.wikidata.org/wiki/": "wikidata",
    "http://isni.org/isni/": "isni",
    "https://dbpedia.org/resource/": "dbpedia",
}


def scheme_of(iri: str) -> tuple[str, str]:
    """The scheme and the identifier of an IRI; of one that isn't known, its address up to the last part."""
    for space, scheme in _SPACES.items():
        if iri.startswith(space):
            return scheme, iri.removeprefix(space)
    space, _, local = iri.rpartition("#" if "#" in iri else "/")
    return space, local


def problem(scheme: str, identifier: str) -> str:
    """What is wrong with the form of an identifier; empty where nothing is, or nothing is known of its scheme."""
    if scheme not in _FORMS:
        return ""
    form, like = _FORMS[scheme]
    if not form.fullmatch(identifier):
        return f"'{identifier}' is no {like}"
    if scheme == "isni":
        digits = identifier.replace(" ", "")
        expected = _check_digit(digits[:-1])
        if digits[-1] != expected:
            return f"'{identifier}' is no ISNI: its check digit should be {expected}"
    return ""


def _check_digit(digits: str) -> str:
    """The last digit of an ISNI by ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
