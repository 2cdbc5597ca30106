// What is chosen and what is shown; the address after # holds it, so that a view can be shared.

const state = {
  node: null, hidden: new Set(), silent: new Set(), disputed: false, undated: false, range: [...whole],
};

const asked = (number) => !state.silent.has(claims[number].stance);
const askedOf = (one) => one.claims.filter(asked);

// What stands above with the filters as they are: things with a date that a claim shown gives.
function isShown(one) {
  if (isSource(one)) return askedOf(one).length > 0 && (one.known || state.undated || isNear(one));
  if (state.hidden.has(one.group) || (state.disputed && !one.disputed)) return false;
  return datesShown(one).length > 0;
}

const datesShown = (one) => one.dates.filter((date) => date.claims.some(asked));

// Whether something has claims in common with what is chosen, or is it. What stands above has them with sources; a source,
// and what has no date itself, such as a cause or an agency, also with what they tell of.
let near = null;
function isNear(one) {
  return near !== null && near.has(one.id);
}

function findNear() {
  const chosen = things.get(state.node);
  if (!chosen) {
    near = null;
    return;
  }
  const found = askedOf(chosen).map((number) => claims[number]);
  const ends = chosen.dates?.length ? [] : found.flatMap((claim) => [claim.subject.id, claim.object.id]);
  const sources = isSource(chosen) ? [] : found.map((claim) => `source:${claim.source}`);
  near = new Set([chosen.id, ...ends, ...sources]);
}

function written() {
  const parts = new URLSearchParams();
  if (state.node) parts.set("node", state.node);
  if (state.range[0] !== whole[0] || state.range[1] !== whole[1]) {
    parts.set("from", dayOf(state.range[0]));
    parts.set("to", dayOf(state.range[1]));
  }
  if (state.hidden.size) parts.set("groups", groups.map(({ id }) => id).filter((id) => !state.hidden.has(id)).join(","));
  if (state.silent.size) parts.set("stances", STANCES.filter((stance) => !state.silent.has(stance)).join(","));
  if (state.disputed) parts.set("disputed", "1");
  if (state.undated) parts.set("undated", "1");
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
}

function read(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const among = (key, all) => {
    const kept = parts.has(key) ? new Set(parts.get(key).split(",")) : null;
    return new Set(kept ? all.filter((one) => !kept.has(one)) : []);
  };
  state.node = things.has(parts.get("node")) ? parts.get("node") : null;
  state.hidden = among("groups", groups.map(({ id }) => id));
  state.silent = among("stances", STANCES);
  state.disputed = parts.get("disputed") === "1";
  state.undated = parts.get("undated") === "1";
  state.range = readRange(parts.get("from"), parts.get("to"));
  findNear();
}

function readRange(from, to) {
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");
  const range = isDay(from) && isDay(to) ? [moment(from), moment(to)] : whole;
  return range[1] > range[0] ? [...range] : [...whole];
}

// Writes the state into the address; as a step that Back undoes where something else was chosen.
let remembered = null;
let last = null;
function remember() {
  const now = written();
  if (now === remembered) return;
  const isStep = remembered !== null && last !== state.node;
  [remembered, last] = [now, state.node];
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", now ? `#${now}` : location.pathname + location.search);
  } catch {
    // A page in a frame of a notebook has no address of its own.
  }
}
