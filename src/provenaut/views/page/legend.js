// The legend, which filters: shapes for things, lines for stances.

function buildLegend() {
  $("groups").append(...groups.map((group) =>
    toggle(state.groups, group.id, shapeMark(group), group.label, make("span", { class: "count" }, String(group.count)))));
  $("stances").append(
    ...STANCES.map((stance) => toggle(state.stances, stance, lineMark(stance), stance)),
    make("span", { class: "key" }, lineMark("asserted", true), "contested"),
    make("span", { class: "key" }, make("span", { class: "glow" }), "disputed"));
}

function toggle(set, id, ...content) {
  const chip = button({ "aria-pressed": set.has(id), "data-id": id }, () => {
    if (!set.delete(id)) set.add(id);
    chip.setAttribute("aria-pressed", set.has(id));
    look();
  }, ...content);
  chip.setAttribute("aria-pressed", set.has(id));
  return chip;
}
