// The picture by keyboard: arrows go to the next thing that way, Enter chooses it, E expands it, + and - zoom.

let cursor = null;

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function buildKeys() {
  $("picture").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = keyAct(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function keyAct({ key, shiftKey }) {
  const way = WAYS[key];
  if (way) return shiftKey ? () => pan(way) : () => step(way);
  return {
    Enter: () => cursor && pressed(cursor, null),
    e: () => cursor && expand(cursor),
    "+": () => zoom(1.4),
    "-": () => zoom(1 / 1.4),
    Home: () => moveTo(drawnIds()),
  }[key];
}

// The nearest thing that way; sideways counts twice. From nowhere, what is nearest to the middle of the window.
function step([x, y]) {
  const places = network.getPositions();
  const start = cursor && places[cursor] ? places[cursor] : null;
  const middle = network.getViewPosition();
  let best = null;
  for (const [id, place] of Object.entries(places)) {
    if (id === cursor) continue;
    const away = { x: place.x - (start ?? middle).x, y: place.y - (start ?? middle).y };
    const along = away.x * x + away.y * y;
    const aside = Math.abs(away.x * y) + Math.abs(away.y * x);
    if (start && (along <= 0 || aside > 2 * along)) continue;
    const far = start ? along + 2 * aside : Math.hypot(away.x, away.y);
    if (!best || far < best.far) best = { id, far };
  }
  if (best) pointAt(best.id);
}

function pointAt(id) {
  cursor = id;
  network.setSelection({ nodes: [id], edges: [] }, { highlightEdges: false });
  const spot = network.canvasToDOM(network.getPosition(id));
  const { width, height } = $("picture").getBoundingClientRect();
  if (spot.x < 20 || spot.y < 20 || spot.x > width - 20 || spot.y > height - 20) {
    network.moveTo({ position: network.getPosition(id), animation: false });
  }
  $("spoken").textContent = hoverOfNode(id).replaceAll("\n", ", ");
  const { x, y } = spotOf(id);
  hover(hoverOfNode(id), { clientX: x, clientY: y });
}

function pan([x, y]) {
  const middle = network.getViewPosition();
  const far = 120 / network.getScale();
  network.moveTo({ position: { x: middle.x + x * far, y: middle.y + y * far }, animation: false });
  keepPlace();
}
