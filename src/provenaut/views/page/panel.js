// The panel says in words what is chosen: a thing or a line, its facts, and for each who says so and where.

// More cards than this are shown when asked for.
const MOST_CARDS = 40;

// A name that leads to its node, or only the name where it has none or is what the panel tells of.
function name(end) {
  if (!end.id || !nodesById.has(end.id) || end.id === state.node) return text(end.text);
  const there = make("a", { class: "go", href: `#node=${encodeURIComponent(end.id)}` }, text(end.text));
  there.addEventListener("click", (event) => {
    event.preventDefault();
    choose(end.id, null);
  });
  return there;
}

const badge = (label) => make("span", { class: "badge", "data-is": label }, label);

function joined(parts, between) {
  return parts.flatMap((part, index) => (index ? [between, part] : [part]));
}

// "NASA, through Ars Technica, in WebProNews", each name a link.
function chain(speakers) {
  const [first, ...outer] = speakers;
  if (!outer.length) return [name(first), ", in its own voice"];
  const through = outer.slice(0, -1).flatMap((speaker) => [", through ", name(speaker)]);
  return [name(first), ...through, ", in ", name(outer.at(-1))];
}

function marksOf(claim) {
  const marks = [claim.stance];
  if (claim.acceptance === "contested") marks.push("contested");
  if (claim.acceptance === "not accepted" && claim.stance === "asserted") marks.push("not accepted");
  if (claim.plan) marks.push("plan");
  if (claim.origin && claim.origin !== "cited") marks.push(claim.origin);
  return marks;
}

// A claim with its passage; `number` is the one by which the facts above cite it.
function claimCard(claim, number = null) {
  const source = sources.get(claim.source);
  const passage = [
    text(claim.is_row ? claim.anchor : `“${claim.anchor}”`), `, ${claim.place}, SHA-256 `,
    make("span", { class: "hash" }, `${claim.sha256}…`),
  ];
  const deep = link(claim.link, "Open at the passage");
  const rows = [
    ["Written", claim.written && text(`“${claim.written}”`)],
    ["Who", claim.speakers.length && chain(claim.speakers)],
    ["Source", source && [text(source.title, { class: "title" }), `, ${source.published}, ${source.grade}`]],
    ["Passage", claim.anchor && (deep ? [...passage, " · ", deep] : passage)],
    ["Text", claim.passage && make("blockquote", { class: "passage" }, text(claim.passage))],
    ...claim.circumstances.map((part) => ["", text(part)]),
  ].filter(([, value]) => value);
  const cited = number === null ? {} : { id: `cited-${number}`, tabindex: "-1" };
  return make("article", { class: "claim", ...cited },
    make("p", { class: "triple" }, number === null ? null : make("span", { class: "number" }, `[${number}] `),
      name(claim.subject), " ", make("span", { class: "relation" }, claim.relation), " ", name(claim.object), " ",
      joined(marksOf(claim).map(badge), " ")),
    make("dl", {}, rows.map(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])));
}

// Cards, the first of them at once, the rest when asked for.
function section(title, cards, count = cards?.length) {
  const shown = (cards ?? []).filter((card) => card !== null);
  if (!shown.length) return null;
  const heading = make("h3", {}, text(title), make("span", { class: "count" }, String(count)));
  const part = make("section", {}, heading, shown.slice(0, MOST_CARDS));
  if (shown.length > MOST_CARDS) {
    const more = button({ class: "more" }, () => more.replaceWith(...shown.slice(MOST_CARDS)),
      `Show ${shown.length - MOST_CARDS} more`);
    part.append(more);
  }
  return part;
}

function disputeCard(dispute) {
  const marks = joined([dispute.kind, ...dispute.flags, dispute.decision].filter(Boolean), " · ");
  return make("div", { class: "dispute" },
    make("p", {}, name(dispute.about)),
    make("ul", {}, dispute.sides.map(([label, numbers, prevails]) =>
      make("li", {}, text(label), prevails ? " (prevails)" : "", ...saidBy(numbers)))),
    make("p", { class: "quiet small" }, marks),
    dispute.reason ? make("p", { class: "quiet small" }, text(dispute.reason)) : null);
}

function saidBy(numbers) {
  const who = [...new Set(numbers.map((number) => claims[number].who))];
  return who.length ? [" ", make("span", { class: "quiet" }, "— ", text(who.join("; ")))] : [];
}

// What claims say, each fact once, with the numbers of those that say it.
function factsOf(mine, id) {
  const facts = new Map();
  mine.forEach((claim, place) => {
    const key = [claim.subject.text, claim.relation, claim.object.text, claim.stance, claim.acceptance].join("\n");
    const fact = facts.get(key) ?? { claim, numbers: [] };
    fact.numbers.push(place + 1);
    facts.set(key, fact);
  });
  return [...facts.values()].map(({ claim, numbers }) => make("p", { class: "fact" },
    claim.subject.id === id ? null : [name(claim.subject), " "],
    make("span", { class: "relation" }, claim.relation), " ", name(claim.object),
    " ", marksOf(claim).filter((mark) => mark !== "asserted").flatMap((mark) => [badge(mark), " "]),
    joined(numbers.map(citation), " ")));
}

// A number that leads to the claim further down.
function citation(number) {
  return button({ class: "citation", "aria-label": `Citation ${number}` }, () => {
    const more = $("body").querySelector(".more");
    if (!$(`cited-${number}`) && more) more.click();
    for (const button of $("body").querySelectorAll(".more")) if (!$(`cited-${number}`)) button.click();
    const card = $(`cited-${number}`);
    card.scrollIntoView({ block: "start" });
    card.focus({ preventScroll: true });
  }, `[${number}]`);
}

function nodePanel(id) {
  const thing = things.get(id);
  const group = groups.find((each) => each.id === thing.group);
  const about = claims.filter((claim) => claim.subject.id === id);
  const pointing = claims.filter((claim) => claim.object.id === id && claim.subject.id !== id);
  const speaking = claims.filter((claim) => claim.speakers.some((speaker) => speaker.id === id));
  const other = speaking.filter((claim) => !about.includes(claim) && !pointing.includes(claim));
  const source = sources.get(id.replace(/^source:/, ""));
  const mine = [...about, ...pointing];
  const numbered = mine.map((claim, place) => [claim, place + 1]);
  const cards = (wanted) => numbered.filter(([claim]) => wanted.includes(claim)).map((each) => claimCard(...each));
  setHeading(thing.label);
  fill(
    make("p", { class: "kind" }, group && shapeMark(group), thing.kind, lineage(thing)),
    thing.names.length ? make("p", { class: "names" }, "Also: ", joined(thing.names.map((each) => text(each)), ", ")) : null,
    thing.note ? make("p", { class: "quiet" }, text(thing.note)) : null,
    id.startsWith("source:") && source ? sourceLines(source) : null,
    make("p", { class: "quiet small hash" }, text(thing.iri)),
    linksOut(id, thing),
    deeds(id),
    section("Facts", factsOf(mine, id)),
    section("Disputed", disputes.filter((dispute) => dispute.about.id === id).map(disputeCard)),
    section("Said of it", cards(about)),
    section("Said of others, with it", cards(pointing)),
    section("It also says", other.map((claim) => claimCard(claim))),
    askingPart([id, ...state.expanded]),
  );
}

function lineage(thing) {
  const above = classesOf(thing).filter((each) => each !== thing.kind);
  return above.length ? make("span", { class: "small" }, ` (${above.join(" ‹ ")})`) : null;
}

function linksOut(id, thing) {
  const out = (thing.links ?? []).map((each) => link(each.url, text(each.text))).filter(Boolean);
  // The page of the timeline lies beside this one, where the page is told so.
  if (/^[\w.-]+\.html$/.test(view.timeline ?? "")) {
    out.push(make("a", { href: `${view.timeline}#node=${encodeURIComponent(id)}` }, "in time"));
  }
  return out.length ? make("p", { class: "out small" }, "Elsewhere: ", joined(out, " · ")) : null;
}

// What can be done with a thing: see what lies behind its neighbours, or how it hangs together with another.
function deeds(id) {
  const open = state.expanded.size > 0;
  return make("p", { class: "row" },
    button({ id: "expand" }, () => expandAll(), "Expand neighbours"),
    button({ id: "collapse", disabled: !open }, collapse, "Collapse"),
    button({ id: "path" }, () => startPath(id), "Path to …"));
}

function sourceLines(source) {
  return make("p", {}, "Published by ", name(source.publisher), `, ${source.published}, ${source.grade}. `,
    text(source.how_known), " ", link(source.link, "Open"));
}

const WHO = { asserted: "Who says so", denied: "Who denies it", hedged: "Who says so, hedged", speculated: "Who speculates so" };

const OF_ORIGIN = { inferred: "It follows from", link: "The link" };

function edgePanel(id) {
  const edge = edgesById.get(id);
  const mine = edge.claims.map((number) => claims[number]);
  const same = graph.edges.filter((each) =>
    each !== edge && each.from === edge.from && each.to === edge.to && each.relation === edge.relation);
  const others = same.flatMap((each) => each.claims).map((number) => claims[number]);
  const [from, to] = [edge.from, edge.to].map((end) => things.get(end).label);
  setHeading(`${from} ${labelOf(edge)} ${to}`);
  fill(
    make("p", { class: "kind" }, lineMark(edge.stance, edge.contested), edge.stance, edge.contested ? ", contested" : "",
      edge.plan ? ", a plan" : "", edge.origin && edge.origin !== "cited" ? `, ${edge.origin}` : ""),
    make("p", {}, name({ id: edge.from, text: from }), " ", make("span", { class: "relation" }, edge.relation), " ",
      name({ id: edge.to, text: to })),
    section(OF_ORIGIN[edge.origin] ?? WHO[edge.stance], mine.map((claim, place) => claimCard(claim, place + 1))),
    section("Said otherwise", others.map((claim) => claimCard(claim))),
    askingPart([edge.from, edge.to]),
  );
}

function setHeading(content) {
  $("heading").replaceChildren(text(content, { class: "long" }));
}

function fill(...parts) {
  $("body").replaceChildren(...parts.flat().filter((part) => part !== null));
  $("body").scrollTop = 0;
}
