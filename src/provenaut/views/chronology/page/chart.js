// The picture: Plotly draws what was placed, and moves along the axis.

const chart = $("chart");
const CONFIG = { displayModeBar: false, scrollZoom: true, doubleClick: false, showTips: false };
const MARGIN = 8;
const SYMBOLS = {
  star: "star", diamond: "diamond", square: "square", triangle: "triangle-up", triangleDown: "triangle-down",
  hexagon: "hexagon", dot: "circle", ellipse: "circle", box: "square", database: "square",
};
const STANCE_COLOURS = { asserted: "accepted", denied: "denied", hedged: "hedged", speculated: "speculated" };

// What is drawn now, with the rectangle of each item in pixels of the chart.
let drawn = [];
let size = { width: 0, height: 0, up: 0, down: 0 };

// A text is a text: Plotly reads some markup and entities in what it draws.
const plain = (content) => content.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, " ")
  .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function measure() {
  const { clientWidth, clientHeight } = chart;
  const width = Math.max(80, clientWidth - 2 * MARGIN);
  const height = Math.max(160, clientHeight - 2 * MARGIN);
  const up = Math.round((height - 2 * AXIS) * 0.58);
  size = { width, height, up, down: height - 2 * AXIS - up };
}

function arrange() {
  measure();
  const { width, up, down } = size;
  const [over, under] = [above(width), below(width)];
  pack(over, Math.floor((up - 6) / LANE), width);
  pack(under, Math.floor((down - 6) / LANE), width);
  for (const item of over) item.y = AXIS + LANE * (item.lane + 0.75);
  for (const item of under) item.y = -(AXIS + LANE * (item.lane + 0.75));
  drawn = [...over, ...under];
}

// Data stand where the pixels say, so that the axis carries them along while it moves.
const timeAt = (pixel) => state.range[0] + (pixel / size.width) * (state.range[1] - state.range[0]);
const stamp = (pixel) => new Date(timeAt(pixel)).toISOString().replace("Z", "");

function draw() {
  arrange();
  const [from, to] = state.range.map((time) => new Date(time).toISOString().replace("Z", ""));
  const traces = [links(), ...bars(), marks(), dots(), names()].filter((trace) => trace.x.length);
  return Plotly.react(chart, traces.length ? traces : [{ x: [], y: [], type: "scatter" }], layout(from, to), CONFIG);
}

function layout(from, to) {
  const { width, height, up, down } = size;
  const line = (y) => ({
    type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, layer: "below", line: { color: colour("faint"), width: 1 },
  });
  return {
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    margin: { l: MARGIN, r: MARGIN, t: MARGIN, b: MARGIN, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: colour("font"), size: 12, color: colour("ink") },
    showlegend: false,
    hovermode: false,
    dragmode: "pan",
    shapes: [line(AXIS), line(-AXIS)],
    xaxis: {
      type: "date", range: [from, to], anchor: "free", position: (down + 2 * AXIS) / height, side: "bottom",
      showgrid: true, gridcolor: colour("rule"), zeroline: false, ticks: "", tickfont: { color: colour("muted"), size: 12 },
      ticklabelstandoff: 0, nticks: Math.max(3, Math.floor(width / 60)), minallowed: dayOf(whole[0] - 3650 * DAY),
      maxallowed: dayOf(whole[1] + 3650 * DAY),
    },
    yaxis: { range: [-(down + AXIS), up + AXIS], fixedrange: true, visible: false },
  };
}

const isDim = (item) => near !== null && !isNear(item.one);
const shade = (item) => (isSource(item.one) ? colour("source") : colour(`group-${solid(item.one.group)}`));
// Groups that are drawn as boxes have pale colours, for the text inside them.
const solid = (group) => (BOXED.has(groupsById.get(group)?.shape) ? "other" : group);

// Lines between what stands above and the sources that tell of it, for each claim that has to do with what is chosen.
function links() {
  const trace = { x: [], y: [], mode: "lines", type: "scatter", hoverinfo: "skip", line: { color: colour("link"), width: 1 } };
  const chosen = things.get(state.node);
  if (!chosen) return trace;
  const items = new Map(drawn.map((item) => [item.one.id, item]));
  const done = new Set();
  for (const claim of askedOf(chosen).map((number) => claims[number])) {
    const source = items.get(`source:${claim.source}`);
    for (const end of chosen.dates?.length ? [chosen.id] : [claim.subject.id, claim.object.id]) {
      const item = items.get(end);
      if (!item || !source || done.has(`${end} ${claim.source}`)) continue;
      done.add(`${end} ${claim.source}`);
      trace.x.push(stamp(item.at), stamp(source.at), null);
      trace.y.push(item.y, source.y, null);
    }
  }
  return trace;
}

// What spans more than a mark does: a year, a window, a date that isn't known.
function bars() {
  const traces = new Map();
  for (const item of drawn) {
    const ends = [...item.dates].sort((one, other) => one.at - other.at);
    if (ends.length > 1) bar(traces, item, ends[0].at, ends.at(-1).at, "dot", 1);
    for (const date of item.dates) {
      if (!date.isWide) continue;
      bar(traces, item, date.from, date.to, date.isOpen || date.plan ? "dash" : "solid", item.isVague ? 1 : 5);
    }
  }
  return [...traces.values()];
}

function bar(traces, item, from, to, dash, width) {
  const color = shade(item);
  const opacity = isDim(item) ? 0.12 : 0.38;
  const key = [color, dash, width, opacity].join();
  if (!traces.has(key)) {
    traces.set(key, { x: [], y: [], mode: "lines", type: "scatter", hoverinfo: "skip", opacity, line: { color, width, dash } });
  }
  const trace = traces.get(key);
  trace.x.push(stamp(from), stamp(to), null);
  trace.y.push(item.y, item.y, null);
}

function marks() {
  const marker = { symbol: [], size: [], color: [], opacity: [], line: { color: [], width: [] } };
  const trace = { x: [], y: [], mode: "markers", type: "scatter", hoverinfo: "skip", cliponaxis: true, marker };
  for (const item of drawn) {
    for (const date of item.dates) {
      const isHollow = isSource(item.one) ? !item.one.known : date.plan || date.state === "not accepted";
      const isContested = !isSource(item.one) && (date.state === "contested" || item.one.disputed);
      const isChosen = item.one.id === state.node;
      trace.x.push(stamp(date.at));
      trace.y.push(item.y);
      marker.symbol.push(`${isSource(item.one) ? "circle" : SYMBOLS[groupsById.get(item.one.group)?.shape] ?? "circle"}${isHollow ? "-open" : ""}`);
      marker.size.push((isSource(item.one) ? item.radius * 2 : 11) + (isChosen ? 4 : 0));
      marker.color.push(shade(item));
      marker.opacity.push(isDim(item) ? 0.2 : 1);
      marker.line.color.push(isChosen ? colour("ink") : isContested ? colour("contested") : isHollow ? shade(item) : colour("surface"));
      marker.line.width.push(isChosen || isContested ? 2 : isHollow ? 1.6 : 1);
    }
  }
  return trace;
}

// Each claim about what is chosen, beside its source, in the colour of its stance.
function dots() {
  const marker = { symbol: "square", size: 6, color: [] };
  const trace = { x: [], y: [], mode: "markers", type: "scatter", hoverinfo: "skip", marker };
  for (const item of drawn) {
    (item.told ?? []).slice(0, MOST_DOTS).forEach((number, place) => {
      trace.x.push(stamp(item.spot + (item.isLeft ? -1 : 1) * (place + 0.7) * STEP));
      trace.y.push(item.y);
      marker.color.push(colour(STANCE_COLOURS[claims[number].stance]));
    });
  }
  return trace;
}

function names() {
  const textfont = { color: [], size: 12 };
  const trace = { x: [], y: [], text: [], textposition: [], mode: "text", type: "scatter", hoverinfo: "skip", cliponaxis: true, textfont };
  for (const item of drawn) {
    if (!item.label) continue;
    const side = item.isLeft ? -1 : 1;
    trace.x.push(stamp(item.spot + side * (item.dots + (item.dots ? 3 : 0))));
    trace.y.push(item.y);
    trace.text.push(plain(item.name));
    trace.textposition.push(item.isLeft ? "middle left" : "middle right");
    textfont.color.push(isDim(item) ? colour("faint") : colour("ink"));
  }
  return trace;
}

// The item at a place of the window, the one whose mark is nearest where several are.
function itemAt(x, y) {
  const box = chart.getBoundingClientRect();
  const [left, top] = [x - box.left - MARGIN, y - box.top - MARGIN];
  const height = size.up + AXIS - top;
  const hit = drawn.filter((item) => {
    const [from, to] = item.label ? item.named : item.marks;
    return Math.abs(item.y - height) <= LANE / 2 && left >= from - 2 && left <= to + 2;
  });
  const distance = (item) => Math.abs(item.at - left);
  return hit.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}
