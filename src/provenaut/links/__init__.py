"""Links to Wikidata, DBpedia and catalogues: claims of their own, with who says so and why.

They are written in `seeds/links/` as SSSOM (`files`), and stand in a graph of their own (`quads`). `proposing` finds
candidates for what is unlinked, `drift` asks whether links still hold, `comparing` sets what we cite beside what
others say, and `importing` brings a described part of theirs into a file apart. All four ask through a
`remote.Client`, and are imported when somebody asks, since a build needs none of them.

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
