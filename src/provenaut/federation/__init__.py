r"""Saved queries that ask services of others too: `SERVICE <address> { … }`, answered by us and never by the engine.

Each SERVICE becomes a VALUES block of what the service told: the engine joins it as it would have joined the service's
own answer, and calls nobody. What is asked about is what the patterns before the SERVICE find, in batches. Beside the
values stand the address that was asked and the day of retrieval, so that a row can show what of it is not ours.

>>> text = "SELECT ?a ?b { VALUES ?a { <urn:a> } SERVICE <https://example.org/sparql> { ?a <urn:p> ?b } }"
>>> part = first_part(text)
>>> part.endpoint, part.variables
('https://example.org/sparql', ('a', 'b'))

`inlining.inlined` makes the text, through an `asking.Asker`; both are imported when something is asked.
`services.toml` beside the queries lists who may be asked; an address that isn't in it is refused before anything is.
"""

from provenaut.federation.folder import FOLDER, FederatedQueries, find_query, hold_federated
from provenaut.federation.parts import Part, first_part
from provenaut.federation.services import SERVICES, Remote, Services, read_services

__all__ = [
    "FOLDER",
    "SERVICES",
    "FederatedQueries",
    "Part",
    "Remote",
    "Services",
    "find_query",
    "first_part",
    "hold_federated",
    "read_services",
]
