"""Cited rows in a page: references lead to the list and back, and out to the passage; nothing in a text is markup."""

from html.parser import HTMLParser

import pytest

from provenaut.citing import CitedTriple, Uncited
from provenaut.statements import Citation, Named, Statement, Triple
from provenaut.tables import Rows, render
from tests.tables.answers import CLAIM, CLAIMS, NAME, PERIGEE, ROWS, STATEMENTS, answer, cited, claim, triple

HOSTILE = "</ol></section><script>alert(1)</script><img src=x onerror='alert(1)'>\" onclick=\"x"


class Page(HTMLParser):
    """Elements, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def inner(self) -> set[str]:
        """What the page's own links lead to."""
        return {link[1:] for link in self.links if link.startswith("#")}


def test_references_lead_to_the_list_and_back() -> None:
    page = Page(render(ROWS, "html"))
    assert len(page.ids) == len(set(page.ids))
    assert page.inner == set(page.ids)
    assert page.inner == {f"row-{number}" for number in (1, 2, 3)} | {f"ref-{mark}" for mark in (1, 2, 3, 4, "c")}


def test_passages_are_linked_where_the_source_has_an_address() -> None:
    page = Page(render(ROWS, "html"))
    assert "https://perigee.example/aurora" in page.links
    assert "https://perigee.example/aurora#:~:text=It%20does,was%20sound" in page.links
    assert CLAIMS[0].iri in page.links
    assert "“In … breathes”" in page.words
    assert "1 triple inferred by the ontology from the claims cited." in page.words


def hostile() -> Rows:
    """An answer all of whose texts would rather be something else."""
    said = Triple(Named(HOSTILE), Named(HOSTILE), Named(HOSTILE))
    where = Citation(Named(HOSTILE), HOSTILE, HOSTILE, HOSTILE, 1, 2, HOSTILE, "javascript:alert(1)")
    evil = claim(1, where, Named(HOSTILE), Named(HOSTILE), Named(HOSTILE), stance="denied", said=said)
    inferred = CitedTriple(HOSTILE, HOSTILE, HOSTILE, triple().basis.INFERRED, (f"{CLAIM}{1:016x}",))
    evidence = cited((inferred,), absences=(HOSTILE,), uncited=(Uncited(HOSTILE, HOSTILE),))
    return answer(evidence, {evil.iri: evil})


@pytest.mark.parametrize("labels", [True, False])
def test_nothing_in_a_text_is_markup(labels: bool) -> None:
    rows = hostile()
    page = Page(render(rows, "html", labels=labels))
    assert not {"script", "img"} & set(page.elements)
    assert not {"onclick", "onerror", "src"} & page.attributes
    assert page.elements.count("section") == 1
    assert all(link.startswith(("https://", "#")) for link in page.links)
    assert page.words.count(HOSTILE) > 3


def test_tables_of_one_notebook_keep_their_links_apart() -> None:
    other = Rows(ROWS.variables, ROWS.cells[:1], evidence=cited((triple(1),)), statements=STATEMENTS)
    one, two = Page(ROWS._repr_html_()), Page(other._repr_html_())
    assert one.inner == set(one.ids)
    assert not set(one.ids) & set(two.ids)
    assert Page(ROWS._repr_html_()).ids == one.ids


def test_an_entry_leads_back_to_the_first_rows_alone() -> None:
    text = render(answer(cited(*[(triple(1),)] * 1300)), "html")
    assert text.count('class="back"') == 5
    assert "and 1,295 more rows" in text


def test_a_truth_value() -> None:
    rows = Rows((), (), boolean=True, evidence=cited((triple(1), NAME)), statements=STATEMENTS)
    page = Page(render(rows, "html"))
    assert page.inner == set(page.ids) == {"row-1", "ref-1", "ref-c"}
    assert "true [1] [c]" in page.words


def test_a_row_that_can_not_be_cited() -> None:
    page = Page(render(answer(cited(None, (triple(1),), uncited=(Uncited("RAND()", "chance gives it"),))), "html"))
    assert "not cited" in page.words
    assert "Not cited: RAND(): chance gives it" in page.words


def test_very_many_passages() -> None:
    claims: dict[str, Statement] = {}
    for number in range(40):
        one = claim(number, Citation(Named("T"), "", "", f"Nr {number} …", number, number + 1), PERIGEE)
        claims[one.iri] = one
    text = render(answer(cited((triple(*range(40)),)), claims), "html")
    assert "… and 30 more" in text
    assert text.count("<li id=") == 10
