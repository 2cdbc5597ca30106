"""Each construct of the language rests on the claims that it should, in both ways of asking for them."""

import pytest

from provenaut.citing import Basis
from tests.citing.cases import ALL, CHECKS, TOLD
from tests.citing.toys import FACTS, claims_of, name_of, told


@pytest.mark.parametrize("most", [1.0, 100.0], ids=["looked up", "asked together"])
@pytest.mark.parametrize("each", [1, 3], ids=["one claim", "three claims"])
@pytest.mark.parametrize("name", ALL)
def test_rows_rest_on(name: str, each: int, most: float) -> None:
    text, expected = ALL[name]
    found, evidence = told(text, each, most)
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert evidence.uncited == ()
    for triple in evidence.triples:
        if name_of(triple) in FACTS:
            assert (triple.basis, triple.claims) == (Basis.CLAIMED, claims_of(name_of(triple), each))


@pytest.mark.parametrize("name", ALL)
def test_absences_are_told(name: str) -> None:
    text, _ = ALL[name]
    expected = CHECKS[name][2] if name in CHECKS else 0
    assert len(told(text, 1, 3.0)[1].absences) == expected


def test_rows_keep_their_order() -> None:
    text = "SELECT ?x { ?x pn:r ?n } ORDER BY DESC(?n) ?x LIMIT 2 OFFSET 1"
    for each, most in ((1, 1.0), (3, 1.0), (1, 100.0), (3, 100.0)):
        assert told(text, each, most)[0] == [("b", {"rb"}), ("d", {"rd"})]


def test_blank_nodes_of_a_template_are_told_of() -> None:
    found, evidence = told("CONSTRUCT { ?x pn:has [ pn:to ?y ] . ?x pn:near ?y } { ?x pn:q ?y }", 1, 3.0)
    cited = [one for one in found if one[1] != {"uncited"}]
    assert cited == [("a near c", {"aqc"}), ("b near d", {"bqd"})]
    assert sorted(row for row, names in found if names == {"uncited"}) == ["_ to c", "_ to d", "a has _", "b has _"]
    assert [one.part for one in evidence.uncited] == ["a blank node of the template"]


@pytest.mark.parametrize("text", TOLD)
def test_nothing_is_passed_over_in_silence(text: str) -> None:
    found, evidence = told(text, 1, 3.0)
    assert found
    assert evidence.uncited
