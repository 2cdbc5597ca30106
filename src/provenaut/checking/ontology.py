"""Section `ontology`: its style, its profile, and whether it can be true together with what is accepted."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from provenaut.checking.context import Context, Findings
from provenaut.checking.facts import write_facts
from provenaut.checking.places import TermPlaces
from provenaut.checking.values import Section, many
from provenaut.errors import ProvenautError, UsageError
from provenaut.namespaces import compact
from provenaut.ontology import FILES
from provenaut.validation import SHAPES, validate_whole

__all__ = ["NAME", "check"]

NAME: Final = "ontology"
_STYLE: Final = "style"
_CONSISTENCY: Final = "consistency"
_PROFILE: Final = "profile"


def check(context: Context) -> Section:
    """Terms are written as the style asks; the axioms are those that reasoners take; nothing contradicts itself."""
    found = Findings(NAME, context)
    found.looks("readable", "the ontology can be read")
    try:
        lines = context.ontology.graph.serialize(format="nt", encoding="utf-8").decode().splitlines()
    except ProvenautError as error:
        found.caught("readable", error)
        return found.done("not readable")
    places = TermPlaces(context.project.ontology / name for name in FILES)
    context.say("style of the ontology")
    rules = _style(context, lines, places, found)
    _shapes(context, lines, places, found)
    context.say("profile of the ontology")
    _profile(context, places, found)
    context.say("consistency")
    facts = _consistency(context, places, found)
    terms = context.vocabulary
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


def _profile(context: Context, places: TermPlaces, found: Findings) -> None:
    """OWL 2 DL for all of it. Asked of `reasoning.check_profile`, whose findings name a term and say what is wrong."""
    from provenaut import reasoning

    title = "the ontology is within OWL 2 DL"
    ask: Any = getattr(reasoning, "check_profile", None)
    if ask is None:
        found.skips(_PROFILE, title, "this version can't tell profiles apart")
        return
    found.looks(_PROFILE, title)
    try:
        for one in ask(context.ontology.graph, "DL"):
            term = str(getattr(one, "term", ""))
            found.add(_PROFILE, str(one), "write the axiom in another way, or take it out", at=places.of(term))
    except ProvenautError as error:
        found.caught(_PROFILE, error)


def _consistency(context: Context, places: TermPlaces, found: Findings) -> str:
    """Whether the ontology and all that is accepted and uncontested can be true together; what was asked."""
    from provenaut.reasoning import check_consistency

    title = "the ontology and the uncontested facts can be true together"
    ontology = [context.project.ontology / name for name in FILES]
    with TemporaryDirectory(prefix="provenaut-check-") as folder:
        facts = Path(folder, "facts.nt")
        count = write_facts(context.graph, facts)
        try:
            report = check_consistency([*ontology, facts])
        except UsageError as error:
            found.skips(_CONSISTENCY, title, str(error))
            return ""
        except ProvenautError as error:
            found.caught(found.looks(_CONSISTENCY, title), error)
            return ""
    found.looks(_CONSISTENCY, title)
    if not report.consistent:
        what = f"inconsistent: {report.explanation or 'the reasoner gives no reason'}"
        found.add(_CONSISTENCY, what, "mend the axiom, or the claim, that is wrong", file=ontology[0])
    id_ = found.looks("unsatisfiable", "every class can have members")
    for each in report.unsatisfiable:
        what = f"nothing can belong to {compact(each)}"
        found.add(id_, what, "its definition contradicts itself or what it stands under", at=places.of(each))
    return f"HermiT with {count:,} facts"
