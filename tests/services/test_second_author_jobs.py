"""Asking the second author from the app: a job whose cards become drafts, and whose proposals are kept."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlmodel import col, select

from author_server import Asked, cards, completion, say, serving
from factories import NOON, add_user
from studydeck.cards.notes import Note
from studydeck.config import AuthorAddress
from studydeck.errors import NotFoundError
from studydeck.services import authoring, jobs, second_author
from studydeck.services.authoring import ReadText
from studydeck.services.jobs import JobQueue
from studydeck.services.second_author import Patience, SecondAuthor
from studydeck.store.database import Database
from studydeck.store.tables import Decision, Draft, Job, Source, User

QUESTION = "Where did John Miller found a society in 1934?"
GOOD = ("What did John Miller found in 1934?", "Lighthouse Society")


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def source(database: Database, owner: User, read_text: ReadText) -> Source:
    with database.write() as session:
        return authoring.add_source(session, owner.id or 0, read_text, NOON)


Run = Callable[[SecondAuthor | None], Job]


@pytest.fixture
def run(database: Database, owner: User, source: Source, tmp_path: Path) -> Run:
    """Asks the author in a job, and gives the job as it ended."""

    def asked(author: SecondAuthor | None) -> Job:
        with database.write() as session:
            job = jobs.add_revision_job(session, owner, jobs.ASK_SECOND_AUTHOR, source, NOON)
        JobQueue(database, tmp_path, lambda: NOON, author=author).run(job.id or 0)
        with database.read() as session:
            return jobs.find_job(session, owner, job.id or 0)

    return asked


def writer(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    proposed = [GOOD, (QUESTION, "Porto")] if "Miller" in asked.given["passage"] else []
    say(handler, completion({"answer": GOOD[1]} if asked.question else cards(*proposed)))


def asked_with(run: Run, behaviour: Callable[[BaseHTTPRequestHandler, Asked], None] = writer) -> Job:
    with serving(behaviour) as server:
        return run(SecondAuthor(server.address, patience=Patience(5, 1)))


def drafts(database: Database) -> list[Draft]:
    with database.read() as session:
        return list(session.exec(select(Draft).order_by(col(Draft.position))))


def test_the_second_authors_cards_become_drafts_in_their_places(
    database: Database, run: Run, read_text: ReadText
) -> None:
    job = asked_with(run)
    found = drafts(database)
    (new,) = (draft for draft in found if draft.content["question"] == GOOD[0])
    assert (job.status, job.progress, job.message) == ("done", 100, "")
    assert (new.decision, new.drafted, new.content["tier"], new.content["gate"]) == (
        "open",
        None,
        "review",
        "second-author",
    )
    assert [draft.position for draft in found] == list(range(len(read_text.notes) + 1))
    starts = [draft.content["evidence"][0]["start"] for draft in found]
    assert starts == sorted(starts)


def test_what_it_proposed_is_kept_with_what_stopped_it(
    database: Database, owner: User, source: Source, run: Run
) -> None:
    asked_with(run)
    with database.read() as session:
        kept = second_author.kept_writing(session, owner, source.id or 0)
    assert kept is not None
    assert (kept.model, kept.host.split(":")[0], kept.stopped, kept.asked) == ("small", "127.0.0.1", "", NOON)
    assert [(each.question, each.gate) for each in kept.proposals] == [(GOOD[0], ""), (QUESTION, "evidence")]
    assert kept.sentences == len({note.evidence[0].start for note in _notes(database, source)})


def _notes(database: Database, source: Source) -> tuple[Note, ...]:
    with database.read() as session:
        return second_author.drafted_notes(session, source.id or 0)


def test_asked_twice_it_adds_nothing_twice(database: Database, run: Run) -> None:
    asked_with(run)
    before = [(draft.guid, draft.content) for draft in drafts(database)]
    assert asked_with(run).status == "done"
    assert [(draft.guid, draft.content) for draft in drafts(database)] == before


def test_a_new_reading_leaves_its_cards_as_they_are(
    database: Database, source: Source, run: Run, read_text: ReadText
) -> None:
    asked_with(run)
    before = [(draft.guid, draft.content, draft.offer) for draft in drafts(database)]
    with database.write() as session:
        told = authoring.take_over(session, session.get_one(Source, source.id), read_text.found)
    assert told.is_none
    assert [(draft.guid, draft.content, draft.offer) for draft in drafts(database)] == before


def test_its_cards_are_accepted_as_others_are(database: Database, owner: User, run: Run) -> None:
    asked_with(run)
    (new,) = (draft for draft in drafts(database) if draft.content["question"] == GOOD[0])
    with database.write() as session:
        authoring.decide(session, owner, new.id or 0, Decision.ACCEPTED, NOON)
    with database.read() as session:
        page = authoring.source_page(session, owner, new.source_id)
        assert [dated.note.question for dated in authoring.deck_file(session, page.deck).notes] == [GOOD[0]]


def test_a_server_that_refuses_is_told_and_costs_no_card(
    database: Database, owner: User, source: Source, run: Run, read_text: ReadText
) -> None:
    job = asked_with(run, lambda handler, _: say(handler, "", 401))
    with database.read() as session:
        kept = second_author.kept_writing(session, owner, source.id or 0)
    assert (job.status, len(drafts(database))) == ("done", len(read_text.notes))
    assert kept is not None
    assert kept.stopped.endswith("answered with status 401.")


def test_without_an_address_nothing_is_sent(run: Run) -> None:
    job = run(None)
    assert (job.status, job.message) == (
        "failed",
        "No second author is set any more, so no text was sent anywhere.",
    )


def test_a_text_that_was_not_sent_has_no_proposals(database: Database, owner: User, source: Source) -> None:
    with database.read() as session:
        assert second_author.kept_writing(session, owner, source.id or 0) is None


def test_nobody_sees_what_was_proposed_for_somebody_else(database: Database, source: Source) -> None:
    other = add_user(database, "bob@example.org")
    with database.read() as session, pytest.raises(NotFoundError):
        second_author.kept_writing(session, other, source.id or 0)


def test_a_long_name_of_a_model_is_kept_shortened(database: Database, owner: User, source: Source) -> None:
    address = AuthorAddress("http://localhost/v1/chat/completions", "m" * 999)
    with database.write() as session:
        second_author.keep(session, source.id or 0, address, second_author.Writing((), (), 0), NOON)
    with database.read() as session:
        kept = second_author.kept_writing(session, owner, source.id or 0)
    assert kept is not None
    assert kept.model == "m" * 200
