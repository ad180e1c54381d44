"""The pages of a text and of its drafts, for a short text and for one ten times as long: time a request, and queries.

    python benchmarks/pages.py [WORDS]

The long text has WORDS words (50,000 unless told). It is the short one over and over, and so is what the real reader
found in the short one: pages are measured here, not reading. Of each page the first request and the median of the
next ones are printed, as processor time, with the number of statements that the database is given.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from studydeck.cards.notes import Excerpt
from studydeck.config import load_settings
from studydeck.services import accounts, authoring
from studydeck.services.authoring import NewText, ReadText
from studydeck.services.authoring.findings import Findings
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.web import create_app

WORDS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
SHORTER = 10  # times
TIMES = 7
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
SAMPLE = """# The pier of year {0}

In {0} the Harbour Guild of Leeds was founded by Ann Lee. She had been born in York in 1201. The Guild built the North
Pier in {1} and sold it to the Royal Navy on 3 May {2}. Two years later, the Navy gave the pier to the city. In {3} Bob
Day of Hull, the mayor, opened the Museum of the Sea there. It was closed on 4 June {4} by the Council of Leeds.

"""
PAGES = {
    "the text": "",
    "its last part": "?part=99",
    "ready drafts": "/drafts",
    "drafts to check": "/drafts?show=check",
    "what was left out": "/drafts?show=left-out",
}


def a_short_text() -> ReadText:
    """A text of a tenth of the words, read, no two of its sections alike."""
    sections = range(WORDS // SHORTER // len(SAMPLE.split()))
    text = "".join(SAMPLE.format(*(1300 + (number + years) % 600 for years in range(5))) for number in sections)
    return authoring.read_text(authoring.check_text(NewText("Short", text)))


def repeated(read: ReadText, times: int) -> ReadText:
    """The text so many times over, with what was found in it each time."""
    length, found = len(read.new.text), read.found
    copies = [
        Findings(
            tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in found.marks),
            (),
            tuple(
                replace(note, guid=f"{by}-{note.guid}", evidence=tuple(moved(each, by) for each in note.evidence))
                for note in found.notes
            ),
            found.rules,
            tuple(replace(each, evidence=moved(each.evidence, by)) for each in found.left_out),
        )
        for by in range(0, length * times, length)
    ]
    whole = replace(
        found,
        marks=tuple(mark for copy in copies for mark in copy.marks),
        notes=tuple(note for copy in copies for note in copy.notes),
        left_out=tuple(each for copy in copies for each in copy.left_out),
    )
    return replace(read, new=replace(read.new, title="Long", text=read.new.text * times), found=whole)


def moved(excerpt: Excerpt, by: int) -> Excerpt:
    """The excerpt so many characters later."""
    return replace(excerpt, start=excerpt.start + by, end=excerpt.end + by)


def add(database: Database, owner_id: int, read: ReadText) -> int:
    """The id of a new text."""
    with database.write() as session:
        source = authoring.add_source(session, owner_id, read, NOW)
        session.flush()
        assert source.id is not None  # it was flushed
        print(f"{source.words:,} words: {len(read.notes):,} drafts, {len(read.found.left_out):,} left out")
        return source.id


def signed_in(app: Flask, link: str) -> FlaskClient:
    """A client of the machine's owner."""
    client = app.test_client()
    client.post(f"/sign-in/{link}", data={"csrf_token": token(client, f"/sign-in/{link}")})
    return client


def token(client: FlaskClient, address: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf_token"\s+value="([^"]*)"', client.get(address).text)
    assert found  # the page has a form
    return found[1]


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(*call: object) -> None:
        sent.append(str(call[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def measure(client: FlaskClient, database: Database, address: str) -> tuple[list[float], int]:
    """The milliseconds of each request, and the statements of the last."""
    spent = []
    for _ in range(TIMES):
        with counted(database) as sent:
            start = time.process_time()
            assert client.get(address).status_code == 200  # or there is nothing to measure
            spent.append(1000 * (time.process_time() - start))
    return spent, len(sent)


def main() -> None:
    """Print a line for each page and each length."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({"STUDYDECK_DATA": str(Path(folder))}), lambda: NOW)
        app.testing = True
        database: Database = app.extensions["studydeck"].database
        schema.upgrade(database)
        with database.write() as session:
            owner = accounts.ensure_owner(session, NOW)
            owner_id, link = owner.id or 0, accounts.issue_sign_in_link(session, owner, NOW)
        client = signed_in(app, link)
        short = a_short_text()
        for read in (short, repeated(short, SHORTER)):
            source_id = add(database, owner_id, read)
            for name, address in PAGES.items():
                (first, *others), statements = measure(client, database, f"/texts/{source_id}{address}")
                median = statistics.median(others)
                print(f"  {name:18} first {first:6.0f} ms, then {median:5.0f} ms, {statements} statements")


if __name__ == "__main__":
    main()
