// The panel says in words what is chosen, or lists what is shown.

const MOST_LISTED = 200;

// A name that leads to its item, or only the name where it has none or is chosen already.
function go(id, label) {
  if (!things.has(id) || id === state.node) return text(label);
  const there = make("a", { class: "go", href: `#node=${encodeURIComponent(id)}` }, text(label));
  there.addEventListener("click", (event) => {
    event.preventDefault();
    choose(id);
  });
  return there;
}

const badge = (label) => make("span", { class: "badge", "data-is": label }, label);
const inGraph = (id) => (chronology.graph
  ? make("a", { class: "toGraph", href: `${chronology.graph}#node=${encodeURIComponent(id)}` }, "Show in the graph") : null);
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function section(title, content, count = content.length) {
  if (!content.length) return null;
  return make("section", {}, make("h3", {}, title, " ", make("span", { class: "count" }, String(count))), content);
}

function fillPanel() {
  const chosen = things.get(state.node);
  $("heading").replaceChildren(text(chosen ? nameOf(chosen) : "In time", { class: "long" }));
  $("close").hidden = !chosen;
  const parts = !chosen ? overview() : isSource(chosen) ? sourcePanel(chosen) : thingPanel(chosen);
  $("body").replaceChildren(...parts.flat().filter((part) => part !== null));
  $("body").scrollTop = 0;
}

function overview() {
  const shown = happenings.filter((one) => isShown(one));
  const inside = shown.filter((one) => one.dates.some(({ span }) => !(span.to < state.range[0]) && !(span.from > state.range[1])));
  const none = happenings.filter((one) => one.group === "incident" && !one.dates.length && !state.hidden.has(one.group) && (!state.disputed || one.disputed));
  const vague = publications.filter((one) => !one.known && askedOf(one).length);
  const sources = publications.filter((one) => (one.known || state.undated) && askedOf(one).length);
  return [
    make("p", {}, "What happened stands above the axis, what was published below. Choose something to see who wrote of it, and when; a source, to see what it tells of."),
    vague.length && !state.undated
      ? make("p", { class: "quiet small" }, `${counted(vague.length, "source has", "sources have")} no known date; `,
        button({ class: "plain" }, () => setUndated(true), "show them as spans"), ".")
      : null,
    section("Happened", listed(inside.map((one) => [one, datesShown(one)[0]?.span.words ?? ""])), inside.length),
    section("Published", listed(sources.map((one) => [one, one.span.words])), sources.length),
    section("Without a date", listed(none.map((one) => [one, ""])), none.length),
  ];
}

function listed(pairs) {
  const rows = pairs.slice(0, MOST_LISTED).map(([one, words]) =>
    make("li", {}, go(one.id, cut(nameOf(one), 120)), words ? make("span", { class: "quiet small" }, " ", text(words)) : null));
  if (pairs.length > MOST_LISTED) rows.push(make("li", { class: "quiet" }, `and ${pairs.length - MOST_LISTED} more: zoom in, or see the tables`));
  return rows.length ? [make("ul", { class: "items" }, rows)] : [];
}

function thingPanel(one) {
  const group = groupsById.get(one.group);
  const mark = group ? shapeMark(group) : null;
  const bySource = new Map();
  for (const number of askedOf(one)) {
    const source = `source:${claims[number].source}`;
    bySource.set(source, [...(bySource.get(source) ?? []), number]);
  }
  const order = publications.filter(({ id }) => bySource.has(id));
  let cited = 0;
  return [
    make("p", { class: "kind" }, mark, text(one.kind), one.disputed ? badge("disputed") : null),
    one.names.length ? make("p", { class: "names" }, "Also: ", text(one.names.join(", "))) : null,
    make("p", {}, inGraph(one.id)),
    section("Dated", one.dates.map((date) => dateLine(date)), one.dates.length),
    order.length ? make("h3", {}, one.group === "agent" ? "What it says and what is said of it, in order of publication " : "What was written of it, in order of publication ", make("span", { class: "count" }, String(order.length))) : null,
    order.map((source) => make("section", { class: "told" },
      make("h4", {}, go(source.id, cut(source.title, 160)), make("span", { class: "quiet small" }, " ", text(source.span.words))),
      bySource.get(source.id).map((number) => claimCard(claims[number], cited += 1, one.id)))),
  ];
}

function dateLine(date) {
  const marks = [date.state === "accepted" ? null : badge(date.state), date.plan ? badge("planned") : null];
  return make("p", { class: "date" }, make("span", { class: "relation" }, text(date.relation)), " ", text(date.span.words),
    " ", marks, " ", make("span", { class: "quiet small" }, counted(date.claims.length, "claim")));
}

function sourcePanel(one) {
  const told = askedOf(one).map((number) => claims[number]);
  const about = new Map();
  for (const claim of told) about.set(claim.subject.id || claim.subject.text, [...(about.get(claim.subject.id || claim.subject.text) ?? []), claim]);
  const time = (id) => happeningTime(things.get(id));
  const order = [...about].sort(([first], [other]) => time(first) - time(other));
  let cited = 0;
  return [
    make("p", { class: "quiet" }, text(one.publisher), `, ${one.grade}`),
    make("p", {}, "Published ", text(one.span.words), ". ", make("span", { class: "quiet" }, text(one.how))),
    make("p", {}, inGraph(one.id), link(one.link, "Open the source")),
    order.length ? make("h3", {}, "What it tells of, in order of time ", make("span", { class: "count" }, String(order.length))) : null,
    order.map(([id, some]) => make("section", { class: "told" },
      make("h4", {}, go(id, cut(some[0].subject.text, 160)), make("span", { class: "quiet small" }, " ", text(datedWords(things.get(id))))),
      some.map((claim) => claimCard(claim, cited += 1, id)))),
  ];
}

const datedWords = (one) => one?.dates?.[0]?.span.words ?? "";
function happeningTime(one) {
  const span = one?.dates?.[0]?.span;
  return !span ? Infinity : Number.isNaN(span.from) ? span.to : span.from;
}

// A claim as a line with its number; `of` is what the list is about, which need not be said again.
function claimCard(claim, number, of) {
  const marks = [
    claim.stance === "asserted" ? null : badge(claim.stance),
    claim.state === "contested" ? badge("contested") : null,
    claim.state === "not accepted" && claim.stance === "asserted" ? badge("not accepted") : null,
  ];
  const end = (one) => (one.id === of ? null : go(one.id, cut(one.text, 200)));
  return make("article", { class: "claim", "data-stance": claim.stance },
    make("p", { class: "triple" }, make("b", { class: "number" }, `[${number}]`), " ", end(claim.subject), " ",
      make("span", { class: "relation" }, text(claim.relation)), " ", end(claim.object), " ", marks),
    make("p", { class: "small" }, text(claim.who), claim.written ? [": ", text(`“${cut(claim.written, 300)}”`)] : null),
    claim.circumstances.map((part) => make("p", { class: "quiet small" }, text(part))),
    make("p", { class: "quiet small" }, text(claim.isRow ? claim.anchor : `“${cut(claim.anchor, 300)}”`), `, ${claim.place} `,
      link(claim.link, "Open at the passage")));
}
