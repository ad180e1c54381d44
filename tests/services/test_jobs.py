from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from books import a_pdf
from factories import NOON, add_user
from studydeck.errors import NotFoundError
from studydeck.formats.documents import Page
from studydeck.reading.corrections import DateIs
from studydeck.reading.document import Span
from studydeck.services import authoring, jobs
from studydeck.services.authoring import Change, NewText, ReadText
from studydeck.services.jobs import JobQueue
from studydeck.store.database import Database
from studydeck.store.tables import Draft, Job, JobStatus, Source, User

LONGEST_WAIT_SECONDS = 60
PAGES = (
    "The Harbour Board of Porto built the lighthouse in 1871. Maria Ferreira painted the lighthouse in 1902.",
    "Portugal bought the lighthouse on 4 May 1910. In 1934 John Miller founded the Lighthouse Society.",
)


@pytest.fixture
def owner(database: Database) -> User:
    return add_user(database)


@pytest.fixture
def queue(database: Database, tmp_path: Path) -> Iterator[JobQueue]:
    queue = JobQueue(database, tmp_path, lambda: NOON)
    yield queue
    queue.stop()
    _wait_until(lambda: not _workers())


def test_a_job_reads_its_text(database: Database, owner: User, queue: JobQueue, read_text: ReadText) -> None:
    job = _add(database, owner, read_text.new)
    assert (job.status, job.progress, job.title) == ("waiting", 0, "The lighthouse")
    queue.run(job.id or 0)
    done = _job(database, owner, job)
    with database.read() as session:
        source = session.exec(select(Source)).one()
        drafts = len(session.exec(select(Draft)).all())
    assert (done.status, done.progress, done.message, done.source_id) == ("done", 100, "", source.id)
    assert (source.text, drafts, done.payload) == (read_text.new.text, len(read_text.notes), {})


def test_a_job_that_fails_says_why_in_the_owners_words(database: Database, owner: User, queue: JobQueue) -> None:
    job = _add(database, owner, NewText("Weather", "the rain fell and the wind blew over the hills."))
    queue.run(job.id or 0)
    failed = _job(database, owner, job)
    assert (failed.status, failed.source_id) == ("failed", None)
    assert failed.message.startswith("studydeck found no date and no named person")


def test_a_model_that_is_not_installed_is_named(
    database: Database, owner: User, tmp_path: Path, read_text: ReadText
) -> None:
    job = _add(database, owner, read_text.new)
    JobQueue(database, tmp_path, lambda: NOON, "no_such_model").run(job.id or 0)
    failed = _job(database, owner, job)
    assert failed.status == "failed"
    assert failed.message.startswith("The language model 'no_such_model' is not installed")


def test_a_fault_of_our_own_is_told_without_its_details(database: Database, owner: User, queue: JobQueue) -> None:
    job = _add(database, owner, NewText("Weather", "It rained in 1871."))
    with database.write() as session:
        session.get_one(Job, job.id).payload = {"no such field": 1}
    queue.run(job.id or 0)
    failed = _job(database, owner, job)
    assert (failed.status, failed.message) == ("failed", "Something went wrong in studydeck itself. Its log says more.")


def test_a_long_text_follows_its_corrections_in_a_job(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    source = _brought(database, owner, read_text)
    at = read_text.new.text.index("1902")
    with database.write() as session:
        basis = authoring.basis_of(session, owner, source.id or 0)
        authoring.write_change(session, basis, Change(add=DateIs(Span(at, at + 4), "1903")), NOON)
        job = jobs.add_revision_job(session, owner, jobs.FOLLOW_CORRECTIONS, source, NOON)
        assert jobs.add_revision_job(session, owner, jobs.FOLLOW_CORRECTIONS, source, NOON).id == job.id
        assert jobs.open_revision(session, source.id or 0) == job
    queue.run(job.id or 0)
    done = _job(database, owner, job)
    with database.read() as session:
        answers = [draft.note.answer for draft in authoring.source_page(session, owner, source.id or 0).drafts]
        assert jobs.open_revision(session, source.id or 0) is None
    assert (done.status, done.source_id, "1903" in answers, "1902" in answers) == ("done", source.id, True, False)


def test_a_long_text_is_read_again_in_a_job_and_waits_for_its_author(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    fewer = replace(read_text, found=replace(read_text.found, notes=read_text.notes[1:]))
    source = _brought(database, owner, fewer)
    with database.write() as session:
        job = jobs.add_revision_job(session, owner, jobs.READ_AGAIN, source, NOON)
    queue.run(job.id or 0)
    with database.read() as session:
        _, difference = authoring.proposed(session, owner, source.id or 0)
    assert (_job(database, owner, job).status, difference.new) == ("done", read_text.notes[:1])


def test_a_job_named_twice_runs_once(database: Database, owner: User, queue: JobQueue, read_text: ReadText) -> None:
    job = _add(database, owner, read_text.new)
    for _ in range(2):
        queue.run(job.id or 0)
    assert _job(database, owner, job).status == "done"


def test_progress_only_goes_up(database: Database, owner: User, tmp_path: Path, read_text: ReadText) -> None:
    seen: list[int] = []
    job = _add(database, owner, NewText("Long", read_text.new.text * 240))

    def look() -> object:
        with database.read() as session:
            seen.append(session.get_one(Job, job.id).progress)
        return NOON

    JobQueue(database, tmp_path, look).run(job.id or 0)  # type: ignore[arg-type]  # a clock that looks around
    assert _job(database, owner, job).progress == 100
    assert seen == sorted(seen)
    assert len(set(seen)) > 2


def test_the_worker_takes_what_is_put_and_what_was_left_unfinished(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    interrupted, waiting = (_add(database, owner, replace_text(read_text, suffix)) for suffix in (" ", "  "))
    with database.write() as session:
        left = session.get_one(Job, interrupted.id)
        left.status, left.progress = JobStatus.RUNNING.value, 40
    queue.start()
    put = _add(database, owner, read_text.new)
    queue.put(put.id or 0)
    for job in (interrupted, waiting, put):
        _wait_until(lambda job=job: _job(database, owner, job).status == "done")  # type: ignore[misc]
    with database.read() as session:
        assert len(session.exec(select(Source)).all()) == 3
        assert list(jobs.unfinished_of(session, owner)) == []


def test_a_failed_job_does_not_stop_the_worker(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    queue.start()
    bad, good = _add(database, owner, NewText("", "the rain fell.")), _add(database, owner, read_text.new)
    for job in (bad, good):
        queue.put(job.id or 0)
    _wait_until(lambda: _job(database, owner, good).status == "done")
    assert _job(database, owner, bad).status == "failed"


def test_a_stopped_worker_is_gone_and_leaves_what_comes_later(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    queue.start()
    assert _workers() != []
    queue.stop()
    queue.stop()
    _wait_until(lambda: not _workers())
    job = _add(database, owner, read_text.new)
    queue.put(job.id or 0)
    assert _job(database, owner, job).status == "waiting"
    queue.start()
    _wait_until(lambda: _job(database, owner, job).status == "done")


def test_unfinished_jobs_come_the_oldest_first(database: Database, owner: User) -> None:
    waiting = [_add(database, owner, NewText("", "In 1871.")) for _ in JobStatus]
    with database.write() as session:
        for job, status in zip(waiting, JobStatus, strict=True):
            session.get_one(Job, job.id).status = status.value
    with database.read() as session:
        assert jobs.unfinished(session) == [waiting[0].id, waiting[1].id]
        assert [job.id for job in jobs.unfinished_of(session, owner)] == [waiting[0].id, waiting[1].id]


def test_somebody_elses_job_is_not_there(database: Database, owner: User) -> None:
    other = add_user(database, "eve@example.org")
    job = _add(database, owner, NewText("", "In 1871."))
    with database.read() as session:
        for job_id in (job.id or 0, 9_999):
            with pytest.raises(NotFoundError, match=r"^There is no such job\.$"):
                jobs.find_job(session, other, job_id)
        assert list(jobs.unfinished_of(session, other)) == []


# ------------------------------------------------------------------ documents
def test_a_document_is_decoded_and_read_with_its_pages(database: Database, owner: User, queue: JobQueue) -> None:
    job = _add_document(database, owner, queue, a_pdf(PAGES))
    assert (job.status, job.title) == ("waiting", "harbour.pdf")
    queue.run(job.id or 0)
    done = _job(database, owner, job)
    with database.read() as session:
        source = session.exec(select(Source)).one()
    assert (done.status, done.message, done.payload) == ("done", "", {})
    assert (source.title, source.citation, [label for _, label in source.pages]) == ("harbour", "A Book", ["1", "2"])
    assert source.text[source.pages[1][0] :].lstrip().startswith("Portugal bought")
    assert _waiting_files(queue) == []


def test_a_document_that_cannot_be_read_says_why_and_its_file_is_gone(
    database: Database, owner: User, queue: JobQueue
) -> None:
    job = _add_document(database, owner, queue, a_pdf(["In 1871."] * 3))
    queue.run(job.id or 0)
    failed = _job(database, owner, job)
    assert failed.status == "failed"
    assert failed.message.startswith("harbour.pdf holds pictures of its pages")
    assert _waiting_files(queue) == []
    assert jobs.text_of(failed) == NewText("", "", "A Book")


def test_a_text_that_failed_comes_back_whole(database: Database, owner: User) -> None:
    new = NewText("Rain", "It rained.", "A Book", "2020-05-01", (Page(0, "1"), Page(3, "2")))
    job = _add(database, owner, new)
    assert jobs.text_of(_job(database, owner, job)) == new


def test_other_jobs_have_no_text_to_change(database: Database, owner: User, read_text: ReadText) -> None:
    source = _brought(database, owner, read_text)
    with database.write() as session:
        job = jobs.add_revision_job(session, owner, jobs.READ_AGAIN, source, NOON)
    with pytest.raises(NotFoundError):
        jobs.text_of(job)


# ------------------------------------------------------------------ cancelling
def test_a_job_that_is_cancelled_while_it_waits_is_never_begun(
    database: Database, owner: User, queue: JobQueue
) -> None:
    job = _add_document(database, owner, queue, a_pdf(PAGES))
    with database.write() as session:
        assert jobs.cancel(session, owner, job.id or 0, NOON).status == "cancelled"
    queue.run(job.id or 0)
    cancelled = _job(database, owner, job)
    assert (cancelled.status, cancelled.progress, cancelled.message) == ("cancelled", 0, "You cancelled it.")
    assert _waiting_files(queue) == []
    with database.read() as session:
        assert session.exec(select(Source)).all() == []


@pytest.mark.parametrize("looks", [2, 5, 9])
def test_a_job_that_is_cancelled_at_work_stops_and_keeps_nothing(
    database: Database, owner: User, tmp_path: Path, looks: int
) -> None:
    left = looks

    def look() -> object:
        nonlocal left
        left -= 1
        return NOON

    queue = JobQueue(database, tmp_path, look)  # type: ignore[arg-type]  # a clock that counts its looks
    job = _add_document(database, owner, queue, a_pdf(PAGES * 20))
    watched = queue._show

    def cancel_soon(*arguments: object, **named: object) -> None:
        watched(*arguments, **named)  # type: ignore[arg-type]
        if left <= 0:
            with database.write() as session:
                jobs.cancel(session, owner, job.id or 0, NOON)

    queue._show = cancel_soon  # type: ignore[method-assign]
    queue.run(job.id or 0)
    with database.read() as session:
        assert session.exec(select(Source)).all() == []
    assert (_job(database, owner, job).status, left) == ("cancelled", 0)
    assert _waiting_files(queue) == []


def test_what_was_read_when_its_owner_cancelled_is_undone(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    job = _add(database, owner, read_text.new)
    with database.write() as session:
        jobs.cancel(session, owner, job.id or 0, NOON)

    def end() -> None:
        with database.write() as session:
            source = authoring.add_source(session, owner.id or 0, read_text, NOON)
            queue._end(session, job, source.id)

    with pytest.raises(jobs._CancelledError):
        end()
    with database.read() as session:
        assert session.exec(select(Source)).all() == []


def test_a_job_that_has_ended_is_not_cancelled(
    database: Database, owner: User, queue: JobQueue, read_text: ReadText
) -> None:
    job = _add(database, owner, read_text.new)
    queue.run(job.id or 0)
    with database.write() as session:
        assert jobs.cancel(session, owner, job.id or 0, NOON).status == "done"


def test_nobody_cancels_the_job_of_somebody_else(database: Database, owner: User) -> None:
    other = add_user(database, "eve@example.org")
    job = _add(database, owner, NewText("", "In 1871."))
    with database.write() as session, pytest.raises(NotFoundError):
        jobs.cancel(session, other, job.id or 0, NOON)
    assert _job(database, owner, job).status == "waiting"


# ------------------------------------------------------------------ pieces
def _add_document(database: Database, owner: User, queue: JobQueue, data: bytes) -> Job:
    kept = queue.uploads.keep(data, "harbour.pdf")
    with database.write() as session:
        return jobs.add_document_job(session, owner, NewText("", "", "A Book"), kept, NOON)


def _waiting_files(queue: JobQueue) -> list[Path]:
    return list(queue.uploads._folder.glob("*"))


def replace_text(read: ReadText, suffix: str) -> NewText:
    return NewText(read.new.title, read.new.text + suffix)


def _brought(database: Database, owner: User, read: ReadText) -> Source:
    with database.write() as session:
        return authoring.add_source(session, owner.id or 0, read, NOON)


def _add(database: Database, owner: User, new: NewText) -> Job:
    with database.write() as session:
        return jobs.add_reading_job(session, owner, new, NOON)


def _job(database: Database, owner: User, job: Job) -> Job:
    with database.read() as session:
        return jobs.find_job(session, owner, job.id or 0)


def _workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(("Worker-", "Scheduler"))]


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)
