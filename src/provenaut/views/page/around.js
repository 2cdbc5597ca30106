// Where things lie that are chosen: a neighbourhood around its middle, the ends of a line beside each other, a path in
// a row. What isn't chosen lies where the file says.

const NEAR_FONT = 13;

// Half the width and height of a node with its label.
function extentOf(node) {
  const lines = node.label.split("\n");
  const width = Math.max(...lines.map((line) => line.length)) * NEAR_FONT * 0.54;
  const height = lines.length * NEAR_FONT * 1.2;
  if (node.shape === "ellipse") return { w: (width + height) / 2 + 9, h: height + 9, down: 0 };
  if (BOXED.has(node.shape)) {
    return { w: width / 2 + 15, h: (node.shape === "database" ? width : height) / 2 + 15, down: 0 };
  }
  return { w: Math.max(width / 2, node.size) + 9, h: node.size + height / 2 + 8, down: height / 2 };
}

// Places by id of all that is drawn.
function placesOf(now) {
  if (state.path) return inRow(now.nodes);
  if (state.node) return fanned(around(state.node), now.nodes);
  if (state.edge) return beside(edgesById.get(state.edge));
  return nodesById;
}

const boxAt = (id, x, y, still) => {
  const { w, h, down } = extentOf(nodesById.get(id));
  return { id, still, x, y: y + down, w, h, down };
};
const placed = (boxes) => new Map(boxes.map(({ id, x, y, down }) => [id, { x, y: y - down }]));

// Things of a group lie side by side; the more there are, the more rings.
function around(centre) {
  const order = groups.map((group) => group.id);
  const others = [...nearby()].filter((id) => id !== centre).map((id) => nodesById.get(id))
    .sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group) || one.id.localeCompare(other.id));
  // Beside each other at two distances, lines have room for their names.
  const rings = others.length < 8 ? 1 : Math.max(2, Math.round(Math.sqrt(others.length / 11)));
  const [wide, high] = narrow.matches ? [85, 115] : [150, 105];
  const boxes = [nodesById.get(centre), ...others].map((node, place) => {
    const turn = (2 * Math.PI * place) / Math.max(others.length, 1) - Math.PI / 2;
    const reach = place ? 2 + (place % rings) * 0.75 : 0;
    return boxAt(node.id, Math.cos(turn) * reach * wide, Math.sin(turn) * reach * high, !place);
  });
  for (let round = 0; round < 300 && push(boxes); round += 1);
  return placed(boxes);
}

// What was expanded has its further neighbours behind it, seen from the middle.
function fanned(places, wanted) {
  const boxes = [...places].map(([id, { x, y }]) => boxAt(id, x, y, true));
  const there = new Map(boxes.map((box) => [box.id, box]));
  for (const id of state.expanded) {
    const own = there.get(id);
    const news = [...neighbours(id)].filter((each) => wanted.has(each) && !there.has(each));
    if (!own || !news.length) continue;
    const middle = Math.atan2(own.y, own.x);
    const spread = Math.min(Math.PI * 1.5, 0.45 * news.length);
    news.forEach((each, place) => {
      const turn = middle + (news.length > 1 ? spread * (place / (news.length - 1) - 0.5) : 0);
      const reach = 190 + (place % 2) * 70;
      const box = boxAt(each, own.x + Math.cos(turn) * reach, own.y + Math.sin(turn) * reach, false);
      boxes.push(box);
      there.set(each, box);
    });
  }
  for (let round = 0; round < 200 && push(boxes); round += 1);
  return placed(boxes);
}

// The ends of a chosen line, beside each other.
function beside(edge) {
  const far = narrow.matches ? 110 : 190;
  return new Map([[edge.to, { x: far, y: 0 }], [edge.from, { x: edge.from === edge.to ? far : -far, y: 0 }]]);
}

// From left to right, on narrow screens downwards.
function inRow(nodes) {
  const way = shortest(...state.path);
  const order = way.length ? way : [...nodes];
  return new Map(order.map((id, place) => {
    const along = place - (order.length - 1) / 2;
    return [id, narrow.matches ? { x: 0, y: along * 105 } : { x: along * 290, y: (place % 2) * 70 }];
  }));
}

// Pushes boxes that overlap apart, once; says whether any did.
function push(boxes) {
  let pushed = false;
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) {
      if (one.still && other.still) continue;
      const right = one.w + other.w - Math.abs(one.x - other.x);
      const down = one.h + other.h - Math.abs(one.y - other.y);
      if (right <= 0.5 || down <= 0.5) continue;
      pushed = true;
      const axis = right < 1.7 * down ? "x" : "y";
      const way = (one[axis] < other[axis] ? -1 : 1) * Math.min(right, down) * (one.still || other.still ? 1 : 0.5);
      if (!one.still) one[axis] += way;
      if (!other.still) other[axis] -= way;
    }
  });
  return pushed;
}
