"""What a shell offers behind TAB: names of queries, their parameters, and the values that these can take."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from provenaut.errors import ProvenautError

if TYPE_CHECKING:
    from provenaut.kg import KnowledgeGraph
    from provenaut.queries import Parameter

__all__ = ["complete_parameter", "complete_query", "complete_thing"]

_MOST = 200


def complete_query(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The saved queries that begin so, with their questions."""
    from provenaut.federation import FederatedQueries
    from provenaut.kg import catalogue_of

    try:
        catalogue = catalogue_of(_graph(ctx))
        queries = (*catalogue.all(), *FederatedQueries(catalogue.folder).all())
    except ProvenautError:
        # A shell must not be answered with an error; there is only nothing to offer.
        return []
    return [CompletionItem(one.name, help=one.question) for one in queries if one.name.startswith(incomplete)]


def complete_parameter(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """`name=` for the parameters not given yet; behind it the slugs of what they can be, found by label too."""
    from provenaut.kg import open_knowledge_graph
    from provenaut.queries import ParameterType

    name, equals, begun = incomplete.partition("=")
    try:
        with open_knowledge_graph(_graph(ctx)) as graph:
            query = graph.describe(str(ctx.params.get("name", "")))
            if not equals:
                given = {str(one).partition("=")[0] for one in ctx.params.get("parameters") or ()}
                return [
                    CompletionItem(f"{one.name}=", help=one.description)
                    for one in query.parameters
                    if one.name.startswith(name) and one.name not in given
                ]
            parameter = query.parameter(name)
            if parameter.type is ParameterType.BOOLEAN:
                return [CompletionItem(f"{name}={value}") for value in ("true", "false") if value.startswith(begun)]
            if parameter.type is not ParameterType.IRI:
                return []
            return _fitting(graph, parameter, begun, f"{name}=")
    except ProvenautError:
        return []


def complete_thing(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The slugs of things that are called so, found by label too; behind `--source`, of sources."""
    from provenaut.kg import open_knowledge_graph
    from provenaut.queries import Parameter, ParameterType

    kinds = ("source",) if parameter.name == "source" else ()
    try:
        with open_knowledge_graph(_graph(ctx)) as graph:
            return _fitting(graph, Parameter("thing", ParameterType.IRI, kinds), incomplete)
    except ProvenautError:
        return []


def _fitting(graph: "KnowledgeGraph", parameter: "Parameter", begun: str, before: str = "") -> list[CompletionItem]:
    """What a parameter can be, as far as it begins so."""
    from provenaut.queries import Names

    folded = begun.casefold()
    fitting = [
        CompletionItem(f"{before}{one.slug}", help=one.label)
        for one in Names(graph.engine, parameter).candidates
        if one.slug.startswith(folded) or any(each.casefold().startswith(folded) for each in one.names)
    ]
    return fitting[:_MOST]


def _graph(ctx: click.Context) -> str | None:
    """`--graph`, wherever it stands: completion runs before callbacks do."""
    own = ctx.params.get("graph")
    root = ctx.find_root()
    return own or root.params.get("graph") or (root.obj or {}).get("graph")
