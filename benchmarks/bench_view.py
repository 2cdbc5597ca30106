"""How quickly a page is drawn, beside a page of stock pyvis of the same graph, in headless Chromium.

    python benchmarks/bench_view.py [--sizes 200 2000 10000] [--runs 3] [--write docs/benchmarks-views.md]

The graphs are cut from a generated one (see generate.py): the thing of most lines and what lies nearest to it, until
there are so many things. Measured are, each a median, our pages and stock ones in turn: the time from opening a page to
its first drawing, and how many pictures a second are drawn while it is panned; ours as it opens and with everything
unfolded. How long it takes to lay out and write our page, and how large it is, stand beside them. A page that draws
nothing within a minute is told so. The exit status is 1 where a limit is passed:

- first drawing within 1 s at 2,000 things, 3 s at 10,000
- at least 20 pictures a second as opened at both, and unfolded at 2,000
- the page of 10,000 things written within 15 s

It needs Chromium, found on the path, and Playwright (`make dev`).
"""

import argparse
import shutil
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from platform import machine, python_version
from statistics import median

from generate import ROOT, graph_of
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime
from pyvis.network import Network

from provenaut.store import open_graph
from provenaut.views import page_of
from provenaut.views.facts import Facts
from provenaut.views.kinds import View, ViewCard, narrowed, overview
from provenaut.views.reading import read_facts

SIZES = (200, 2_000, 10_000)
CLAIMS = 25_000
SCRATCH = ROOT / "out" / "bench" / "pages"
FIRST = {2_000: 1.0, 10_000: 3.0}
FRAMES = 20.0
WRITTEN = 15.0
PATIENCE = 60.0
PANNING = 3.0
# Stock pages keep their network in a global variable; ours tell of their first drawing with a mark.
# Stock pages keep their network in a global variable; ours tell of their first drawing with a mark. Either is told to
# the console, since a page that is busy can't be asked.
WATCH = """
window.frames_drawn = 0;
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  window.frames_drawn += 1;
  return clear.apply(this, box);
};
new PerformanceObserver((list) => {
  for (const mark of list.getEntriesByName("provenaut-drawn")) console.log(`drawn ${mark.startTime}`);
}).observe({ type: "mark", buffered: true });
let held;
Object.defineProperty(window, "network", { get: () => held, set: (network) => {
  held = network;
  network.once("afterDrawing", () => performance.mark("provenaut-drawn"));
} });
"""


@dataclass
class Drawn:
    """What was measured of one page: seconds to the first drawing, and pictures a second, as opened and unfolded."""

    first: float | None
    opened: float | None = None
    unfolded: float | None = None


def cut(facts: Facts, size: int) -> View:
    """So many things of a graph, those nearest to the one of most lines, with the lines between them."""
    scene = overview(facts).scene
    linked: dict[str, list[str]] = defaultdict(list)
    for edge in scene.edges:
        linked[edge.source].append(edge.target)
        linked[edge.target].append(edge.source)
    found: dict[str, None] = {}
    # What isn't linked to the rest follows it.
    for start in sorted(linked, key=lambda id_: (-len(linked[id_]), id_)):
        queue = deque([start] if start not in found else [])
        while queue and len(found) < size:
            id_ = queue.popleft()
            if id_ not in found:
                found[id_] = None
                queue.extend(linked[id_])
    narrow, part = narrowed(facts, scene, set(found))
    return View(ViewCard("focus"), narrow, part)


def ours(view: View, path: Path) -> float:
    """Write our page, and give the seconds that it took."""
    before = time.perf_counter()
    path.write_text(page_of(view), encoding="utf-8")
    return time.perf_counter() - before


def stock(view: View, path: Path) -> None:
    """Write the page that pyvis makes of the same things and lines, as it comes."""
    network = Network(directed=True, cdn_resources="in_line")
    for node in view.scene.nodes:
        network.add_node(node.id, label=node.label, shape=node.group.shape)
    for edge in view.scene.edges:
        network.add_edge(edge.source, edge.target)
    path.write_text(network.generate_html(), encoding="utf-8")


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[tuple[Page, float | None]]:
    """A page, and the seconds until it had drawn; None where it hadn't within a minute."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(WATCH)
    try:
        with page.expect_console_message(lambda said: said.text.startswith("drawn "), timeout=PATIENCE * 1000) as told:
            page.goto(path.as_uri(), wait_until="commit")
        yield page, float(told.value.text.removeprefix("drawn ")) / 1000
    except NotInTime:
        yield page, None
    finally:
        page.close(run_before_unload=False)


def frames(page: Page) -> float:
    """How many pictures a second are drawn while the mouse drags the middle of the picture about."""
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.12
    page.mouse.move(x, y)
    page.mouse.down()
    drawn, before, step = page.evaluate("window.frames_drawn"), time.perf_counter(), 0
    while time.perf_counter() - before < PANNING:
        step += 1
        page.mouse.move(x + step % 60 * 4, y + step % 40 * 3)
    seconds = time.perf_counter() - before
    count = page.evaluate("window.frames_drawn") - drawn
    page.mouse.up()
    return float(count / seconds)


def measured(browser: Browser, path: Path, *, is_ours: bool) -> Drawn:
    """One opening of a page."""
    with opened(browser, path) as (page, first):
        found = Drawn(first)
        if first is None:
            return found
        if is_ours:
            page.wait_for_selector("body[data-ready]")
        page.wait_for_timeout(700)
        found.opened = frames(page)
        if is_ours:
            page.evaluate("() => { window.provenautView.unfoldAll(); window.provenautView.fit(); }")
            page.wait_for_timeout(1500)
            found.unfolded = frames(page)
        return found


@dataclass
class Limit:
    """A figure and the most, or the least, that it may be."""

    what: str
    found: float | None
    limit: float
    is_least: bool = False


class Report:
    """Markdown that is printed as it grows, and the limits that were passed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.passed: list[str] = []
        self.held: list[Limit] = []

    def say(self, *lines: str) -> None:
        """Add and print lines."""
        self.lines += lines
        print("\n".join(lines), flush=True)

    def hold(self, one: Limit) -> None:
        """Tell a figure and its limit."""
        found = "none" if one.found is None else f"{one.found:.2f}"
        self.say("", f"{one.what}: **{found}** ({'at least' if one.is_least else 'limit'} {one.limit:g})")
        if one.found is None or (one.found < one.limit if one.is_least else one.found > one.limit):
            self.passed.append(f"{one.what}: {found}, {'below' if one.is_least else 'above'} {one.limit:g}")


def middle(values: list[float | None]) -> float | None:
    """The median, or none where one is missing."""
    known = [value for value in values if value is not None]
    return median(known) if len(known) == len(values) else None


def told(value: float | None, unit: str = "") -> str:
    """A figure as the table shows it."""
    return "nothing in 60 s" if value is None else f"{value:.1f}{unit}" if unit else f"{value:.2f}"


def compare(report: Report, browser: Browser, facts: Facts, size: int, runs: int) -> None:
    """Both pages of one size, in turn."""
    view = cut(facts, size)
    pages = {name: SCRATCH / f"{name}-{size}.html" for name in ("ours", "stock")}
    seconds = ours(view, pages["ours"])
    stock(view, pages["stock"])
    found: dict[str, list[Drawn]] = defaultdict(list)
    for _ in range(runs):
        for name, path in pages.items():
            # What drew nothing once isn't waited for again.
            if not found[name] or found[name][-1].first is not None:
                found[name].append(measured(browser, path, is_ours=name == "ours"))
    for name, all_runs in found.items():
        first, as_opened = (middle([getattr(one, key) for one in all_runs]) for key in ("first", "opened"))
        unfolded = middle([one.unfolded for one in all_runs]) if name == "ours" else None
        cells = [
            f"{len(view.scene.nodes):,}",
            f"{len(view.scene.edges):,}",
            "ours" if name == "ours" else "pyvis",
            f"{seconds:.1f}" if name == "ours" else "",
            f"{pages[name].stat().st_size / 1e6:.1f}",
            told(first),
            "" if first is None else told(as_opened, " "),
            told(unfolded, " ") if name == "ours" else "",
        ]
        report.say("| " + " | ".join(cell.strip() for cell in cells) + " |")
    report.held += limits(size, seconds, found["ours"])


def limits(size: int, seconds: float, runs: list[Drawn]) -> Iterator[Limit]:
    """What has a limit at this size."""
    at = f"at {size:,} things"
    if size in FIRST:
        yield Limit(f"Seconds to the first drawing {at}", middle([one.first for one in runs]), FIRST[size])
        yield Limit(f"Pictures a second {at}, as opened", middle([one.opened for one in runs]), FRAMES, is_least=True)
    if size == min(FIRST):
        yield Limit(f"Pictures a second {at}, unfolded", middle([one.unfolded for one in runs]), FRAMES, is_least=True)
    if size == max(FIRST):
        yield Limit(f"Seconds to write the page {at}", seconds, WRITTEN)


def main() -> int:
    """Measure, print, write, and tell whether all is within the limits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES), help="how many things")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened")
    parser.add_argument("--write", type=Path, help="write the table to a Markdown file too")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not on the path: install it (`apt-get install chromium`)", file=sys.stderr)
        return 2
    SCRATCH.mkdir(parents=True, exist_ok=True)
    engine = open_graph(graph_of(CLAIMS, 1))
    facts = read_facts(engine)
    engine.close()
    report = Report()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        report.say(
            "# How quickly pages are drawn",
            "",
            "Written by `python benchmarks/bench_view.py --write docs/benchmarks-views.md`; the script says what is",
            "measured.",
            f"Python {python_version()}, Chromium {browser.version}, {machine()}, drawn without a graphics processor.",
            f"Medians of {options.runs} openings in turn.",
            "",
            "| things | lines | page | written in s | MB | first drawing s | pictures/s, as opened | unfolded |",
            "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        )
        for size in options.sizes:
            compare(report, browser, facts, size, options.runs)
        browser.close()
    for one in report.held:
        report.hold(one)
    if options.write:
        options.write.write_text("\n".join(report.lines) + "\n", encoding="utf-8")
    for missed in report.passed:
        print(f"MISSED: {missed}", file=sys.stderr)
    return 1 if report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
