"""What goes wrong with a service of others."""

from provenaut.errors import ProvenautError

__all__ = ["RemoteError"]


class RemoteError(ProvenautError):
    """A remote service that can't be reached, refuses, or answers with something else than it was asked for.

    `host_is_away` tells that nothing at all came back, as when this machine is offline.
    """

    host_is_away = False
