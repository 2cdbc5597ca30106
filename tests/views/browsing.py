"""A page opened in Chromium, with all that it asked for and complained of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

WIDE: Final = (1280, 800)
NARROW: Final = (390, 844)
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Scheme = Literal["light", "dark"]


@dataclass
class View:
    """The page, what it requested, and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading of the panel."""
        return self.page.inner_text("#heading").strip()

    @property
    def body(self) -> str:
        """What the panel says."""
        return self.page.inner_text("#body")

    def find(self, name: str) -> None:
        """Search for a name and take the first thing found."""
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")
        self.settle()

    def click(self, id_: str) -> None:
        """Click on a node or a line in the picture."""
        spot = self.page.evaluate("id => window.provenautView.spotOf(id)", id_)
        self.page.mouse.click(spot["x"], spot["y"])
        # A click is one only when no second one follows.
        self.page.wait_for_timeout(400)
        self.settle()

    def toggle(self, id_: str) -> None:
        """Press a part of the legend."""
        self.page.click(f'.legend [data-id="{id_}"]')
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def until(self, condition: str) -> None:
        """Wait until an expression is true. (Playwright's own way evaluates it in the page, which the page forbids.)"""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"it did not come true that {condition}")

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of an element."""
        found = self.page.locator(selector).bounding_box()
        assert found is not None, f"{selector} is not to be seen"
        return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


@contextmanager
def chromium_running(program: str) -> Iterator[Browser]:
    """A browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, size: tuple[int, int] = WIDE, scheme: Scheme = "light") -> Iterator[View]:
    """A page in a window of its own."""
    window = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = window.new_page()
    view = View(page)
    page.on("request", lambda request: view.requests.append(request.url))
    page.on("console", lambda message: view.complaints.append(message.text))
    page.on("pageerror", lambda error: view.complaints.append(str(error)))
    # Nobody answers a dialog, so the test would time out; and none is ever opened.
    page.on("dialog", lambda dialog: view.complaints.append(dialog.message))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    view.settle()
    yield view
    window.close()
