// The legend, the search, and the keys.

function chip(id, isOn, onPress, ...content) {
  return button({ "data-id": id, "aria-pressed": String(isOn) }, onPress, ...content);
}

function toggled(set, id) {
  if (!set.delete(id)) set.add(id);
  renew();
}

function setUndated(isOn) {
  state.undated = isOn;
  renew();
}

function fillLegend() {
  const counts = new Map();
  for (const one of happenings) if (one.dates.length) counts.set(one.group, (counts.get(one.group) ?? 0) + 1);
  const vague = publications.filter((one) => !one.known && one.claims.length).length;
  $("groups").replaceChildren(...groups.map((group) =>
    chip(group.id, !state.hidden.has(group.id), () => toggled(state.hidden, group.id),
      shapeMark(group), group.label, make("span", { class: "count" }, String(counts.get(group.id) ?? 0)))));
  $("stances").replaceChildren(...STANCES.map((stance) =>
    chip(stance, !state.silent.has(stance), () => toggled(state.silent, stance),
      make("span", { class: "dot", "data-stance": stance }), stance,
      make("span", { class: "count" }, String(claims.filter((claim) => claim.stance === stance).length)))));
  $("only").replaceChildren(
    chip("disputed", state.disputed, () => { state.disputed = !state.disputed; renew(); }, "Only disputed"),
    chip("undated", state.undated, () => setUndated(!state.undated), "Sources of unknown date", make("span", { class: "count" }, String(vague))),
  );
}

// Names that several things have are told apart by their kind.
const choices = (() => {
  const found = new Map();
  const add = (name, one) => {
    if (!name) return;
    const known = found.has(name) && found.get(name) !== one.id;
    found.set(known ? `${name} (${isSource(one) ? one.publisher : one.kind}, ${one.id})` : name, one.id);
  };
  for (const one of [...happenings, ...publications]) add(nameOf(one), one);
  for (const one of happenings) one.names.forEach((name) => add(name, one));
  return found;
})();
const fold = (content) => content.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function take(content, isFinal) {
  const wanted = fold(content);
  if (!wanted) return;
  let id = choices.get(content);
  if (!id && isFinal) {
    const names = [...choices.keys()];
    const name = names.find((one) => fold(one).startsWith(wanted)) ?? names.find((one) => fold(one).includes(wanted));
    id = choices.get(name);
  }
  if (id) {
    $("search").value = "";
    choose(id);
    $("heading").focus();
  } else if (isFinal) {
    $("heading").replaceChildren("Nothing has such a name.");
  }
}

function buildSearch() {
  $("names").replaceChildren(...[...choices.keys()].map((name) => make("option", { value: cut(name, 300) })));
  $("search").addEventListener("input", (event) => {
    // A name was taken from the list; what is being typed may be the beginning of a longer one.
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") take($("search").value, false);
  });
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") take($("search").value, true);
    else if (event.key === "Escape") $("search").value = "";
  });
}

function zoom(factor, pixel = size.width / 2) {
  const [from, to] = state.range;
  const span = Math.min(Math.max((to - from) * factor, 7 * DAY), whole[1] - whole[0]);
  const at = timeAt(pixel);
  const start = at - (pixel / size.width) * span;
  setRange([start, start + span]);
}

function setRange(range) {
  state.range = range[1] - range[0] >= whole[1] - whole[0] ? [...whole] : range;
  renew();
}

// The next item in order of time, above or below, wherever the chosen one stands.
function step(direction) {
  const chosen = things.get(state.node);
  const side = [...drawn].filter((item) => isSource(item.one) === (chosen ? isSource(chosen) : false)).sort((one, other) => one.at - other.at);
  const place = side.findIndex((item) => item.one.id === state.node);
  const next = side[place < 0 ? (direction > 0 ? 0 : side.length - 1) : place + direction];
  if (next) choose(next.one.id);
}

function cross(isDown) {
  const side = drawn.filter((item) => isSource(item.one) === isDown);
  const here = drawn.find((item) => item.one.id === state.node)?.at ?? size.width / 2;
  const tied = side.filter((item) => isNear(item.one));
  const nearest = (tied.length ? tied : side).sort((one, other) => Math.abs(one.at - here) - Math.abs(other.at - here))[0];
  if (nearest) choose(nearest.one.id);
}

const KEYS = {
  ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => cross(false), ArrowDown: () => cross(true),
  "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), 0: () => setRange([...whole]),
  Enter: () => { openPanel(true); $("heading").focus(); }, Escape: () => choose(null),
};

function buildKeys() {
  chart.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  $("all").addEventListener("click", () => setRange([...whole]));
  $("nearer").addEventListener("click", () => zoom(0.5));
  $("farther").addEventListener("click", () => zoom(2));
  document.querySelector(".toTable").addEventListener("click", (event) => {
    // The address holds what is chosen, so this link doesn't change it.
    event.preventDefault();
    $("tables").open = true;
    $("tables").scrollIntoView();
    $("tables").querySelector("summary").focus({ preventScroll: true });
  });
  $("close").addEventListener("click", () => { choose(null); openPanel(false); });
  $("unfold").addEventListener("click", () => openPanel(!$("panel").classList.contains("open")));
}

function openPanel(isOpen) {
  $("panel").classList.toggle("open", isOpen);
  $("unfold").setAttribute("aria-expanded", String(isOpen));
  $("unfold").replaceChildren(isOpen ? "Fold" : "Open");
}
