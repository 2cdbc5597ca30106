// At size the page opens folded: a dot for each community, which a click opens; lines between the same two are bundled.

const COMMUNITY = "community ";
const communityOf = new Map(communities.flatMap((each) => each.nodes.map((id) => [id, each])));
const communityById = new Map(communities.map((each) => [`${COMMUNITY}${each.id}`, each]));

const isFolded = () => communities.length > 0 && !state.node && !state.edge && !state.path;

// What was expanded and its neighbours, which stand for themselves.
let revealed = new Set();

// What stands for a thing in the picture: itself, or the dot of its community.
function standIn(id) {
  const community = communityOf.get(id);
  if (!community || state.open.has(String(community.id)) || revealed.has(id)) return id;
  return `${COMMUNITY}${community.id}`;
}

// What is seen, with dots and bundles in place of what is folded away.
function fold(now) {
  if (!isFolded()) return { ...now, dots: new Map(), bundles: new Map() };
  revealed = new Set([...state.expanded].flatMap((id) => [...neighbours(id)]));
  const nodes = new Set();
  const dots = new Map();
  for (const id of now.nodes) {
    const drawn = standIn(id);
    if (drawn === id) nodes.add(id);
    else dots.set(drawn, (dots.get(drawn) ?? 0) + 1);
  }
  const edges = new Set();
  const bundles = new Map();
  for (const id of now.edges) {
    const edge = edgesById.get(id);
    const [from, to] = [standIn(edge.from), standIn(edge.to)];
    if (from === edge.from && to === edge.to) edges.add(id);
    else if (from !== to) {
      const [one, other] = [from, to].sort();
      const bundle = bundles.get(`${one} ${other}`) ?? { from: one, to: other, count: 0 };
      bundle.count += 1;
      bundles.set(`${one} ${other}`, bundle);
    }
  }
  return { nodes, edges, dots, bundles };
}

function openCommunity(drawn) {
  const community = communityById.get(drawn);
  state.open.add(String(community.id));
  refresh();
  moveTo(community.nodes);
}

function unfoldAll() {
  state.open = new Set(communities.map((each) => String(each.id)));
  refresh();
}

function foldAll() {
  state.open.clear();
  state.expanded.clear();
  refresh();
  moveTo(drawnIds());
}

function communityPanel() {
  if (!communities.length) return null;
  return section("Communities", [
    make("p", { class: "quiet" }, "Things that are linked to each other more than to the rest. Press one to open it."),
    make("p", { class: "row" },
      button({ id: "unfold-all" }, unfoldAll, "Open all"), " ", button({ id: "fold-all" }, foldAll, "Fold all")),
    make("ul", { class: "communities" }, communities.map((each) => make("li", {},
      button({ class: "plain", "data-community": String(each.id) }, () => openCommunity(`${COMMUNITY}${each.id}`),
        text(each.label)), " ", make("span", { class: "count" }, String(each.count))))),
  ], communities.length);
}

function dotLook(drawn, count, paint, font) {
  const community = communityById.get(drawn);
  const both = { background: paint.marked, border: paint.accent };
  return {
    id: drawn,
    x: community.x,
    y: community.y,
    shape: "dot",
    size: community.radius,
    label: `${community.label} (${count})`,
    borderWidth: 2,
    color: { ...both, highlight: both, hover: both },
    // Read from as far away as the whole is seen from.
    scaling: { label: { drawThreshold: 1, maxVisible: 1000 } },
    font: { size: Math.max(24, community.radius / 3), face: font, color: paint.ink, strokeWidth: 5, strokeColor: paint.ground },
  };
}

function bundleLook(id, bundle, paint) {
  return {
    id,
    from: bundle.from,
    to: bundle.to,
    width: 1 + Math.log2(bundle.count),
    label: " ",
    color: { color: paint.line, highlight: paint.line, hover: paint["line-strong"], opacity: 0.6 },
    arrows: { to: { enabled: false } },
    smooth: { enabled: false },
  };
}
