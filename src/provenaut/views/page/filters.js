// Filters beside the legend: classes, sources, speakers, dates, and what is disputed.

const MOST_LISTED = 200;
const MOST_UNSEARCHED = 10;

const countUp = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
};

function buildFilters() {
  const kinds = countUp(graph.nodes.flatMap((node) => classesOf(things.get(node.id))).filter(Boolean));
  const bySource = countUp(graph.edges.flatMap((edge) => edge.sources ?? []));
  const bySpeaker = countUp(graph.edges.flatMap((edge) => edge.speakers ?? []));
  $("filters").replaceChildren(...[
    choices("classes", "Class", kinds, (id) => id),
    choices("sources", "Source", bySource, (id) => titleOf("source", id)),
    choices("speakers", "Speaker", bySpeaker, (id) => titleOf("speaker", id)),
    datesPart(),
    make("p", { class: "row" },
      button({ id: "clear" }, clearFilters, "Clear all"),
      button({ id: "filters-done" }, () => {
        showFilters(false);
        moveTo(drawnIds());
      }, "Done"),
      make("span", { id: "told", class: "quiet", role: "status" })),
  ].filter(Boolean));
}

// Boxes to tick, those of most first; with a field that narrows them where they are many.
function choices(key, title, counted, nameOf) {
  if (!counted.length) return null;
  const list = make("div", { class: "ticks" });
  const narrowed = make("input", { type: "search", class: "narrowing", maxlength: "100",
    placeholder: "Narrow", "aria-label": `Narrow the list: ${title}` });
  const show = () => {
    const wanted = folded(narrowed.value.trim());
    const fitting = counted.filter(([id]) => state[key].has(id) || folded(nameOf(id)).includes(wanted));
    list.replaceChildren(...fitting.slice(0, MOST_LISTED).map(([id, count]) => tick(key, id, nameOf(id), count)),
      ...(fitting.length > MOST_LISTED ? [make("p", { class: "quiet small" }, `${fitting.length - MOST_LISTED} more`)] : []));
  };
  narrowed.addEventListener("input", show);
  show();
  return make("fieldset", { "data-filter": key }, make("legend", {}, title),
    counted.length > MOST_UNSEARCHED ? narrowed : null, list);
}

function tick(key, id, title, count) {
  const box = make("input", { type: "checkbox", value: id, checked: state[key].has(id) });
  box.addEventListener("change", () => {
    if (box.checked) state[key].add(id);
    else state[key].delete(id);
    filtered();
  });
  return make("label", {}, box, text(cut(title, 80)), make("span", { class: "count" }, String(count)));
}

function datesPart() {
  const field = (key, label) => {
    const input = make("input", { type: "date", id: key, value: state[key] });
    input.addEventListener("change", () => {
      state[key] = input.value;
      filtered();
    });
    return make("label", {}, label, input);
  };
  const when = make("select", { id: "when" }, [["event", "it happened"], ["published", "it was published"]].map(
    ([value, label]) => make("option", { value, selected: state.when === value }, label)));
  when.addEventListener("change", () => {
    state.when = when.value;
    filtered();
  });
  const box = make("input", { type: "checkbox", id: "disputed", checked: state.disputed });
  box.addEventListener("change", () => {
    state.disputed = box.checked;
    filtered();
  });
  return make("fieldset", { "data-filter": "dates" }, make("legend", {}, "Dates, disputes"),
    make("label", {}, "When ", when), field("from", "From "), field("to", "To "),
    make("label", {}, box, "disputed only"));
}

// How many filters are set, legend aside.
const setFilters = () => state.classes.size + state.sources.size + state.speakers.size
  + Number(Boolean(state.from || state.to)) + Number(state.disputed);

function clearFilters() {
  const first = fresh();
  for (const key of ["groups", "stances", "origins", "classes", "sources", "speakers", "from", "to", "when", "disputed"]) {
    state[key] = first[key];
  }
  buildLegend();
  buildFilters();
  filtered();
  $("clear").focus();
}

// After a filter was changed: the picture, the table, what tells of them.
function filtered() {
  refresh();
  if (state.path) pathPanel();
  tellFilters();
}

function tellFilters() {
  const count = setFilters();
  $("filter").textContent = count ? `Filters (${count})` : "Filters";
  const now = seen();
  if ($("told")) $("told").textContent = `${plural(now.nodes.size, "thing")}, ${plural(now.edges.size, "line")} shown`;
}

function showFilters(open) {
  whenLoaded(() => {
    if (open) buildFilters();
    $("filters").hidden = !open;
    $("filter").setAttribute("aria-expanded", String(open));
    tellFilters();
    if (open) $("filters").querySelector("input, select").focus();
    else $("filter").focus();
  });
}
