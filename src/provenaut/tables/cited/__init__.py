"""Cited rows: what each row rests on, for Python, and as references in every format.

A row of a cited answer knows its claims, and each claim where it is written:

>>> from provenaut.citing import Basis, CitedTriple, Evidence, RowEvidence
>>> from provenaut.statements import Citation, Named, Statement, Triple
>>> from provenaut.tables import Rows, render
>>> claim = "https://w3id.org/provenaut/id/claim/143c24b0b642cfe6"
>>> said = Triple(Named("Leak of Courier 7"), Named("occurred in"), Named("Courier 7"))
>>> where = Citation(Named("Two leaks"), "2031-06-01", "press", "In … breathes", 45, 225)
>>> statement = Statement(claim, said, "asserted", (Named("Orbit Letter"),), where, "Courier 7", "Accepted", "", "")
>>> triple = CitedTriple("urn:leak", "urn:occurredIn", "urn:courier-7", Basis.CLAIMED, (claim,))
>>> evidence = Evidence((triple,), (RowEvidence(((0,),), 1),))
>>> rows = Rows(("craft",), (("urn:courier-7",),), evidence=evidence, statements={claim: statement})
>>> rows[0].claims[0].citation.anchor
'In … breathes'
>>> print(render(rows), end="")
craft          Ref
──────────────────
urn:courier-7  [1]
<BLANKLINE>
Orbit Letter, 1 June 2031: Two leaks
[1] "In … breathes" (characters 45–225)
"""

from provenaut.tables.cited.row import CitedRow, cited_row

__all__ = ["CitedRow", "cited_row"]
