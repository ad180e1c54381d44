"""The real server as a process of its own, a real Chromium, and a fresh learner with a fresh browser for each test."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.accessibility import axe_script
from e2e.chromium import ADVICE, find_chromium
from e2e.driving import Server, Window
from studydeck.store.database import Database

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "studydeck", "serve", "--port", "0")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000  # milliseconds: the first text waits for the language model, on a slow machine
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`studydeck serve` on a port of its own choice, with an empty data folder."""
    folder = tmp_path_factory.mktemp("serve")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STUDYDECK_")}
    environment |= {"STUDYDECK_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT / "src")}
    environment["STUDYDECK_SIGN_UP"] = "confirmed"
    log = folder / "stderr.txt"
    with (
        log.open("wb") as stderr,
        subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=stderr, text=True, env=environment) as process,
    ):
        assert process.stdout is not None
        printed = next((line for line in process.stdout if "/sign-in/" in line), "")
        assert printed, f"the server did not start:\n{log.read_text()}"
        link = printed.split()[-1]
        with closing(Database(f"sqlite:///{folder / 'data' / 'studydeck.sqlite3'}")) as database:
            yield Server(address=link.partition("/sign-in/")[0], database=database)
        process.terminate()
        assert process.wait() == 0, log.read_text()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each test opens windows of its own in it."""
    path = find_chromium()
    assert path, ADVICE
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_window(server: Server, chromium: Browser) -> Iterator[Callable[..., Window]]:
    """Opens windows that share nothing; at the end none of them may have seen an error."""
    opened: list[Window] = []

    def open_one(**options: object) -> Window:
        context = chromium.new_context(base_url=server.address, reduced_motion="reduce", **options)
        opened.append(Window(context))
        return opened[-1]

    yield open_one
    errors = [error for window in opened for error in window.errors]
    for window in opened:
        window.context.close()
    assert errors == []


@pytest.fixture
def page(server: Server, open_window: Callable[..., Window]) -> Page:
    """The home page of a new learner, who has just signed in."""
    window = open_window()
    window.sign_in(server.link_for_new_learner(f"learner{next(_numbers)}@example.org"))
    return window.page


@pytest.fixture
def page_without_javascript(server: Server, open_window: Callable[..., Window]) -> Page:
    """The same in a browser that runs no script."""
    window = open_window(java_script_enabled=False)
    window.sign_in(server.link_for_new_learner(f"learner{next(_numbers)}@example.org"))
    return window.page


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    return axe_script()
