"""Passages: the texts of sources, anchors that name a passage by its first and last words, and locks that hold them.

>>> from provenaut.passages import resolve
>>> resolve("It docked. In May a leak was seen on the ship.", "In May … the ship")
(11, 45)
"""

from provenaut.passages.anchors import AnchorAmbiguous, AnchorNotFound, resolve, shortest_anchor
from provenaut.passages.locks import Lock, Locked, State
from provenaut.passages.share import Share
from provenaut.passages.texts import Texts, find_texts

__all__ = [
    "AnchorAmbiguous",
    "AnchorNotFound",
    "Lock",
    "Locked",
    "Share",
    "State",
    "Texts",
    "find_texts",
    "resolve",
    "shortest_anchor",
]
