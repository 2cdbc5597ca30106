"""The graph as a network, looked at with networkx: what stands in the middle, what hangs together, what carries most.

`read_network(engine)` gives a `networkx.MultiDiGraph` of things, with an edge for each claim that relates two of them.
`central`, `communities`, `explanation_path` and `carried` tell of it; `write_network` writes it down for Gephi, yEd or
Cytoscape.
"""

from provenaut.analysis.carrying import Carried, carried
from provenaut.analysis.files import FORMATS, write_network
from provenaut.analysis.measures import MEASURES, Central, Community, central, communities
from provenaut.analysis.network import Network, read_network
from provenaut.analysis.paths import Step, explanation_path
from provenaut.analysis.telling import Told, path_data, path_text, tell

__all__ = [
    "FORMATS",
    "MEASURES",
    "Carried",
    "Central",
    "Community",
    "Network",
    "Step",
    "Told",
    "carried",
    "central",
    "communities",
    "explanation_path",
    "path_data",
    "path_text",
    "read_network",
    "tell",
    "write_network",
]
