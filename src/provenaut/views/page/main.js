// Puts the parts together.

// What was pressed in the picture: with Shift a thing is expanded, else chosen; a community opens.
function pressed(node, edge, event) {
  if (node !== null && communityById.has(node)) openCommunity(node);
  else if (node !== null && event?.shiftKey) expand(node);
  else if (node !== null && pathFrom) choosePath(pathFrom, node);
  else if (node !== null || !drawn.bundles.has(edge)) choose(node, node === null ? edge : null);
}

// Chooses a node, or a line, or neither.
function choose(node, edge) {
  whenLoaded(() => {
    Object.assign(state, { node, edge, path: null, at: null });
    state.expanded.clear();
    if (state.table) showTable(false);
    chosen();
  });
}

function choosePath(from, to) {
  whenLoaded(() => {
    Object.assign(state, { node: null, edge: null, path: [from, to], at: null });
    state.expanded.clear();
    chosen();
  });
}

// Brings the page up to date with what is chosen, which is kept as a step that Back undoes.
function chosen() {
  endPath();
  show();
  keep(true);
  if (!isChoice()) return;
  unfold(true);
  moveTo(drawnIds());
}

const isChoice = () => Boolean(state.node || state.edge || state.path);

function show() {
  cursor = state.node;
  if (network) refresh();
  else draw();
  network.setSelection({ nodes: state.node ? [state.node] : [], edges: state.edge ? [state.edge] : [] },
    { highlightEdges: false });
  panel();
}

function panel() {
  if (state.path) pathPanel();
  else if (state.node) nodePanel(state.node);
  else if (state.edge) edgePanel(state.edge);
  else glancePanel();
  $("close").hidden = !isChoice();
}

// The picture, and the table where it is open, after the state changed.
function refresh() {
  hover("");
  look();
  if (state.table) whenLoaded(buildTable);
  keep();
}

// Shows what a thing is linked to, or hides it again.
function expand(id) {
  if (communityById.has(id)) {
    openCommunity(id);
    return;
  }
  if (!state.expanded.delete(id)) state.expanded.add(id);
  expansionChanged();
}

// One step farther out, from all that is seen.
function expandAll() {
  for (const id of seen().nodes) if (id !== state.node) state.expanded.add(id);
  expansionChanged();
}

function collapse() {
  state.expanded.clear();
  expansionChanged();
}

function expansionChanged() {
  refresh();
  if (state.node) whenLoaded(panel);
  moveTo(drawnIds());
  $("spoken").textContent = `${plural(drawn.nodes.size, "thing")} shown`;
}

// On narrow screens the panel is a sheet that opens.
function unfold(open) {
  $("panel").classList.toggle("open", open);
  $("unfold").setAttribute("aria-expanded", String(open));
  $("unfold").textContent = open ? "Fold" : "Open";
  refit();
}

function refit() {
  network.setSize("100%", "100%");
  network.redraw();
}

function close() {
  choose(null, null);
  unfold(false);
  moveTo(home());
  $("picture").querySelector(".vis-network").focus();
}

// What the page opens with: all that is shown; on narrow screens the two causes of which most is said, and of what.
function home() {
  if (!narrow.matches || !causes.length || view.kind !== "overview") return drawnIds();
  const first = causes.slice(0, 2).map((card) => card.cause.id);
  const causal = graph.edges.filter((edge) => edge.causal && first.includes(edge.to) && drawn.edges.has(edge.id));
  const found = new Set(causal.flatMap((edge) => [edge.from, edge.to]));
  return found.size ? found : drawnIds();
}

// Before the page has settled nothing glides.
let isSettled = false;

// Takes the state from the address: at the start, and when Back or a link changes it.
function arrive() {
  if (isSettled && namesNothing(location.hash)) return;
  readFragment(location.hash);
  const needed = location.hash.length > 1;
  const begin = () => {
    buildLegend();
    show();
    showTable(state.table);
    tellFilters();
    if ($("search").value) showFound();
    if (isChoice()) unfold(true);
    if (state.at) network.moveTo({ position: { x: state.at[0], y: state.at[1] }, scale: state.at[2], animation: false });
    else moveTo(isChoice() ? drawnIds() : home());
    isSettled = true;
  };
  if (needed) whenLoaded(begin);
  else begin();
}

arrive();
buildSearch();
buildKeys();
buildExports();
if (!isLoaded) setTimeout(() => whenLoaded(() => {
  buildHues();
  panel();
}));
$("close").addEventListener("click", close);
$("unfold").addEventListener("click", () => {
  unfold(!$("panel").classList.contains("open"));
  moveTo(isChoice() ? drawnIds() : home());
});
$("fit").addEventListener("click", () => moveTo(drawnIds()));
$("nearer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
$("filter").addEventListener("click", () => showFilters($("filters").hidden));
$("as-table").addEventListener("click", () => {
  showTable(!state.table);
  keep();
});
dark.addEventListener("change", look);
addEventListener("popstate", arrive);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!$("filters").hidden) showFilters(false);
  else if ($("export").open) $("export").open = false;
  else if (isChoice()) close();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#export")) $("export").open = false;
});

// Where a node, or the middle of a line, is on the page: for whoever drives it from outside.
function spotOf(id) {
  const { x, y } = network.canvasToDOM(middleOf(id));
  const frame = $("picture").getBoundingClientRect();
  return { x: frame.x + x, y: frame.y + y };
}
const count = () => ({ nodes: nodeSet.length, edges: edgeSet.length });
window.provenautView = Object.freeze({ spotOf, unfoldAll, fit: () => moveTo(drawnIds()), count });
document.body.dataset.ready = "yes";

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 200 } });
  keepPlace();
}
