"""Pictures of the web app's main pages, wide and narrow, light and dark: screens.py FOLDER.

They show the bundled example, in Debian's Chromium. Look at them before you keep them.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

import crosscount

EXAMPLE = Path(__file__).parents[1] / "examples" / "galwan"
PROGRAM = Path(sys.executable).with_name("crosscount")

SIZES = {"wide": (1280, 860), "narrow": (390, 780)}
SCHEMES = ("light", "dark")


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The link to a server of the ledger, while the block runs."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [PROGRAM, "serve", str(ledger), "-p", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.terminate()
        process.communicate()


def incidents(page: Page) -> None:
    """The list of incidents."""
    page.goto("/")


def drawn(page: Page) -> None:
    """The list on a map and a timeline."""
    page.goto("/?map=true")
    page.locator(".by-script").wait_for()
    page.locator(".drawn").evaluate("drawn => drawn.scrollIntoView()")


def incident(page: Page) -> None:
    """An incident; where there is room, with the evidence of a figure beside it."""
    incidents(page)
    page.locator(".card h2 a").click()
    page.wait_for_url(re.compile("/incidents/"))
    if page.evaluate("innerWidth") > SIZES["narrow"][0]:
        page.get_by_role("link", name="45", exact=True).first.click()
        page.locator("#beside mark.quote").first.wait_for()


def document(page: Page) -> None:
    """A stored text with the claims in it."""
    incident(page)
    page.goto(page.locator(".said a").first.get_attribute("href") or "")
    page.get_by_role("link", name="The whole document").click()
    page.wait_for_url(re.compile("/documents/"))


def report(page: Page) -> None:
    """An incident as a report."""
    incident(page)
    page.get_by_role("link", name="A report to print or keep").click()
    page.wait_for_url(re.compile("/report"))


def compare(page: Page) -> None:
    """Two moments beside each other."""
    page.goto("/compare?a=2020-06-16&b=now")


def review(page: Page) -> None:
    """A claim to be judged, beside its sentence."""
    page.goto("/review")
    page.get_by_label("Your name").fill("Ann Example")
    page.keyboard.press("Enter")
    page.locator(".queue a").nth(1).click()
    page.wait_for_url(re.compile("/review/claims/"))


PAGES = (incidents, drawn, incident, document, report, compare, review)
"""What is pictured, by the name of the picture."""


def picture(browser: Browser, session: StorageState, base: str, folder: Path) -> None:
    """Picture every page at every size in every scheme."""
    for page_of, (size, (width, height)), scheme in product(PAGES, SIZES.items(), SCHEMES):
        context = browser.new_context(
            base_url=base,
            storage_state=session,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page_of(page)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{page_of.__name__}-{size}-{scheme}.png")
        context.close()


def main() -> None:
    """Read the example, serve it, and picture it."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "example.db"
        crosscount.run(EXAMPLE / "reports", ledger=path, metadata=EXAMPLE / "metadata.csv").close()
        with serving(path) as link, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            entering = browser.new_context()
            entering.new_page().goto(link)
            picture(browser, entering.storage_state(), link.partition("/enter")[0], folder)
            browser.close()


if __name__ == "__main__":
    main()
