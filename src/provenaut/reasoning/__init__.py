"""What the ontology adds to the facts, and whether facts and ontology can be true together.

Two jobs, two tools. *Materialisation*: `compile_rules` turns each axiom into a SPARQL update, and `materialise` runs
them inside the embedded engine until nothing new comes; `derive` gives the same triples, each with the premises and the
facts that it follows from. *Consistency*: `check_consistency` asks the HermiT reasoner,
which needs the extra `reasoning`.

>>> from rdflib import Graph
>>> ontology = Graph().parse(
...     format="turtle",
...     data='''
...     @prefix : <urn:x/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
...     :partOf a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:domain :Part .''',
... )
>>> facts = [("urn:x/hatch", "urn:x/partOf", "urn:x/zvezda"), ("urn:x/zvezda", "urn:x/partOf", "urn:x/iss")]
>>> for subject, predicate, value in materialise(facts, compile_rules(ontology)):
...     print(subject, predicate.partition("#")[2] or predicate, value)
urn:x/hatch type urn:x/Part
urn:x/hatch urn:x/partOf urn:x/iss
urn:x/zvezda type urn:x/Part
"""

from provenaut.reasoning.claims import check_claims
from provenaut.reasoning.classes import ClassDifference, classify, compare_classes
from provenaut.reasoning.consistency import check_consistency
from provenaut.reasoning.derivations import Derivation, derive
from provenaut.reasoning.materialise import Triple, materialise
from provenaut.reasoning.part import materialised_part
from provenaut.reasoning.profiles import check_profile
from provenaut.reasoning.reading import read_facts
from provenaut.reasoning.rules import Rule, compile_rules
from provenaut.reasoning.uncompiled import uncompiled
from provenaut.reasoning.values import (
    Cause,
    ClaimsReport,
    ConsistencyReport,
    Contradiction,
    ProfileFinding,
    Side,
    Uncompiled,
)

__all__ = [
    "Cause",
    "ClaimsReport",
    "ClassDifference",
    "ConsistencyReport",
    "Contradiction",
    "Derivation",
    "ProfileFinding",
    "Rule",
    "Side",
    "Triple",
    "Uncompiled",
    "check_claims",
    "check_consistency",
    "check_profile",
    "classify",
    "compare_classes",
    "compile_rules",
    "derive",
    "materialise",
    "materialised_part",
    "read_facts",
    "uncompiled",
]
