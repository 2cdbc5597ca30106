// From things and sources to items of the chart: where each is drawn, in pixels from the left and in lanes.

const LANE = 19;
const AXIS = 14;
const LETTER = 6.1;
const MOST_LETTERS = 34;
const MOST_DOTS = 14;
const STEP = 7;
const OPEN = 34;

const cut = (content, most = MOST_LETTERS) => (content.length > most ? `${[...content].slice(0, most).join("").trimEnd()}…` : content);

function scaleOf(width) {
  const [from, to] = state.range;
  return (time) => ((time - from) / (to - from)) * width;
}

// A date as pixels: `at` is where its mark stands, `from` to `to` what it spans; an open end is a short way long.
function placed(span, at) {
  const from = Number.isNaN(span.from) ? at(span.to) - OPEN : at(span.from);
  const to = Number.isNaN(span.to) ? at(span.from) + OPEN : at(span.to);
  const isOpen = Number.isNaN(span.from) || Number.isNaN(span.to);
  const middle = Number.isNaN(span.from) ? to : Number.isNaN(span.to) ? from : (from + to) / 2;
  return { from, to, at: middle, isOpen, isWide: to - from > 12 };
}

const hasTime = ({ from, to }) => !(Number.isNaN(from) && Number.isNaN(to));

function above(width) {
  const at = scaleOf(width);
  const items = [];
  for (const one of happenings) {
    if (!isShown(one)) continue;
    const dates = datesShown(one).filter(({ span }) => hasTime(span)).map((date) => ({ ...date, ...placed(date.span, at) }));
    if (!dates.length) continue;
    const from = Math.min(...dates.map((date) => date.from));
    const to = Math.max(...dates.map((date) => date.to));
    if (to < 0 || from > width) continue;
    items.push(named({ one, dates, at: dates[0].at, weight: one.claims.length, radius: 8 }, from, to, width));
  }
  return items;
}

function below(width) {
  const at = scaleOf(width);
  const items = [];
  for (const one of publications) {
    if (!hasTime(one.span) || !isShown(one)) continue;
    const place = placed(one.span, at);
    // One whose date isn't known stands at the first day on which it can have been, with a tail to the last.
    const isVague = !one.known && !place.isOpen;
    if (isVague) place.at = place.from;
    if (place.to < 0 || place.from > width) continue;
    const told = isNear(one) ? toldBy(one) : [];
    const count = askedOf(one).length;
    const radius = 4 + Math.min(5, Math.sqrt(count) / 2);
    const from = Math.min(place.from, place.at - radius);
    const to = isVague ? place.at + radius : Math.max(place.to, place.at + radius);
    items.push(named({ one, dates: [place], at: place.at, weight: count, told, radius, isVague }, from, to, width));
  }
  return items;
}

// The claims of a source about what is chosen.
function toldBy(one) {
  const chosen = things.get(state.node);
  if (!chosen || isSource(chosen)) return [];
  return askedOf(chosen).filter((number) => `source:${claims[number].source}` === one.id);
}

// With room for its dots and its name, on the side where the picture has it; the name may go to the other one, too.
function named(item, from, to, width) {
  const dots = Math.min(item.told?.length ?? 0, MOST_DOTS) * STEP;
  const name = cut(shortOf(item.one));
  const room = dots + name.length * LETTER + 6;
  const first = Math.max(from, item.at - item.radius, 0);
  const hasRoom = first - item.radius - room > 0;
  const isLeft = hasRoom && (item.isVague || Math.min(to, width) + item.radius + room > width);
  const marks = [Math.min(from, item.at - item.radius) - 2, Math.max(to, item.at + item.radius) + 2];
  const sides = [
    { isLeft: false, spot: Math.min(marks[1], width), named: [marks[0], Math.min(marks[1], width) + room] },
    { isLeft: true, spot: Math.max(marks[0], 0), named: [Math.max(marks[0], 0) - room, marks[1]] },
  ];
  return { ...item, name, marks, dots, sides: isLeft ? sides.reverse() : sides, first: isNear(item.one) };
}
