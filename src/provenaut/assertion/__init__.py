"""From values to quads: what each source, entity and claim becomes in the graph.

Every function takes values and returns quads; nothing here reads, decides or writes.

>>> from provenaut.assertion import Quad, line
>>> line(Quad("urn:a", "urn:b", "urn:c", "urn:g"))
'<urn:a> <urn:b> <urn:c> <urn:g> .'
"""

from provenaut.assertion.claims import claim_quads, evidence_quads, utterance_quads
from provenaut.assertion.derivations import conclusion_quad, derivation_quads
from provenaut.assertion.derived import acceptance_quads, dispute_quads, quantity_quads, time_quads, times_of
from provenaut.assertion.entities import entity_quads
from provenaut.assertion.quads import Quad, line, sorted_lines, triple_line
from provenaut.assertion.sources import source_quads

__all__ = [
    "Quad",
    "acceptance_quads",
    "claim_quads",
    "conclusion_quad",
    "derivation_quads",
    "dispute_quads",
    "entity_quads",
    "evidence_quads",
    "line",
    "quantity_quads",
    "sorted_lines",
    "source_quads",
    "time_quads",
    "times_of",
    "triple_line",
    "utterance_quads",
]
