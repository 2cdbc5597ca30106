"""Section `links`: each check has a link or an address that trips it and one that doesn't."""

import pytest

from provenaut.checking import Severity
from provenaut.checking.links import address_problem
from provenaut.links.identifiers import SCHEMES, problem, scheme_of
from provenaut.pipeline import Project
from tests.checks.conftest import Look
from tests.graph.worlds import edit

HEAD = "# curie_map: none\nsubject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\n"
FINE = "craft:courier-7\tCourier 7\tskos:exactMatch\twikidata:Q1234\tCourier 7\n"


def write(project: Project, text: str, name: str = "wikidata.sssom.tsv") -> None:
    folder = project.seeds / "links"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")


def test_the_small_world_is_fine(look: Look) -> None:
    found = look("links")
    assert (found.result, found.findings) == ("fine", ())
    assert found.looked == "2 addresses, 0 links in 0 files"


def test_links_that_are_fine_pass(project: Project, look: Look) -> None:
    write(project, HEAD + FINE)
    found = look("links")
    assert found.findings == ()
    assert found.looked.endswith("1 link in 1 file")


@pytest.mark.parametrize(
    ("row", "check", "said"),
    [
        ("craft:courier-9\t\tskos:exactMatch\twikidata:Q1\t", "iris", "did you mean 'craft:courier-7'"),
        ("craft:courier-7\t\tskos:exactMatch\tQ1 of Wikidata\t", "iris", "the object 'Q1 of Wikidata' is no IRI"),
        ("craft:courier-7\t\tskos:exactMatch\tjavascript:alert(1)\t", "iris", "is no IRI"),
        ("craft:courier-7\tCourier 8\tskos:exactMatch\twikidata:Q1\t", "labels", "is labelled"),
        ("craft:courier-7\t\tskos:exactMatch\twikidata:Q1\tbad\u0007bell", "labels", "control character"),
        ("craft:courier-7\t\tskos:exactMatch\twikidata:Q01\t", "identifiers", "is no item of Wikidata"),
        ("craft:courier-7\t\towl:sameAs\twikidata:Q1\t", "relations", "owl:sameAs lets a reasoner draw conclusions"),
        ("craft:courier-7\t\trdfs:seeAlso\twikidata:Q1\t", "relations", "say skos:exactMatch or skos:closeMatch"),
        ("craft:courier-7\t\tskos:exactMatch\tlaunch:1998-67\t", "identifiers", "is no name of a launch"),
        ("craft:courier-7\t\t\twikidata:Q1\t", "files", "the link has no predicate_id"),
        ("a\tb\tc\td\te\tf", "files", "the row has 6 cells"),
    ],
)
def test_a_link_that_is_broken_is_told(project: Project, look: Look, row: str, check: str, said: str) -> None:
    write(project, f"{HEAD}{row}\n")
    found = [finding for finding in look("links").failing if finding.check == check]
    assert found, look("links").findings
    assert found[0].place == "seeds/links/wikidata.sssom.tsv:3"
    assert said in str(found[0])


@pytest.mark.parametrize(
    "rows",
    [
        "craft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\nstation:aurora\t\tskos:exactMatch\twikidata:Q1\t\n",
        "craft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\ncraft:courier-7\t\towl:sameAs\twikidata:Q2\t\n",
    ],
)
def test_what_is_linked_twice_is_told_with_the_first(project: Project, look: Look, rows: str) -> None:
    write(project, HEAD + rows)
    (finding,) = [one for one in look("links").failing if one.check == "doubles"]
    assert finding.place == "seeds/links/wikidata.sssom.tsv:4"
    assert finding.message.endswith("at seeds/links/wikidata.sssom.tsv:3")


@pytest.mark.parametrize(
    "rows",
    [
        "craft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\ncraft:courier-7\t\tskos:exactMatch\tdbpedia:Courier\t\n",
        "craft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\ncraft:courier-7\t\tskos:closeMatch\twikidata:Q2\t\n",
        "craft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\ncraft:courier-7\t\tskos:exactMatch\twikidata:Q1\t\n",
    ],
)
def test_partners_of_two_schemes_or_near_ones_are_no_doubles(project: Project, look: Look, rows: str) -> None:
    write(project, HEAD + rows)
    assert [one for one in look("links").failing if one.check == "doubles"] == []


def test_what_a_program_proposed_waits_for_a_reviewer(project: Project, look: Look) -> None:
    head = "subject_id\tpredicate_id\tobject_id\tmapping_justification\treviewer_id\n"
    row = "craft:courier-7\tskos:exactMatch\twikidata:Q1\tsemapv:CompositeMatching\t"
    write(project, f"{head}{row}\n")
    (finding,) = look("links").failing
    assert finding.check == "reviewed"
    assert "nobody reviewed it" in finding.message
    (project.seeds / "links" / "wikidata.sssom.tsv").write_text(f"{head}{row}agent:ada\n", encoding="utf-8")
    assert look("links").failing == ()


def test_links_may_be_written_in_yaml_and_as_csv(project: Project, look: Look) -> None:
    write(project, "- {subject_id: 'craft:courier-9', predicate_id: 'skos:exactMatch', object_id: 'wd:Q1'}\n", "a.yaml")
    text = "subject_id,predicate_id,object_id\ncraft:courier-8,skos:exactMatch,wikidata:Q2\n"
    (project.seeds / "links" / "b.csv").write_text(text, encoding="utf-8")
    assert {finding.place for finding in look("links").failing} == {"seeds/links/a.yaml:1", "seeds/links/b.csv:2"}


def test_an_address_that_no_browser_opens_is_told_where_the_source_is_written(project: Project, look: Look) -> None:
    edit(project.seeds / "sources.yaml", "https://boreal.example", "ftp://boreal.example")
    (finding,) = look("links").failing
    assert (finding.check, finding.file) == ("addresses", "seeds/sources.yaml")
    assert finding.line
    assert "'ftp'" in finding.message


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/page?a=b#c", ""),
        ("http://xn--bcher-kva.example/", ""),
        ("javascript:alert(1)", "scheme"),
        ("//example.org/page", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://", "host"),
        ("https://exa mple.org/", "white space"),
        ("https://example.org/\u0000", "control character"),
        ("https://example.org/\u202egnp", "control character"),
        ("https://user:secret@example.org/", "password"),
        ("https://[example.org/", "taken apart"),
    ],
)
def test_addresses(url: str, said: str) -> None:
    assert said in address_problem(url)
    assert bool(address_problem(url)) is bool(said)


@pytest.mark.parametrize(
    ("scheme", "fine", "broken"),
    [
        ("wikidata", ["Q1", "Q25271"], ["q1", "Q", "Q0", "Q01", "P31", "Q1 "]),
        ("cospar", ["1998-067A", "2022-147AB"], ["1998-67A", "98-067A", "1998-067", "1998-067I", "1998-067ABCD"]),
        ("launch", ["1998-067", "2018-F01"], ["1998-067A", "1998-67", "98-067", "1998-0670"]),
        ("gcat", ["ESA", "GIK-5", "GIK-5/LC31"], ["", "esa", "GIK-5/", "A B"]),
        ("scn", ["5", "25544", "270000"], ["0", "025544", "A5544", "1234567890"]),
        ("isni", ["0000 0000 0000 0001", "0000000000000001"], ["0000 0000 0000 0002", "0000 0000 0000", "x"]),
    ],
)
def test_identifiers(scheme: str, fine: list[str], broken: list[str]) -> None:
    assert [one for one in fine if problem(scheme, one)] == []
    assert [one for one in broken if not problem(scheme, one)] == []
    assert scheme in SCHEMES


def test_a_scheme_that_is_not_known_has_no_form() -> None:
    assert scheme_of("https://example.org/things/7") == ("https://example.org/things", "7")
    assert problem("https://example.org/things", "anything") == ""


def test_a_label_of_ours_that_changed_is_a_warning(project: Project, look: Look) -> None:
    write(project, HEAD + FINE.replace("Courier 7\tskos", "Courier VII\tskos"))
    assert [finding.severity for finding in look("links").findings] == [Severity.WARNING]


def test_without_seeds_addresses_are_skipped_and_links_looked_at(project: Project, look: Look) -> None:
    (project.seeds / "entities.yaml").write_text("aurora: [", encoding="utf-8")
    write(project, HEAD + "craft:courier-7\t\tskos:exactMatch\twikidata:Q01\t\n")
    found = look("links")
    assert [check.id for check in found.skipped] == ["addresses"]
    assert [finding.check for finding in found.failing] == ["identifiers"]
