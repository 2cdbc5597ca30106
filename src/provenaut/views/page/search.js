// Search by any name: arrows move, Enter chooses, Escape clears.

const MOST = 12;
const fold = (content) => content.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const index = [...things].map(([id, thing]) => ({ id, thing, names: [thing.label, ...thing.names].map(fold) }));
let found = [];
let active = -1;

function rank(names, wanted) {
  const starts = names.some((each) => each.startsWith(wanted));
  const words = names.some((each) => each.includes(` ${wanted}`));
  return starts ? 0 : words ? 1 : 2;
}

function find(content) {
  const wanted = fold(content.trim());
  if (!wanted) return [];
  return index
    .filter(({ names }) => names.some((each) => each.includes(wanted)))
    .sort((one, other) => rank(one.names, wanted) - rank(other.names, wanted)
      || edgesOf.get(other.id).length - edgesOf.get(one.id).length)
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
  $("search").value = "";
  showFound();
  choose(one.id, null);
  $("heading").focus();
}

function buildSearch() {
  $("search").addEventListener("input", showFound);
  $("search").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      take(active);
    } else if (event.key === "Escape" && $("search").value) {
      event.stopPropagation();
      $("search").value = "";
      showFound();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) $("found").hidden = true;
  });
}
