// What the page was given: nodes and lines at once, what is said of them when it is first needed.

const graph = JSON.parse($("graph").textContent);
const groups = graph.cards.groups;
const view = graph.cards.view ?? { kind: "overview" };
const communities = graph.cards.communities ?? [];
const opening = new Set(graph.cards.opening ?? []);
const prefixes = graph.cards.prefixes ?? {};

const STANCES = ["asserted", "hedged", "speculated", "denied"];
const ORIGINS = ["cited", "inferred", "link"].filter((origin) => graph.edges.some((edge) => edge.origin === origin));

const nodesById = new Map(graph.nodes.map((node) => [node.id, node]));
const edgesById = new Map(graph.edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(graph.nodes.map((node) => [node.id, []]));
for (const edge of graph.edges) {
  edgesOf.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
}

// Things and sources by id; a claim is named by its number. Empty until `loaded` has been waited for.
let things = new Map();
let sources = new Map();
let claims = [];
let disputes = [];
let causes = [];
// The numbers of the claims that stand on a side of a dispute.
let rivals = new Set();
let isLoaded = false;
let loading = null;

function takeDetail(cards) {
  things = new Map(Object.entries(cards.things));
  sources = new Map(Object.entries(cards.sources));
  ({ claims, disputes, causes } = cards);
  rivals = new Set(disputes.flatMap((dispute) => dispute.sides.flatMap(([, numbers]) => numbers)));
  isLoaded = true;
}

// Large pages carry the detail packed, so that the first drawing needn't wait for it.
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// Calls back at once where the detail is there already.
function whenLoaded(done) {
  if (isLoaded) {
    done();
    return;
  }
  loading ??= unpacked($("detail").textContent).then(takeDetail);
  loading.then(done);
}

if (!$("detail")) takeDetail(graph.cards);

// The classes of a thing, from its own upward.
const classesOf = (thing) => (thing.classes?.length ? thing.classes : [thing.kind]);

const ids = (items) => new Set(items.map((item) => item.id));

// Of many things those are shown first that the page ranks first.
function foremost(items, most) {
  if (items.length <= most) return items;
  return [...items].sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0)).slice(0, most);
}
