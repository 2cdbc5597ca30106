// Colours, which the style sheet holds for light and dark, and the marks that the legend shares with the picture.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 820px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

const BOXED = new Set(["box", "ellipse", "database", "circle"]);
const DASHES = { asserted: false, hedged: [9, 5], speculated: [2, 5], denied: [5, 4] };

const OUTLINES = {
  star: "M8 0.6 10.2 5.6 15.6 6.1 11.5 9.7 12.7 15 8 12.2 3.3 15 4.5 9.7 0.4 6.1 5.8 5.6Z",
  diamond: "M8 0.5 15.5 8 8 15.5 0.5 8Z",
  square: "M1.5 1.5H14.5V14.5H1.5Z",
  triangle: "M8 1 15.5 14.5H0.5Z",
  triangleDown: "M8 15 0.5 1.5H15.5Z",
  hexagon: "M4 1H12L16 8 12 15H4L0 8Z",
  dot: "M8 1A7 7 0 1 1 8 15 7 7 0 1 1 8 1Z",
  ellipse: "M8 3A7.5 5 0 1 1 8 13 7.5 5 0 1 1 8 3Z",
  box: "M2 3.5H14Q15.3 3.5 15.3 5V11Q15.3 12.5 14 12.5H2Q0.7 12.5 0.7 11V5Q0.7 3.5 2 3.5Z",
  database: "M1.5 4C1.5 1 14.5 1 14.5 4V12C14.5 15 1.5 15 1.5 12Z",
};

// The shape of a group, as small as a letter.
function shapeMark(group) {
  const outline = svg("path", { d: OUTLINES[group.shape] ?? OUTLINES.dot });
  outline.style.fill = `var(--group-${group.id})`;
  if (BOXED.has(group.shape)) outline.style.stroke = "var(--muted)";
  return svg("svg", { class: "shape", viewBox: "0 0 16 16", "aria-hidden": "true" }, outline);
}

// The line of a stance as the picture draws it; a denial ends bluntly.
function lineMark(stance, isContested = false) {
  const line = svg("path", { d: "M1 6H31", "stroke-width": 2, fill: "none" });
  const end = svg("path", { d: stance === "denied" ? "M32 1V11" : "M27 2.5 33 6 27 9.5", "stroke-width": 2, fill: "none" });
  const shown = isContested ? "var(--contested)" : stance === "denied" ? "var(--denied)" : "var(--line-strong)";
  for (const part of [line, end]) part.style.stroke = shown;
  if (DASHES[stance]) line.style.strokeDasharray = DASHES[stance].map((length) => length * 0.8).join(" ");
  const mark = svg("svg", { class: "line", viewBox: "0 0 34 12", "aria-hidden": "true" }, line, end);
  if (isContested) {
    const diamond = svg("path", { d: "M15 1.5 20 6 15 10.5 10 6Z" });
    diamond.style.fill = shown;
    mark.append(diamond);
  }
  return mark;
}
