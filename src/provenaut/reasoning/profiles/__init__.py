"""Whether an ontology keeps to a profile of OWL 2: DL, which reasoners take, or RL, which rules can carry out.

>>> from rdflib import Graph
>>> ontology = Graph().parse(
...     format="turtle",
...     data='''
...     @prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
...     :Leak a owl:Class . :on a owl:DatatypeProperty ; rdfs:domain :Laek ; rdfs:range xsd:date .''',
... )
>>> for finding in check_profile(ontology, "DL"):
...     print(finding)
urn:x/on Domain urn:x/Laek: urn:x/Laek is used as a class and not declared as one
urn:x/on Range xsd:date: xsd:date is no datatype of OWL 2
"""

from typing import TYPE_CHECKING, Literal

from provenaut.reasoning.values import ProfileFinding

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["check_profile"]


def check_profile(graph: "Graph", profile: Literal["DL", "RL"] = "DL") -> tuple[ProfileFinding, ...]:
    """What in the ontology the profile doesn't allow, sorted; nothing where all of it is allowed.

    OWL 2 RL is OWL 2 DL with fewer expressions, so what DL doesn't allow RL doesn't either. Of an ontology that isn't
    all in RL, `materialised_part` gives the part that rules are made from.
    """
    from provenaut.reasoning.profiles.dl import in_dl
    from provenaut.reasoning.profiles.rl import in_rl
    from provenaut.reasoning.profiles.walking import Walk

    walk = Walk(graph)
    found = {ProfileFinding(*one) for one in in_dl(walk)}
    if profile == "RL":
        found |= {ProfileFinding(*one) for one in in_rl(walk)}
    return tuple(sorted(found))
