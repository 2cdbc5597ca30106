"""Bringing texts in: a source's text from its address into the user's cache.

Nothing else in the package asks the network on its own.
"""

from provenaut.ingest.fetching import fetch_text

__all__ = ["fetch_text"]
