// The panel says in words what is chosen: a thing or a line, and every claim with who makes it and where it stands.

// A name that leads to its node, or only the name where it has none or is what the panel tells of.
function name(end) {
  if (!end.id || !nodesById.has(end.id) || end.id === state.node) return text(end.text);
  const there = make("a", { class: "go", href: `#${encodeURIComponent(end.id)}` }, text(end.text));
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

function claimCard(claim) {
  const source = sources.get(claim.source);
  const badges = [badge(claim.stance)];
  if (claim.acceptance === "contested") badges.push(" ", badge("contested"));
  if (claim.acceptance === "not accepted" && claim.stance === "asserted") badges.push(" ", badge("not accepted"));
  const passage = [
    text(claim.is_row ? claim.anchor : `“${claim.anchor}”`), `, ${claim.place}, SHA-256 `,
    make("span", { class: "hash" }, `${claim.sha256}…`),
  ];
  const deep = link(claim.link, "Open at the passage");
  const rows = [
    ["Written", claim.written && text(`“${claim.written}”`)],
    ["Who", chain(claim.speakers)],
    ["Source", source && [text(source.title, { class: "title" }), `, ${source.published}, ${source.grade}`]],
    ["Passage", deep ? [...passage, " · ", deep] : passage],
    ...claim.circumstances.map((part) => ["", text(part)]),
  ].filter(([, value]) => value);
  return make("article", { class: "claim" },
    make("p", { class: "triple" },
      name(claim.subject), " ", make("span", { class: "relation" }, claim.relation), " ", name(claim.object), " ", badges),
    make("dl", {}, rows.map(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])));
}

function section(title, cards, open = true) {
  if (!cards.length) return null;
  const heading = make("h3", {}, title, make("span", { class: "count" }, String(cards.length)));
  return make("section", { "data-open": open }, heading, cards);
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

function nodePanel(id) {
  const thing = things.get(id);
  const group = groups.find((each) => each.id === thing.group);
  const about = claims.filter((claim) => claim.subject.id === id);
  const pointing = claims.filter((claim) => claim.object.id === id && claim.subject.id !== id);
  const speaking = claims.filter((claim) => claim.speakers.some((speaker) => speaker.id === id));
  const other = speaking.filter((claim) => !about.includes(claim) && !pointing.includes(claim));
  const source = sources.get(id.replace(/^source:/, ""));
  setHeading(thing.label);
  fill(
    make("p", { class: "kind" }, group && shapeMark(group), thing.kind),
    thing.names.length ? make("p", { class: "names" }, "Also: ", joined(thing.names.map((each) => text(each)), ", ")) : null,
    thing.note ? make("p", { class: "quiet" }, text(thing.note)) : null,
    id.startsWith("source:") && source ? sourceLines(source) : null,
    make("p", { class: "quiet small hash" }, text(thing.iri)),
    section("Disputed", disputes.filter((dispute) => dispute.about.id === id).map(disputeCard)),
    section("Said of it", about.map(claimCard)),
    section("Said of others, with it", pointing.map(claimCard)),
    section("It also says", other.map(claimCard)),
  );
}

function sourceLines(source) {
  return make("p", {}, "Published by ", name(source.publisher), `, ${source.published}, ${source.grade}. `,
    text(source.how_known), " ", link(source.link, "Open"));
}

const WHO = { asserted: "Who says so", denied: "Who denies it", hedged: "Who says so, hedged", speculated: "Who speculates so" };

function edgePanel(id) {
  const edge = edgesById.get(id);
  const mine = edge.claims.map((number) => claims[number]);
  const same = graph.edges.filter((each) =>
    each !== edge && each.from === edge.from && each.to === edge.to && each.relation === edge.relation);
  setHeading(`${mine[0].subject.text} ${labelOf(edge)} ${mine[0].object.text}`);
  fill(
    make("p", { class: "kind" }, lineMark(edge.stance, edge.contested), edge.stance, edge.contested ? ", contested" : ""),
    section(WHO[edge.stance], mine.map(claimCard)),
    section("Said otherwise", same.flatMap((each) => each.claims).map((number) => claimCard(claims[number]))),
  );
}

function setHeading(content) {
  $("heading").replaceChildren(text(content, { class: "long" }));
}

function fill(...parts) {
  $("body").replaceChildren(...parts.flat().filter((part) => part !== null));
  $("body").scrollTop = 0;
}
