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

// A node is seen where its group is shown and something links it to what is shown; incidents in any case. Where a
// thing is chosen, it is seen with all that it is linked to, and nothing else; where a line is, its two ends.
function seen() {
  const edges = graph.edges.filter((edge) => state.stances.has(edge.stance) || edge.id === state.edge);
  if (state.node) return { nodes: nearby(), edges: ids(edges.filter(isChosen)) };
  if (state.edge) {
    const ends = nearby();
    return { nodes: ends, edges: ids(edges.filter((edge) => ends.has(edge.from) && ends.has(edge.to))) };
  }
  const shown = (id) => state.groups.has(nodesById.get(id).group);
  const drawn = edges.filter((edge) => shown(edge.from) && shown(edge.to));
  const incidents = graph.nodes.filter((node) => node.group === "incident" && shown(node.id));
  return { nodes: new Set([...ids(incidents), ...drawn.flatMap((edge) => [edge.from, edge.to])]), edges: ids(drawn) };
}

const ids = (items) => new Set(items.map((item) => item.id));

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
