// The SPARQL that gives what is shown, to copy.

// An IRI between its brackets, whatever it holds.
const iriRef = (iri) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;

function neighbourhoodQuery(wanted) {
  const values = wanted.map((id) => `    ${iriRef(things.get(id).iri)}`).join("\n");
  const names = ["pn", "rdf"].filter((prefix) => prefixes[prefix]);
  return `${names.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`).join("\n")}
SELECT DISTINCT ?claim ?subject ?predicate ?object ?polarity ?certainty WHERE {
  VALUES ?thing {
${values}
  }
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing }
  ?claim a pn:Claim ;
    rdf:subject ?subject ;
    rdf:predicate ?predicate ;
    rdf:object ?object ;
    pn:polarity ?polarity ;
    pn:certainty ?certainty .
}
ORDER BY ?claim
`;
}

function askingPart(wanted) {
  const query = neighbourhoodQuery([...new Set(wanted)]);
  const area = make("textarea", { id: "sparql", readonly: true, rows: "8", spellcheck: "false", "aria-label": "SPARQL" });
  area.value = query;
  const copied = make("span", { class: "quiet", role: "status" });
  return make("details", { class: "asking" },
    make("summary", {}, "SPARQL for this"),
    area,
    make("p", { class: "row" }, button({ id: "copy" }, () => copy(area, copied), "Copy"), copied));
}

// By the old way of copying, since the new one is refused to a frame. Where both are, the text is left selected.
function copy(area, told) {
  area.select();
  told.textContent = document.execCommand("copy") ? "Copied." : "Selected: press Ctrl+C.";
}
