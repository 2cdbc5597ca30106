"""Queries over the made-up worlds, of every construct that can be cited, and some that can't."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from tests.laws.choosing import Chooser

__all__ = ["ABSENCE", "WHOLE", "Asked", "query_by"]

# Where one of these stands, a row can also rest on what is not there, or on all of a group.
ABSENCE: Final = frozenset({"optional", "minus", "not exists", "absence"})
WHOLE: Final = frozenset({"aggregate", "limit within"})
_NAMES: Final = ("x", "y", "z", "w")
_VARIABLE: Final = re.compile(r"\?(\w+)")


class Asked(NamedTuple):
    """A query, the same without LIMIT and OFFSET, and the names of what it is made of."""

    text: str
    unlimited: str
    kinds: frozenset[str]


class _Part(NamedTuple):
    """A piece of a group, and the variables that it may bind."""

    text: str
    names: frozenset[str]


def _part(text: str) -> _Part:
    return _Part(text, frozenset(_VARIABLE.findall(text)))


class _Writer:
    """Writes one query, choice by choice; the first option of each is the simplest."""

    def __init__(self, chooser: Chooser) -> None:
        self.chooser = chooser
        self.kinds: set[str] = set()
        self.fresh = 0

    def one(self, *options: str) -> str:
        return self.chooser.one(options)

    def new(self) -> str:
        self.fresh += 1
        return f"?v{self.fresh}"

    def term(self) -> str:
        return self.one("?x", "?y", "?x", "?y", "?z", "?w", "?x", "?w", "?z", "thing:a")

    def triple(self) -> _Part:
        kind = self.one(
            *("p", "q", "r", "type") * 3, "label", "any", "any", "blank", "blank", "about", "about", "computed", "list"
        )
        self.kinds.add(kind)
        writers: dict[str, Callable[[], str]] = {
            "p": lambda: f"{self.term()} pn:p {self.term()} .",
            "q": lambda: f"{self.term()} pn:q {self.term()} .",
            "r": lambda: f"{self.term()} pn:r {self.one('?n', '2', '?n', '?m')} .",
            "type": lambda: f"{self.term()} a {self.one('?t', 'pn:T', 'pn:U')} .",
            "label": lambda: f"{self.term()} skos:prefLabel {self.one('?l', '?n', chr(34) + 'A' + chr(34) + '@en')} .",
            "any": lambda: f"{self.term()} {self.one('?p', '$p')} {self.one('?y', '?n', 'thing:b')} .",
            "blank": self._blank,
            "about": self._about,
            "computed": self._computed,
            "list": lambda: f"{self.term()} pn:p {self.term()}, {self.term()} ; pn:q {self.term()} .",
        }
        return _part(writers[kind]())

    def _blank(self) -> str:
        return self.one(
            f"[] pn:p {self.term()} .",
            f"{self.term()} pn:p [] .",
            f"?x pn:p [ pn:q {self.term()} ] .",
            f"_:b{self.new()[1:]} pn:p {self.term()} ; pn:q {self.term()} .",
            "[ pn:r ?n ; a ?t ] .",
        )

    def _about(self) -> str:
        return self.one(
            "?c rdf:subject ?x .",
            "?c pn:polarity pn:Denied ; rdf:subject ?x .",
            "?c rdf:subject ?x ; pn:stance ?stance .",
            "?c a pn:Claim ; pn:saidIn ?u . ?u pn:speaker ?who .",
            "?c pn:saidIn/pn:speaker ?who ; rdf:object ?y .",
            "?d pn:hasSide ?side . ?side pn:sideClaim ?c .",
            "?d pn:disputeAbout ?x .",
            "?c pn:passage/oa:hasSource ?source .",
            "?u pn:via ?from .",
        )

    def _computed(self) -> str:
        return self.one(
            "?measured pn:valueInBaseUnit ?n ; pn:measurementOf ?x .",
            "?x pn:occurredOn ?when . ?when pn:earliest ?day .",
            "?when pn:edtf ?e .",
            "?measured prov:wasDerivedFrom ?c .",
        )

    def path(self) -> _Part:
        kind = self.one("/", "|", "^", "?", "+", "*", "!", "mixed")
        self.kinds.add(f"path {kind}")
        end = self.term()
        return _part(
            {
                "/": f"?x pn:p/pn:q {end} .",
                "|": f"?x pn:p|pn:q {end} .",
                "^": f"?x ^pn:p {end} .",
                "?": f"?x a ?t . ?x {self.one('pn:p?', '(pn:p/pn:q)?')} {end} .",
                "+": f"?x {self.one('pn:p+', '(pn:p|^pn:q)+', '(pn:p/pn:q)+')} {end} .",
                "*": f"{self.one('?x a ?t . ', '')}?x {self.one('pn:p*', '(pn:p|pn:q)*', '^pn:p*')} {end} .",
                "!": f"?x {self.one('!pn:p', '!(pn:p|rdf:type)', '!^pn:p', '!(pn:q|^pn:p)')} {end} .",
                "mixed": f"?x {self.one('^pn:p/pn:q', 'pn:p/(pn:q|^pn:p)', 'pn:p/pn:q*/^pn:q', 'pn:p/pn:p+')} {end} .",
            }[kind]
        )

    def triples(self) -> _Part:
        return self.joined([self.triple() for _ in range(self.chooser.one((1, 1, 2)))])

    def joined(self, parts: list[_Part]) -> _Part:
        return _Part(" ".join(part.text for part in parts), frozenset[str]().union(*(part.names for part in parts)))

    def group(self, depth: int) -> _Part:
        """What stands between braces: some triples, then up to two other things."""
        parts = [self.triples() if depth or self.chooser.one((True,) * 19 + (False,)) else _part("")]
        for _ in range(self.chooser.one((0, 0, 1, 1, 2) if depth else (0, 1, 1, 2, 2, 3))):
            parts.append(self.block(depth + 1, self.joined(parts).names))
        return self.joined(parts)

    def block(self, depth: int, names: frozenset[str]) -> _Part:
        kinds = ["triples", "path", "path", "values", "bind", "filter", "filter", "graph"]
        if depth < 3:
            kinds += [
                "optional",
                "optional",
                "union",
                "union",
                "minus",
                "exists",
                "exists",
                "group",
                "select",
                "select",
            ]
        kind = self.one(*kinds)
        self.kinds.add(kind)
        writers: dict[str, Callable[[], _Part]] = {
            "triples": self.triple,
            "path": self.path,
            "values": self.values,
            "bind": lambda: self.bind(names),
            "filter": lambda: _Part(f"FILTER({self.condition(names, depth, 2)})", frozenset()),
            "graph": self.graph,
            "optional": lambda: self._wrapped("OPTIONAL {{ {} }}", depth),
            "union": lambda: self.union(depth),
            "minus": lambda: _Part(self._wrapped("MINUS {{ {} }}", depth).text, frozenset()),
            "exists": lambda: _Part(f"FILTER {self.exists(depth)}", frozenset()),
            "group": lambda: self._wrapped("{{ {} }}", depth),
            "select": lambda: self.select_within(depth),
        }
        return writers[kind]()

    def _wrapped(self, form: str, depth: int) -> _Part:
        inside = self.group(depth)
        return _Part(form.format(inside.text), inside.names)

    def union(self, depth: int) -> _Part:
        branches = [self.group(depth) for _ in range(self.chooser.one((2, 2, 3)))]
        return _Part(" UNION ".join(f"{{ {one.text} }}" for one in branches), self.joined(branches).names)

    def exists(self, depth: int) -> str:
        word = self.one("EXISTS", "NOT EXISTS")
        self.kinds.add(word.lower())
        inside = self.triple() if self.chooser.one((True, False)) else self.group(depth)
        return f"{word} {{ {inside.text} }}"

    def values(self) -> _Part:
        return _part(
            self.one(
                "VALUES ?x { thing:a thing:b }",
                "VALUES (?x ?y) { (thing:a UNDEF) (thing:b thing:c) (UNDEF thing:c) }",
                "VALUES ?n { 1 2 }",
                "VALUES (?y ?tag) { (thing:a 'one') (thing:a 'two') }",
            )
        )

    def bind(self, names: frozenset[str]) -> _Part:
        new, name = self.new(), self.name(names)
        value = self.one(
            f"STR({name})",
            f"{name}",
            "?n + 1",
            f"CONCAT(STR({name}), '!')",
            f"COALESCE({name}, 0)",
            "7",
            f"IF(BOUND({name}), 1, 2)",
        )
        if "COALESCE" in value or "IF" in value:
            self.kinds.add("absence")
        return _Part(f"BIND({value} AS {new})", frozenset({new[1:]}))

    def name(self, names: frozenset[str]) -> str:
        return f"?{self.one(*(sorted(names) or _NAMES))}"

    def condition(self, names: frozenset[str], depth: int, deep: int) -> str:
        kind = self.one(
            "compare", "compare", "in", "bound", "text", "number", *(("or", "and", "not", "exists") if deep else ())
        )
        name, other = self.name(names), self.name(names)
        if kind in ("bound", "not"):
            self.kinds.add("absence")
        writers: dict[str, Callable[[], str]] = {
            "compare": lambda: f"{name} {self.one('!=', '=')} {self.one('thing:a', other)}",
            "in": lambda: f"{name} {self.one('IN', 'NOT IN')} (thing:a, thing:b, 2)",
            "bound": lambda: f"{self.one('', '!')}BOUND({name})",
            "text": lambda: f"{self.one('REGEX', 'CONTAINS', 'STRENDS')}(STR({name}), 'a')",
            "number": lambda: f"{self.one('?n', name)} {self.one('<', '>=')} {self.one('2', '?m', '1 + 1')}",
            "or": lambda: f"({self.condition(names, depth, deep - 1)} || {self.condition(names, depth, deep - 1)})",
            "and": lambda: f"({self.condition(names, depth, deep - 1)} && {self.condition(names, depth, deep - 1)})",
            "not": lambda: f"!({self.condition(names, depth, deep - 1)})",
            "exists": lambda: self.exists(max(depth, 2)),
        }
        self.kinds.add(f"condition {kind}")
        return writers[kind]()

    def graph(self) -> _Part:
        return _part(
            self.one(
                "GRAPH ?src { ?x pn:p ?y }",
                "GRAPH ?src { ?x pn:p ?y } ?src pn:saidIn ?u .",
                "GRAPH graph:claims { ?c rdf:subject ?x }",
                "GRAPH ?src { ?x a ?t . OPTIONAL { ?x pn:q ?y } }",
            )
        )

    def select_within(self, depth: int) -> _Part:
        inside = self.group(depth)
        names = sorted(inside.names) or ["x"]
        kind = self.one("some", "distinct", "all", "aggregate", "limit")
        if kind == "aggregate":
            self.kinds.add("aggregate")
            count, key = self.new(), self.name(inside.names)
            value = self.aggregate(inside.names)
            text = f"{{ SELECT {key} ({value} AS {count}) WHERE {{ {inside.text} }} GROUP BY {key} }}"
            return _Part(text, frozenset({count[1:], key[1:]}))
        chosen = self.chooser.some(names, len(names))
        head = {"distinct": "DISTINCT ", "all": ""}.get(kind, "")
        listed = "*" if kind == "all" else " ".join(f"?{name}" for name in chosen)
        tail = ""
        if kind == "limit":
            self.kinds.add("limit within")
            tail = " ORDER BY " + " ".join(f"?{name}" for name in names) + f" LIMIT {self.one('2', '3', '1')}"
        bound = frozenset(names if kind == "all" else chosen)
        return _Part(f"{{ SELECT {head}{listed} WHERE {{ {inside.text} }}{tail} }}", bound)

    def aggregate(self, names: frozenset[str]) -> str:
        name = self.name(names)
        return self.one(
            "COUNT(*)",
            f"COUNT({name})",
            f"COUNT(DISTINCT {name})",
            f"MAX({name})",
            f"MIN({name})",
            "SUM(?n)",
            "AVG(?n)",
            "SUM(?n * 2)",
        )

    def query(self) -> Asked:
        where = self.group(0)
        names = sorted(where.names) or ["x"]
        kind = self.one("some", "some", "distinct", "all", "some", "aggregate", "express")
        if kind == "aggregate":
            return self.whole(where)
        chosen = [f"?{name}" for name in self.chooser.some(names, 4)]
        if kind == "express":
            chosen.append(f"(STR({self.name(where.names)}) AS {self.new()})")
        listed = "*" if kind == "all" else ("DISTINCT " if kind == "distinct" else "") + " ".join(chosen)
        self.kinds.add(kind)
        unlimited = f"SELECT {listed} WHERE {{ {where.text} }}"
        text = unlimited
        if self.chooser.one((False, False, True)):
            self.kinds.add("order")
            text += " ORDER BY " + " ".join(f"{self.one('', 'DESC')}(?{name})" for name in names)
        if self.chooser.one((False, False, False, False, True)):
            self.kinds.add("limit")
            text += f" LIMIT {self.one('2', '1', '5')}{self.one('', ' OFFSET 1')}"
        return Asked(text, unlimited, frozenset(self.kinds))

    def whole(self, where: _Part) -> Asked:
        self.kinds.add("aggregate")
        key = self.name(where.names)
        value, other = self.aggregate(where.names), self.aggregate(where.names)
        having = self.one("", "", " HAVING (COUNT(*) > 1)", " HAVING (MAX(?n) > 1)")
        text = self.one(
            f"SELECT ({value} AS ?agg) WHERE {{ {where.text} }}",
            f"SELECT {key} ({value} AS ?agg) WHERE {{ {where.text} }} GROUP BY {key}{having}",
            f"SELECT {key} ({value} AS ?agg) ({other} AS ?more) WHERE {{ {where.text} }} GROUP BY {key}",
            f"SELECT ({value} AS ?agg) WHERE {{ {where.text} }} GROUP BY {key}{having}",
            f"SELECT ({value} AS ?agg) WHERE {{ {where.text} }} GROUP BY (STR({key}) AS ?key)",
        )
        return Asked(text, text, frozenset(self.kinds))


def query_by(chooser: Chooser) -> Asked:
    """Any query of the constructs that the product promises to cite."""
    return _Writer(chooser).query()
