// Everything comes together: what is chosen is drawn, told and remembered.

let drawing = Promise.resolve();

// Draws anew, one drawing after the other.
function renew() {
  findNear();
  remember();
  fillLegend();
  fillPanel();
  drawing = drawing.then(draw);
  return drawing;
}

function choose(id) {
  state.node = things.has(id) ? id : null;
  if (state.node) {
    openPanel(true);
    bring(things.get(state.node));
  }
  renew();
}

// Moves the span of time where what is chosen lies outside of it.
function bring(one) {
  const spans = isSource(one) ? [one.span] : one.dates.map(({ span }) => span);
  const times = spans.map(({ from, to }) => (Number.isNaN(to) ? from : to)).filter((time) => !Number.isNaN(time));
  const [from, to] = state.range;
  if (!times.length || times.some((time) => time >= from && time <= to)) return;
  const start = times[0] - (to - from) / 2;
  state.range = [start, start + (to - from)];
}

// Plotly tells times as it writes them: "2020-01-01", "2020-01-01 12:00" or "2020-01-01 12:00:00.5", all of them UTC.
function timeOf(stamp) {
  const [day, clock = "00:00"] = String(stamp).split(" ");
  return Date.parse(`${day}T${clock}Z`);
}

function moved(event) {
  const range = [timeOf(event["xaxis.range[0]"]), timeOf(event["xaxis.range[1]"])];
  if (range[1] > range[0]) setRange(range);
}

// A press that doesn't move is a choice; Plotly takes the others for moving the axis.
function buildPointer() {
  let start = null;
  chart.addEventListener("pointerdown", (event) => { start = [event.clientX, event.clientY]; }, true);
  addEventListener("pointerup", (event) => {
    const isClick = start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) < 5;
    start = null;
    if (isClick) choose(itemAt(event.clientX, event.clientY)?.one.id ?? null);
  }, true);
  chart.addEventListener("pointermove", (event) => tell(start ? null : itemAt(event.clientX, event.clientY), event), true);
  chart.addEventListener("pointerleave", () => tell(null));
}

function tell(item, event) {
  $("hover").hidden = !item;
  chart.classList.toggle("over", Boolean(item));
  if (!item) return;
  const { one } = item;
  const when = isSource(one) ? [`published ${one.span.words}`] : datesShown(one).map((date) => `${date.relation} ${date.span.words}${date.plan ? " (planned)" : ""}${date.state === "accepted" ? "" : `, ${date.state}`}`);
  const lines = [cut(nameOf(one), 200), isSource(one) ? one.publisher : one.kind, ...when.slice(0, 5), counted(askedOf(one).length, "claim")];
  $("hover").replaceChildren(...lines.map((line) => make("div", {}, text(line))));
  const { width, height } = $("hover").getBoundingClientRect();
  $("hover").style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
  $("hover").style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 18}px`;
}

function build() {
  // The tables stand behind the scripts, so that the chart needn't wait for them.
  addEventListener("DOMContentLoaded", () => { $("tables").open = false; });
  read(location.hash);
  buildSearch();
  buildKeys();
  buildPointer();
  buildExports();
  const again = () => renew();
  new ResizeObserver(() => {
    if (chart.clientWidth - 2 * MARGIN !== size.width || chart.clientHeight - 2 * MARGIN !== size.height) again();
  }).observe(chart);
  dark.addEventListener("change", again);
  addEventListener("hashchange", () => {
    if (location.hash.replace(/^#/, "") === remembered) return;
    read(location.hash);
    // What the address says is remembered already, so that going back isn't a step forward.
    [remembered, last] = [written(), state.node];
    if (state.node) openPanel(true);
    renew();
  });
  if (state.node) openPanel(true);
  renew().then(() => {
    chart.on("plotly_relayout", moved);
    performance.mark("provenaut-drawn");
    document.body.dataset.ready = "";
  });
}

// For tests: where an item stands in the window, and what is drawn.
window.provenautTimeline = {
  spotOf: (id) => {
    const item = drawn.find(({ one }) => one.id === id);
    const box = chart.getBoundingClientRect();
    return item ? { x: box.left + MARGIN + item.at, y: box.top + MARGIN + size.up + AXIS - item.y } : null;
  },
  drawn: () => drawn.map(({ one, label, lane, y, named: covered }) => ({ id: one.id, label, lane, isAbove: y > 0, covered })),
  settled: () => drawing,
};

build();
