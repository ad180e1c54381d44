"""The Import page: what is in a file is shown before anything is written, and only to its owner."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlmodel import func, select
from werkzeug.test import TestResponse

from studydeck.config import UPLOAD_LIMIT_BYTES
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, Media, Source, StoredNote
from web.browser import TEXT, Browser, Clock, database_of

TABLE = "question;answer\nWho built the quay?;Ann Lee\nWhen did it burn?;1911\nWho sold it?;\n"
PNG = b"\x89PNG\r\n\x1a\n and so on"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def send(browser: Browser, content: bytes, name: str, **fields: str) -> TestResponse:
    return browser.post("/import", file=(io.BytesIO(content), name), **fields)


def waiting(browser: Browser, content: bytes, name: str) -> str:
    """The address under which what was sent waits."""
    sent = send(browser, content, name)
    assert sent.status_code == 303
    return sent.location


def count(app: Flask, table: type) -> int:
    with database_of(app).read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def package(*cards: tuple[str, str], media: dict[str, bytes] | None = None, learnt: bool = False) -> bytes:
    """A package as old versions of Anki wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("collection.anki2", collection(cards, learnt=learnt))
        names = list(media or {})
        zipped.writestr("media", json.dumps({str(number): name for number, name in enumerate(names)}))
        for number, name in enumerate(names):
            zipped.writestr(str(number), (media or {})[name])
    return out.getvalue()


def collection(cards: tuple[tuple[str, str], ...], *, learnt: bool) -> bytes:
    basic = {
        "name": "Basic",
        "type": 0,
        "flds": [{"name": "Front"}, {"name": "Back"}],
        "tmpls": [{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
    }
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE col (crt, ver, models, decks);"
        "CREATE TABLE notes (id, guid, mid, mod, flds, tags);"
        "CREATE TABLE cards (id, nid, did, odid, odue, ord, type, queue, due, ivl, factor, reps, lapses, data);"
        "CREATE TABLE revlog (id, cid, ease, ivl, lastIvl, factor, time, type);"
    )
    models, decks = json.dumps({"7": basic}), json.dumps({"1": {"name": "Quays"}})
    connection.execute("INSERT INTO col VALUES (1772424000, 11, ?, ?)", (models, decks))  # 2 March 2026, 04:00
    for number, (front, back) in enumerate(cards, start=1):
        fields = f"{front}\x1f{back}"
        connection.execute("INSERT INTO notes VALUES (?, ?, 7, 1772424000, ?, '')", (number, f"g{number}", fields))
        state = (2, 2, 20, 12, 2300, 1, 0) if learnt else (0, 0, number, 0, 0, 0, 0)
        connection.execute(
            "INSERT INTO cards VALUES (?, ?, 1, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, '')", (number, number, *state)
        )
        if learnt:
            moment = 1_773_000_000_000 + number  # 8 March 2026
            connection.execute("INSERT INTO revlog VALUES (?, ?, 3, 12, 0, 2300, 4000, 0)", (moment, number))
    connection.commit()
    return connection.serialize()


# ------------------------------------------------------------------ before anything is written
def test_a_table_is_shown_before_anything_is_written(app: Flask, owner: Browser) -> None:
    before = count(app, StoredNote)
    page = owner.get(waiting(owner, TABLE.encode(), "quays.csv"))
    assert page.status_code == 200
    assert "Table with 2 cards" in page.text
    assert 'line 4: <span class="quiet">the answer is missing' in page.text
    assert "Who built the quay?" in page.text
    assert count(app, StoredNote) == before


def test_one_button_writes_it_into_a_new_deck(owner: Browser) -> None:
    address = waiting(owner, TABLE.encode(), "quays.csv")
    done = owner.post(address.partition("?")[0], title="Old quays")
    assert done.status_code == 303
    page = owner.get(done.location)
    assert "<h1>Old quays</h1>" in page.text
    assert "Imported: 2 new cards." in page.text
    assert owner.get(address).status_code == 404


def test_delimiter_and_columns_can_be_changed(owner: Browser) -> None:
    address = waiting(owner, b"Ann Lee|1,5|Who built it?\nBo Ray|2,5|Who sold it?\n", "quays.txt")
    page = owner.get(f"{address}?delimiter=%7C&column=answer&column=&column=question", htmx=True)
    assert page.status_code == 200
    assert re.findall(r'class="sample-front"[^>]*>([^<]*)<', page.text) == ["Who built it?", "Who sold it?"]
    assert "<html" not in page.text


def test_columns_without_an_answer_are_refused_and_the_page_kept(owner: Browser) -> None:
    address = waiting(owner, TABLE.encode(), "quays.csv")
    page = owner.get(f"{address}?column=question&column=question")
    assert page.status_code == 422
    assert "Choose a column for the question and one for the answer." in page.text
    assert "Who built the quay?" in page.text


def test_cards_go_to_a_deck_that_is_there(app: Flask, owner: Browser, deck_id: int) -> None:
    sent = send(owner, TABLE.encode(), "quays.csv", deck=str(deck_id))
    assert re.search(rf'<option value="{deck_id}"\s+selected>', owner.get(sent.location).text)
    done = owner.post(sent.location.partition("?")[0], deck=deck_id)
    assert done.location == f"/decks/{deck_id}"
    with database_of(app).read() as session:
        notes = session.exec(
            select(StoredNote).where(StoredNote.deck_id == deck_id).order_by(StoredNote.position)
        ).all()
    assert [note.content["question"] for note in notes][-2:] == ["Who built the quay?", "When did it burn?"]


def test_pasted_cards_are_read_with_their_separators(owner: Browser) -> None:
    sent = owner.post("/import", pasted="Lee - built it\n\nRay - sold it", between="dash", after="blank")
    page = owner.get(sent.location)
    assert re.findall(r'class="sample-(?:front|back)"[^>]*>([^<]*)<', page.text) == [
        "Lee",
        "built it",
        "Ray",
        "sold it",
    ]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"not a zip", "deck.apkg", "This is no Anki package: it is no zip archive, or a broken one."),
        (
            b"hello",
            "deck.png",
            "Only files that end in .apkg, .colpkg, .csv, .tsv, .txt can be imported, not “deck.png”.",
        ),
        (b"one column\nonly\n", "deck.csv", "deck.csv has one column only."),
        (
            b"question,answer\nWho?,\n",
            "deck.csv",
            "There is no card in it that could be taken over. line 2: the answer",
        ),
    ],
)
def test_a_broken_file_says_what_is_broken_and_imports_nothing(  # noqa: PLR0917 - pytest gives them by name
    app: Flask, owner: Browser, tmp_path: Path, content: bytes, name: str, told: str
) -> None:
    decks = count(app, Deck)
    refused = send(owner, content, name)
    assert refused.status_code == 422
    assert told in refused.text
    assert (count(app, Deck), list((tmp_path / "imports").glob("*/*/upload"))) == (decks, [])


def test_nothing_sent_is_told(owner: Browser) -> None:
    refused = owner.post("/import", pasted=" ")
    assert (refused.status_code, "Choose a file, or paste cards into the box." in refused.text) == (422, True)


def test_a_file_and_pasted_cards_together_are_refused(owner: Browser) -> None:
    refused = send(owner, TABLE.encode(), "quays.csv", pasted="Lee\tbuilt it")
    assert refused.status_code == 422
    assert "Send one of the two." in refused.text
    assert "Lee\tbuilt it" in refused.text


# ------------------------------------------------------------------ whose it is, and how long it waits
def test_what_waits_is_found_by_its_owner_alone(owner: Browser, stranger: Browser) -> None:
    address = waiting(owner, TABLE.encode(), "quays.csv")
    assert (stranger.get(address).status_code, stranger.post(address).status_code) == (404, 404)
    assert stranger.post(f"{address}/drop").status_code == 404
    assert owner.get(address).status_code == 200
    assert owner.get("/import/" + "." * 43).status_code == 404


def test_what_waits_is_removed_on_request_and_after_a_day(owner: Browser, clock: Clock, tmp_path: Path) -> None:
    first = waiting(owner, TABLE.encode(), "quays.csv")
    assert owner.post(f"{first}/drop").location == "/import"
    assert owner.get(first).status_code == 404
    second = waiting(owner, TABLE.encode(), "quays.csv")
    clock.advance(hours=25)
    waiting(owner, TABLE.encode(), "quays.csv")
    assert owner.get(second).status_code == 404
    assert len(list((tmp_path / "imports").glob("*/*/upload"))) == 1


def test_a_deck_of_somebody_else_takes_no_cards(app: Flask, stranger: Browser, deck_id: int) -> None:
    before = count(app, StoredNote)
    address = waiting(stranger, TABLE.encode(), "quays.csv")
    assert stranger.post(address, deck=deck_id).status_code == 404
    assert count(app, StoredNote) == before


# ------------------------------------------------------------------ packages
def test_pictures_are_kept_and_shown_to_who_may_read_the_deck(owner: Browser, stranger: Browser) -> None:
    cards = (
        ('<img src="quay 1.png">Which quay?', "The <b>old</b> one"),
        ("Which?<script>x()</script>", '<img src="a.svg">'),
    )
    address = waiting(owner, package(*cards, media={"quay 1.png": PNG, "a.svg": SVG}), "quays.apkg")
    shown = owner.get(address)
    assert f'<img alt="" src="{address}/media/quay%201.png">' in shown.text
    assert "x()" not in shown.text
    assert owner.get(f"{address}/media/quay%201.png").data == PNG
    assert owner.get(f"{address}/media/nothing.png").status_code == 404
    deck = owner.post(address).location
    assert f'<img alt="" src="{deck}/media/quay%201.png">Which quay?' in owner.get(deck).text
    picture = owner.get(f"{deck}/media/quay%201.png")
    assert (picture.data, picture.content_type, picture.headers["X-Content-Type-Options"]) == (
        PNG,
        "image/png",
        "nosniff",
    )
    assert stranger.get(f"{deck}/media/quay%201.png").status_code == 404
    drawing = owner.get(f"{deck}/media/a.svg")
    assert drawing.headers["Content-Disposition"] == "attachment"
    assert drawing.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert f'<img alt="" src="{deck}/media/quay%201.png">' in owner.get(f"{deck}/study").text


def test_learning_comes_along_only_where_it_is_wished(app: Flask, owner: Browser) -> None:
    content = package(("Who?", "Lee"), ("When?", "1911"), learnt=True)
    address = waiting(owner, content, "quays.apkg")
    assert "Take along what you have learnt there: 2 answers" in owner.get(address).text
    owner.post(address, title="Without")
    assert (count(app, CardState), count(app, ReviewLog)) == (0, 0)
    done = owner.post(waiting(owner, content, "quays.apkg"), title="With", learning="1")
    assert "Imported: 2 new cards, 2 answers." in owner.get(done.location).text
    with database_of(app).read() as session:
        state = session.exec(select(CardState)).first()
        log = session.exec(select(ReviewLog)).first()
    assert state is not None
    assert (state.interval_days, state.easiness, state.due_on.isoformat()) == (12, 2300, "2026-03-22")
    assert log is not None
    assert (log.rating, log.duration_ms, log.was_new, log.kind) == (4, 4000, True, "import")


def test_the_same_package_again_adds_nothing(app: Flask, owner: Browser) -> None:
    content = package(("Who?", "Lee"), learnt=True)
    owner.post(waiting(owner, content, "quays.apkg"), learning="1")
    known = (count(app, StoredNote), count(app, ReviewLog), count(app, Media), count(app, Deck))
    address = waiting(owner, content, "quays.apkg")
    shown = owner.get(address).text
    assert "None is new, 1 is here already" in shown
    deck = re.search(r'<input type="hidden" name="deck" value="(\d+)">', shown)
    assert deck is not None
    done = owner.post(address, learning="1", deck=deck[1])
    assert "There was nothing new in it" in owner.get(done.location).text
    assert (count(app, StoredNote), count(app, ReviewLog), count(app, Media), count(app, Deck)) == known


def test_other_words_are_offered_one_by_one(app: Flask, owner: Browser) -> None:
    deck = owner.post(waiting(owner, package(("Who?", "Lee"), ("When?", "1911")), "quays.apkg")).location
    address = waiting(owner, package(("Who was it?", "Lee"), ("When?", "1912")), "quays.apkg")
    shown = owner.get(address).text
    assert "2 say something else here" in shown
    first, second = re.findall(r'name="change"\s+value="(\d+)"', shown)
    done = owner.post(address, deck=deck.rpartition("/")[2], offered=[first, second], change=[second])
    assert "Imported: 1 changed card." in owner.get(done.location).text
    with database_of(app).read() as session:
        notes = session.exec(select(StoredNote).where(StoredNote.deck_id == int(deck.rpartition("/")[2]))).all()
    assert [(note.content["question"], note.content["answer"]) for note in notes] == [
        ("Who?", "Lee"),
        ("When?", "1912"),
    ]


def test_a_package_may_be_larger_than_a_text(owner: Browser) -> None:
    address = waiting(
        owner, package(("Who?", "Lee"), media={"noise.png": PNG + Random(1).randbytes(UPLOAD_LIMIT_BYTES)}), "big.apkg"
    )
    assert owner.get(address).status_code == 200


# ------------------------------------------------------------------ texts
def test_a_text_is_shown_before_it_is_read(app: Flask, owner: Browser) -> None:
    address = waiting(owner, TEXT.encode(), "canal.md")
    shown = owner.get(address)
    assert f"A Markdown text of {len(TEXT.split()):,} words." in shown.text
    assert "How it begins" in shown.text
    assert count(app, Source) == 0
    answer = owner.post(f"{address}/read", title="Canals", citation="A Book", published="")
    assert answer.status_code == 303
    with database_of(app).read() as session:
        source = session.exec(select(Source)).one()
    assert (source.title, source.text, source.citation) == ("Canals", TEXT, "A Book")
    assert owner.get(address).status_code == 404


def test_a_text_that_cannot_be_read_stays_to_be_sent_again(app: Flask, owner: Browser) -> None:
    address = waiting(owner, TEXT.encode(), "canal.md")
    answer = owner.post(f"{address}/read", title="Kept", citation="", published="last year")
    assert answer.status_code == 422
    assert 'value="Kept"' in answer.text
    assert count(app, Source) == 0


def test_a_text_whose_lines_are_cards_is_taken_as_a_table(owner: Browser) -> None:
    address = waiting(owner, b"Who built it?,Lee built it.\nWhere?,In Lisbon.\n", "cards.txt")
    assert "Take it as a table" in owner.get(address).text
    assert "Import 2 cards" in owner.get(f"{address}?cards=1").text


def test_a_broken_document_says_what_is_broken(owner: Browser) -> None:
    answer = send(owner, b"%PDF-1.7 and no more", "book.pdf")
    assert answer.status_code == 422
    assert "book.pdf is broken" in answer.text
