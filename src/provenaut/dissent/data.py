"""Disputes as plain data, for JSON."""

import json
from collections.abc import Iterator
from typing import Any

from provenaut.dissent.values import Disputes
from provenaut.statements.data import dispute_data, named_data

__all__ = ["disputes_data", "jsonl_lines"]


def disputes_data(disputes: Disputes) -> dict[str, Any]:
    """What was asked for, how many there are of each kind, and each dispute with its sides and their claims."""
    return {
        "about": named_data(disputes.about) if disputes.about else None,
        "as_of": disputes.as_of.isoformat() if disputes.as_of else None,
        "count": len(disputes),
        "kinds": [
            {**named_data(group.kind), "definition": group.definition, "count": len(group.disputes)}
            for group in disputes.kinds
        ],
        "disputes": [dispute_data(dispute) for dispute in disputes],
    }


def jsonl_lines(disputes: Disputes) -> Iterator[str]:
    """One line for each dispute."""
    return (json.dumps(dispute_data(dispute), ensure_ascii=False) for dispute in disputes)
