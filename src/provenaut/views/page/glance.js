// What the panel says while nothing is chosen: what the view shows, who names which cause, and where sources disagree.

function glancePanel() {
  setHeading(view.heading || "Who names which cause");
  fill(
    make("p", { class: "quiet" },
      view.note ? text(view.note) : "Every line is what somebody says. Choose a thing or a line to read who, and where."),
    view.subject && things.has(view.subject)
      ? make("p", {}, name({ id: view.subject, text: things.get(view.subject).label })) : null,
    queryPart(),
    communityPanel(),
    view.kind === "overview" ? causes.map(causeCard) : null,
    section("Where they disagree", disputesHere().map(disputeCard)),
    view.kind === "overview" ? null : section("What is said", claimsHere().map((claim) => claimCard(claim))),
  );
}

// Of a part of the graph, the disputes and claims of that part; none before they are read.
const disputesHere = () => disputes.filter((dispute) => view.kind === "overview" || nodesById.has(dispute.about.id));
const claimsHere = () => [...new Set(graph.edges.flatMap((edge) => edge.claims))].map((number) => claims[number])
  .filter(Boolean);

function causeCard(card) {
  const group = groups.find((each) => each.id === "cause");
  return make("section", { class: "cause" },
    make("h3", {}, group && shapeMark(group), name(card.cause)),
    card.said.map((said) => make("div", { class: "said", "data-is": said.stance },
      make("p", {}, badge(said.stance), " ", joined(said.of.map(name), ", "),
        " ", make("span", { class: "relation" }, said.relation), " it"),
      make("p", { class: "quiet small" }, text(said.who)))));
}

// The answer that the view is of: each row can be pressed, and is then the one that is marked.
function queryPart() {
  const rows = view.rows ?? [];
  if (!view.query && !rows.length) return null;
  const columns = view.columns ?? [];
  const body = rows.map((row, place) => make("tr", {},
    make("td", {}, button({ class: "plain", "data-row": String(place), "aria-pressed": String(state.row === place) },
      () => chooseRow(place), `${place + 1}`)),
    row.cells.map((cell) => make("td", {}, text(cut(cell, 300))))));
  const table = make("table", { class: "rows" },
    make("thead", {}, make("tr", {}, make("th", {}, "Row"), columns.map((each) => make("th", {}, text(each))))),
    make("tbody", {}, body));
  return make("section", { class: "answer" },
    view.query?.question ? make("p", {}, text(view.query.question)) : null,
    rows.length ? make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" }, table) : null,
    view.query ? make("details", { class: "asking" }, make("summary", {}, "The query"), make("pre", {}, view.query.text)) : null);
}

function chooseRow(place) {
  state.row = state.row === place ? null : place;
  refresh();
  glancePanel();
  const row = view.rows[state.row];
  moveTo(row ? row.nodes : home());
  $("body").querySelector(`[data-row="${place}"]`).focus();
}
