"""What is asked of the graphs: every saved query, and ten generic ones, each a shape that people write."""

from provenaut.kg import KnowledgeGraph
from provenaut.queries import bind

__all__ = ["GENERIC", "QUICK", "saved"]

# Where the default value gives a handful of rows, another one; none leaves a parameter free.
_CHOSEN: dict[str, dict[str, str | None]] = {
    "incident-dates": {"source": None},
    "incidents-by-craft": {"craft": "iss"},
    "statements-by-speaker": {"speaker": "nasa"},
}

GENERIC: dict[str, str] = {
    "join": """
SELECT ?incident ?consequence ?affected {
  ?incident a pn:Incident ; pn:ledTo ?consequence .
  ?consequence pn:affects ?affected .
}""",
    "filter": """
SELECT ?incident ?place ?day {
  ?incident pn:occurredIn ?place ; pn:occurredOn ?date .
  ?date pn:earliest ?day .
  FILTER(?day >= "2015-01-01"^^xsd:date)
}""",
    "optional": """
SELECT ?incident ?place ?cause {
  ?incident pn:occurredIn ?place .
  OPTIONAL { ?incident pn:attributedTo ?cause }
}""",
    "union": """
SELECT ?from ?to {
  { ?from pn:ledTo ?to } UNION { ?from pn:attributedTo ?to }
}""",
    "path": """
SELECT ?incident ?whole {
  ?incident pn:occurredIn/pn:partOf* ?whole .
}""",
    "aggregate": """
SELECT ?place (COUNT(DISTINCT ?incident) AS ?incidents) {
  ?incident a pn:Incident ; pn:occurredIn ?place .
} GROUP BY ?place""",
    "distinct": """
SELECT DISTINCT ?place ?agent {
  ?incident pn:occurredIn ?place ; pn:ledTo ?consequence .
  ?place pn:operatedBy ?agent .
}""",
    "order and limit": """
SELECT ?incident ?place ?day {
  ?incident pn:occurredIn ?place ; pn:occurredOn ?date .
  ?date pn:earliest ?day .
} ORDER BY DESC(?day) ?incident ?place LIMIT 1000""",
    "minus": """
SELECT ?incident ?place {
  ?incident pn:occurredIn ?place .
  MINUS { ?incident pn:attributedTo ?cause }
}""",
    "subquery": """
SELECT ?incident ?place ?affected {
  {
    SELECT ?incident (COUNT(?what) AS ?affected) {
      ?incident pn:ledTo ?consequence .
      ?consequence pn:affects ?what .
    } GROUP BY ?incident HAVING (COUNT(?what) > 1)
  }
  ?incident pn:occurredIn ?place .
}""",
}

# These stand for all where there is little time.
QUICK = ("join", "optional", "aggregate", "order and limit", "incident-status", "plans", "repair-methods", "records")


def saved(kg: KnowledgeGraph) -> dict[str, str]:
    """The texts of all saved queries, bound to their defaults or to what gives many rows."""
    return {query.name: bind(query, _CHOSEN.get(query.name, {}), kg.engine) for query in kg.queries()}
