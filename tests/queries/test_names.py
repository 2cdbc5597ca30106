"""A thing may be given by its label, another name, its slug, a CURIE or its IRI."""

import pytest

from provenaut.errors import ParameterError
from provenaut.queries import Names, Parameter, ParameterType, find_iri
from provenaut.store import Engine

ID = "https://w3id.org/provenaut/id/"


def parameter(*kinds: str, class_name: str = "") -> Parameter:
    return Parameter("it", ParameterType.IRI, kinds, class_name)


@pytest.mark.parametrize(
    ("kinds", "class_name", "given", "slug"),
    [
        (("module",), "", "zvezda", "module/zvezda"),
        (("module",), "", "ZVEZDA", "module/zvezda"),
        (("module",), "", "Zvezda service module", "module/zvezda"),
        (("module",), "", "  zvezda   SERVICE module ", "module/zvezda"),
        (("module",), "", "звезда", "module/zvezda"),
        (("module",), "", "module:zvezda", "module/zvezda"),
        (("module",), "", ID + "module/zvezda", "module/zvezda"),
        (("module",), "", f"<{ID}module/zvezda>", "module/zvezda"),
        ((), "", "service module", "module/zvezda"),
        ((), "Module", "zvezda", "module/zvezda"),
        (("module",), "", "Nauka", "module/nauka"),
        (("craft",), "", "nauka", "craft/nauka"),
        (("module", "craft"), "", "craft:nauka", "craft/nauka"),
        ((), "Spacecraft", "nauka", "craft/nauka"),
        (("module",), "", "mlm", "module/nauka"),
        ((), "", "soyuz ms-22", "craft/soyuz-ms-22"),
        # A slug goes before another name: the segment is called so too.
        ((), "", "iss", "station/iss"),
        (("segment",), "", "iss", "segment/usos"),
        # A word of a name, where only one thing has it.
        ((), "", "orbital segment", "segment/usos"),
    ],
)
def test_a_name_finds_the_thing(engine: Engine, kinds: tuple[str, ...], class_name: str, given: str, slug: str) -> None:
    assert find_iri(engine, parameter(*kinds, class_name=class_name), given) == ID + slug


def test_causes_are_a_kind(engine: Engine) -> None:
    assert find_iri(engine, parameter("cause"), "material fatigue") == "https://w3id.org/provenaut/cause/fatigue"


@pytest.mark.parametrize(
    ("kinds", "given", "told"),
    [
        (("module",), "zvesda", "it: no module is called 'zvesda'; did you mean 'zvezda'"),
        (("module",), "iss", "it: no module is called 'iss'; known are"),
        (("cause",), "module:zvezda", "it: no cause is called 'module:zvezda'"),
        (("cause",), ID + "module/zvezda", "it: no cause is called"),
        (("module", "craft"), "shuttle", "it: no module or craft is called 'shuttle'"),
        ((), "nowhere at all", "it: nothing is called 'nowhere at all'; "),
        ((), "", "it: nothing is called ''"),
        (
            (),
            "nauka",
            "it: 'nauka' is not the name of one thing only; "
            "it could be Nauka (craft:nauka), Nauka (module:nauka); give the part in brackets",
        ),
    ],
)
def test_an_unknown_or_ambiguous_name(engine: Engine, kinds: tuple[str, ...], given: str, told: str) -> None:
    with pytest.raises(ParameterError) as error:
        find_iri(engine, parameter(*kinds), given)
    assert str(error.value).startswith(told)


def test_candidates_are_restricted_and_sorted(engine: Engine) -> None:
    found = Names(engine, parameter("module")).candidates
    assert [one.slug for one in found] == ["nauka", "zvezda"]
    assert found[1].label == "Zvezda service module"
    assert found[1].names == ("Zvezda service module", "Звезда")
