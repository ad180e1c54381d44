"""Finds a Chromium, or gets one: Debian's package where this user may install it, else Playwright's own download."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "No Chromium was found and none could be installed. "
    "Install one (Debian: apt-get install chromium) or name it: STUDYDECK_CHROMIUM=/path/to/chromium"
)


def find_chromium() -> str | None:
    """The path of a Chromium on this machine: the one named, an installed one, or Playwright's."""
    named = os.environ.get("STUDYDECK_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()
    return found if found and Path(found).is_file() else None


def get_chromium() -> str:
    """The path of a Chromium, installed now where there was none."""
    return find_chromium() or _install_package() or _download() or sys.exit(ADVICE)


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _install_package() -> str | None:
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return None
    sys.stderr.write("Installing Chromium for the browser's tests.\n")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
    return find_chromium()


def _download() -> str | None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_chromium()


if __name__ == "__main__":
    sys.stdout.write(f"The browser's tests use {get_chromium()}\n")
