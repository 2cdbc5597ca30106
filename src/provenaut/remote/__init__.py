"""Asking services of others over HTTP, politely, and keeping what they answered with the date of its retrieval.

A `Client` says who it is, waits between two requests to one host, gives up after a time, and asks again after what
`Retry-After` says, a few times at most. What it gets is kept in a `Cache` on disk, which answers again while it is
fresh, when the service doesn't, or when nothing may be asked at all (`offline=True`).

>>> client = Client(Cache(None), offline=True)
>>> client.fetch("https://example.org/sparql", "ASK {}")
Traceback (most recent call last):
provenaut.remote.errors.RemoteError: https://example.org/sparql was not asked, and nothing is kept of it; ask again ...
"""

from provenaut.remote.cache import Cache, Kept, user_folder
from provenaut.remote.client import AGENT, Client, Manners, Retrieved
from provenaut.remote.errors import RemoteError

__all__ = ["AGENT", "Cache", "Client", "Kept", "Manners", "RemoteError", "Retrieved", "user_folder"]
