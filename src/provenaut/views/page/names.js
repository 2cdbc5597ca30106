// Names of the foremost things, where the picture is seen from so far away that none could be read: as many as there
// is room for, in a size that can be read.

const NAME_SIZE = 11.5;
const MOST_NAMES = 70;
const MOST_LETTERS = 28;

let byWeight = [];

// To be called when what is drawn changes.
function orderNames() {
  const weight = (id) => edgesOf.get(id).length + (nodesById.get(id).group === "cause" ? 2 : 0);
  byWeight = [...drawn.nodes].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_NAMES * 4);
}

function drawNames(pen) {
  const scale = network.getScale();
  const free = byWeight.map((id) => nodeSet.get(id)).filter((node) => node && isTooSmall(node, scale));
  if (!free.length || scale > 1) return;
  const size = NAME_SIZE / scale;
  pen.font = `${size}px ${free[0].font.face}`;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineWidth = 4 / scale;
  pen.lineJoin = "round";
  const nodes = byWeight.map((id) => nodeSet.get(id)).filter(Boolean);
  const taken = nodes.filter((node) => !isTooSmall(node, scale)).map(labelBox);
  const most = taken.length + MOST_NAMES;
  for (const node of free) {
    if (taken.length >= most) break;
    drawName(pen, node, size, taken);
  }
}

// About where vis-network writes a label that can be read.
function labelBox(node) {
  const { x, y } = network.getPosition(node.id);
  const lines = node.label.split("\n");
  const half = Math.max(...lines.map((line) => line.length)) * node.font.size * 0.27;
  const height = lines.length * node.font.size * 1.2;
  const top = BOXED.has(node.shape) ? y - height / 2 : y + node.size;
  return { left: x - half, right: x + half, top, bottom: top + height };
}

// vis-network lets a label fade below this size and leaves it out a little further down.
const isTooSmall = (node, scale) => node.font.size * scale < node.scaling.label.drawThreshold - 0.3;

function drawName(pen, node, size, taken) {
  const label = cut(node.label.replaceAll("\n", " "), MOST_LETTERS);
  const { x, y } = network.getPosition(node.id);
  const half = pen.measureText(label).width / 2 + size * 0.4;
  const top = BOXED.has(node.shape) ? y - size / 2 : y + node.size * 0.9;
  const box = { left: x - half, right: x + half, top, bottom: top + size * 1.25 };
  const covers = (other) =>
    box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
  if (taken.some(covers)) return;
  taken.push(box);
  pen.strokeStyle = node.font.strokeColor;
  pen.fillStyle = node.font.color;
  pen.strokeText(label, x, top);
  pen.fillText(label, x, top);
}
