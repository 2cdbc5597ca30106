"""A page in a notebook: in a frame that can run its scripts, and reach nothing around it."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Final

__all__ = ["Framed"]

# Without `allow-same-origin` the page has an origin of its own, so it can't touch the notebook; the others are for
# saving what is shown, and for links to sources.
_SANDBOX: Final = "allow-scripts allow-downloads allow-popups"


@dataclass(frozen=True, slots=True)
class Framed:
    """A page as text. A notebook shows it in a frame of `height` pixels; `save` writes it."""

    title: str
    html: str = field(repr=False)
    height: int = 640

    def save(self, path: Path | str) -> Path:
        """Write the page and give its path; raises `OutputError` where it can't be written."""
        from provenaut.views.files import write_text

        return write_text(Path(path), self.html)

    def __str__(self) -> str:
        return self.html

    def _repr_html_(self) -> str:
        """The page in its frame.

        >>> print(Framed("A", "<p>&amp;", 300)._repr_html_())
        <iframe title="A" sandbox="allow-scripts allow-downloads allow-popups" srcdoc="&lt;p&gt;&amp;amp;"
        style="width: 100%; height: 300px; border: 0"></iframe>
        """
        return (
            f'<iframe title="{escape(self.title)}" sandbox="{_SANDBOX}" srcdoc="{escape(self.html)}"\n'
            f'style="width: 100%; height: {int(self.height)}px; border: 0"></iframe>'
        )
