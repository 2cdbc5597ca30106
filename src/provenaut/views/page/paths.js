// The shortest path between two things, over the lines that the filters let through.

// The ids of the things on it, from the one to the other; nothing where there is none.
function shortest(from, to) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (const id of queue) {
    if (id === to) break;
    for (const edge of edgesOf.get(id).filter(passes)) {
      const next = edge.from === id ? edge.to : edge.from;
      if (!before.has(next)) {
        before.set(next, id);
        queue.push(next);
      }
    }
  }
  if (!before.has(to)) return [];
  const way = [];
  for (let id = to; id !== null; id = before.get(id)) way.unshift(id);
  return way;
}

const linesBetween = (one, other) => edgesOf.get(one).filter((edge) =>
  passes(edge) && (edge.from === one ? edge.to : edge.from) === other);

// The way, and for each step its lines.
function pathSteps() {
  const way = shortest(...state.path);
  return way.slice(1).map((id, place) => ({ from: way[place], to: id, edges: linesBetween(way[place], id) }));
}

function pathSeen() {
  const steps = pathSteps();
  return {
    nodes: new Set([...state.path, ...steps.map((step) => step.to)]),
    edges: ids(steps.flatMap((step) => step.edges)),
  };
}

function pathPanel() {
  const [from, to] = state.path.map((id) => things.get(id).label);
  const steps = pathSteps();
  setHeading(`From ${from} to ${to}`);
  const told = steps.length
    ? `${steps.length} ${steps.length === 1 ? "step" : "steps"}, over the lines that the filters leave.`
    : "No path leads there over the lines that the filters leave.";
  fill(
    make("p", { class: "quiet" }, told),
    steps.map((step) => section(
      `${things.get(step.from).label} – ${things.get(step.to).label}`,
      step.edges.flatMap((edge) => edge.claims).map((number) => claimCard(claims[number])),
    )),
  );
}
