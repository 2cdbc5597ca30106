// What the picture shows, as a table: for screen readers, for the keyboard, and for who would rather read.

const MOST_ROWS = 300;
const HEAD = ["Thing", "Relation", "Thing", "Stance", "Who says so", "Passage"];

// The lines that are drawn, with their claims; then what is drawn without one; then what is folded away.
function buildTable() {
  const edges = [...drawn.edges].map((id) => edgesById.get(id));
  const linked = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = [...drawn.nodes].filter((id) => !linked.has(id));
  const makers = [
    ...edges.map((edge) => () => lineRow(edge)),
    ...alone.map((id) => () => loneRow(name({ id, text: things.get(id).label }), "no line is shown")),
    ...[...drawn.dots].map(([id, count]) => () => loneRow(
      button({ class: "go plain" }, () => openCommunity(id), text(communityById.get(id).label)), `${plural(count, "thing")}, folded`)),
  ];
  const body = make("tbody", {});
  const more = button({ class: "more" }, () => extend(), "");
  const extend = () => {
    body.append(...makers.splice(0, MOST_ROWS).map((each) => each()));
    more.hidden = !makers.length;
    more.textContent = `Show ${Math.min(MOST_ROWS, makers.length)} of ${makers.length} more`;
  };
  const told = `${plural(drawn.nodes.size + drawn.dots.size, "thing")} and ${plural(edges.length, "line")}, as the picture shows them`;
  $("table").replaceChildren(
    make("table", {}, make("caption", {}, told),
      make("thead", {}, make("tr", {}, HEAD.map((each) => make("th", { scope: "col" }, each)))), body),
    more);
  extend();
}

const loneRow = (named, note) => make("tr", {}, make("td", {}, named), make("td", { colspan: "5", class: "quiet" }, note));

function lineRow(edge) {
  const mine = edge.claims.map((number) => claims[number]);
  const end = (id) => make("td", {}, name({ id, text: things.get(id).label }));
  const relation = button({ class: "go plain" }, () => choose(null, edge.id), labelOf(edge));
  const list = (parts) => make("td", {}, make("ul", {}, parts.slice(0, 5).map((part) => make("li", {}, part)),
    parts.length > 5 ? make("li", { class: "quiet" }, `and ${parts.length - 5} more`) : null));
  return make("tr", {}, end(edge.from), make("td", {}, relation), end(edge.to),
    make("td", {}, edge.contested ? `${edge.stance}, contested` : edge.stance),
    list(mine.map((claim) => text(claim.who))),
    list(mine.map((claim) => {
      const cited = text(claim.is_row ? claim.anchor : `“${claim.anchor}”`);
      return [cited, `, ${claim.place} `, link(claim.link, "Open")];
    })));
}

function showTable(open) {
  state.table = open;
  whenLoaded(() => {
    const wasOpen = !$("table").hidden;
    if (open) buildTable();
    $("table").hidden = !open;
    $("picture").hidden = open;
    $("as-table").setAttribute("aria-pressed", String(open));
    if (!open && wasOpen) refit();
  });
}
