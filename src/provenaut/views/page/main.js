// Puts the parts together.

// Chooses a node, or a line, or neither.
function choose(node, edge) {
  hover("");
  state.node = node;
  state.edge = edge;
  look();
  network.setSelection({ nodes: node ? [node] : [], edges: edge ? [edge] : [] }, { highlightEdges: false });
  if (node) nodePanel(node);
  else if (edge) edgePanel(edge);
  else glancePanel();
  $("close").hidden = !node && !edge;
  if (!node && !edge) return;
  unfold(true);
  moveTo(nearby());
}

// On narrow screens the panel is a sheet that opens.
function unfold(open) {
  $("panel").classList.toggle("open", open);
  $("unfold").setAttribute("aria-expanded", String(open));
  $("unfold").textContent = open ? "Fold" : "Open";
  network.setSize("100%", "100%");
  network.redraw();
}

function close() {
  choose(null, null);
  unfold(false);
  $("picture").querySelector(".vis-network").focus();
}

// What the page opens with: all that is shown; on narrow screens the two causes of which most is said, and of what.
function home() {
  const shown = seen();
  if (!narrow.matches || !causes.length) return shown.nodes;
  const first = causes.slice(0, 2).map((card) => card.cause.id);
  const causal = graph.edges.filter((edge) => edge.causal && first.includes(edge.to) && shown.edges.has(edge.id));
  return new Set(causal.flatMap((edge) => [edge.from, edge.to]));
}

// Chooses the thing that the address names, as the links of the timeline do; tells whether there is one.
function follow() {
  const named = new URLSearchParams(location.hash.slice(1)).get("node");
  if (!nodesById.has(named)) return false;
  choose(named, null);
  return true;
}

buildLegend();
buildSearch();
draw();
glancePanel();
network.once("afterDrawing", () => {
  if (!follow()) network.fit({ nodes: [...home()], maxZoomLevel: 1, animation: false });
});
addEventListener("hashchange", follow);
$("close").addEventListener("click", close);
$("unfold").addEventListener("click", () => {
  unfold(!$("panel").classList.contains("open"));
  moveTo(state.node || state.edge ? nearby() : home());
});
$("fit").addEventListener("click", () => moveTo(state.node || state.edge ? nearby() : seen().nodes));
$("nearer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
dark.addEventListener("change", look);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (state.node || state.edge)) close();
});

// Where a node, or the middle between the ends of a line, is on the page: for whoever drives it from outside.
function spotOf(id) {
  const ends = nodesById.has(id) ? [id, id] : [edgesById.get(id).from, edgesById.get(id).to];
  const [one, other] = ends.map((end) => network.canvasToDOM(network.getPosition(end)));
  const frame = $("picture").getBoundingClientRect();
  return { x: frame.x + (one.x + other.x) / 2, y: frame.y + (one.y + other.y) / 2 };
}
window.provenautView = Object.freeze({ spotOf });
document.body.dataset.ready = "yes";

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 200 } });
}
