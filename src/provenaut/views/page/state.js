// What is chosen, and what is to be seen because of it.

const graph = JSON.parse($("graph").textContent);
const { things, claims, sources, disputes, causes, groups } = Object.fromEntries(
  Object.entries(graph.cards).map(([name, value]) =>
    [name, name === "things" || name === "sources" ? new Map(Object.entries(value)) : value]),
);
const STANCES = ["asserted", "hedged", "speculated", "denied"];

const nodesById = new Map(graph.nodes.map((node) => [node.id, node]));
const edgesById = new Map(graph.edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(graph.nodes.map((node) => [node.id, []]));
for (const edge of graph.edges) {
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
}

const state = {
  groups: new Set(groups.filter((group) => group.shown).map((group) => group.id)),
  stances: new Set(STANCES),
  node: null,
  edge: null,
};

// A node is seen where its group is shown and something links it to what is shown, or where it is chosen or beside
// what is chosen. Incidents are seen in any case.
function seen() {
  const shown = (id) => state.groups.has(nodesById.get(id).group);
  const edges = graph.edges.filter((edge) => state.stances.has(edge.stance));
  const visible = new Set(graph.nodes.filter((node) => node.group === "incident" && shown(node.id)).map((node) => node.id));
  for (const edge of edges) {
    if (shown(edge.from) && shown(edge.to)) visible.add(edge.from).add(edge.to);
  }
  const near = nearby();
  for (const id of near) visible.add(id);
  return { nodes: visible, near, edges: new Set(edges.filter((edge) => isSeen(edge, visible)).map((edge) => edge.id)) };
}

// Between things that are seen only because they are beside what is chosen, no lines are drawn.
function isSeen(edge, visible) {
  if (!visible.has(edge.from) || !visible.has(edge.to)) return false;
  const shown = [edge.from, edge.to].every((id) => state.groups.has(nodesById.get(id).group));
  return shown || isChosen(edge);
}

const isChosen = (edge) => edge.id === state.edge || edge.from === state.node || edge.to === state.node;

// What is chosen and what it is linked to.
function nearby() {
  if (state.edge) {
    const edge = edgesById.get(state.edge);
    return new Set([edge.from, edge.to]);
  }
  if (!state.node) return new Set();
  const linked = edgesOf.get(state.node).filter((edge) => state.stances.has(edge.stance));
  return new Set([state.node, ...linked.flatMap((edge) => [edge.from, edge.to])]);
}
