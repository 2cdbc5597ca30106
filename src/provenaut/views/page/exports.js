// What is shown as a file: PNG, SVG, CSV, Turtle. The file is made here; nothing is sent anywhere.

function save(content, type, ending) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const title = $("heading").textContent.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60);
  const way = make("a", { href: address, download: `provenaut-${title.replace(/^-|-$/g, "") || "view"}.${ending}` });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function savePng() {
  const from = network.canvas.frame.canvas;
  const to = make("canvas", { width: from.width, height: from.height });
  const pen = to.getContext("2d");
  pen.fillStyle = colour("ground");
  pen.fillRect(0, 0, to.width, to.height);
  pen.drawImage(from, 0, 0);
  to.toBlob((blob) => save(blob, "image/png", "png"));
}

const shownEdges = () => [...drawn.edges].map((id) => edgesById.get(id));

// A field of a CSV file; what a spreadsheet would take for a formula is made text.
function field(value) {
  const content = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
}

const COLUMNS = ["subject", "relation", "object", "subject_iri", "predicate", "object_iri", "stance", "acceptance", "origin",
  "who", "source", "published", "passage", "place", "as_written", "link", "claim"];

function csv() {
  const rows = shownEdges().flatMap((edge) => edge.claims.map((number) => {
    const claim = claims[number];
    const [from, to] = [edge.from, edge.to].map((id) => things.get(id));
    return [from.label, edge.relation, to.label, from.iri, spelled(edge.predicate ?? ""), to.iri, edge.stance,
      claim.acceptance, claim.origin ?? "", claim.who, sources.get(claim.source)?.title ?? "",
      sources.get(claim.source)?.published ?? "", claim.anchor, claim.place, claim.written, claim.link, claim.iri ?? ""];
  }));
  return [COLUMNS, ...rows].map((row) => `${row.map((value) => field(String(value))).join(",")}\r\n`).join("");
}

// A compact name as an IRI.
function spelled(compacted) {
  const [prefix, ...rest] = compacted.split(":");
  return Object.hasOwn(prefixes, prefix) ? prefixes[prefix] + rest.join(":") : compacted;
}

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const literal = (content) => `"${content.toWellFormed().replace(/[\\"\n\r\t]/g, (each) => ESCAPES[each])
  .replace(/[\u0000-\u001f\u007f]/g, (each) => `\\u${each.codePointAt(0).toString(16).padStart(4, "0")}`)}"`;
const CERTAINTIES = { asserted: "Stated", hedged: "Hedged", speculated: "Speculated" };

// The claims that are drawn, as nodes of their own; what is asserted and accepted also as plain triples, as in a graph.
function turtle() {
  const named = ["pn", "rdf", "rdfs"].map((prefix) => `@prefix ${prefix}: <${prefixes[prefix]}> .`);
  const labels = [...drawn.nodes].map((id) => things.get(id))
    .map((thing) => `${iriRef(thing.iri)} rdfs:label ${literal(thing.label)} .`);
  const lines = shownEdges().flatMap((edge) => {
    const triple = [things.get(edge.from).iri, spelled(edge.predicate), things.get(edge.to).iri].map(iriRef);
    const accepted = edge.origin !== "cited" || edge.claims.some((number) => isAccepted(claims[number]));
    const plainly = accepted && edge.stance === "asserted" ? [`${triple.join(" ")} .`] : [];
    // What an inferred line rests on says something else, and a link is no claim of a source.
    const said = edge.origin === "cited" ? edge.claims : [];
    return [...plainly, ...said.map((number) => claimTurtle(claims[number], triple)).filter(Boolean)];
  });
  return `${[...named, "", ...labels, "", ...new Set(lines)].join("\n")}\n`;
}

const isAccepted = (claim) => claim.acceptance !== "not accepted";

function claimTurtle(claim, [subject, predicate, object]) {
  if (!claim.iri) return null;
  const parts = [
    "a pn:Claim", `rdf:subject ${subject}`, `rdf:predicate ${predicate}`, `rdf:object ${object}`,
    `pn:polarity pn:${claim.stance === "denied" ? "Denied" : "Affirmed"}`,
    CERTAINTIES[claim.stance] && `pn:certainty pn:${CERTAINTIES[claim.stance]}`,
    claim.written && `pn:asWritten ${literal(claim.written)}`,
  ].filter(Boolean);
  return `${iriRef(claim.iri)} ${parts.join(" ;\n  ")} .`;
}

function buildExports() {
  const kinds = {
    png: savePng,
    svg: () => save(svgText(), "image/svg+xml", "svg"),
    csv: () => save(csv(), "text/csv;charset=utf-8", "csv"),
    turtle: () => save(turtle(), "text/turtle;charset=utf-8", "ttl"),
  };
  for (const [kind, run] of Object.entries(kinds)) {
    $(`save-${kind}`).addEventListener("click", () => whenLoaded(() => {
      run();
      $("export").open = false;
    }));
  }
}
