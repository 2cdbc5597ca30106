"""Candidates written down for review, as SSSOM: a draft, which no build reads."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from provenaut.errors import OutputError
from provenaut.links.files import FOLDER, SPACES
from provenaut.links.schemes import Scheme
from provenaut.links.scoring import Candidate
from provenaut.links.values import PROPOSED, SEMAPV
from provenaut.namespaces import PREFIXES, SKOS, compact

__all__ = ["draft_text", "refuse_seeds"]

_COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "author_id",
    "reviewer_id",
    "mapping_date",
    "mapping_tool",
    "comment",
)


def draft_text(candidates: Iterable[Candidate], scheme: Scheme, day: date, tool: str = "provenaut link propose") -> str:
    """The SSSOM table of candidates. Each row waits for a `reviewer_id`, and a build refuses it without."""
    rows = [
        (
            compact(one.thing.iri),
            one.thing.label,
            compact(one.relation),
            one.item.replace(scheme.space, f"{scheme.name}:", 1),
            _one_line(one.label),
            PROPOSED.replace(SEMAPV, "semapv:"),
            f"{one.score:.2f}",
            "",
            "",
            day.isoformat(),
            tool,
            _one_line("; ".join((*one.reasons, *(("others come close to it",) if one.is_ambiguous else ())))),
        )
        for one in candidates
    ]
    kinds = sorted({row[0].partition(":")[0] for row in rows} & PREFIXES.keys())
    prefixes = {kind: PREFIXES[kind] for kind in kinds}
    prefixes |= {scheme.name: SPACES[scheme.name], "semapv": SEMAPV, "skos": SKOS}
    head = [
        f"#mapping_set_id: https://w3id.org/provenaut/links/draft/{scheme.name}",
        f"#mapping_set_title: Candidates from {scheme.title}, not reviewed",
        "#license: http://creativecommons.org/publicdomain/zero/1.0/",
        "#curie_map:",
        *(f"#  {prefix}: {space}" for prefix, space in sorted(prefixes.items())),
    ]
    text = StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return "\n".join(head) + "\n" + text.getvalue()


def refuse_seeds(path: Path) -> None:
    """Raise where a draft would stand among the links that a build reads."""
    folder = path.resolve().parent
    if folder.name == FOLDER and folder.parent.name == "seeds":
        hint = f"write it to seeds/{FOLDER}/drafts/ or elsewhere, review it, and move the rows that you accept"
        raise OutputError("a draft has no place among the links", file=str(path), hint=hint)


def _one_line(text: str) -> str:
    """A text from elsewhere without what would break a table or a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
