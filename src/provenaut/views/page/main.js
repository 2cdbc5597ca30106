// Puts the parts together.

// Chooses a node, or a line, or neither.
function choose(node, edge) {
  state.node = node;
  state.edge = edge;
  look();
  network.setSelection({ nodes: node ? [node] : [], edges: edge ? [edge] : [] }, { highlightEdges: false });
  if (node) nodePanel(node);
  else if (edge) edgePanel(edge);
  else glancePanel();
  $("close").hidden = !node && !edge;
  if (node || edge) {
    unfold(true);
    moveTo(nearby());
  }
}

// On narrow screens the panel is a sheet that opens.
function unfold(open) {
  $("panel").classList.toggle("open", open);
  $("unfold").setAttribute("aria-expanded", String(open));
  $("unfold").textContent = open ? "Fold" : "Open";
}

function close() {
  choose(null, null);
  unfold(false);
  $("picture").focus();
}

// What the page opens with: all that is shown, on narrow screens the causes and what they are named for.
function home() {
  const shown = seen();
  const causal = graph.edges.filter((edge) => edge.causal && shown.edges.has(edge.id));
  const ends = causal.flatMap((edge) => [edge.from, edge.to]);
  return narrow.matches && ends.length ? new Set(ends) : shown.nodes;
}

buildLegend();
buildSearch();
draw();
glancePanel();
network.once("afterDrawing", () => network.fit({ nodes: [...home()], animation: false }));
$("close").addEventListener("click", close);
$("unfold").addEventListener("click", () => unfold(!$("panel").classList.contains("open")));
$("fit").addEventListener("click", () => moveTo(state.node || state.edge ? nearby() : seen().nodes));
$("nearer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
dark.addEventListener("change", look);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (state.node || state.edge)) close();
});
document.body.dataset.ready = "yes";

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by, animation: still.matches ? false : { duration: 200 } });
}
