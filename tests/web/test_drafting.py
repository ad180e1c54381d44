"""The page that tells how a text's cards are drafted: where sentences would go, what came back, what is left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from flask import Flask

from author_server import Asked, AuthorServer, cards, completion, say, serving
from studydeck.config import AuthorAddress, load_settings
from studydeck.services import accounts, authoring, second_author
from studydeck.services.authoring import SourcePage
from studydeck.services.second_author import Proposal, Writing
from studydeck.store import schema
from studydeck.web import create_app
from web.browser import Browser, Clock, add_text, database_of, sign_in

ADDRESS = AuthorAddress("http://127.0.0.1:9/v1/chat/completions", "small")


def drafting_of(source: SourcePage) -> str:
    return f"/texts/{source.source.id}/drafting"


def keep(app: Flask, source: SourcePage, writing: Writing, clock: Clock) -> None:
    with database_of(app).write() as session:
        second_author.keep(session, source.source.id or 0, ADDRESS, writing, clock())


# ------------------------------------------------------------------ the second author
def test_without_an_address_the_page_says_that_no_text_leaves(owner: Browser, source: SourcePage) -> None:
    page = owner.get(drafting_of(source))
    assert "None is set, so no text leaves this machine." in page.text
    assert "Send sentences" not in page.text
    assert owner.post(f"{drafting_of(source)}/second-author").status_code == 422


def test_the_text_leads_to_the_page(owner: Browser, source: SourcePage) -> None:
    assert f'href="{drafting_of(source)}"' in owner.get(f"/texts/{source.source.id}").text


def test_what_was_proposed_is_shown_with_what_stopped_it(
    app: Flask, owner: Browser, source: SourcePage, clock: Clock
) -> None:
    excerpt = source.drafts[0].note.evidence[0]
    dropped = Proposal("Who dug <it>?", "Ann", excerpt, "evidence", "the answer does not stand in the sentence")
    kept = Proposal("Who opened the canal?", "Ferdinand de Lesseps", excerpt)
    keep(app, source, Writing((), (kept, dropped), 2, "HOST did not answer within 60 seconds."), clock)
    page = owner.get(drafting_of(source)).text
    assert "2 sentences went to 127.0.0.1:9 (small), 1 card passed the gates, 1 was dropped." in page
    assert "Who dug &lt;it&gt;?" in page
    assert "Dropped: the answer does not stand in the sentence" in page
    assert "It was given up: HOST did not answer within 60 seconds." in page


def test_a_sentence_that_brought_no_card_is_told(app: Flask, owner: Browser, source: SourcePage, clock: Clock) -> None:
    silent = Proposal("", "", source.drafts[0].note.evidence[0], "silence", "HOST did not answer.")
    keep(app, source, Writing((), (silent,), 1), clock)
    page = owner.get(drafting_of(source)).text
    assert "No card came back." in page
    assert "1 sentence went to" in page


@contextmanager
def app_with(server: AuthorServer, folder: Path, clock: Clock) -> Iterator[Flask]:
    """An application whose owner has set this address."""
    settings = {"STUDYDECK_DATA": str(folder), "STUDYDECK_AUTHOR_MODEL": "small"}
    app = create_app(load_settings(settings | {"STUDYDECK_AUTHOR_URL": server.address.url}), clock)
    schema.upgrade(database_of(app))
    with closing(database_of(app)):
        yield app


def test_the_page_says_where_sentences_would_go_and_sends_none(
    tmp_path: Path, read_text: authoring.ReadText, clock: Clock
) -> None:
    with (
        serving(lambda handler, _: say(handler, completion(cards()))) as server,
        app_with(server, tmp_path, clock) as app,
    ):
        owner = sign_in(app, accounts.OWNER_EMAIL, clock)
        source = add_text(app, read_text, accounts.OWNER_EMAIL, clock)
        page = owner.get(drafting_of(source)).text
        assert server.asked == []
    assert f"small at <strong>127.0.0.1:{server.port}</strong> can propose cards" in page
    assert "Up to 40 sentences of this text are sent there" in page


def test_asking_is_a_job_that_the_page_shows(tmp_path: Path, read_text: authoring.ReadText, clock: Clock) -> None:
    def behave(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        say(handler, completion(cards(("Who?", "Ann")) if not asked.question else {"answer": "Ann"}))

    with serving(behave) as server, app_with(server, tmp_path, clock) as app:
        owner = sign_in(app, accounts.OWNER_EMAIL, clock)
        source = add_text(app, read_text, accounts.OWNER_EMAIL, clock)
        answer = owner.post(f"{drafting_of(source)}/second-author")
        assert (answer.status_code, answer.location) == (303, drafting_of(source))
        waiting = owner.get(drafting_of(source)).text
        assert "The second author is writing, 0 %" in waiting
        asked_again = re.search(r'hx-get="([^"]*/revision[^"]*)"', waiting)
        assert asked_again
        app.extensions["studydeck"].jobs.run(1)
        done = owner.get(html.unescape(asked_again[1]), htmx=True).text
        assert f'<a href="{drafting_of(source)}">Show what it wrote</a>' in done
        page = owner.get(drafting_of(source)).text
    assert f"{len(server.asked)} sentences went to" in page
    assert f"{len(server.asked)} were dropped." in page


# ------------------------------------------------------------------ stricter gates
def reject_three(owner: Browser, source: SourcePage) -> tuple[str, str]:
    """A pattern of which three cards are rejected now."""
    patterns = [(draft.note.type, draft.note.gate) for draft in source.drafts]
    kind, gate = max(set(patterns), key=patterns.count)
    chosen = [draft for draft in source.drafts if (draft.note.type, draft.note.gate) == (kind, gate)][:3]
    assert len(chosen) == 3
    for draft in chosen:
        owner.post(f"/texts/{source.source.id}/drafts/{draft.id}/decision", decision="rejected")
    return kind, gate


def test_nothing_is_offered_before_three_cards_of_a_kind_are_rejected(owner: Browser, source: SourcePage) -> None:
    assert "Nothing to tighten yet." in owner.get(drafting_of(source)).text


def test_a_pattern_is_left_out_and_let_in_again(owner: Browser, source: SourcePage) -> None:
    kind, gate = reject_three(owner, source)
    assert "You rejected 3 of 3" in owner.get(drafting_of(source)).text
    answer = owner.post(f"{drafting_of(source)}/tighten", type=kind, gate=gate)
    assert (answer.status_code, answer.location) == (303, drafting_of(source))
    page = owner.get(drafting_of(source)).text
    left = "left out, and such cards from now on." if gate else "to check from now on."
    assert left in page
    assert "Let them in again" in page
    assert "You rejected" not in page
    owner.post(f"{drafting_of(source)}/loosen", type=kind, gate=gate)
    assert "Such cards are let in again." in owner.get(drafting_of(source)).text
    assert "You rejected 3 of 3" in owner.get(drafting_of(source)).text


def test_what_was_not_rejected_cannot_be_tightened(owner: Browser, source: SourcePage) -> None:
    assert owner.post(f"{drafting_of(source)}/tighten", type="who", gate="nothing").status_code == 404


def test_somebody_elses_text_has_no_such_page(stranger: Browser, source: SourcePage) -> None:
    address = drafting_of(source)
    answers = [stranger.get(address), *(stranger.post(f"{address}/{act}") for act in ("tighten", "loosen"))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
