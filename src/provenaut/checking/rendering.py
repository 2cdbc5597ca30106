"""A report in each of its forms."""

from collections.abc import Callable
from typing import Final

from provenaut.checking.values import Report

__all__ = ["FORMS", "STARTS", "SUFFIXES", "render"]


def _text(report: Report) -> str:
    from provenaut.checking.text import report_text

    return report_text(report)


def _json(report: Report) -> str:
    from provenaut.checking.data_form import report_json

    return report_json(report)


def _junit(report: Report) -> str:
    from provenaut.checking.junit import report_junit

    return report_junit(report)


def _html(report: Report) -> str:
    from provenaut.checking.page import report_page

    return report_page(report)


_FORMS: Final[dict[str, Callable[[Report], str]]] = {"text": _text, "json": _json, "junit": _junit, "html": _html}
FORMS: Final = tuple(_FORMS)
# By what a file is called, and how one begins that may be written over.
SUFFIXES: Final = {".json": "json", ".xml": "junit", ".html": "html", ".htm": "html"}
STARTS: Final = {
    "text": (b"citations: ", b"data: ", b"ontology: ", b"queries: ", b"links: "),
    "json": (b'{\n  "provenaut_check"',),
    "junit": (b'<?xml version="1.0" encoding="utf-8"?>\n<testsuites',),
    "html": (b"<!doctype html",),
}


def render(report: Report, form: str) -> str:
    """The report in one of `FORMS`, ended by a line feed."""
    return _FORMS[form](report)
