"""Taking a query apart: what is asked of whom, about what, and what can't be asked apart from the rest."""

import pytest

from provenaut.errors import QueryError, UsageError
from provenaut.federation import FederatedQueries, first_part, hold_federated, read_services
from provenaut.pipeline import Project
from provenaut.queries import parse_query
from tests.federation.conftest import QUERIES, ROOT

WIKIDATA = "https://query.wikidata.org/sparql"
ASK = f"SERVICE <{WIKIDATA}>"


def test_a_clause_is_found_with_what_stands_before() -> None:
    text = f"PREFIX a: <urn:a:> SELECT * {{ ?x a:b ?y . {ASK} {{ ?y a:c ?z . ?z ?p 'SERVICE' }} ?q ?r ?z }}"
    part = first_part(text)
    assert part is not None
    assert part.endpoint == WIKIDATA
    assert part.joining == ("y",)
    assert part.variables == ("y", "z", "p")
    assert part.pattern == "?y a:c ?z . ?z ?p 'SERVICE'"
    assert part.prefixes == "PREFIX a: <urn:a:>\n"
    assert part.before.strip() == "?x a:b ?y ."
    assert text[part.start : part.end].startswith("SERVICE <")
    assert text[part.end :] == " ?q ?r ?z }"


def test_a_clause_alone_in_an_optional_is_found() -> None:
    part = first_part(f"SELECT * {{ ?x ?p ?y OPTIONAL {{ {ASK} {{ ?y ?q ?z }} }} }}")
    assert part is not None
    assert part.before.strip() == "?x ?p ?y"


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p 'SERVICE' }", "SELECT ?service { ?service ?p ?o } # SERVICE"])
def test_where_nobody_is_asked_nothing_is_found(text: str) -> None:
    assert first_part(text) is None
    assert not parse_query("a", f"#+ title: A\n{text}", "a.rq").asks_services


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (f"{{ ?x ?p ?y . SERVICE SILENT <{WIKIDATA}> {{ ?y ?q ?z }} }}", "1:31: SERVICE SILENT would hide"),
        ("{ ?x ?p ?y . SERVICE ?y { ?y ?q ?z } }", "needs the address of a service"),
        ("{ ?x ?p ?y . SERVICE pn:a { ?y ?q ?z } }", "needs the address of a service"),
        (f"{{ {ASK} {{ ?y ?q ?z }} ?x ?p ?y }}", "nothing before this SERVICE tells"),
        (f"{{ ?x ?p ?y MINUS {{ {ASK} {{ ?y ?q ?z }} }} }}", "can't be asked within another group"),
        (f"{{ ?x ?p ?y FILTER EXISTS {{ {ASK} {{ ?y ?q ?z }} }} }}", "can't be asked within another group"),
        (f"{{ ?x ?p ?y OPTIONAL {{ {ASK} {{ ?y ?q ?z }} FILTER(?x = 1) }} }}", "can't be asked within another group"),
        (f"{{ ?x ?p ?y . {ASK} {{ ?y ?q ?z SERVICE <urn:b> {{ ?z ?r ?a }} }} }}", "stands within another"),
        (f"{{ ?x ?p ?y FILTER(?z > 1) {ASK} {{ ?y ?q ?z }} }}", "?z is tested before it is asked for"),
        (f"{{ ?x ?p ?y FILTER NOT EXISTS {{ ?x ?q ?z }} {ASK} {{ ?y ?q ?z }} }}", "?q is tested before"),
        (f"FROM <https://w3id.org/provenaut/graph/claims> {{ ?x ?p ?y {ASK} {{ ?y ?q ?z }} }}", "FROM and SERVICE"),
    ],
)
def test_what_cant_be_asked_apart_is_refused(where: str, what: str) -> None:
    with pytest.raises(QueryError) as refused:
        first_part(f"SELECT * {where}")
    assert what in str(refused.value)


def test_a_filter_behind_or_on_what_is_known_is_taken() -> None:
    assert first_part(f"SELECT * {{ ?x ?p ?y FILTER(?y != 1) {ASK} {{ ?y ?q ?z }} FILTER(?z > 1) }}") is not None


def test_every_query_of_the_folder_holds() -> None:
    federated = FederatedQueries(QUERIES)
    services = read_services(QUERIES / "federated")
    for query in federated.all():
        hold_federated(query, services)
        assert query.asks_services
        assert federated.titles(query)
        assert query.question
        assert query.description
    assert len(federated.names()) == 9
    asked = [title for query in federated.all() for title in federated.titles(query)]
    assert asked.count("Wikidata") == 6
    assert asked.count("DBpedia") == 3


@pytest.mark.parametrize(
    ("columns", "text", "what"),
    [
        ("?x", "SELECT ?x { ?x ?p ?y }", "asks no service"),
        ("?x", "SELECT ?x { ?x ?p ?y SERVICE <https://evil.example/> { ?y ?q ?z } }", "is not a service that may be"),
        ("?x", f"SELECT ?x {{ ?x ?p ?y {ASK} {{ ?y ?q ?z }} }}", "doesn't show ?wikidata_service and ?wikidata_ret"),
        ("?x", f"SELECT ?x {{ ?x ?p ?y {ASK} {{ ?y ?q ?z }} {ASK} {{ ?y ?q ?a }} }}", "Wikidata is asked twice"),
        (
            "?x",
            f"SELECT ?x ?wikidata_service ?wikidata_retrieved {{ ?x ?p ?y {ASK} {{ ?y ?q ?z }} }}",
            "columns and SELECT differ in wikidata_retrieved, wikidata_service",
        ),
    ],
)
def test_a_query_that_wouldnt_do_is_told(columns: str, text: str, what: str) -> None:
    query = parse_query("a", f"#+ title: A\n#+ columns: {{{columns[1:]}: {{type: iri}}}}\n{text}", "a.rq")
    with pytest.raises(QueryError) as refused:
        hold_federated(query, read_services(QUERIES / "federated"))
    assert what in str(refused.value)
    assert refused.value.file == "federated/a.rq"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[wikidata", "is not TOML"),
        ("wikidata = 1", "is not a table of texts"),
        (
            "[wikidata]\nendpiont = 'https://a.example/'",
            "unknown key 'endpiont' of 'wikidata'; did you mean 'endpoint'",
        ),
        ("[wikidata]\ntitle = 'W'", "needs a plain name and an endpoint"),
        ("['a b']\nendpoint = 'https://a.example/'", "needs a plain name and an endpoint"),
        ("[a]\nendpoint = 'file:///etc/passwd'", "is not the address of a service"),
    ],
)
def test_an_allow_list_that_cant_be_used_is_told(
    text: str, what: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path_factory.mktemp("services") / "services.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PROVENAUT_SERVICES", str(path))
    with pytest.raises(UsageError) as refused:
        read_services(QUERIES / "federated")
    assert what in str(refused.value)


def test_no_graph_is_made_of_them() -> None:
    inputs = Project(ROOT).inputs()
    assert not [path for path in inputs if "federated" in path.parts]
    assert QUERIES / "causes-of-incident.rq" in inputs
