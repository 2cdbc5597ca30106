"""Each construct of the language: which triples which row rests on, worked out by hand."""

from typing import Final

from tests.citing.toys import Told

__all__ = ["ALL", "CHECKS", "MENDED", "TOLD"]

# Of each the query, and its rows with their solutions, which are named as the facts of the toys are.
PATTERNS: Final[dict[str, tuple[str, Told]]] = {
    "one pattern": (
        "SELECT ?x ?y { ?x pn:p ?y }",
        [("a b", {"ab"}), ("a c", {"ac"}), ("b c", {"bc"}), ("c d", {"cd"})],
    ),
    "a join": (
        "SELECT ?x ?z { ?x pn:p ?y . ?y pn:p ?z }",
        [("a c", {"ab bc"}), ("a d", {"ac cd"}), ("b d", {"bc cd"})],
    ),
    "rows that look alike have all solutions": (
        "SELECT ?x { ?x pn:p ?y }",
        [("a", {"ab", "ac"}), ("a", {"ab", "ac"}), ("b", {"bc"}), ("c", {"cd"})],
    ),
    "a triple that two patterns match is enough": (
        "SELECT ?y { thing:a pn:p ?y . ?z pn:p ?y }",
        [("b", {"ab"}), ("c", {"ac"}), ("c", {"ac"})],
    ),
    "a property asked for": ("SELECT ?p { thing:a ?p thing:c }", [("p", {"ac"}), ("q", {"aqc"})]),
    "what curators give": (
        "SELECT ?x ?l { ?x a pn:T ; skos:prefLabel ?l }",
        [("a A", {"la ta"}), ("b B", {"lb tb"})],
    ),
    "optional": (
        "SELECT ?x ?y ?z { ?x pn:p ?y OPTIONAL { ?y pn:q ?z } }",
        [("a b d", {"ab bqd"}), ("a c -", {"ac"}), ("b c -", {"bc"}), ("c d -", {"cd"})],
    ),
    "optional whose filter sees outside": (
        "SELECT ?x ?n { ?x a pn:T ; pn:r ?m OPTIONAL { ?x pn:p ?y . ?y pn:r ?n FILTER(?n > ?m + 1) } }",
        [("a 3", {"ac ra rc ta"}), ("b -", {"rb tb"})],
    ),
    "optional in optional": (
        "SELECT * { ?x a pn:T OPTIONAL { ?x pn:q ?y OPTIONAL { ?y pn:p ?z } } }",
        [("a c d", {"aqc cd ta"}), ("b d -", {"bqd tb"})],
    ),
    "union": (
        "SELECT ?x ?y { { ?x pn:q ?y } UNION { ?x pn:p ?y } }",
        [
            ("a b", {"ab"}),
            ("a c", {"ac", "aqc"}),
            ("a c", {"ac", "aqc"}),
            ("b c", {"bc"}),
            ("b d", {"bqd"}),
            ("c d", {"cd"}),
        ],
    ),
    "union of three with something before": (
        "SELECT ?x ?y { ?x a pn:T { ?x pn:q ?y } UNION { ?x pn:r ?y } UNION { ?x skos:prefLabel ?y } }",
        [
            ("a 1", {"ra ta"}),
            ("a A", {"la ta"}),
            ("a c", {"aqc ta"}),
            ("b 2", {"rb tb"}),
            ("b B", {"lb tb"}),
            ("b d", {"bqd tb"}),
        ],
    ),
    "filter": ("SELECT ?x { ?x pn:r ?n FILTER(?n > 1 && ?n < 3) }", [("b", {"rb"}), ("d", {"rd"})]),
    "filter before what it asks of": ("SELECT ?x { FILTER(?n < 2) ?x pn:r ?n }", [("a", {"ra"})]),
    "bind": (
        "SELECT ?x ?m { ?x pn:r ?n BIND(?n * 10 AS ?m) FILTER(?m > 10) }",
        [("b 20", {"rb"}), ("c 30", {"rc"}), ("d 20", {"rd"})],
    ),
    "an expression in the SELECT": (
        "SELECT (?n + 1 AS ?more) { ?x pn:r ?n }",
        [("2", {"ra"}), ("3", {"rb", "rd"}), ("3", {"rb", "rd"}), ("4", {"rc"})],
    ),
    "values": ("SELECT ?x ?y { VALUES ?x { thing:a thing:d } ?x pn:q ?y }", [("a c", {"aqc"})]),
    "values with UNDEF": (
        "SELECT ?x ?y { VALUES (?x ?y) { (UNDEF thing:d) (thing:a UNDEF) } ?x pn:q ?y }",
        [("a c", {"aqc"}), ("b d", {"bqd"})],
    ),
    "values at the end": ("SELECT ?x ?y { ?x pn:q ?y } VALUES ?y { thing:d }", [("b d", {"bqd"})]),
    "a row that needs no triple": ("SELECT ?x { VALUES ?x { thing:a } }", [("a", {""})]),
    "blank node": (
        "SELECT ?x { ?x pn:q [] }",
        [("a", {"aqc"}), ("b", {"bqd"})],
    ),
    "blank node with properties": ("SELECT ?x { ?x pn:p [ pn:q ?z ] }", [("a", {"ab bqd"})]),
    "blank node named twice": ("SELECT ?x { ?x pn:p _:n . _:n a pn:U }", [("a", {"ac tc"}), ("b", {"bc tc"})]),
    "lists of properties and objects": (
        "SELECT ?x { ?x pn:p thing:b , thing:c ; pn:r ?n ; a pn:T }",
        [("a", {"ab ac ra ta"})],
    ),
    "nested groups": ("SELECT ?x { { { ?x pn:q ?y } } { ?y pn:p thing:d } }", [("a", {"aqc cd"})]),
    "subquery": (
        "SELECT ?x ?z { ?x a pn:T { SELECT ?x ?z { ?x pn:p ?y . ?y pn:q ?z } } }",
        [("a d", {"ab bqd ta"})],
    ),
    "subquery that hides a name": (
        "SELECT ?y { ?x pn:q ?y { SELECT ?x { ?x pn:r ?y FILTER(?y = 1) } } }",
        [("c", {"aqc ra"})],
    ),
    "subquery that is cut": (
        "SELECT ?x ?n { { SELECT ?x ?n { ?x pn:r ?n } ORDER BY DESC(?n) LIMIT 1 } }",
        [("c 3", {"rc"})],
    ),
    "subquery that counts": (
        "SELECT ?x ?n { ?x a pn:T { SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x } }",
        [("a 2", {"ab ac ta"}), ("b 1", {"bc tb"})],
    ),
    "subquery that counts all": (
        "SELECT ?x ?n { ?x a pn:U { SELECT (COUNT(?y) AS ?n) { ?x pn:q ?y } } }",
        [("c 2", {"aqc bqd tc"})],
    ),
    "subquery without repetition": (
        "SELECT ?y { { SELECT DISTINCT ?y { ?x pn:p ?y } } }",
        [("b", {"ab"}), ("c", {"ac", "bc"}), ("d", {"cd"})],
    ),
    "distinct": (
        "SELECT DISTINCT ?y { ?x pn:p ?y }",
        [("b", {"ab"}), ("c", {"ac", "bc"}), ("d", {"cd"})],
    ),
    "count": (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x",
        [("a 2", {"ab", "ac"}), ("b 1", {"bc"}), ("c 1", {"cd"})],
    ),
    "having": (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x HAVING(COUNT(?y) > 1)",
        [("a 2", {"ab", "ac"})],
    ),
    "sum of all": ("SELECT (SUM(?n) AS ?s) { ?x pn:r ?n }", [("8", {"ra", "rb", "rc", "rd"})]),
    "count of nothing": ("SELECT (COUNT(*) AS ?n) { ?x pn:none ?y }", [("0", set())]),
    "groups by an expression": (
        "SELECT ?k (MAX(?n) AS ?m) { ?x pn:r ?n } GROUP BY (?n > 1 AS ?k)",
        [("false 1", {"ra"}), ("true 3", {"rb", "rc", "rd"})],
    ),
    "groups that rows don't name": (
        "SELECT (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x",
        [("1", {"bc", "cd"}), ("1", {"bc", "cd"}), ("2", {"ab", "ac"})],
    ),
    "average of joined": (
        "SELECT ?t (AVG(?n) AS ?m) { ?x a ?t ; pn:r ?n } GROUP BY ?t",
        [("S 1", {"ia ra"}), ("T 1.5", {"ra ta", "rb tb"}), ("U 3", {"rc tc"})],
    ),
    "order of groups": ("SELECT ?x { ?x pn:p ?y } GROUP BY ?x ORDER BY DESC(COUNT(?y)) LIMIT 1", [("a", {"ab", "ac"})]),
    "named graph": ("SELECT ?y { GRAPH claim:ab { ?x pn:p ?y } }", [("b", {"ab"})]),
    "named graph of the curators": (
        "SELECT ?x ?l { GRAPH graph:entities { ?x skos:prefLabel ?l } }",
        [("a A", {"la"}), ("b B", {"lb"})],
    ),
    "any graph, joined outside": (
        "SELECT DISTINCT ?x ?n { GRAPH ?g { ?x pn:q thing:c } ?x pn:r ?n }",
        [("a 1", {"aqc ra"})],
    ),
    "FROM": ("SELECT ?x ?y FROM claim:ab FROM claim:bc { ?x pn:p ?y }", [("a b", {"ab"}), ("b c", {"bc"})]),
    "FROM NAMED": ("SELECT ?y FROM NAMED claim:ac { GRAPH ?g { ?x pn:p ?y } }", [("c", {"ac"})]),
    "the same column twice": ("SELECT (?x AS ?z) ?x { ?x pn:q ?y }", [("a a", {"aqc"}), ("b b", {"bqd"})]),
    "one value of all": ("SELECT DISTINCT (?n * 0 AS ?z) { ?x pn:r ?n }", [("0", {"ra", "rb", "rc", "rd"})]),
    "count of different ones": ("SELECT (COUNT(DISTINCT ?y) AS ?n) { ?x pn:p ?y }", [("3", {"ab", "ac", "bc", "cd"})]),
    "count of what is unbound": (
        "SELECT (COUNT(?l) AS ?n) { ?x a pn:T OPTIONAL { ?x pn:none ?l } }",
        [("0", {"ta", "tb"})],
    ),
    "the greatest group": (
        "SELECT ?x (GROUP_CONCAT(STR(?n)) AS ?s) { ?x pn:r ?n } GROUP BY ?x ORDER BY DESC(?s) LIMIT 1",
        [("c 3", {"rc"})],
    ),
    "no rows at all": ("SELECT ?x { ?x pn:r ?n } LIMIT 0", []),
    "nothing asked": ("SELECT * { }", [("", {""})]),
    "optional after optional": (
        "SELECT ?x ?n { ?x a pn:T OPTIONAL { ?x pn:q ?y } OPTIONAL { ?y pn:p ?z } OPTIONAL { ?z pn:r ?n } } "
        "ORDER BY ?n LIMIT 1",
        [("b 1", {"bqd ra tb"})],
    ),
    "optional with bind": (
        "SELECT ?x ?m { ?x a pn:T OPTIONAL { ?x pn:r ?n BIND(?n + 1 AS ?m) } }",
        [("a 2", {"ra ta"}), ("b 3", {"rb tb"})],
    ),
}
PATHS: Final[dict[str, tuple[str, Told]]] = {
    "sequence": ("SELECT ?x ?z { ?x pn:p/pn:q ?z }", [("a d", {"ab bqd"})]),
    "alternative": (
        "SELECT DISTINCT ?y { thing:a pn:p|pn:q ?y }",
        [("b", {"ab"}), ("c", {"ac", "aqc"})],
    ),
    "inverse": ("SELECT ?x ?y { ?x ^pn:q ?y }", [("c a", {"aqc"}), ("d b", {"bqd"})]),
    "inverse of a sequence": ("SELECT ?x ?y { ?x ^(pn:p/pn:q) ?y }", [("d a", {"ab bqd"})]),
    "one or none": ("SELECT ?y { thing:b pn:q? ?y }", [("b", {"tb"}), ("d", {"bqd"})]),
    "any number": (
        "SELECT ?y { thing:a pn:p* ?y }",
        [("a", {"ia"}), ("b", {"ab"}), ("c", {"ac"}), ("d", {"ac cd"})],
    ),
    "one or more": ("SELECT ?y { thing:a pn:p+ ?y }", [("b", {"ab"}), ("c", {"ac"}), ("d", {"ac cd"})]),
    "one or more, backwards": (
        "SELECT ?y { thing:d ^pn:p+ ?y }",
        [("a", {"ac cd"}), ("b", {"bc cd"}), ("c", {"cd"})],
    ),
    "one or more between variables": (
        "SELECT ?x ?y { ?x pn:p+ ?y }",
        [("a b", {"ab"}), ("a c", {"ac"}), ("a d", {"ac cd"}), ("b c", {"bc"}), ("b d", {"bc cd"}), ("c d", {"cd"})],
    ),
    "a sequence, perhaps": ("SELECT ?y { thing:a (pn:p/pn:q)? ?y }", [("a", {"ia"}), ("d", {"ab bqd"})]),
    "a way back and on": ("SELECT ?y { thing:c (^pn:p/pn:q)+ ?y }", [("c", {"ac aqc"}), ("d", {"bc bqd"})]),
    "choices along a way": (
        "SELECT ?y { thing:a (pn:q|pn:p)+ ?y ; pn:q ?z . ?y pn:r 3 }",
        [("c", {"aqc rc"})],
    ),
    "a way that is joined": (
        "SELECT ?x { ?x a pn:T ; pn:p+/pn:r 2 }",
        [("a", {"ab rb ta", "ac cd rd ta"})] * 2 + [("b", {"bc cd rd tb"})],
    ),
    "not this one": (
        "SELECT ?y { thing:a !pn:p ?y }",
        [("1", {"ra"}), ("A", {"la"}), ("S", {"ia"}), ("T", {"ta"}), ("a", {"same"}), ("c", {"aqc"})],
    ),
    "not these, both ways": (
        "SELECT ?y { thing:d !(pn:r|^pn:q|^rdf:subject|^rdf:object) ?y }",
        [("c", {"cd"})],
    ),
    "none of these": ("SELECT ?y { thing:c !(a|pn:p) ?y }", [("3", {"rc"})]),
    "optional with a way": (
        "SELECT ?x ?y { ?x pn:q ?z OPTIONAL { ?z pn:p+ ?y } }",
        [("a d", {"aqc cd"}), ("b -", {"bqd"})],
    ),
    "a way that ends here": (
        "SELECT ?x { ?x pn:p* thing:d }",
        [("a", {"ac cd"}), ("b", {"bc cd"}), ("c", {"cd"}), ("d", {"rd"})],
    ),
    "a way back to itself": ("SELECT ?x { ?x (^pn:p|pn:q)+ ?x . ?x pn:r 1 }", [("a", {"ac aqc ra"})]),
    "a way within a graph": ("SELECT ?y { GRAPH claim:ab { thing:a pn:p+ ?y } }", [("b", {"ab"})]),
    "a way within some graphs": (
        "SELECT ?y FROM claim:ab FROM claim:bc { thing:a pn:p+ ?y }",
        [("b", {"ab"}), ("c", {"ab bc"})],
    ),
    "ways behind an aggregate": (
        "SELECT ?x ?l { ?x a pn:T . { SELECT ?x (MIN(?m) AS ?l) { ?x pn:p+ ?y . ?y pn:r ?m } GROUP BY ?x } }",
        [("a 2", {"ab ac cd rb rc rd ta"}), ("b 2", {"bc cd rc rd tb"})],
    ),
    "a way from nowhere": ("SELECT ?x { thing:nowhere pn:p+ ?x }", []),
}
# Of these also how many absences are told.
CHECKS: Final[dict[str, tuple[str, Told, int]]] = {
    "exists": ("SELECT ?x { ?x a pn:T FILTER EXISTS { ?x pn:p ?y . ?y pn:q ?z } }", [("a", {"ab bqd ta"})], 0),
    "not exists": ("SELECT ?x { ?x pn:r ?n FILTER NOT EXISTS { ?x a ?t } }", [("d", {"rd"})], 1),
    "not bound": ("SELECT ?x { ?x pn:r ?n OPTIONAL { ?x a ?t } FILTER(!BOUND(?t)) }", [("d", {"rd"})], 1),
    "not bound, within a subquery": (
        "SELECT ?x { { SELECT ?x { ?x pn:r ?n OPTIONAL { ?x a ?t } FILTER(! (bound(?t))) } } }",
        [("d", {"rd"})],
        1,
    ),
    "bound": (
        "SELECT ?x { ?x pn:r ?n OPTIONAL { ?x pn:q ?y } FILTER(BOUND(?y) && !(?n > 1)) }",
        [("a", {"aqc ra"})],
        0,
    ),
    "exists, or else": (
        "SELECT ?x { ?x pn:r ?n FILTER(?n = 3 || EXISTS { ?x pn:q thing:c }) }",
        [("a", {"aqc ra"}), ("c", {"rc"})],
        0,
    ),
    "exists, or something that is enough": (
        "SELECT ?x { ?x pn:r ?n FILTER(?n < 2 || EXISTS { ?x pn:q ?y }) }",
        [("a", {"ra"}), ("b", {"bqd rb"})],
        0,
    ),
    "exists, and more": (
        "SELECT ?x { ?x pn:r ?n FILTER(?n > 1 && EXISTS { ?x pn:q ?y }) }",
        [("b", {"bqd rb"})],
        0,
    ),
    "exists and not exists": (
        "SELECT ?x { ?x pn:r ?n FILTER(EXISTS { ?x pn:p ?y } && NOT EXISTS { ?x a pn:T }) }",
        [("c", {"cd rc"})],
        1,
    ),
    "not exists, or else": (
        "SELECT ?x { ?x pn:r ?n FILTER(?n = 1 || NOT EXISTS { ?x pn:p ?y }) }",
        [("a", {"ra"}), ("d", {"rd"})],
        1,
    ),
    "! exists": ("SELECT ?x { ?x pn:r ?n FILTER(!EXISTS { ?x a ?t }) }", [("d", {"rd"})], 1),
    "! not exists": (
        "SELECT ?x { ?x pn:r ?n FILTER(!(NOT EXISTS { ?x pn:q ?y })) }",
        [("a", {"aqc ra"}), ("b", {"bqd rb"})],
        0,
    ),
    "! of a choice": ("SELECT ?x { ?x pn:r ?n FILTER(!(?n = 2 || EXISTS { ?x pn:q ?y })) }", [("c", {"rc"})], 1),
    "! of both": (
        "SELECT ?x { ?x pn:r ?n FILTER(!(?n > 1 && NOT EXISTS { ?x pn:q ?y })) }",
        [("a", {"ra"}), ("b", {"bqd rb"})],
        0,
    ),
    "minus": ("SELECT ?x { ?x pn:r ?n MINUS { ?x a pn:T } }", [("c", {"rc"}), ("d", {"rd"})], 1),
    "minus that shares nothing": ("SELECT ?x { ?x pn:q ?n MINUS { ?z a pn:T } }", [("a", {"aqc"}), ("b", {"bqd"})], 1),
    "no A without its B": (
        "SELECT ?x { ?x a pn:U FILTER NOT EXISTS { ?y pn:q ?z FILTER NOT EXISTS { ?y a pn:T } } }",
        [("c", {"aqc bqd ta tb tc"})],
        1,
    ),
    "two filters": (
        "SELECT ?x { ?x pn:p ?y FILTER EXISTS { ?x a pn:T } FILTER EXISTS { ?y a pn:U } }",
        [("a", {"ac ta tc"}), ("b", {"bc tb tc"})],
        0,
    ),
    "a true ASK": ("ASK { thing:a pn:p ?y . ?y pn:q ?z }", [("True", {"ab bqd"})], 0),
    "a true ASK of several ways": ("ASK { ?x pn:q ?y }", [("True", {"aqc", "bqd"})], 0),
    "exists, or another": (
        "SELECT DISTINCT ?x { ?x pn:p ?y FILTER(EXISTS { ?y a pn:U } || EXISTS { ?y a pn:T }) }",
        [("a", {"ab tb", "ac tc"}), ("b", {"bc tc"})],
        0,
    ),
    "exists whose filter sees outside": (
        "SELECT ?x { ?x pn:r ?n FILTER EXISTS { ?x pn:p ?y . ?y pn:r ?m FILTER(?m > ?n + 1) } }",
        [("a", {"ac ra rc"})],
        0,
    ),
    "exists within exists": (
        "SELECT ?x { ?x pn:r ?n FILTER EXISTS { ?x pn:p ?y FILTER EXISTS { ?y pn:q ?z } } }",
        [("a", {"ab bqd ra"})],
        0,
    ),
    "exists within optional": (
        "SELECT ?x ?y { ?x a pn:T OPTIONAL { ?x pn:p ?y FILTER EXISTS { ?y pn:q ?z } } }",
        [("a b", {"ab bqd ta"}), ("b -", {"tb"})],
        0,
    ),
    "exists within a branch": (
        "SELECT ?x { { ?x pn:r 3 } UNION { ?x pn:r 2 FILTER NOT EXISTS { ?x pn:p ?y } } }",
        [("c", {"rc"}), ("d", {"rd"})],
        1,
    ),
    "an ASK for an absence": ("ASK { FILTER NOT EXISTS { ?x pn:none ?y } }", [("True", {""})], 1),
    "an ASK of a count": (
        "ASK { { SELECT (COUNT(*) AS ?n) { ?x pn:p ?y } } FILTER(?n > 3) }",
        [("True", {"ab ac bc cd"})],
        0,
    ),
    "a false ASK": ("ASK { thing:d pn:p ?y }", [("False", set())], 1),
    "an ASK for what is not": ("ASK { thing:d pn:r ?n FILTER NOT EXISTS { thing:d pn:p ?y } }", [("True", {"rd"})], 1),
}
FORMS: Final[dict[str, tuple[str, Told]]] = {
    "construct": (
        "CONSTRUCT { ?x pn:near ?z } { ?x pn:p ?y . ?y pn:p ?z }",
        [("a near c", {"ab bc"}), ("a near d", {"ac cd"}), ("b near d", {"bc cd"})],
    ),
    "construct where": ("CONSTRUCT WHERE { ?x pn:q ?y }", [("a q c", {"aqc"}), ("b q d", {"bqd"})]),
    "construct of two": (
        "CONSTRUCT { ?x pn:of ?y . ?y a pn:Made } { ?x pn:p ?y . ?y a pn:U }",
        [("a of c", {"ac tc"}), ("b of c", {"bc tc"}), ("c type Made", {"ac tc", "bc tc"})],
    ),
    "construct that is cut": ("CONSTRUCT { ?x pn:n ?n } { ?x pn:r ?n } ORDER BY ?n LIMIT 1", [("a n 1", {"ra"})]),
    "construct of what may be unbound": (
        "CONSTRUCT { ?x pn:l ?z . ?y pn:of ?x } { ?x pn:q ?y OPTIONAL { ?y pn:p ?z } }",
        [("a l d", {"aqc cd"}), ("c of a", {"aqc cd"}), ("d of b", {"bqd"})],
    ),
    "construct of counts": (
        "CONSTRUCT { ?x pn:n ?n } { { SELECT ?x (COUNT(*) AS ?n) { ?x pn:p ?y } GROUP BY ?x } }",
        [("a n 2", {"ab ac"}), ("b n 1", {"bc"}), ("c n 1", {"cd"})],
    ),
    "construct of what is fixed": ("CONSTRUCT { thing:all pn:n 1 } { ?x pn:q ?y }", [("all n 1", {"aqc", "bqd"})]),
    "describe": ("DESCRIBE thing:d", [("d r 2", {"rd"})]),
}
ALL: Final[dict[str, tuple[str, Told]]] = {
    **PATTERNS,
    **PATHS,
    **FORMS,
    **{name: case[:2] for name, case in CHECKS.items()},
}


# What went wrong once.
MENDED: Final[dict[str, tuple[str, Told]]] = {
    "data at the end of a subquery of all columns": (
        "SELECT ?x ?n { ?s pn:r ?n { SELECT * { ?s pn:q ?o } VALUES (?s ?x) { (thing:a 3) } } }",
        [("3 1", {"aqc ra"})],
    ),
    "two conditions of groups": (
        "SELECT (COUNT(?o) AS ?n) { ?s pn:p ?o } GROUP BY ?s HAVING(COUNT(?o) > 1) (COUNT(?o) < 5)",
        [("2", {"ab", "ac"})],
    ),
    "an inverse of an inverse": ("SELECT ?y { thing:c (^(^pn:p))+ ?y }", [("d", {"cd"})]),
}
ALL.update(MENDED)
# What can't be cited, and must not be passed over in silence.
TOLD: Final = (
    "SELECT ?x { ?x a pn:U { SELECT (COUNT(?a) AS ?k) { ?a pn:r ?n FILTER(?n<3&&?n>1) } } }",
    "SELECT ?s { ?s pn:r ?n FILTER EXISTS { ?o pn:r ?m . ?o a pn:U FILTER(?n<?m&&?m>?n) } }",
    "SELECT ?x (COUNT(?y) AS ?n) { ?x pn:p ?y } GROUP BY ?x HAVING(EXISTS { ?x a pn:U })",
)
