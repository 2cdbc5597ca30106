"""Explanations as one HTML page: the verdict, a picture of what it rests on, and every claim with its passage.

The way of the data: `boxes` makes a tree of an explanation, `layout` places it, once in columns for wide windows and
once indented for narrow ones; `page` puts the pictures and the claims into one file, which needs no script
and no network.
"""

from pathlib import Path

from provenaut.explain import Explained

__all__ = ["explained_html", "write_explained"]


def write_explained(explained: Explained, output: Path) -> Path:
    """Write the page to `output` and give its path; nobody meets half of it."""
    from provenaut.views.files import write_text

    return write_text(output, explained_html(explained))


def explained_html(explained: Explained) -> str:
    """The page as text: the same for the same explanations."""
    from provenaut.views.explained.page import render

    return render(explained)
