from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest
from flask import Flask

from books import LARGE_BYTES, a_pdf, an_epub
from studydeck.config import JOB_FROM_WORDS, load_settings
from studydeck.services import accounts
from studydeck.services.authoring import ReadText, SourcePage
from studydeck.store import schema
from studydeck.store.tables import Source
from studydeck.web import create_app
from web.browser import TEXT, Browser, Clock, database_of, field, sign_in

GERMAN = "Der Kanal wurde am 17. November 1869 eröffnet. Die Aktien wurden 1875 an Großbritannien verkauft. " * 3


def upload(browser: Browser, name: str, data: bytes, **fields: str) -> tuple[int, str]:
    answer = browser.client.post(
        "/texts/new",
        data={"csrf_token": browser.token(), "text": "", "file": (io.BytesIO(data), name), **fields},
        content_type="multipart/form-data",
    )
    return answer.status_code, answer.text if answer.status_code != 303 else answer.location or ""


def drafts_address(source: SourcePage, number: int, action: str) -> str:
    return f"/texts/{source.source.id}/drafts/{source.drafts[number].id}/{action}"


# ------------------------------------------------------------------ bringing a text
def test_a_pasted_text_is_read_and_shown(owner: Browser) -> None:
    answer = owner.post("/texts/new", text=TEXT, title="", citation="A history of canals", published="")
    assert (answer.status_code, answer.location) == (303, "/texts/1")
    page = owner.get("/texts/1")
    assert page.status_code == 200
    assert "<h1>The Canal</h1>" in page.text
    assert "A history of canals" in page.text


def test_an_uploaded_file_is_read_with_its_line_ends_as_they_are(app: Flask, owner: Browser) -> None:
    data = TEXT.replace("\n", "\r\n").encode()
    assert upload(owner, "canal.txt", data) == (303, "/texts/1")
    with database_of(app).read() as session:
        text = session.connection().exec_driver_sql("SELECT text FROM source").scalar_one()
    assert text == data.decode()


def test_the_same_text_is_offered_and_not_doubled(owner: Browser, source: SourcePage) -> None:
    answer = owner.post("/texts/new", text=TEXT, title="The same again", citation="", published="")
    assert answer.status_code == 409
    assert f'<a href="/texts/{source.source.id}">The Canal</a>' in answer.text
    assert 'value="The same again"' in answer.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no text yet."),
        (" \n\t ", "There is no text yet."),
        ("It rains and rains and nobody comes to the house any more, so it is very quiet here.", "found no date"),
        (GERMAN, "German"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_and_stays_in_the_form(owner: Browser, text: str, words: str) -> None:
    answer = owner.post("/texts/new", text=text, title="My title", citation="Mine", published="2020-05-01")
    assert answer.status_code == 422
    assert words in answer.text
    assert text in answer.text
    assert [f'value="{value}"' in answer.text for value in ("My title", "Mine", "2020-05-01")] == [True] * 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("scan.txt", b"%PDF-1.7 binary", "scan.txt is broken"),
        ("noise.txt", bytes(range(256)) * 8, "noise.txt is binary data"),
        ("empty.md", b"  ", "empty.md is empty"),
        ("letter.docx", b"PK\x03\x04", "letter.docx is broken"),
    ],
)
def test_a_file_that_holds_no_text_is_named_and_refused(owner: Browser, name: str, data: bytes, words: str) -> None:
    status, page = upload(owner, name, data, title="Kept")
    assert status == 422
    assert words in page
    assert 'value="Kept"' in page


def test_a_text_and_a_file_at_once_are_one_too_many(owner: Browser) -> None:
    status, page = upload(owner, "canal.txt", TEXT.encode(), text="Another text.")
    assert status == 422
    assert "Another text." in page


def test_a_date_of_publication_must_be_one(owner: Browser) -> None:
    answer = owner.post("/texts/new", text=TEXT, title="", citation="", published="last year")
    assert answer.status_code == 422
    assert "write it like 2020-05-01" in answer.text


def test_htmx_gets_the_refused_form_alone(owner: Browser) -> None:
    answer = owner.post("/texts/new", htmx=True, text="", title="Kept", citation="", published="")
    assert answer.status_code == 422
    assert answer.text.strip().startswith('<form class="form"')
    assert 'value="Kept"' in answer.text


# ------------------------------------------------------------------ a long text
def test_a_long_text_is_read_in_the_background_and_leads_on(app: Flask, owner: Browser) -> None:
    long_text = TEXT + "\n\nNothing else happened there. " * (JOB_FROM_WORDS // 4)
    answer = owner.post("/texts/new", text=long_text, title="Long", citation="", published="")
    assert (answer.status_code, answer.location) == (303, "/jobs/1")
    waiting = owner.get("/jobs/1")
    assert waiting.status_code == 200
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in " ".join(waiting.text.split()).replace(
        "> <", "><"
    )
    assert owner.get("/jobs/1", htmx=True).text.strip().startswith('<div class="stack"')
    assert '<a href="/jobs/1">Long</a>, 0 %' in owner.get("/").text
    app.extensions["studydeck"].jobs.run(1)
    assert owner.get("/jobs/1").location == "/texts/1"
    assert "Being read" not in owner.get("/").text
    assert owner.get("/jobs/1", htmx=True).headers["HX-Redirect"] == "/texts/1"


def test_a_job_that_failed_says_why_and_where_to_go(app: Flask, owner: Browser) -> None:
    nothing = "It rains and rains and nobody comes to the house any more. " * (JOB_FROM_WORDS // 10)
    owner.post("/texts/new", text=nothing, title="Rain", citation="", published="")
    app.extensions["studydeck"].jobs.run(1)
    page = owner.get("/jobs/1")
    assert page.status_code == 200
    assert "found no date" in page.text
    assert 'http-equiv="refresh"' not in page.text
    assert 'href="/texts/new?job=1"' in page.text
    form = owner.get("/texts/new?job=1").text
    assert nothing in form
    assert 'value="Rain"' in form


def test_the_setting_names_the_model_that_reads_short_and_long_texts(tmp_path: Path, clock: Clock) -> None:
    settings = load_settings({"STUDYDECK_DATA": str(tmp_path), "STUDYDECK_MODEL": "en_core_web_lost"})
    app = create_app(settings, clock)
    schema.upgrade(database_of(app))
    browser = sign_in(app, accounts.OWNER_EMAIL, clock)
    missing = "The language model 'en_core_web_lost' is not installed"
    assert missing in html.unescape(browser.post("/texts/new", text=TEXT).text)
    address = browser.post("/texts/new", text=TEXT * 500).location
    app.extensions["studydeck"].jobs.run(int(address.rsplit("/", 1)[1]))
    assert missing in html.unescape(browser.get(address).text)
    database_of(app).close()


def test_nobody_sees_the_job_of_somebody_else(owner: Browser, stranger: Browser) -> None:
    assert stranger.get("/texts/new?job=1").status_code == 404
    owner.post("/texts/new", text=TEXT + " word" * JOB_FROM_WORDS, title="Long", citation="", published="")
    assert stranger.get("/jobs/1").status_code == 404


# ------------------------------------------------------------------ documents
def test_the_form_takes_every_kind_of_document(owner: Browser) -> None:
    form = owner.get("/texts/new").text
    assert 'accept=".txt,.md,.html,.docx,.pdf,.epub"' in form
    assert ".txt .md .html .docx .pdf .epub, up to 20 MB" in form


def test_a_small_book_is_read_at_once_and_knows_its_pages(app: Flask, owner: Browser) -> None:
    book = an_epub([TEXT.split("\n\n")[1], TEXT.split("\n\n")[2]])
    assert upload(owner, "canal.epub", book) == (303, "/texts/1")
    with database_of(app).read() as session:
        source = session.get_one(Source, 1)
    assert (source.title, [label for _, label in source.pages]) == ("A Book of Harbours", ["1", "2"])


def test_a_large_document_is_decoded_in_the_background(app: Flask, owner: Browser) -> None:
    data = a_pdf([TEXT.split("\n\n")[1], TEXT.split("\n\n")[2]], LARGE_BYTES)
    assert upload(owner, "canal.pdf", data, citation="A Book") == (303, "/jobs/1")
    page = owner.get("/jobs/1").text
    assert "Reading “canal.pdf”" in page
    assert 'action="/jobs/1/cancel"' in page
    app.extensions["studydeck"].jobs.run(1)
    assert owner.get("/jobs/1").location == "/texts/1"


def test_a_cancelled_job_leads_back_to_the_form_with_what_was_sent(app: Flask, owner: Browser) -> None:
    long_text = TEXT + "\n\nNothing else happened there. " * (JOB_FROM_WORDS // 4)
    owner.post("/texts/new", text=long_text, title="Long", citation="A Book", published="")
    answer = owner.post("/jobs/1/cancel")
    assert (answer.status_code, answer.location) == (303, "/texts/new?job=1")
    form = owner.get("/texts/new?job=1").text
    assert "Cancelled. Nothing was kept." in form
    assert [f'value="{value}"' in form for value in ("Long", "A Book")] == [True, True]
    app.extensions["studydeck"].jobs.run(1)
    page = owner.get("/jobs/1").text
    assert "“Long” was not read" in page
    assert "You cancelled it." in page


def test_a_job_that_has_ended_is_shown_and_not_cancelled(app: Flask, owner: Browser) -> None:
    owner.post("/texts/new", text=TEXT * 500, title="Long", citation="", published="")
    app.extensions["studydeck"].jobs.run(1)
    assert owner.post("/jobs/1/cancel").location == "/jobs/1"
    assert owner.get("/jobs/1").location == "/texts/1"


def test_nobody_cancels_the_job_of_somebody_else(owner: Browser, stranger: Browser) -> None:
    owner.post("/texts/new", text=TEXT + " word" * JOB_FROM_WORDS, title="Long", citation="", published="")
    assert stranger.post("/jobs/1/cancel").status_code == 404


# ------------------------------------------------------------------ the text and its drafts
def test_the_text_page_ties_each_card_to_its_sentence_and_back(owner: Browser, source: SourcePage) -> None:
    page = owner.get(f"/texts/{source.source.id}").text
    for draft in source.drafts:
        card = page.split(f'id="draft-{draft.id}"')[1]
        sentence = re.search(r'data-sentences="(s\d+)', card)
        assert sentence
        assert f'href="#{sentence[1]}"' in card
        assert f'id="{sentence[1]}"' in page
        assert f'href="#draft-{draft.id}"' in page


def test_dates_and_actors_show_what_they_mean(owner: Browser, source: SourcePage) -> None:
    page = owner.get(f"/texts/{source.source.id}").text
    marks = re.findall(
        r'class="mark mark-(\w+)"\s+id="m(\d+)"\s+aria-describedby="t\2"[^>]*>([^<]*)</a>'
        r'<span class="tip" role="tooltip" id="t\2">([^<]*)</span>',
        page,
    )
    assert ("date", "17 November 1869", "17 November 1869") in [(kind, *words) for kind, _, *words in marks]
    assert ("person", "Anwar Sadat", "Anwar Sadat, person") in [(kind, *words) for kind, _, *words in marks]
    assert len(marks) == len(source.marks)


def test_a_draft_is_accepted_rejected_and_opened_again_without_javascript(owner: Browser, source: SourcePage) -> None:
    address = f"/texts/{source.source.id}"
    for decision, state in (("accepted", "accepted"), ("rejected", "rejected"), ("open", "open")):
        answer = owner.post(drafts_address(source, 0, "decision"), decision=decision)
        assert (answer.status_code, answer.location) == (303, f"{address}#draft-{source.drafts[0].id}")
        card = owner.get(address).text.split(f'id="draft-{source.drafts[0].id}"')[1]
        assert card.split('data-decision="')[1].split('"')[0] == state


def test_a_decision_by_htmx_brings_the_card_and_the_counts_and_says_so(owner: Browser, source: SourcePage) -> None:
    answer = owner.post(drafts_address(source, 0, "decision"), htmx=True, decision="accepted")
    left = len(source.drafts) - 1
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<article class="draft"')
    assert 'hx-swap-oob="true"' in answer.text
    assert answer.headers["HX-Trigger"] == f'{{"announce": "Accepted. {left} left."}}'


def test_an_unknown_decision_is_refused(owner: Browser, source: SourcePage) -> None:
    assert owner.post(drafts_address(source, 0, "decision"), decision="perhaps").status_code == 422


def test_all_ready_drafts_are_accepted_at_once_and_opened_again(owner: Browser, source: SourcePage) -> None:
    address = f"/texts/{source.source.id}"
    answer = owner.post(f"{address}/accept-ready")
    assert (answer.status_code, answer.location) == (303, f"{address}?accepted=2026-03-10T12:00:00%2B00:00")
    page = owner.get(answer.location or "")
    assert f"{source.progress.ready} cards accepted." in page.text
    undone = owner.post(f"{address}/take-back-accepted", moment=field(page, "moment"))
    assert (undone.status_code, undone.location) == (303, address)
    assert f"{source.progress.ready} cards open again." in owner.get(address).text
    assert "0 in the deck" in owner.get(address).text


def test_a_draft_is_edited_without_javascript(owner: Browser, source: SourcePage) -> None:
    assert "Edit card 1" in owner.get(drafts_address(source, 0, "edit")).text
    answer = owner.post(drafts_address(source, 0, "edit"), question="Whose canal?", answer="Egypt's", accepted="Egypt")
    assert answer.status_code == 303
    page = owner.get(f"/texts/{source.source.id}").text
    assert "Whose canal?" in page
    assert "0 in the deck" in page


def test_a_draft_is_edited_and_accepted_in_one_step(owner: Browser, source: SourcePage) -> None:
    owner.post(drafts_address(source, 0, "edit"), question="Whose?", answer="Egypt", accepted="", accept="1")
    assert "Whose?" in owner.get(f"/decks/{source.deck.id}").text


def test_an_edit_without_an_answer_is_refused_and_keeps_what_was_typed(owner: Browser, source: SourcePage) -> None:
    answer = owner.post(
        drafts_address(source, 0, "edit"), question="My own question", answer=" ", accepted="one\ntwo", accept="1"
    )
    assert answer.status_code == 422
    assert "A card needs a question and an answer." in answer.text
    assert "My own question" in answer.text
    assert "one\ntwo" in answer.text
    invalid = re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', answer.text)
    assert invalid == ["answer"]
    assert "0 in the deck" in owner.get(f"/texts/{source.source.id}").text


def test_htmx_edits_a_draft_in_its_place_and_may_leave_it(owner: Browser, source: SourcePage) -> None:
    form = owner.get(drafts_address(source, 0, "edit"), htmx=True).text
    assert form.strip().startswith('<article class="draft"')
    assert "data-first-field" in form
    back = owner.get(drafts_address(source, 0, "")[:-1], htmx=True)
    assert back.text.strip().startswith('<article class="draft"')
    assert "HX-Trigger" not in back.headers


@pytest.mark.parametrize("action", ["edit", "decision", ""])
def test_nobody_reaches_the_drafts_of_somebody_else(stranger: Browser, source: SourcePage, action: str) -> None:
    address = drafts_address(source, 0, action).rstrip("/")
    statuses = [stranger.post(address, question="Mine?", answer="Mine", decision="accepted").status_code]
    if action != "decision":
        statuses += [stranger.get(address, htmx=True).status_code]
    assert set(statuses) <= {404, 405}
    assert stranger.get(f"/texts/{source.source.id}").status_code == 404
    assert stranger.post(f"/texts/{source.source.id}/accept-ready").status_code == 404


def test_a_draft_is_found_only_beside_its_own_text(owner: Browser, source: SourcePage) -> None:
    assert owner.get(f"/texts/{source.source.id}/drafts/9999/edit").status_code == 404


def test_a_text_without_cards_says_why(owner: Browser) -> None:
    owner.post(
        "/texts/new", text="Paris in 1900, London in 1910, and Rome in 1920.", title="", citation="", published=""
    )
    assert "No card could be made of this text" in owner.get("/texts/1").text


# ------------------------------------------------------------------ the deck
def test_the_deck_page_lists_its_cards_and_what_can_be_done(owner: Browser, deck_id: int, read_text: ReadText) -> None:
    page = owner.get(f"/decks/{deck_id}")
    assert page.text.count('class="note-question"') == 3
    assert f'href="/decks/{deck_id}/study"' in page.text
    assert f'href="/decks/{deck_id}/export"' in page.text
    assert read_text.notes[0].answer in page.text
    assert owner.get(f"/decks/{deck_id}", htmx=True).text.strip().startswith('<section class="section"')


def test_a_page_of_cards_beyond_the_last_is_empty_and_no_error(owner: Browser, deck_id: int) -> None:
    assert owner.get(f"/decks/{deck_id}?page=9").status_code == 200
    assert owner.get(f"/decks/{deck_id}?page=-1").status_code == 200


def test_an_empty_deck_says_where_cards_come_from(owner: Browser, source: SourcePage) -> None:
    assert "No cards yet." in owner.get(f"/decks/{source.deck.id}").text


def test_nobody_reaches_the_deck_of_somebody_else(stranger: Browser, deck_id: int) -> None:
    assert stranger.get(f"/decks/{deck_id}").status_code == 404


def test_a_very_long_text_is_shown_in_parts(app: Flask, owner: Browser, source: SourcePage) -> None:
    with database_of(app).write() as session:
        session.connection().exec_driver_sql(
            "UPDATE source SET text = text || ?", (("\n\n" + "Ships went by. " * 1000) * 6,)
        )
    page = owner.get(f"/texts/{source.source.id}").text
    assert "Part 1 of 2" in page
    assert f'href="/texts/{source.source.id}?part=2"' in page
    assert "Part 2 of 2" in owner.get(f"/texts/{source.source.id}?part=99").text
