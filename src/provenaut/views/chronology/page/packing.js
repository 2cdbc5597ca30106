// Which lane each item stands in, and whether there is room for its name: what is told of most stands nearest the axis.

class Lanes {
  constructor(count, width) {
    this.width = Math.max(1, Math.ceil(width));
    this.taken = Array.from({ length: Math.max(1, count) }, () => new Uint8Array(this.width));
  }

  // The first lane that is free from one pixel to another, or -1.
  free([from, to]) {
    const [first, last] = this.within(from, to);
    return this.taken.findIndex((lane) => lane.subarray(first, last).indexOf(1) < 0);
  }

  isFree(lane, [from, to]) {
    const [first, last] = this.within(from, to);
    return this.taken[lane].subarray(first, last).indexOf(1) < 0;
  }

  // The lane in which least is covered.
  emptiest([from, to]) {
    const [first, last] = this.within(from, to);
    const covered = this.taken.map((lane) => lane.subarray(first, last).reduce((sum, one) => sum + one, 0));
    return covered.indexOf(Math.min(...covered));
  }

  take(lane, [from, to]) {
    const [first, last] = this.within(from, to);
    this.taken[lane].fill(1, first, last);
  }

  within(from, to) {
    const first = Math.min(Math.max(0, Math.floor(from)), this.width - 1);
    return [first, Math.max(first + 1, Math.min(this.width, Math.ceil(to)))];
  }
}

const NAMED_FIRST = 12;
const REACH = 110;

// Gives each item its `lane`, and `label`, false where its name has no room. An item has `marks`, [from, to] in pixels, and
// two `sides` on which its name can stand, each with `named`, the same with the name; `first` tells that it goes before all.
// Where there are few, each is placed with its name; in a crowd first the marks of all, then names where they still fit.
function pack(items, count, width) {
  const lanes = new Lanes(count, width);
  const order = [...items].sort((one, other) => other.first - one.first || other.weight - one.weight || one.at - other.at);
  const places = order.map(({ at }) => at).sort((one, other) => one - other);
  const later = order.filter((item, rank) => {
    const isAlone = item.first || rank < NAMED_FIRST || between(places, item.at - REACH, item.at + REACH) <= lanes.taken.length;
    return !(isAlone && placeNamed(item, lanes, lanes.free(item.sides[0].named)));
  });
  for (const item of later) {
    const lane = lanes.free(item.marks);
    Object.assign(item, item.sides[0], { lane: lane < 0 ? lanes.emptiest(item.marks) : lane, label: false });
    lanes.take(item.lane, item.marks);
  }
  for (const item of later) nameBeside(item, lanes);
}

function placeNamed(item, lanes, lane) {
  if (lane < 0) return false;
  Object.assign(item, item.sides[0], { lane, label: true });
  lanes.take(lane, item.named);
  return true;
}

// The name of something whose mark is placed already, on either side.
function nameBeside(item, lanes) {
  for (const side of item.sides) {
    const rest = side.isLeft ? [side.named[0], item.marks[0] - 1] : [item.marks[1] + 1, side.named[1]];
    if (rest[0] < 0 || rest[1] > lanes.width || !lanes.isFree(item.lane, rest)) continue;
    Object.assign(item, side, { label: true });
    lanes.take(item.lane, rest);
    return;
  }
}

// How many sorted numbers lie between two.
function between(sorted, from, to) {
  const before = (limit) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return before(to) - before(from);
}
