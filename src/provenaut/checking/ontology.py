"""Section `ontology`: its style, its profile, and whether it can be true together with what is accepted."""

from typing import Final

from provenaut.checking.context import Context, Findings
from provenaut.checking.logic import consistency, profile
from provenaut.checking.places import TermPlaces
from provenaut.checking.values import Section, many
from provenaut.errors import ProvenautError
from provenaut.namespaces import compact
from provenaut.ontology import FILES
from provenaut.validation import SHAPES, validate_whole

__all__ = ["NAME", "check"]

NAME: Final = "ontology"
_STYLE: Final = "style"


def check(context: Context) -> Section:
    """Terms are written as the style asks; the axioms are those that reasoners take; nothing contradicts itself."""
    found = Findings(NAME, context)
    found.looks("readable", "the ontology can be read")
    try:
        terms = context.vocabulary
        lines = context.ontology.graph.serialize(format="nt", encoding="utf-8").decode().splitlines()
    except ProvenautError as error:
        found.caught("readable", error)
        return found.done("not readable")
    places = TermPlaces(context.project.ontology / name for name in FILES)
    context.say("style of the ontology")
    rules = _style(context, lines, places, found)
    _shapes(context, lines, places, found)
    context.say("profile of the ontology")
    profile(context, places, found)
    context.say("consistency")
    facts = consistency(context, places, found)
    told = [many(len(terms.classes), "class", "classes"), many(len(terms.properties), "property", "properties")]
    told += [many(rules, "rule of style", "rules of style"), facts]
    return found.done(", ".join(filter(None, told)))


def _style(context: Context, lines: list[str], places: TermPlaces, found: Findings) -> int:
    """The SPARQL checks of `ontology/checks`; how many there are."""
    from provenaut.ontology_style import CHECKS, check_style, read_checks

    try:
        checks = read_checks(context.project.ontology)
        for check_ in checks:
            found.looks(f"{_STYLE}/{check_.name}", check_.title)
        for offence in check_style(lines, checks):
            hint = f"see {context.project.ontology.name}/{CHECKS}/{offence.check}.rq"
            what = f"{compact(offence.term)}: {offence.found} ({offence.title})"
            found.add(f"{_STYLE}/{offence.check}", what, hint, at=places.of(offence.term))
    except ProvenautError as error:
        found.caught(found.looks(_STYLE, "the checks of style can be read"), error)
        return 0
    return len(checks)


def _shapes(context: Context, lines: list[str], places: TermPlaces, found: Findings) -> None:
    """SHACL shapes of the ontology's own style: every other file of shapes than that of the data."""
    for path in sorted(context.project.ontology.glob("*shapes*.ttl")):
        if path.name == SHAPES:
            continue
        id_ = found.looks(f"shapes/{path.stem}", f"the ontology holds to {path.name}")
        try:
            for one in validate_whole((line for line in lines if line), path):
                what = f"{compact(one.node)}: {one.message}"
                found.add(id_, what, f"see {path.parent.name}/{path.name}", at=places.of(one.node))
        except ProvenautError as error:
            found.caught(id_, error)
