"""A server that is killed at any moment loses no review that it acknowledged, and repeats none."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import random
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from contextlib import closing
from pathlib import Path

from sqlmodel import select

from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "studydeck", "serve", "--port", "0")
KILLS = 10
DECK = "/decks/1/study"


class Server:
    """`studydeck serve`, which can be killed and started again on the same data."""

    def __init__(self, folder: Path) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("STUDYDECK_")}
        self._environment = clean | {"STUDYDECK_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")}
        self.address = ""

    def start(self) -> str:
        """The sign-in link that it prints."""
        self._process = subprocess.Popen(
            COMMAND, stdout=subprocess.PIPE, text=True, env=self._environment, start_new_session=True
        )
        assert self._process.stdout is not None
        link = next(line for line in self._process.stdout if "/sign-in/" in line).split()[-1]
        self.address = link.partition("/sign-in/")[0]
        return link

    def kill(self) -> None:
        """As kill -9 does: the server and its worker, with no word of warning."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


class Learner:
    """A browser that grades card after card, and sends a grade again until it is acknowledged."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.acknowledged: list[str] = []
        self.is_done = threading.Event()

    def sign_in(self, link: str) -> None:
        page = self._opener.open(link, timeout=30).read().decode()
        self._opener.open(link, _form({"csrf_token": _field(page, "csrf_token")}), timeout=30)

    def study(self) -> None:
        """Grade until it is done."""
        while not self.is_done.is_set():
            page = self._insist(None)
            names = ("csrf_token", "card_id", "version", "review_id", "shown")
            form = {name: _field(page, name) for name in names} | {"rating": "again"}
            form["review_id"] = str(uuid.uuid4())
            self._insist(form)
            self.acknowledged.append(form["review_id"])

    def _insist(self, form: dict[str, str] | None) -> str:
        """The page, asked for until the server answers."""
        while True:
            try:
                data = _form(form) if form else None
                return self._opener.open(self._server.address + DECK, data, timeout=30).read().decode()
            except urllib.error.HTTPError:
                raise
            except (OSError, http.client.HTTPException):  # it was killed, or is not yet up again
                threading.Event().wait(0.05)


def _form(fields: dict[str, str]) -> bytes:
    return urllib.parse.urlencode(fields).encode()


def _field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found, f"no field {name}"
    return found[1]


def test_ten_kills_in_a_session_lose_no_acknowledged_review_and_repeat_none(tmp_path: Path) -> None:
    server, moments = Server(tmp_path), random.Random(9)
    learner = Learner(server)
    learner.sign_in(server.start())
    session = threading.Thread(target=learner.study)
    session.start()
    for _ in range(KILLS):
        before = len(learner.acknowledged)
        while len(learner.acknowledged) < before + 2:
            assert session.is_alive()
            threading.Event().wait(0.01)
        threading.Event().wait(moments.uniform(0, 0.1))  # anywhere within a request
        server.kill()
        server.start()
    learner.is_done.set()
    session.join()
    server.kill()
    with closing(Database(f"sqlite:///{tmp_path / 'studydeck.sqlite3'}")) as database:
        assert schema.problems(database) == []
        with database.read() as reading:
            logged = reading.exec(select(ReviewLog.review_id).where(ReviewLog.kind == "grade")).all()
            versions = sum(reading.exec(select(CardState.version).where(~CardState.is_new)))
    assert sorted(logged) == sorted(learner.acknowledged)
    assert versions == len(logged)
    assert len(logged) > 2 * KILLS
