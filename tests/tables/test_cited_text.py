"""Cited rows as people read them: numbers in the rows, a list below, and what can't be cited named."""

import re
from dataclasses import replace

from provenaut.citing import Basis, CitedTriple, Evidence, RowEvidence, Uncited
from provenaut.statements import Named, Statement, Triple
from provenaut.tables import Rows, render
from provenaut.tables.cited.numbers import MOST
from provenaut.terms import Literal
from tests.tables.answers import (
    CLAIM,
    CLAIMS,
    LABELS,
    LEAK,
    LETTER,
    NAME,
    ONE,
    PERIGEE,
    ROWS,
    STATEMENTS,
    THREE,
    answer,
    cited,
    cited_from,
    claim,
    triple,
)

HOSTILE = "<b>\x1b[31m` | [1] ](javascript:x) \u202e\r\n# *a*"


def test_a_table_ends_with_references_and_the_list_of_them() -> None:
    assert render(ROWS).splitlines() == [
        "Incident         Number  Ref",
        "─────────────────────────────────────",
        "Leak of Lantern       1  [1][2]",
        "Leak of Lantern       2  [3][4][c]",
        "Leak of Lantern       3  [1][2][4][c]",
        "",
        "Daily Perigee, between 10 May and 23 May 2031: Aurora loses air",
        '[1] "The … another" (characters 39–139)',
        '[2] "The … another" (characters 39–139); said by Meridian',
        '[3] "It does … was sound" (characters 239–339); said by Engineers, through Ines',
        "    Halloran",
        "    denied: Leak of Lantern · occurred in · Lantern",
        "Orbit Letter, 1 June 2031: Two leaks",
        '[4] "In … breathes" (characters 45–145)',
        "    contested: Leak of Lantern · occurred in · Lantern",
        "[c] given by the curators, as names and types are (1 triple)",
        "",
        "1 triple inferred by the ontology from the claims cited. How it came about:",
        "  provenaut explain incident:lantern-air-leak pn:occurredIn module:lantern",
        "The answer also rests on an absence, for which no claim stands: FILTER NOT",
        "EXISTS { ?incident pn:repairedBy ?x }",
    ]


def many(count: int) -> tuple[Evidence, dict[str, Statement]]:
    """A row with so many passages, and one with the last of them."""
    claims = [claim(number, cited_from("perigee", f"Nr {number} …", number), PERIGEE) for number in range(count)]
    triples = (CitedTriple(LEAK, "urn:p", LEAK, Basis.CLAIMED, tuple(one.iri for one in claims)),)
    last = CitedTriple(LEAK, "urn:q", LEAK, Basis.CLAIMED, (claims[-1].iri,))
    return cited(triples, (last,)), {one.iri: one for one in claims}


def test_a_row_with_very_many_passages_shows_the_first_few_and_tells_how_many_there_are() -> None:
    text = render(answer(*many(1244)))
    assert f"[1–{MOST}] … and 1,234 more" in text
    assert f"[{MOST + 1}]" in text.splitlines()[3]
    # Only what some row shows is listed.
    assert text.count("characters") == MOST + 1
    assert '"Nr 1243 …"' in text


def test_a_row_with_just_as_many_as_are_shown() -> None:
    assert "more" not in render(answer(*many(MOST)))


def test_the_claim_that_a_row_names_comes_first() -> None:
    evidence, statements = many(30)
    last = f"{CLAIM}{29:016x}"
    rows = Rows(("c",), ((last,), (last,)), evidence=evidence, statements=statements)
    assert render(rows).splitlines()[2].split()[1] == f"[1–{MOST}]"
    assert '[1] "Nr 29 …"' in render(rows)


def test_claims_of_one_passage_and_speaker_share_a_number() -> None:
    text = render(answer(cited((triple(1, 2),), (triple(2),))))
    assert [line.split()[-1] for line in text.splitlines()[2:4]] == ["[1]", "[1]"]
    assert "[2]" not in text


def test_several_claims_that_are_not_plainly_asserted_are_told_in_short() -> None:
    claims = {
        one.iri: one
        for one in (
            claim(number, ONE, PERIGEE, stance="speculated", said=Triple(Named("A"), Named("is"), Named(str(number))))
            for number in range(8)
        )
    }
    text = render(answer(cited((triple(*range(8)),)), claims))
    assert text.splitlines()[-4:] == [
        "    speculated: A · is · 0",
        "    speculated: A · is · 1",
        "    speculated: A · is · 2",
        "    and 5 more of these",
    ]


def test_a_claim_that_was_not_accepted_says_so() -> None:
    lost = claim(1, ONE, PERIGEE, acceptance="NotAccepted")
    assert "    not accepted: Leak of Lantern" in render(answer(cited((triple(1),)), {lost.iri: lost}))


def test_a_date_that_was_counted_says_from_what() -> None:
    counted = replace(claim(1, ONE, PERIGEE), computed="counted from March 2031: 2 months later")
    text = render(answer(cited((triple(1),)), {counted.iri: counted}), width=120)
    assert text.splitlines()[-1] == (
        "    Leak of Lantern · occurred in · Lantern, counted from March 2031: 2 months later"
    )


def test_the_columns_that_name_the_claim_give_way_to_the_references() -> None:
    cells = ((LEAK, CLAIMS[0].iri, Literal("The … another"), "urn:source"),)
    rows = Rows(
        ("incident", "claim", "passage", "source"), cells, LABELS, evidence=cited((triple(1),)), statements=STATEMENTS
    )
    assert render(rows).splitlines()[0].split() == ["incident", "Ref"]
    assert render(rows, "md").splitlines()[0] == "| incident | Ref |"
    assert "claim:0000000000000001" not in render(rows)
    # What the references don't tell stays.
    rows.evidence = cited((triple(3),))
    assert render(rows, width=200).splitlines()[0].split() == ["incident", "claim", "passage", "source", "Ref"]
    # And there is never a second numbering beside them.
    rows.evidence = cited(None)
    assert render(rows, width=200).splitlines()[0].split() == ["incident", "Ref"]
    assert '[1] "The … another"  claim:0000000000000001' in render(rows)


def test_an_answer_that_can_not_be_cited_shows_its_rows_and_says_why() -> None:
    evidence = cited(None, None, uncited=(Uncited("RAND()", "chance gives it"), Uncited("UUID()", "each is new")))
    assert render(answer(evidence)).splitlines() == [
        "Incident         Number",
        "───────────────────────",
        "Leak of Lantern       1",
        "Leak of Lantern       2",
        "",
        "Not cited: RAND(): chance gives it",
        "Not cited: UUID(): each is new",
    ]
    for form in ("md", "html"):
        text = render(answer(evidence), form)
        assert "Not cited: " in text
        assert "Ref" not in text.replace("References", "")


def test_one_row_that_can_not_be_cited() -> None:
    lines = render(answer(cited(None, (triple(1),)))).splitlines()
    assert lines[2].endswith("1  not cited")
    assert lines[3].endswith("2  [1]")


def test_what_stands_in_no_claim_has_letters() -> None:
    bases = [basis for basis in Basis if basis is not Basis.CLAIMED]
    row = tuple(triple(basis=basis, value=f"urn:{basis.name}") for basis in bases)
    lines = render(answer(cited(row)), width=200).splitlines()
    assert lines[2].endswith("[c] [o] [i] [d] [a] [l] [s] [q] [x]")
    assert len([line for line in lines if line.endswith("(1 triple)")]) == len(bases)


def test_solutions_that_are_not_listed_are_counted() -> None:
    rows = [RowEvidence(((0,),), total) for total in (1, 12345, 7)]
    lines = render(answer(Evidence((triple(1),), tuple(rows)))).splitlines()
    assert lines[-2:] == [
        "Row 2 has 12,345 solutions, of which 1 is cited.",
        "Row 3 has 7 solutions, of which 1 is cited.",
    ]
    lines = render(answer(Evidence((triple(1),), tuple(rows) * 3))).splitlines()
    assert lines[-2:] == [
        "6 rows have more solutions than are cited. The most:",
        "Row 2 has 12,345 solutions, of which 1 is cited.",
    ]


def test_computed_and_inferred_triples_are_told_apart() -> None:
    computed = triple(1, basis=Basis.COMPUTED)
    text = render(answer(cited((computed, triple(1, basis=Basis.INFERRED, value=Literal("3"))))))
    assert "1 triple computed from the claims cited.\n" in text
    # A value is no thing that `explain` could be asked about.
    assert "1 triple inferred by the ontology from the claims cited.\n" in text


def test_a_truth_value_is_cited_too() -> None:
    rows = Rows((), (), boolean=True, evidence=cited((triple(1, 4), NAME)), statements=STATEMENTS)
    assert render(rows).splitlines()[:4] == [
        "true  [1][2][c]",
        "",
        "Daily Perigee, between 10 May and 23 May 2031: Aurora loses air",
        '[1] "The … another" (characters 39–139)',
    ]
    # That something is not in the graph rests on no claim.
    nothing = Rows((), (), boolean=False, evidence=Evidence((), (RowEvidence((), 0),), ("{ ?x a pn:Crack }",)))
    assert render(nothing).splitlines() == [
        "false",
        "",
        "The answer also rests on an absence, for which no claim stands: { ?x a pn:Crack",
        "}",
    ]


def test_no_rows() -> None:
    rows = answer(Evidence())
    assert render(rows).splitlines() == ["Incident  Number", "────────────────"]
    assert render(rows, "md") == "| Incident | Number |\n| --- | --- |\n"


def test_iris_instead_of_labels() -> None:
    text = render(ROWS, labels=False, width=100)
    assert LEAK in text
    assert CLAIMS[4].iri in text
    assert LETTER.label not in text
    assert "source/letter\n" in text


def test_nothing_in_a_label_moves_the_cursor() -> None:
    evil = claim(1, THREE, Named(HOSTILE), Named(HOSTILE), stance="denied", said=Triple(*[Named(HOSTILE)] * 3))
    rows = answer(cited((triple(1),), absences=(HOSTILE,)), {evil.iri: evil})
    assert all(character.isprintable() or character == "\n" for character in render(rows))


def test_a_command_that_is_shown_can_be_pasted() -> None:
    evil = CitedTriple("urn:x;`reboot`\x1b", "urn:$(p)", "urn:it's", Basis.INFERRED, (CLAIMS[0].iri,))
    assert render(answer(cited((evil,)))).splitlines()[-1] == (
        "  provenaut explain 'urn:x;`reboot` ' 'urn:$(p)' 'urn:it'\"'\"'s'"
    )


def test_markdown_has_footnotes() -> None:
    lines = render(ROWS, "md").splitlines()
    assert lines[:5] == [
        "| Incident | Number | Ref |",
        "| --- | --- | --- |",
        "| Leak of Lantern | 1 | [^1][^2] |",
        "| Leak of Lantern | 2 | [^3][^4]\\[c\\] |",
        "| Leak of Lantern | 3 | [^1][^2][^4]\\[c\\] |",
    ]
    assert lines[-4].startswith("[^1]: [“The … another”](<https://perigee.example/aurora#:~:text=The,another>), ")
    assert lines[-1] == (
        "[^4]: “In … breathes”, characters 45–145; Orbit Letter, 1 June 2031: Two leaks; "
        "contested: Leak of Lantern · occurred in · Lantern"
    )


def test_markdown_takes_nothing_for_markup() -> None:
    evil = claim(1, THREE, Named(HOSTILE), Named(HOSTILE), stance="denied", said=Triple(*[Named(HOSTILE)] * 3))
    inferred = CitedTriple("urn:`<b>", "urn:p", "urn:o", Basis.INFERRED, (evil.iri,))
    text = render(answer(cited((inferred,), absences=(HOSTILE,)), {evil.iri: evil}), "md")
    command = "`provenaut explain 'urn:%60<b>' urn:p urn:o`"
    assert command in text
    # What is left when all that is escaped is taken away has no markup but ours.
    bare = re.sub(r"\\.", "", text.replace(command, "")).replace("[^1]", "")
    assert not set("<`*[") & set(bare)
    # No line begins with a text of the graph, which could make it a heading or a list.
    assert {line[:9] for line in bare.splitlines()} == {
        "",
        "| Inciden",
        "| --- | -",
        "| Leak of",
        "1 triple ",
        "The answe",
        ": “In … b",
    }
