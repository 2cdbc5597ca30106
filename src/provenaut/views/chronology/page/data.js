// What the page was given, and what is often asked of it.

// What attributes.js put before it is needed no longer.
delete document.createElement;

const chronology = JSON.parse($("chronology").textContent);
const { happenings, publications, claims, groups } = chronology;
const groupsById = new Map(groups.map((group) => [group.id, group]));
const things = new Map([...happenings, ...publications].map((one) => [one.id, one]));
const isSource = (one) => "publisher" in one;
const shortOf = (one) => (isSource(one) ? one.publisher || one.title : one.label) || one.id;
const nameOf = (one) => (isSource(one) ? one.title : one.label) || one.id;
const publicationOf = (claim) => things.get(`source:${claim.source}`);
const STANCES = ["asserted", "denied", "hedged", "speculated"];

const DAY = 86400000;
const NEVER = Number.NaN;

// The first moment of a day and the last of one, in milliseconds; a day before year 100 is no day of that century.
function moment(day, isLast = false) {
  if (!day) return NEVER;
  const [year, month, date] = day.split("-").map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  return at.getTime() + (isLast ? DAY - 1 : 0);
}

function timed(span) {
  return { ...span, from: moment(span.first), to: moment(span.last, true) };
}

for (const one of happenings) one.dates = one.dates.map((date) => ({ ...date, span: timed(date.span) }));
for (const one of publications) one.span = timed(one.span);

const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

// From the first moment that anything has to the last, with some room.
const whole = (() => {
  const ends = [
    ...happenings.flatMap((one) => one.dates.flatMap(({ span }) => [span.from, span.to])),
    ...publications.flatMap(({ span }) => [span.from, span.to]),
  ].filter((time) => !Number.isNaN(time));
  const first = ends.length ? ends.reduce((one, other) => Math.min(one, other)) : moment("2000-01-01");
  const last = ends.length ? ends.reduce((one, other) => Math.max(one, other)) : moment("2001-01-01");
  const room = Math.max((last - first) * 0.02, DAY * 30);
  return [first - room, last + room];
})();
