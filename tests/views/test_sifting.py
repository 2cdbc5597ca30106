"""What the page filters by, and what it carries for exports."""

import json
from base64 import b64decode
from gzip import decompress

import pytest

from provenaut.store import Engine
from provenaut.views import page, view_html
from provenaut.views.facts import Facts
from provenaut.views.reading import read_facts
from provenaut.views.scene import overview
from provenaut.views.sifting import event_dates, lineages, sift
from tests.views.test_page import Elements


@pytest.fixture(scope="module")
def facts(small: Engine) -> Facts:
    return read_facts(small)


def test_a_line_tells_of_whom_and_when_it_is(facts: Facts) -> None:
    siftings = {edge.id: sift(edge, facts) for edge in overview(facts).edges}
    denied = siftings["incident:lantern-air-leak pn:attributedTo cause:weld-defect denied"]
    assert denied.predicate == "pn:attributedTo"
    assert (denied.origin, denied.plan) == ("cited", False)
    assert denied.sources == ("daily-perigee-air-leak",)
    assert denied.speakers == ("agent:boreal-engineers",)
    assert denied.published == ("2031-05-10", "2031-05-23")
    two = siftings["incident:courier-7-coolant-leak pn:occurredIn craft:courier-7 asserted"]
    assert len(two.sources) == 2
    assert two.published == ("2031-05-10", "2031-06-01")


def test_a_thing_has_the_days_that_claims_give_it(facts: Facts) -> None:
    dates = {iri.rpartition("/")[2]: days for iri, days in event_dates(facts).items()}
    assert dates["courier-7-coolant-leak"] == ("2031-03-01", "2031-03-31")
    assert "weld-defect" not in dates


def test_classes_of_ours_stand_in_order(facts: Facts) -> None:
    found = {labels[0]: labels for labels in lineages(facts).values() if labels}
    assert found["cargo spacecraft"] == ("cargo spacecraft", "spacecraft", "artefact")
    assert "Concept" not in {label for labels in found.values() for label in labels}


def test_much_is_packed_always_alike(small: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Elements(view_html(small)).data()["cards"]
    monkeypatch.setattr(page, "_MUCH", 5)
    text = view_html(small)
    assert text == view_html(small)
    elements = Elements(text)
    left = elements.data()["cards"]
    (packed,) = [data for _, attributes, data in elements.raw if attributes.get("id") == "detail"]
    detail = json.loads(decompress(b64decode(packed)))
    assert set(detail) == {"things", "claims", "sources", "disputes", "causes"}
    assert {**left, **detail} == plain
    assert not set(left) & set(detail)
