"""Every kind, flag, rule and decision is in the ontology and in docs/disputes.md."""

from enum import StrEnum

import pytest

from provenaut.disputes import Flag, Kind
from provenaut.namespaces import PN
from provenaut.policy import Acceptance, Rule, Verdict
from tests.graph.worlds import ROOT, vocabulary

CLASSES: list[tuple[type[StrEnum], str]] = [
    (Kind, "DisputeKind"),
    (Flag, "DisputeFlag"),
    (Rule, "AcceptanceRule"),
    (Verdict, "DisputeDecision"),
    (Acceptance, "Acceptance"),
]


@pytest.mark.parametrize(("values", "class_name"), CLASSES)
def test_the_ontology_has_the_very_values(values: type[StrEnum], class_name: str) -> None:
    individuals = vocabulary().individuals.items()
    assert {iri.removeprefix(PN) for iri, classes in individuals if PN + class_name in classes} == set(values)


@pytest.mark.parametrize("values", [Kind, Flag, Rule, Verdict])
def test_the_docs_tell_of_each(values: type[StrEnum]) -> None:
    text = (ROOT / "docs" / "disputes.md").read_text(encoding="utf-8")
    assert [value for value in values if f"`{value}`" not in text] == []


def test_the_rules_are_told_in_the_order_in_which_they_are_tried() -> None:
    text = (ROOT / "docs" / "disputes.md").read_text(encoding="utf-8")
    told = [text.index(f"| `{rule}`") for rule in Rule]
    assert told == sorted(told)
