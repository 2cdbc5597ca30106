"""Broader and narrower, whole and part, class and subclass: what stands above what, at any distance.

networkx knows this too, but takes half a second to load, and the build asks for it in the first tenth.
"""

from collections.abc import Iterable, Mapping

__all__ = ["ancestors"]


def ancestors(names: Iterable[str], above: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Each name with itself and all that is above it; a loop is followed once.

    >>> sorted(ancestors(["weld"], {"weld": {"defect"}, "defect": {"cause"}})["weld"])
    ['cause', 'defect', 'weld']
    """
    found: dict[str, frozenset[str]] = {}
    for name in names:
        reached = {name}
        waiting = [name]
        while waiting:
            new = above.get(waiting.pop(), set()) - reached
            reached |= new
            waiting.extend(new)
        found[name] = frozenset(reached)
    return found
