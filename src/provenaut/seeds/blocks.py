"""Reading `seeds/claims/*.yaml`: blocks of claims that share a passage and a speaker."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenaut.errors import SeedError, did_you_mean
from provenaut.model import Rank, Source
from provenaut.seeds.claimlines import ClaimLine, parse_claim_line
from provenaut.seeds.yamlfile import Node, read_yaml

__all__ = ["Block", "TypedClaim", "claims_file", "read_blocks", "source_files"]

_BLOCK: Final = ("by", "occasion", "medium", "on")
_CLAIM: Final = ("computed", "rank", "because")
_RANKS: Final = {rank.value.lower(): rank for rank in Rank}


@dataclass(frozen=True, slots=True)
class TypedClaim:
    """A claim as typed, with what a curator adds to it; `column` is that of its object where a table gives it."""

    line: ClaimLine
    node: Node
    rank: Rank = Rank.NORMAL
    because: str = ""
    computed: Node | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Claims as typed that share a passage and a speaker."""

    node: Node
    cite: Node
    says: tuple[TypedClaim, ...]
    extra: Mapping[str, Node]


def claims_file(source_id: str) -> str:
    """How messages call the file of a source's claims, relative to the project."""
    return f"seeds/claims/{source_id}.yaml"


def source_files(root: Path, folder: str, sources: Mapping[str, Source]) -> dict[str, Path]:
    """The files of a folder of the seeds, one a source, by the source's id; a file of no source is an error."""
    found = {}
    for path in sorted((root / "seeds" / folder).glob("*.*")):
        shown = f"seeds/{folder}/{path.name}"
        if path.suffix == ".yml":
            raise SeedError("the ending .yml is not read", file=shown, hint="rename it to .yaml")
        if path.suffix == ".yaml" or path.name.endswith(".lock.json"):
            id_ = path.name.removesuffix(".yaml").removesuffix(".lock.json")
            if id_ not in sources:
                raise SeedError(f"no source '{id_}' in seeds/sources.yaml", file=shown, hint=did_you_mean(id_, sources))
            if path.suffix == ".yaml":
                found[id_] = path
    return found


def read_blocks(path: Path, shown: str) -> Iterator[Block]:
    """The blocks of one file, in order."""
    for node in read_yaml(path, shown).items("the file of claims"):
        # A claim without a citation gets its own words: it is the one thing that must never be.
        if isinstance(node.value, dict) and "cite" not in node.value:
            node.fail("claims without a citation", "add 'cite: \"first words … last words\"'")
        keys = node.record("a block of claims", ("cite", "says"), _BLOCK)
        says = keys["says"].items("says")
        if not says:
            keys["says"].fail("says is empty", "write a claim, or remove the block")
        yield Block(node, keys["cite"], tuple(_typed(each) for each in says), keys)


def _typed(node: Node) -> TypedClaim:
    if not isinstance(node.value, dict):
        return TypedClaim(_line(node), node)
    split = next((key for key in node.value if " " in key), None)
    if split is not None:
        node.fail(f"YAML reads a key and a value at ': ' in '{split}: …'", "put the whole claim in single quotes")
    keys = node.record("a claim", ("claim",), _CLAIM)
    rank = _RANKS[keys["rank"].choice("rank", tuple(_RANKS))] if "rank" in keys else Rank.NORMAL
    because = keys["because"].text("because") if "because" in keys else ""
    if rank is Rank.DEPRECATED and not because:
        keys["rank"].fail("a deprecated claim without a reason", "add 'because: …'")
    if because and rank is Rank.NORMAL:
        keys["because"].fail("a reason without a rank", "add 'rank: deprecated' or 'rank: preferred'")
    return TypedClaim(_line(keys["claim"]), keys["claim"], rank, because, keys.get("computed"))


def _line(node: Node) -> ClaimLine:
    try:
        return parse_claim_line(node.text("a claim"))
    except ValueError as error:
        raise SeedError(str(error), file=node.at.file, line=node.at.line) from error
