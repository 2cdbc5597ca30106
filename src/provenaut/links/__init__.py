"""Links to Wikidata, DBpedia and catalogues: claims of their own, with who says so and why.

They are written in `seeds/links/` as SSSOM, and stand in a graph of their own. `propose` finds candidates for what is
unlinked, `check_links` asks whether links still hold, `compare` sets what we cite beside what others say, and
`import_described` brings a described part of theirs into a file of its own. All four ask through a `remote.Client`.

>>> from provenaut.links import problem
>>> problem("wikidata", "25271")
"'25271' is no item of Wikidata, such as Q25271"
"""

from provenaut.links.files import FOLDER, SPACES, link_files, read_links
from provenaut.links.identifiers import SCHEMES, problem, scheme_of
from provenaut.links.values import EXACT, MATCHES, Link

__all__ = [
    "EXACT",
    "FOLDER",
    "MATCHES",
    "SCHEMES",
    "SPACES",
    "Link",
    "link_files",
    "problem",
    "read_links",
    "scheme_of",
]
