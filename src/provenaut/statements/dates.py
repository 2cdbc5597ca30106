"""Dates as an article writes them: what EDTF says, in words."""

import re
from typing import Final

__all__ = ["in_words"]

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([~?%]?)")
_BETWEEN: Final = re.compile(r"\[([^,\[\]]+?)(?:,|\.\.)([^,\[\]]+)\]|([^/\[\]{}]+)/([^/\[\]{}]+)")
_DOUBT: Final = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str) -> str:
    """A date in words; what has no short wording stays as it is.

    >>> in_words("2031-06-01"), in_words("2031-06~"), in_words("2031?")
    ('1 June 2031', 'about June 2031', 'perhaps 2031')
    >>> in_words("2031-05-28/2031-06-03"), in_words("[2030..2031]"), in_words("2031-21")
    ('between 28 May and 3 June 2031', 'between 2030 and 2031', '2031-21')
    """
    ends = _BETWEEN.fullmatch(edtf)
    if not ends:
        return _one(edtf) or edtf
    first, last = (_one(end) for end in ends.groups() if end)
    if not first or not last:
        return edtf
    year = last[-4:]
    # The year is said once where both ends share it.
    if " " in first and first.endswith(f" {year}"):
        first = first.removesuffix(f" {year}")
    return f"between {first} and {last}"


def _one(edtf: str) -> str:
    found = _DATE.fullmatch(edtf)
    if not found:
        return ""
    year, month, day, doubt = found.groups()
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return _DOUBT[doubt] + " ".join([*words, year])
