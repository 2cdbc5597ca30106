// Search by any name: arrows move, Enter chooses, Escape clears. It also names the other end of a path.

const MOST = 12;
const PLACEHOLDER = "Find a thing by name";
const folded = (content) => content.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let index = null;
let found = [];
let active = -1;
// The thing from which a path is asked for.
let pathFrom = null;

function rank(names, wanted) {
  if (names.includes(wanted)) return 0;
  if (names.some((each) => each.startsWith(wanted))) return 1;
  return names.some((each) => each.includes(` ${wanted}`)) ? 2 : 3;
}

function find(content) {
  const wanted = folded(content.trim());
  if (!wanted) return [];
  index ??= [...things].filter(([id]) => nodesById.has(id))
    .map(([id, thing]) => ({ id, thing, names: [thing.label, ...thing.names].map(folded) }));
  return index
    .filter(({ names, id }) => id !== pathFrom && names.some((each) => each.includes(wanted)))
    .map((each) => ({ ...each, rank: rank(each.names, wanted), weight: edgesOf.get(each.id).length }))
    .sort((one, other) => one.rank - other.rank || other.weight - one.weight)
    .slice(0, MOST);
}

function showFound() {
  found = find($("search").value);
  active = found.length ? 0 : -1;
  const rows = found.map(({ id, thing }, place) => {
    const group = groups.find((each) => each.id === thing.group);
    const row = make("li", { role: "option", id: `found-${place}`, "data-go": id },
      group ? shapeMark(group) : "", make("div", {}, text(cut(thing.label)), make("small", {}, thing.kind)));
    row.addEventListener("click", () => take(place));
    return row;
  });
  if ($("search").value.trim() && !rows.length) rows.push(make("li", { class: "quiet" }, "Nothing has such a name."));
  $("found").replaceChildren(...rows);
  $("found").hidden = !rows.length;
  $("search").setAttribute("aria-expanded", String(rows.length > 0));
  mark();
}

function mark() {
  [...$("found").children].forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
  if (active >= 0) {
    $("search").setAttribute("aria-activedescendant", `found-${active}`);
    $(`found-${active}`).scrollIntoView({ block: "nearest" });
  } else {
    $("search").removeAttribute("aria-activedescendant");
  }
}

function take(place) {
  const one = found[place];
  if (!one) return;
  clearSearch();
  if (pathFrom) choosePath(pathFrom, one.id);
  else choose(one.id, null);
  $("heading").focus();
}

function clearSearch() {
  $("search").value = "";
  whenLoaded(showFound);
}

function startPath(from) {
  pathFrom = from;
  $("search").placeholder = "Path to: name the other end";
  $("search").focus();
}

function endPath() {
  pathFrom = null;
  $("search").placeholder = PLACEHOLDER;
}

function buildSearch() {
  $("search").addEventListener("input", () => whenLoaded(() => {
    showFound();
    keep();
  }));
  $("search").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      take(active);
    } else if (event.key === "Escape" && ($("search").value || pathFrom)) {
      event.stopPropagation();
      endPath();
      clearSearch();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) $("found").hidden = true;
  });
}
