"""Mappings: what is read of YARRRML gives the very triples that an RML engine gives."""

from pathlib import Path
from typing import Final

from provenaut.iris import ntriples
from provenaut.model import Literal, Term
from provenaut.seeds.csvfile import parse_csv
from provenaut.seeds.mapping import read_mapping
from provenaut.seeds.yamlfile import read_yaml

HERE: Final = Path(__file__).parent / "tables"
XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def test_the_mapping_gives_what_morph_kgc_gives() -> None:
    """`leaks.nt` is what morph-kgc 2.10.0 made of the same mapping and table, sorted."""
    mapping = read_mapping(HERE / "leaks.yaml", "leaks.yaml")
    prefixes = read_yaml(HERE / "leaks.yaml", "leaks.yaml").mapping("m")["prefixes"].mapping("prefixes")
    known = {prefix: node.text("a prefix") for prefix, node in prefixes.items()}

    def term(text: str) -> Term:
        prefix, colon, local = text.partition(":")
        return known[prefix] + local if colon and prefix in known else Literal(text, XSD_STRING)

    _, rows = parse_csv((HERE / "leaks.csv").read_text(encoding="utf-8"), "leaks.csv")
    lines = {
        f"{ntriples(term(each.value('subject', row)))} {ntriples(term(part))} {ntriples(term(value))} ."
        for row in rows
        for each in mapping.claims
        for part, template in each.parts.items()
        if part != "subject"
        for value in template.values(row)
    }
    assert sorted(lines) == (HERE / "leaks.nt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 107
