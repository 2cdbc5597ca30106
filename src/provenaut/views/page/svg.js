// The picture as SVG, in the colours and at the places of the moment.

const LINE_HEIGHT = 1.2;

function svgText() {
  const edges = edgeSet.get().map(svgEdge);
  const nodes = nodeSet.get().map(svgNode);
  const boxes = nodeSet.get().map(({ id }) => network.getBoundingBox(id));
  const left = Math.min(...boxes.map((box) => box.left)) - 20;
  const top = Math.min(...boxes.map((box) => box.top)) - 20;
  const width = Math.max(...boxes.map((box) => box.right)) + 20 - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) + 20 - top;
  const frame = [left, top, width, height].map(Math.round);
  const ground = svg("rect", { x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: colour("ground") });
  const title = svg("title", {}, clean($("heading").textContent));
  const whole = svg("svg", { viewBox: frame.join(" "), width: frame[2], height: frame[3] }, title, ground, ...edges, ...nodes);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

// Without what XML can't hold.
const clean = (content) => content.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

function svgNode(node) {
  const { x, y } = network.getPosition(node.id);
  const { size, face, color, strokeWidth, strokeColor } = node.font;
  const boxed = BOXED.has(node.shape);
  const box = network.getBoundingBox(node.id);
  const style = { fill: node.color.background, stroke: node.color.border };
  const shape = boxed
    ? svg("rect", { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top,
      rx: node.shape === "ellipse" ? (box.bottom - box.top) / 2 : 4, "stroke-width": node.borderWidth, ...style })
    : svg("path", { d: OUTLINES[node.shape] ?? OUTLINES.dot, ...style, "stroke-width": (8 * node.borderWidth) / node.size,
      transform: `translate(${x - node.size} ${y - node.size}) scale(${node.size / 8})` });
  const lines = clean(node.label).split("\n");
  const start = boxed ? y - ((lines.length - 1) * size * LINE_HEIGHT) / 2 : y + node.size + size;
  const words = svg("text", { "text-anchor": "middle", "font-size": size, "font-family": face, fill: color, stroke: strokeColor,
    "stroke-width": strokeWidth, "paint-order": "stroke", "dominant-baseline": boxed ? "central" : "auto" },
  ...lines.map((line, place) => svg("tspan", { x, y: start + place * size * LINE_HEIGHT }, line)));
  return svg("g", {}, shape, words);
}

// How far from its middle a line meets a thing.
function rim(id, from) {
  const node = nodeSet.get(id);
  const { x, y } = network.getPosition(id);
  const way = { x: from.x - x, y: from.y - y };
  const length = Math.hypot(way.x, way.y) || 1;
  if (!BOXED.has(node.shape)) return { x: x + (way.x / length) * node.size, y: y + (way.y / length) * node.size };
  const box = network.getBoundingBox(id);
  const reach = Math.min((box.right - box.left) / 2 / Math.abs(way.x || 1e-9), (box.bottom - box.top) / 2 / Math.abs(way.y || 1e-9));
  return { x: x + way.x * reach, y: y + way.y * reach };
}

function svgEdge(edge) {
  const bend = bendOf(edge.id);
  const [from, to] = [edge.from, edge.to].map((id) => network.getPosition(id));
  const start = rim(edge.from, bend ?? to);
  const end = rim(edge.to, bend ?? from);
  const stroke = edge.color.color;
  const middle = middleOf(edge.id);
  const way = bend ? `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}` : `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const line = svg("path", { d: way, fill: "none", stroke, "stroke-width": edge.width, opacity: edge.color.opacity ?? 1 });
  if (edge.dashes) line.setAttribute("stroke-dasharray", edge.dashes.join(" "));
  const parts = [line];
  if (edge.arrows.to.enabled) parts.push(svgEnd(edge, end, bend ?? from, stroke));
  if (edge.arrows.middle?.enabled) {
    const { x, y } = middle;
    parts.push(svg("path", { d: `M${x - 7} ${y}L${x} ${y - 7} ${x + 7} ${y} ${x} ${y + 7}Z`, fill: stroke }));
  }
  if (edge.label.trim()) {
    parts.push(svg("text", { x: middle.x, y: middle.y, "text-anchor": "middle", "font-size": edge.font.size,
      "font-family": edge.font.face, fill: stroke, stroke: edge.font.strokeColor, "stroke-width": edge.font.strokeWidth,
      "paint-order": "stroke" }, clean(edge.label)));
  }
  return svg("g", {}, ...parts);
}

// An arrow, a bar for a denial, a ring for a link.
function svgEnd(edge, end, from, stroke) {
  const turn = (Math.atan2(end.y - from.y, end.x - from.x) * 180) / Math.PI;
  const outline = { bar: "M-1-7H1V7H-1Z", circle: "M0 0A5 5 0 1 0-10 0 5 5 0 1 0 0 0Z", vee: "M0 0-12-5-8 0-12 5Z" };
  return svg("path", { d: outline[edge.arrows.to.type] ?? "M0 0-11-5V5Z", fill: stroke,
    transform: `translate(${end.x} ${end.y}) rotate(${turn})` });
}
