"""`make run` in a checkout, and the wheel in an empty environment: what a stranger does first."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "Beatrice Longfellow founded the Harbour League in 1921."


@contextmanager
def served(command: list[str], data: Path, cwd: Path) -> Iterator[str]:
    """The one-time link that the command prints; the server is stopped as a terminal stops it."""
    environment = os.environ | {"STUDYDECK_DATA": str(data), "STUDYDECK_PORT": "0"}
    environment.pop("PYTHONPATH", None)
    environment.pop("STUDYDECK_DATABASE_URL", None)
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            yield next((line.split()[-1] for line in process.stdout if "/sign-in/" in line), "")
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait()


def signed_in(link: str) -> OpenerDirector:
    """A browser without JavaScript that has used the link."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page(browser, link))
    assert token, "the sign-in page has no form"
    with browser.open(link, data=urlencode({"csrf_token": token[1]}).encode()) as answer:
        assert answer.status == 200
    return browser


def page(browser: OpenerDirector, address: str) -> str:
    with browser.open(address) as answer:
        text: str = answer.read().decode("utf-8", "replace")  # a font is no text, but it must arrive
        return text


def test_make_run_serves_the_samples_and_keeps_everything_for_the_next_start(tmp_path: Path) -> None:
    with served(["make", "--silent", "run"], tmp_path, ROOT) as link:
        browser = signed_in(link)
        before = page(browser, link.partition("/sign-in/")[0])
    with served(["make", "--silent", "run"], tmp_path, ROOT) as link:
        after = page(browser, link.partition("/sign-in/")[0])
    assert before.count("Rome and Carthage") == after.count("Rome and Carthage") > 0


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what is locked for it, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    run = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / "bin" / "python"
    install = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for lock in ("requirements-pip.lock", "requirements.lock"):
        subprocess.run([*install, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    wheel = next((folder / "dist").glob("*.whl"))
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)
    return python.parent


def test_the_wheel_reads_a_text_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "STUDYDECK_DATA": str(tmp_path / "data")}
    run = subprocess.run(
        [installed / "studydeck", "generate", "-"],
        cwd=tmp_path,
        env=environment,
        input=TEXT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, '"answer": "1921"' in run.stdout) == (0, True), run.stderr


def test_the_wheel_needs_no_other_package_than_the_locked_ones(installed: Path) -> None:
    run = subprocess.run([installed / "python", "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "No broken requirements found.\n")


def test_the_wheel_serves_its_templates_its_decks_and_its_static_files(installed: Path, tmp_path: Path) -> None:
    with served([str(installed / "studydeck"), "serve"], tmp_path / "data", tmp_path) as link:
        home = link.partition("/sign-in/")[0]
        browser = signed_in(link)
        front = page(browser, home)
        assert "Rome and Carthage" in front
        linked = re.findall(r'(?:src|href)="(/static/[^"]+)"', front)
        assert any("htmx" in address for address in linked)
        assert [address for address in linked if not page(browser, home + address)] == []
