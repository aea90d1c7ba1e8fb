"""Take a picture of each page into a folder: ``make screenshots``; look at them all."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.support.pages import PAGES, RESOLUTION
from tests.support.serving import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_DESK: Final = {"width": 1280, "height": 900}
_PHONE: Final = {"width": 360, "height": 740}
#: Pages that are also shown in other looks.
_ALSO: Final = ("start", "text of a resolution", "lineage", "articles", "map")
_LOOKS: Final = {
    "dark": {"viewport": _DESK, "color_scheme": "dark"},
    "phone": {"viewport": _PHONE},
    "forced": {"viewport": _DESK, "forced_colors": "active"},
}


def main() -> int:
    """Take them all; 2 where there is no Chromium to do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build"))
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    asked = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        sys.stderr.write("no chromium on PATH: install it, then take the pictures again\n")
        return 2
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (slow, and not always there)

    asked.out.mkdir(parents=True, exist_ok=True)
    with running(asked.store) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, path in PAGES.items():
            _take(browser, address + path, asked.out / f"{_file(name)}.png", {"viewport": _DESK})
        for look, options in _LOOKS.items():
            for name in _ALSO:
                there = asked.out / f"{_file(name)}-{look}.png"
                _take(browser, address + PAGES[name], there, options)
        embedded = f"{address}/embed/lineage/{RESOLUTION}"
        _take(browser, embedded, asked.out / "embedded.png", {"viewport": _DESK})
        _open_words(browser, address, asked.out / "lineage-words.png")
        _open_proof(browser, address, asked.out / "facts-with-words.png")
        browser.close()
    sys.stderr.write(f"{len(list(asked.out.glob('*.png')))} pictures in {asked.out}\n")
    return 0


def _file(name: str) -> str:
    return name.replace(" ", "-")


def _take(browser: Browser, address: str, file: Path, options: dict[str, object]) -> None:
    page = browser.new_page(**options)  # type: ignore[arg-type]
    page.goto(address)
    page.screenshot(path=file, full_page=True)
    page.close()


def _open_words(browser: Browser, address: str, file: Path) -> None:
    """The lineage page on the way down, with the words of an arrow open."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}{PAGES['lineage']}")
    page.evaluate("scrollTo(0, document.querySelector('#sheet').offsetTop + 500)")
    page.locator("#sheet a.link").nth(3).dispatch_event("click")
    page.screenshot(path=file)
    page.close()


def _open_proof(browser: Browser, address: str, file: Path) -> None:
    """The first page of a document with the words of a link open."""
    page = browser.new_page(viewport=_DESK)  # type: ignore[arg-type]
    page.goto(f"{address}{PAGES['facts of a resolution']}")
    page.locator(".near summary").first.click()
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
