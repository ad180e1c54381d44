from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from factories import a_note
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.kinds import FILE_KINDS
from studydeck.services import authoring
from studydeck.web.authoring.exports import file_name
from web.browser import Browser, Clock, database_of, field


def answer_a_card(browser: Browser, deck_id: int) -> None:
    """Grade the first card of the deck by the form of its page."""

    page = browser.get(f"/decks/{deck_id}/study")
    fields = {name: field(page, name) for name in ("card_id", "version", "review_id")}
    assert browser.post(f"/decks/{deck_id}/study", rating="good", **fields).status_code == 303


@pytest.fixture
def many(app: Flask, clock: Clock) -> int:
    """A deck for everybody with 300 notes, one of them with choices."""
    notes = [DatedNote(a_note(str(number)), clock()) for number in range(299)]
    notes.append(DatedNote(a_note("last", choices=("1871", "1850", "1900")), clock()))
    with database_of(app).write() as session:
        deck = authoring.load_deck(session, DeckFile("harbours", "Harbours: old & new", notes, "A Book"), clock())
        session.flush()
        return deck.id or 0


# ------------------------------------------------------------------ the page
def test_the_page_names_every_way_out(owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/export")
    assert page.status_code == 200
    links = [f'href="/decks/{deck_id}/export/{name}"' for name in FILE_KINDS if name != "csv"]
    links += [f'href="/decks/{deck_id}/quiz"', f'href="/decks/{deck_id}/cut-outs"']
    assert [link for link in links if link not in page.text] == []
    assert f'action="/decks/{deck_id}/export/csv"' in page.text


def test_learning_is_offered_once_there_is_some(owner: Browser, deck_id: int) -> None:
    assert 'name="learning"' not in owner.get(f"/decks/{deck_id}/export").text
    answer_a_card(owner, deck_id)
    page = owner.get(f"/decks/{deck_id}/export").text
    assert "1 card with every answer" in page
    assert "Import any learning progress" in page
    assert "Only a first import counts" in page
    assert 'name="learning"' in page


def test_an_empty_deck_has_nothing_to_take_away(owner: Browser, source: authoring.SourcePage) -> None:
    page = owner.get(f"/decks/{source.deck.id}/export").text
    assert "No cards yet." in page
    assert "Download" not in page


def test_htmx_gets_the_ways_out_alone(owner: Browser, deck_id: int) -> None:
    assert owner.get(f"/decks/{deck_id}/export", htmx=True).text.strip().startswith('<div id="export">')


@pytest.mark.parametrize("way", ["export", "export/apkg", "quiz", "cut-outs"])
def test_nobody_takes_away_the_deck_of_somebody_else(stranger: Browser, deck_id: int, way: str) -> None:
    assert stranger.get(f"/decks/{deck_id}/{way}").status_code == 404


# ------------------------------------------------------------------ files
@pytest.mark.parametrize("name", FILE_KINDS)
def test_every_kind_is_a_download_with_a_readable_name(owner: Browser, many: int, name: str) -> None:
    answer = owner.get(f"/decks/{many}/export/{name}")
    assert answer.status_code == 200
    ending = FILE_KINDS[name].ending
    assert answer.headers["Content-Disposition"] == f"attachment; filename=harbours-old-new{ending}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(answer.data) > 300


def test_an_unknown_kind_is_not_found(owner: Browser, deck_id: int) -> None:
    assert owner.get(f"/decks/{deck_id}/export/doc").status_code == 404


@pytest.mark.parametrize(
    ("chosen", "delimiter"), [("", ","), ("semicolon", ";"), ("tab", "\t"), ("bar", "|"), ("x", ",")]
)
def test_the_columns_are_parted_as_chosen(owner: Browser, deck_id: int, chosen: str, delimiter: str) -> None:
    data = owner.get(f"/decks/{deck_id}/export/csv?delimiter={chosen}").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))
    assert (rows[0][:2], len(rows)) == (["question", "answer"], 4)


def test_moodle_gets_every_question(owner: Browser, many: int) -> None:
    quiz = ET.fromstring(owner.get(f"/decks/{many}/export/moodle").data)
    kinds = [question.get("type") for question in quiz]
    assert {kind: kinds.count(kind) for kind in kinds} == {"category": 1, "numerical": 299, "multichoice": 1}


def test_only_the_package_that_asks_for_it_carries_learning(owner: Browser, deck_id: int) -> None:
    answer_a_card(owner, deck_id)
    sizes = [
        len(
            zipfile.ZipFile(io.BytesIO(owner.get(f"/decks/{deck_id}/export/apkg{asked}").data)).read("collection.anki2")
        )
        for asked in ("", "?learning=1")
    ]
    assert sizes[0] <= sizes[1]
    packages = [owner.get(f"/decks/{deck_id}/export/apkg{asked}").data for asked in ("", "?learning=0", "?learning=1")]
    assert (packages[0] == packages[1], packages[0] == packages[2]) == (True, False)


@pytest.mark.parametrize(
    ("title", "name"), [("The War: 1914–1918", "the-war-1914-1918"), ("?!", "deck"), ("Élan vital", "élan-vital")]
)
def test_a_title_becomes_the_name_of_a_file(title: str, name: str) -> None:
    assert file_name(title) == name


# ------------------------------------------------------------------ paper
def test_the_quiz_asks_everything_and_the_key_answers_it(owner: Browser, many: int) -> None:
    page = owner.get(f"/decks/{many}/quiz").text
    assert page.count('class="quiz-prompt"') == 300
    assert page.count('class="quiz-line"') == 299
    assert page.count('class="quiz-answer"') == 300
    assert "b) 1871" in page
    assert "<h1>Harbours: old &amp; new</h1>" in page


def test_each_sheet_of_cards_has_its_backs(owner: Browser, many: int) -> None:
    page = owner.get(f"/decks/{many}/cut-outs").text
    assert page.count('class="cut-sheet"') == 2 * 38
    assert page.count("cut-back") == 300
    assert page.count("cut-empty") == 0


def test_anki_gets_the_deck_inside_of_another_and_asks_for_typing(owner: Browser, deck_id: int) -> None:
    address = f"/decks/{deck_id}/export/anki-notes"
    plain, wished = owner.get(address).json, owner.get(f"{address}?parent=%20Ports%20&typed=1").json
    assert wished["deck"] == f"Ports::{plain['deck']}"
    assert {note["fields"]["Spare 1"] for note in plain["notes"]} == {""}
    assert {note["fields"]["Spare 1"] for note in wished["notes"]} == {"typed"}


def test_what_is_wished_is_sent_too(owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/export?anki=http://127.0.0.1:8765&parent=Ports&typed=1").text
    assert f'data-package="/decks/{deck_id}/export/apkg?parent=Ports&amp;typed=1"' in page
    assert f'data-notes="/decks/{deck_id}/export/anki-notes?parent=Ports&amp;typed=1"' in page


# ------------------------------------------------------------------ the running Anki
def test_the_page_calls_nobody_until_it_is_turned_on(owner: Browser, deck_id: int) -> None:
    page = owner.get(f"/decks/{deck_id}/export")
    assert 'id="send-button"' not in page.text
    assert "connect-src" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "origin"),
    [
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://localhost:9000/some/path", "http://localhost:9000"),
        ("http://[::1]:8765", "http://[::1]:8765"),
        ("http://127.0.0.1", "http://127.0.0.1:80"),
    ],
)
def test_turned_on_it_may_call_that_one_address(owner: Browser, deck_id: int, asked: str, origin: str) -> None:
    page = owner.get(f"/decks/{deck_id}/export?anki={asked}")
    assert f'data-anki="{origin}"' in page.text
    assert page.headers["Content-Security-Policy"].endswith(f"; connect-src 'self' {origin}")


@pytest.mark.parametrize(
    "asked",
    [
        "http://example.org:8765",
        "https://127.0.0.1:8765",
        "http://192.168.0.7:8765",
        "http://127.0.0.1:none",
        "http://127.0.0.1.example.org",
        "http://me@127.0.0.1:8765",
        "http://127.0.0.1:8765; script-src *@",
        "javascript:alert(1)",
        "127.0.0.1:8765",
    ],
)
def test_any_other_address_is_refused_and_stays_in_the_form(owner: Browser, deck_id: int, asked: str) -> None:
    page = owner.client.get(f"/decks/{deck_id}/export", query_string={"anki": asked})
    assert page.status_code == 422
    assert "Give the address of the Anki on this machine" in page.text
    assert f'value="{asked}"' in page.text
    assert "connect-src" not in page.headers["Content-Security-Policy"]
