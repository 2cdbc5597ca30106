// The picture: vis-network draws, the state says how each node and line looks.

// With more lines than this around a thing their names would hide each other; hovering tells them.
const MOST_NAMED = 16;

let network = null;
let nodeSet = null;
let edgeSet = null;

function draw() {
  nodeSet = new vis.DataSet(graph.nodes);
  edgeSet = new vis.DataSet(graph.edges);
  look();
  network = new vis.Network($("picture"), { nodes: nodeSet, edges: edgeSet }, graph.options);
  network.on("click", ({ nodes, edges }) => choose(nodes[0] ?? null, nodes.length ? null : edges[0] ?? null));
  network.on("hoverNode", ({ node, event }) => hover(hoverOfNode(nodesById.get(node)), event));
  network.on("hoverEdge", ({ edge, event }) => hover(hoverOfEdge(edgesById.get(edge)), event));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => hover(""));
}

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
  const now = seen();
  const palette = new Map(groups.map((group) => [group.id, colour(`group-${group.id}`)]));
  const paint = Object.fromEntries(
    ["ground", "ink", "muted", "line", "line-strong", "denied", "contested"].map((name) => [name, colour(name)]),
  );
  const font = getComputedStyle(document.body).fontFamily;
  const chosen = state.node !== null || state.edge !== null;
  const places = state.node ? around(state.node) : state.edge ? beside(edgesById.get(state.edge)) : nodesById;
  nodeSet.update(graph.nodes.map((node) => ({
    ...nodeLook(node, now, chosen, palette, paint, font),
    x: (places.get(node.id) ?? node).x,
    y: (places.get(node.id) ?? node).y,
  })));
  edgeSet.update(graph.edges.map((edge) => edgeLook(edge, now, chosen, paint, font)));
}

function nodeLook(node, now, chosen, palette, paint, font) {
  const fill = palette.get(node.group);
  const boxed = BOXED.has(node.shape);
  const border = node.id === state.node ? paint.ink : boxed ? paint.muted : paint.ground;
  const both = { background: fill, border };
  return {
    id: node.id,
    hidden: !now.nodes.has(node.id),
    borderWidth: node.id === state.node ? 2 : 1.5,
    borderWidthSelected: 2,
    shadow: { enabled: node.disputed, color: paint.contested, size: 18, x: 0, y: 0 },
    color: { ...both, highlight: { ...both, border: paint.ink }, hover: { ...both, border: paint.ink } },
    // What is chosen is read from farther away than the rest.
    scaling: { label: { drawThreshold: chosen ? 6 : 9, maxVisible: 21 } },
    font: {
      size: chosen ? NEAR_FONT : node.font.size,
      face: font,
      color: paint.ink,
      strokeWidth: boxed ? 0 : 5,
      strokeColor: paint.ground,
      vadjust: node.shape === "database" ? 20 : 0,
    },
  };
}

function edgeLook(edge, now, chosen, paint, font) {
  const mine = isChosen(edge);
  const strong = edge.causal || mine || edge.contested;
  const plainColour = edge.contested ? paint.contested : edge.stance === "denied" ? paint.denied
    : strong || edge.stance !== "asserted" ? paint["line-strong"] : paint.line;
  const named = mine && (state.edge || now.edges.size <= MOST_NAMED);
  const label = named ? labelOf(edge) : !chosen && edge.stance !== "asserted" ? edge.stance : " ";
  return {
    id: edge.id,
    hidden: !now.edges.has(edge.id),
    // One space where there is none: an empty text would leave the one that was there.
    label,
    width: strong ? 2.2 : 1,
    dashes: DASHES[edge.stance],
    color: { color: plainColour, highlight: plainColour, hover: plainColour, opacity: chosen && !mine ? 0.4 : 1 },
    arrows: {
      to: { enabled: true, type: edge.stance === "denied" ? "bar" : "arrow", scaleFactor: strong ? 0.7 : 0.5 },
      middle: { enabled: edge.contested, type: "diamond", scaleFactor: 0.7 },
    },
    font: { size: 12, face: font, color: plainColour, strokeWidth: 5, strokeColor: paint.ground, align: "horizontal" },
  };
}

const labelOf = (edge) => (edge.stance === "asserted" ? edge.relation : `${edge.relation} (${edge.stance})`);

const cut = (content, most = 160) => (content.length > most ? `${content.slice(0, most)}…` : content);

function hoverOfNode(node) {
  const thing = things.get(node.id);
  return `${cut(thing.label)}\n${thing.kind}`;
}

function hoverOfEdge(edge) {
  const [first] = edge.claims.map((number) => claims[number]);
  const more = edge.claims.length > 1 ? ` and ${edge.claims.length - 1} more` : "";
  return `${cut(first.subject.text)}\n${labelOf(edge)}\n${cut(first.object.text)}\n${cut(first.who)}${more}`;
}

// Moves so that these nodes fill the picture, without going nearer than reads well.
function moveTo(ids, most = 1) {
  const animation = still.matches ? false : { duration: 450, easingFunction: "easeInOutQuad" };
  network.fit({ nodes: [...ids], maxZoomLevel: most, minZoomLevel: narrow.matches ? 0.6 : 0.05, animation });
}
