"""Engines beyond one machine: any SPARQL 1.1 service that a graph was published to.

`publish(directory, service)` sends a built graph there; `open_service(url)` asks it, with the answers of the embedded
engine, whatever the service takes for its default graph.
"""

from provenaut.engines.opening import open_service
from provenaut.engines.settings import Settings, read_settings

__all__ = ["Settings", "open_service", "read_settings"]
