// How each thing and line looks, by what it is, what is chosen, and the colours of the style sheet.

// With more lines than this around a thing their names would hide each other; hovering tells them.
const MOST_NAMED = 16;
// With more things than this glows and curves cost too much.
const MUCH = 500;

const PAINTS = ["ground", "ink", "muted", "line", "line-strong", "denied", "contested", "accent", "marked"];
const HUES = 8;

function painting() {
  return {
    paint: Object.fromEntries(PAINTS.map((name) => [name, colour(name)])),
    palette: new Map(groups.map((group) => [group.id, colour(`group-${group.id}`)])),
    hues: Array.from({ length: HUES }, (_, place) => colour(`hue-${place}`)),
    font: getComputedStyle(document.body).fontFamily,
    isMuch: false,
  };
}

// Sources or speakers of the lines, those of most lines first: each of the first has a hue of its own.
function colouredBy(what = state.colour) {
  if (what === "stance") return [];
  const counts = new Map();
  for (const edge of graph.edges) {
    const first = (what === "source" ? edge.sources : edge.speakers)?.[0];
    if (first) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0])).map(([id]) => id);
}

const isHighlighted = (item, kind) =>
  (state.row === null ? Boolean(item.highlighted) : view.rows[state.row][kind].includes(item.id));

function nodeLook(node, place, chosen, brush) {
  const { paint, palette, font, isMuch } = brush;
  const boxed = BOXED.has(node.shape);
  const marked = isHighlighted(node, "nodes");
  const plainBorder = node.disputed && isMuch ? paint.contested : boxed ? paint.muted : paint.ground;
  const border = node.id === state.node ? paint.ink : marked ? paint.accent : plainBorder;
  const both = { background: palette.get(node.group), border };
  return {
    id: node.id,
    x: place.x,
    y: place.y,
    shape: node.shape,
    size: node.size,
    label: node.label,
    borderWidth: marked ? 4 : node.id === state.node ? 2 : 1.5,
    borderWidthSelected: 2,
    shadow: { enabled: node.disputed && !isMuch, color: paint.contested, size: 18, x: 0, y: 0 },
    color: { ...both, highlight: { ...both, border: paint.ink }, hover: { ...both, border: paint.ink } },
    // What is chosen is read from farther away than the rest; on a phone in larger letters, of which fewer fit.
    scaling: { label: { drawThreshold: chosen && !narrow.matches ? 6 : 9, maxVisible: 21 } },
    font: {
      size: chosen ? NEAR_FONT : node.font.size,
      face: font,
      color: paint.ink,
      strokeWidth: boxed ? 0 : 5,
      strokeColor: paint.ground,
      vadjust: node.shape === "database" ? 20 : 0,
    },
  };
}

// What was said is drawn firm; what we infer is dotted and thin; a link to another dataset ends in a ring.
const ENDS = { cited: "arrow", inferred: "vee", link: "circle" };
const dashesOf = (edge) => (edge.origin === "inferred" ? [1, 4] : DASHES[edge.stance]);

function strokeOf(edge, strong, { paint, hues, order }) {
  if (state.colour !== "stance") {
    const hue = order.get((state.colour === "source" ? edge.sources : edge.speakers)?.[0]);
    return hue < HUES ? hues[hue] : paint.line;
  }
  if (edge.contested) return paint.contested;
  if (edge.stance === "denied") return paint.denied;
  if (edge.origin === "link") return paint.accent;
  return strong || edge.stance !== "asserted" ? paint["line-strong"] : paint.line;
}

function edgeLook(edge, named, chosen, brush) {
  const { paint, font } = brush;
  const mine = isChosen(edge) || Boolean(state.path);
  const marked = isHighlighted(edge, "edges");
  const strong = edge.causal || mine || edge.contested || marked;
  const stroke = strokeOf(edge, strong, brush);
  const aside = edge.stance !== "asserted" ? edge.stance : edge.plan ? "plan" : " ";
  const end = edge.stance === "denied" ? "bar" : ENDS[edge.origin] ?? "arrow";
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    smooth: edge.smooth,
    // One space where there is none: an empty text would leave the one that was there.
    label: mine && named ? labelOf(edge) : !chosen ? aside : " ",
    width: marked ? 3.4 : strong ? 2.2 : 1,
    dashes: dashesOf(edge),
    color: { color: stroke, highlight: stroke, hover: stroke, opacity: chosen && !mine ? 0.4 : 1 },
    arrows: {
      to: { enabled: true, type: end, scaleFactor: strong ? 0.7 : 0.5 },
      middle: { enabled: edge.contested, type: "diamond", scaleFactor: 0.7 },
      from: { enabled: Boolean(edge.plan), type: "box", scaleFactor: 0.6 },
    },
    font: { size: 12, face: font, color: stroke, strokeWidth: 5, strokeColor: paint.ground, align: "horizontal" },
  };
}

function labelOf(edge) {
  const asides = [edge.stance !== "asserted" && edge.stance, edge.plan && "plan", edge.origin === "inferred" && "inferred"]
    .filter(Boolean);
  return asides.length ? `${edge.relation} (${asides.join(", ")})` : edge.relation;
}
