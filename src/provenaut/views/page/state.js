// What is chosen and filtered, and what is to be seen because of it.

// More neighbours than this can't be told apart.
const MOST_NEAR = 150;

const shownFirst = () => new Set(groups.filter((each) => each.shown || view.kind !== "overview").map((each) => each.id));

// An empty set of classes, sources or speakers lets all through. `row` is one of the query's answer that was pressed.
const fresh = () => ({
  groups: shownFirst(),
  stances: new Set(STANCES),
  origins: new Set(ORIGINS),
  classes: new Set(),
  sources: new Set(),
  speakers: new Set(),
  from: "",
  to: "",
  when: "event",
  disputed: false,
  node: null,
  edge: null,
  path: null,
  row: null,
  expanded: new Set(),
  open: new Set(),
  colour: "stance",
  table: false,
  at: null,
});
const state = fresh();

// Dates are texts of ISO 8601, of which the first letters compare.
const within = (first, last) => (!state.to || first.slice(0, state.to.length) <= state.to)
  && (!state.from || last.slice(0, state.from.length) >= state.from);
const touches = (set, values = []) => !set.size || values.some((value) => set.has(value));
const isRival = (edge) => edge.contested || edge.claims.some((number) => rivals.has(number));

// Whether the filters let a line through.
function passes(edge) {
  const [first, last] = edge.published ?? [];
  const dated = !(state.from || state.to) || state.when !== "published" || Boolean(first && within(first, last ?? first));
  return state.stances.has(edge.stance) && (!edge.origin || state.origins.has(edge.origin)) && dated
    && touches(state.sources, edge.sources) && touches(state.speakers, edge.speakers)
    && (!state.disputed || isRival(edge));
}

// Whether the filters let a thing through. What has no date stays where a line leads to it, incidents aside.
function admits(node) {
  const thing = things.get(node.id);
  const dates = thing?.dates ?? [];
  const dated = !(state.from || state.to) || state.when !== "event"
    || (dates.length ? within(dates[0], dates.at(-1)) : node.group !== "incident");
  return state.groups.has(node.group) && dated && touches(state.classes, thing ? classesOf(thing) : []);
}

// Whether the filters ask for something of the lines, so that what has none left goes.
const asksOfLines = () => Boolean(state.sources.size || state.speakers.size || state.origins.size < ORIGINS.length
  || ((state.from || state.to) && state.when === "published"));

// The things and lines that are seen. Where a thing is chosen, it is seen with all that it is linked to, and nothing
// else; where a line is, its two ends; where a path is, what lies on it.
function seen() {
  if (state.path) return pathSeen();
  const passing = graph.edges.filter((edge) => passes(edge) || edge.id === state.edge);
  if (state.edge) {
    const nodes = nearby();
    return { nodes, edges: ids(passing.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to))) };
  }
  const base = state.node ? { nodes: nearby(), edges: new Set() } : overviewSeen(passing);
  return state.node || state.expanded.size ? withExpanded(base, passing) : base;
}

function overviewSeen(passing) {
  const shown = ids(graph.nodes.filter(admits));
  const drawn = passing.filter((edge) => shown.has(edge.from) && shown.has(edge.to));
  const nodes = new Set(drawn.flatMap((edge) => [edge.from, edge.to]));
  if (!asksOfLines()) {
    for (const id of shown) {
      const node = nodesById.get(id);
      const isOpening = view.kind === "overview" ? node.group === "incident" : opening.has(id);
      if (isOpening && (!state.disputed || node.disputed)) nodes.add(id);
    }
  }
  return { nodes, edges: ids(drawn) };
}

// What is seen, and with it the neighbours of what was expanded.
function withExpanded(base, passing) {
  const inner = new Set([...(state.node ? [state.node] : []), ...state.expanded]);
  const nodes = new Set(base.nodes);
  for (const id of state.expanded) for (const near of neighbours(id)) nodes.add(near);
  const more = passing.filter((edge) =>
    (inner.has(edge.from) || inner.has(edge.to)) && nodes.has(edge.from) && nodes.has(edge.to));
  return { nodes, edges: new Set([...base.edges, ...ids(more)]) };
}

const isChosen = (edge) => edge.id === state.edge || edge.from === state.node || edge.to === state.node;

// A thing and what the filters leave linked to it, the foremost of them where they are many.
function neighbours(id) {
  const linked = edgesOf.get(id).filter(passes).flatMap((edge) => [edge.from, edge.to]);
  const others = [...new Set(linked)].filter((each) => each !== id).map((each) => nodesById.get(each));
  return new Set([id, ...ids(foremost(others, MOST_NEAR))]);
}

// What is chosen and what it is linked to.
function nearby() {
  if (state.path) return pathSeen().nodes;
  if (state.edge) {
    const edge = edgesById.get(state.edge);
    return new Set([edge.from, edge.to]);
  }
  return state.node ? neighbours(state.node) : new Set();
}
