r"""Seeds: what people write and review, read into values of which each cites exactly one passage.

`read_seeds` reads sources, entities, claims, coverage and curated disputes, finds every term in the vocabulary of the
ontology, resolves every citation against the text or the lock, and complains with file, line and a hint. `lock` writes
the lock files. `propose_units` gives a first coverage file for a new source:

>>> print(propose_units("The leak, seen in May, has stopped.\n"), end="")
- unit: "The … stopped"
  kind: sentence
  claims: []
"""

from provenaut.passages.locks import State
from provenaut.passages.share import Share
from provenaut.passages.texts import Texts, find_texts
from provenaut.seeds.coverage import Unit
from provenaut.seeds.locking import lock, propose_units
from provenaut.seeds.reading import Seeds, read_seeds
from provenaut.seeds.references import claim_reference, short_name

__all__ = [
    "Seeds",
    "Share",
    "State",
    "Texts",
    "Unit",
    "claim_reference",
    "find_texts",
    "lock",
    "propose_units",
    "read_seeds",
    "short_name",
]
