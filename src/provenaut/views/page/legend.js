// The legend, which filters: shapes for things, lines for stances and origins, hues for sources or speakers.

function buildLegend() {
  $("groups").replaceChildren(...groups.map((group) =>
    toggle(state.groups, group.id, shapeMark(group), group.label, make("span", { class: "count" }, String(group.count)))));
  const keys = [make("span", { class: "key" }, lineMark("asserted", true), "contested")];
  if (graph.nodes.some((node) => node.disputed)) {
    keys.push(make("span", { class: "key" }, make("span", { class: "glow" }), "disputed"));
  }
  if (graph.edges.some((edge) => edge.plan)) keys.push(make("span", { class: "key" }, planMark(), "plan"));
  $("stances").replaceChildren(
    ...STANCES.map((stance) => toggle(state.stances, stance, lineMark(stance), stance)),
    ...(ORIGINS.length > 1 ? ORIGINS.map((origin) => toggle(state.origins, origin, originMark(origin), origin)) : []),
    ...keys);
  buildHues();
}

function toggle(set, id, ...content) {
  const chip = button({ "aria-pressed": String(set.has(id)), "data-id": id }, () => {
    if (!set.delete(id)) set.add(id);
    chip.setAttribute("aria-pressed", String(set.has(id)));
    filtered();
  }, ...content);
  return chip;
}

function strokeMark(dash, ...more) {
  const line = svg("path", { d: "M1 6H31", "stroke-width": 2, fill: "none" });
  line.style.stroke = "var(--line-strong)";
  if (dash) line.style.strokeDasharray = dash;
  return svg("svg", { class: "line", viewBox: "0 0 34 12", "aria-hidden": "true" }, line, ...more);
}

const filled = (part, shown) => {
  part.style.fill = shown;
  return part;
};

const planMark = () => strokeMark("", filled(svg("path", { d: "M1 2H9V10H1Z" }), "var(--line-strong)"));

function originMark(origin) {
  if (origin === "link") return strokeMark("", filled(svg("circle", { cx: 29, cy: 6, r: 4 }), "var(--accent)"));
  return strokeMark(origin === "inferred" ? "1 4" : "");
}

// Lines can be coloured by their source or their speaker; a hue that is pressed leaves only its lines.
function buildHues() {
  const choice = make("select", { id: "colour", "aria-label": "Colour of lines" },
    ["stance", "source", "speaker"].map((each) => make("option", { value: each, selected: state.colour === each }, each)));
  choice.addEventListener("change", () => {
    state.colour = choice.value;
    buildHues();
    refresh();
    $("colour").focus();
  });
  const set = state.colour === "source" ? state.sources : state.speakers;
  const chips = colouredBy().slice(0, HUES).map((id, place) => {
    const hue = make("span", { class: "hue" });
    hue.style.background = `var(--hue-${place})`;
    return toggle(set, id, hue, text(cut(titleOf(state.colour, id), 40)));
  });
  $("hues").replaceChildren(make("label", { class: "key" }, "Colour by ", choice), ...chips);
}

function titleOf(what, id) {
  if (what === "source") return sources.get(id)?.title ?? id;
  return things.get(id)?.label ?? nodesById.get(id)?.label.replaceAll("\n", " ") ?? id;
}
