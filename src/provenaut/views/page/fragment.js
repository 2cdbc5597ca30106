// The state in the fragment of the address, so that a view can be shared: `#node=…&stances=asserted,denied&at=0,0,1`.

const LISTS = { groups: "groups", stances: "stances", origin: "origins", classes: "classes", sources: "sources",
  speakers: "speakers", open: "open", expanded: "expanded" };
const DATE = /^\d{4}(-\d\d){0,2}$/;

const listed = (values) => [...values].sort().map(encodeURIComponent).join(",");
const unlisted = (content) => content.split(",").filter(Boolean).map(decoded);

// What isn't written as it should be is what it is.
function decoded(content) {
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}

// The state as text; what is as at first is left out.
function written() {
  const first = fresh();
  const parts = [];
  if (state.node) parts.push(`node=${encodeURIComponent(state.node)}`);
  if (state.edge) parts.push(`edge=${encodeURIComponent(state.edge)}`);
  if (state.path) parts.push(`path=${state.path.map(encodeURIComponent).join(",")}`);
  for (const [name, key] of Object.entries(LISTS)) {
    if (listed(state[key]) !== listed(first[key])) parts.push(`${name}=${listed(state[key])}`);
  }
  for (const key of ["from", "to"]) if (state[key]) parts.push(`${key}=${state[key]}`);
  if (state.when !== "event") parts.push(`when=${state.when}`);
  if (state.disputed) parts.push("disputed=1");
  if (state.colour !== "stance") parts.push(`colour=${state.colour}`);
  if (state.row !== null) parts.push(`row=${state.row + 1}`);
  if (state.table) parts.push("table=1");
  if ($("search").value.trim()) parts.push(`q=${encodeURIComponent($("search").value.trim())}`);
  if (state.at) parts.push(`at=${state.at.join(",")}`);
  return parts.join("&");
}

// Whether a fragment names a thing that isn't here: what is shown stays then.
function namesNothing(fragment) {
  const named = /(?:^#|&)node=([^&]*)/.exec(fragment);
  return named !== null && !nodesById.has(decoded(named[1]));
}

// Takes the state from a fragment. What names nothing of this page is passed over.
function readFragment(fragment) {
  const given = new Map(fragment.replace(/^#/, "").split("&").map((part) => {
    const [key, ...value] = part.split("=");
    return [key, value.join("=")];
  }));
  const known = (id) => (nodesById.has(id) ? id : null);
  Object.assign(state, fresh());
  for (const [name, key] of Object.entries(LISTS)) {
    if (given.has(name)) state[key] = new Set(unlisted(given.get(name)));
  }
  state.expanded = new Set([...state.expanded].filter(known));
  state.node = known(decoded(given.get("node") ?? ""));
  const edge = decoded(given.get("edge") ?? "");
  state.edge = !state.node && edgesById.has(edge) ? edge : null;
  const path = unlisted(given.get("path") ?? "").filter(known);
  if (path.length === 2 && !state.node && !state.edge) state.path = path;
  for (const key of ["from", "to"]) if (DATE.test(given.get(key) ?? "")) state[key] = given.get(key);
  if (given.get("when") === "published") state.when = "published";
  if (["source", "speaker"].includes(given.get("colour"))) state.colour = given.get("colour");
  state.disputed = given.get("disputed") === "1";
  state.table = given.get("table") === "1";
  const row = Number(given.get("row")) - 1;
  state.row = Number.isInteger(row) && view.rows?.[row] ? row : null;
  const at = (given.get("at") ?? "").split(",").map(Number);
  state.at = at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null;
  $("search").value = decoded(given.get("q") ?? "").slice(0, 200);
}

// Writes the state into the address; as a step that Back undoes where something was chosen.
function keep(isStep = false) {
  const fragment = `#${written()}`;
  if (fragment === (location.hash || "#")) return;
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", fragment);
  } catch {
    // A frame that has no address of its own keeps none.
  }
}

let keeping = 0;

// After the picture was moved by hand, and came to rest.
function keepPlace() {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    const { x, y } = network.getViewPosition();
    state.at = [Math.round(x), Math.round(y), Number(network.getScale().toPrecision(3))];
    keep();
  }, 250);
}
