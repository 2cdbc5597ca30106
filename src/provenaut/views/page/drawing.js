// The picture: vis-network draws what is seen, and only that.

// With more lines than this they are left out while the picture moves.
const MOST_MOVING = 700;

let network = null;
let drawn = { nodes: new Set(), edges: new Set(), dots: new Map(), bundles: new Map() };
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
// How each node and line was drawn last, as text.
const looks = new Map();

function draw() {
  look();
  // The keys are our own: they also choose.
  const interaction = { ...graph.options.interaction, keyboard: { enabled: false }, ...moving() };
  network = new vis.Network($("picture"), { nodes: nodeSet, edges: edgeSet }, { ...graph.options, interaction });
  network.on("click", ({ nodes, edges, event }) => pressed(nodes[0] ?? null, edges[0] ?? null, event.srcEvent));
  network.on("hold", ({ nodes }) => nodes.length && expand(nodes[0]));
  network.on("oncontext", ({ pointer, event }) => {
    const id = network.getNodeAt(pointer.DOM);
    if (!id) return;
    event.preventDefault();
    expand(id);
  });
  network.on("hoverNode", ({ node, event }) => hover(hoverOfNode(node), event));
  network.on("hoverEdge", ({ edge, event }) => hover(hoverOfEdge(edge), event));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => hover(""));
  for (const name of ["dragEnd", "zoom"]) network.on(name, keepPlace);
  network.on("afterDrawing", drawNames);
  network.once("afterDrawing", () => {
    performance.mark("provenaut-drawn");
    // Only now vis-network knows how large the labels are, and where lines have to end.
    requestAnimationFrame(() => network.redraw());
  });
}

const moving = () => ({
  hideEdgesOnDrag: edgeSet.length > MOST_MOVING,
  hideEdgesOnZoom: edgeSet.length > MOST_MOVING,
});

// Tells in short what the pointer is over. vis-network's own way would take an element for markup, and stay too long.
function hover(content, event) {
  $("picture").style.cursor = content ? "pointer" : "";
  $("hover").hidden = !content;
  $("hover").textContent = content;
  if (!content) return;
  const { width, height } = $("hover").getBoundingClientRect();
  $("hover").style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
  $("hover").style.top = `${Math.max(8, Math.min(event.clientY + 16, innerHeight - height - 8))}px`;
}

// Brings nodes, lines and colours up to date with the state.
function look() {
  drawn = fold(seen());
  const brush = painting();
  brush.isMuch = drawn.nodes.size > MUCH;
  brush.order = new Map(colouredBy().map((id, place) => [id, place]));
  const chosen = Boolean(state.node || state.edge || state.path);
  const places = placesOf(drawn);
  const named = state.edge || state.path || drawn.edges.size <= MOST_NAMED;
  synchronise(nodeSet, [
    ...[...drawn.nodes].map((id) => nodeLook(nodesById.get(id), places.get(id) ?? nodesById.get(id), chosen, brush)),
    ...[...drawn.dots].map(([id, count]) => dotLook(id, count, brush.paint, brush.font)),
  ]);
  synchronise(edgeSet, [
    ...[...drawn.edges].map((id) => edgeLook(edgesById.get(id), named, chosen, brush)),
    ...[...drawn.bundles].map(([id, bundle]) => bundleLook(id, bundle, brush.paint)),
  ]);
  orderNames();
  // The part that draws, alone: to set options of the whole makes it look at every node again.
  network?.renderer.setOptions(moving());
}

// Of a few all are put in anew where one is added, so that the same state is always the same picture; of many only
// what changes.
function synchronise(set, wanted) {
  const before = looks.get(set) ?? new Map();
  const now = new Map(wanted.map((item) => [item.id, JSON.stringify(item)]));
  looks.set(set, now);
  if (wanted.length <= MUCH && wanted.some(({ id }) => !before.has(id))) {
    set.clear();
    before.clear();
  }
  set.remove([...before.keys()].filter((id) => !now.has(id)));
  set.update(wanted.filter(({ id }) => before.get(id) !== now.get(id)));
}

const drawnIds = () => nodeSet.getIds();

const cut = (content, most = 160) => (content.length > most ? `${content.slice(0, most)}…` : content);
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function hoverOfNode(id) {
  if (communityById.has(id)) return `${cut(communityById.get(id).label)}\n${plural(drawn.dots.get(id) ?? 0, "thing")}`;
  const node = nodesById.get(id);
  const thing = things.get(id);
  if (!thing) return cut(node.label.replaceAll("\n", " "));
  const said = new Set(edgesOf.get(id).flatMap((edge) => edge.claims)).size;
  const marks = [thing.kind, thing.dates?.length && [...new Set(thing.dates)].join(" – "), node.disputed && "disputed"];
  return `${cut(thing.label)}\n${marks.filter(Boolean).join(" · ")}\n${plural(said, "claim")}`;
}

function hoverOfEdge(id) {
  if (drawn.bundles.has(id)) return plural(drawn.bundles.get(id).count, "line");
  const edge = edgesById.get(id);
  const ends = [edge.from, edge.to].map((end) => cut(things.get(end)?.label ?? nodesById.get(end).label));
  const first = claims[edge.claims[0]];
  const more = edge.claims.length > 1 ? ` and ${edge.claims.length - 1} more` : "";
  return `${ends[0]}\n${labelOf(edge)}\n${ends[1]}${first ? `\n${cut(first.who)}${more}` : ""}`;
}

// Moves so that these nodes fill the picture, without going nearer than reads well.
function moveTo(wanted, most = 1) {
  const there = [...wanted].map(standInNow).filter((id) => nodeSet.get(id) !== null);
  if (!there.length) return;
  const animation = still.matches || !isSettled ? false : { duration: 450, easingFunction: "easeInOutQuad" };
  const least = narrow.matches && isChoice() ? 0.4 : 0.02;
  network.fit({ nodes: there, maxZoomLevel: most, minZoomLevel: least, animation });
}

const standInNow = (id) => (nodeSet.get(id) === null && isFolded() ? standIn(id) : id);

// Where a node, or the middle of a line, is in the picture.
function middleOf(id) {
  if (nodeSet.get(id) !== null) return network.getPosition(id);
  const edge = edgeSet.get(id);
  const [one, other] = [edge.from, edge.to].map((end) => network.getPosition(end));
  const bend = bendOf(id) ?? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  return { x: (one.x + 2 * bend.x + other.x) / 4, y: (one.y + 2 * bend.y + other.y) / 4 };
}

// The point that a curved line bends to; nothing for a straight one.
function bendOf(id) {
  const type = network.body.edges[id]?.edgeType;
  return edgeSet.get(id).smooth?.enabled && type?.getViaNode ? type.getViaNode() : null;
}
