"""From seeds to the graph, in order; this is the table of contents of the build.

1. `seeds` reads what people write, and resolves every citation
2. `disputes` finds which claims can't all be right
3. `policy` decides what is accepted
4. `assertion` turns values into quads
5. `reasoning` adds what the ontology entails
6. `validation` holds the graph to its shapes
7. `writing` puts all files in place at once

A second build of unchanged inputs ends at once, see `stamp`.
"""

from provenaut.pipeline.build import build
from provenaut.pipeline.project import Project
from provenaut.pipeline.report import BuildReport, SourceReport

__all__ = ["BuildReport", "Project", "SourceReport", "build"]
