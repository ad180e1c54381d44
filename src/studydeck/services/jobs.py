"""Work that takes longer than a page may: huey runs it in this process, the Job row shows how far it is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from huey import SqliteHuey
from huey.consumer import Consumer
from sqlmodel import Session, col, select

from studydeck.errors import ConfigurationError, NotFoundError, StudydeckError
from studydeck.formats import documents
from studydeck.reading.tagger import DEFAULT_MODEL
from studydeck.services import authoring, second_author
from studydeck.services.authoring import LONGEST_TITLE, NewText, add_source, read_text
from studydeck.services.consumer import QuietConsumer
from studydeck.services.second_author import SecondAuthor
from studydeck.services.uploads import KeptUpload, UploadFolder
from studydeck.store.database import Database
from studydeck.store.tables import Job, JobStatus, Source, User

READ_TEXT = "read text"
READ_DOCUMENT = "read document"
FOLLOW_CORRECTIONS = "follow corrections"
READ_AGAIN = "read again"
ASK_SECOND_AUTHOR = "ask second author"
QUEUE_FILE = "jobs.sqlite3"
_LONGEST_MESSAGE = 1000  # characters: what the column takes
_SHARE_OF_DECODING = 0.4  # of the work with a book or document: about half of what spaCy takes for its words
_SHARE_OF_READING = 0.2  # of the work with a second author, who takes a second or more for a sentence
_OPEN = (JobStatus.WAITING.value, JobStatus.RUNNING.value)

_log = logging.getLogger(__name__)


class _CancelledError(Exception):
    """The job's owner wants it no more."""


class JobQueue:
    """The queue of one process and the worker that empties it."""

    def __init__(
        self,
        database: Database,
        data_folder: Path,
        clock: Callable[[], datetime],
        model: str = DEFAULT_MODEL,
        author: SecondAuthor | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._model = model
        self._author = author
        self.uploads = UploadFolder(data_folder)
        self._huey = SqliteHuey("studydeck", filename=str(data_folder / QUEUE_FILE), results=False)
        self._run = self._huey.task(name="run-job")(self.run)
        self._consumer: Consumer | None = None

    def put(self, job_id: int) -> None:
        """Have the job run as soon as the worker is free; call it after the transaction that made the job."""
        self._run(job_id)

    def start(self) -> None:
        """Start the worker, beginning with the jobs that an earlier process left unfinished."""
        self._huey.flush()
        self.uploads.drop_forgotten(self._clock())
        with self._database.read() as session:
            for job_id in unfinished(session):
                self.put(job_id)
        self._consumer = QuietConsumer(self._huey, workers=1, periodic=False, max_delay=0.5, check_worker_health=False)
        self._consumer.start()

    def stop(self) -> None:
        """Stop the worker; a job that it is at begins again at the next start."""
        if self._consumer is not None:
            self._consumer.stop()
            self._consumer = None

    def run(self, job_id: int) -> None:
        """Do the work of a job to its end, whatever that is."""
        try:
            self._attempt(job_id)
        except _CancelledError:
            _log.info("job %s was cancelled", job_id)

    def _attempt(self, job_id: int) -> None:
        try:
            self._work(job_id)
        except _CancelledError:
            raise
        except StudydeckError as error:
            self._show(job_id, JobStatus.FAILED, message=str(error))
        except Exception:  # noqa: BLE001 - the owner is told, the log has the rest, and the worker lives on
            _log.exception("job %s failed", job_id)
            self._show(job_id, JobStatus.FAILED, message="Something went wrong in studydeck itself. Its log says more.")

    def _work(self, job_id: int) -> None:
        with self._database.read() as session:
            job = session.get_one(Job, job_id)
        if job.status not in _OPEN:  # the queue may name a job twice, or one that was cancelled before it began
            self._drop_upload(job)
            return
        self._show(job_id, JobStatus.RUNNING)
        work = {
            READ_DOCUMENT: self._read_document,
            FOLLOW_CORRECTIONS: self._follow_corrections,
            READ_AGAIN: self._read_again,
            ASK_SECOND_AUTHOR: self._ask_second_author,
        }
        work.get(job.kind, self._read_text)(job, self._progress_of(job_id))

    def _progress_of(self, job_id: int) -> Callable[[float], None]:
        """Shows the share of the work that is done, whenever it is one percent more."""
        shown = 0

        def show(share: float) -> None:
            nonlocal shown
            if (percent := min(int(share * 100), 99)) > shown:  # 100 once it is kept
                shown = percent
                self._show(job_id, JobStatus.RUNNING, shown)

        return show

    def _read_text(self, job: Job, progress: Callable[[float], None]) -> None:
        self._read(job, text_of(job), progress)

    def _read_document(self, job: Job, progress: Callable[[float], None]) -> None:
        """Decode an uploaded document and read its text; whatever comes of it, the file is not needed again."""
        try:
            decoded = documents.decode(
                self.uploads.read(job.payload["upload"]),
                job.payload["filename"],
                lambda share: progress(share * _SHARE_OF_DECODING),
            )
            new = authoring.check_text(authoring.with_document(text_of(job), decoded))
            self._read(job, new, lambda share: progress(_SHARE_OF_DECODING + share * (1 - _SHARE_OF_DECODING)))
        finally:
            self._drop_upload(job)

    def _read(self, job: Job, new: NewText, progress: Callable[[float], None]) -> None:
        read = read_text(new, progress, model=self._model)
        with self._database.write() as session:
            source = add_source(session, job.owner_id, read, self._clock())
            self._end(session, job, source.id)

    def _drop_upload(self, job: Job) -> None:
        if "upload" in job.payload:
            self.uploads.drop(job.payload["upload"])

    def _follow_corrections(self, job: Job, progress: Callable[[float], None]) -> None:
        """Let a text follow all that is corrected by now; what is corrected meanwhile has a job of its own."""
        basis, found = self._read_anew(job, progress)
        with self._database.write() as session:
            authoring.take_over(session, session.get_one(Source, basis.source_id), found)
            self._end(session, job, basis.source_id)

    def _read_again(self, job: Job, progress: Callable[[float], None]) -> None:
        basis, found = self._read_anew(job, progress)
        with self._database.write() as session:
            owner = session.get_one(User, job.owner_id)
            authoring.propose(session, owner, basis, found, self._clock())
            self._end(session, job, basis.source_id)

    def _ask_second_author(self, job: Job, progress: Callable[[float], None]) -> None:
        """Let the second author add cards to a text; what it did not answer costs nothing that is there."""
        if self._author is None:
            raise ConfigurationError("No second author is set any more, so no text was sent anywhere.")
        with self._database.read() as session:
            basis = authoring.basis_of(session, session.get_one(User, job.owner_id), job.payload["source_id"])
            notes = second_author.drafted_notes(session, basis.source_id)
        read = authoring.read_findings(
            basis.text,
            basis.published,
            basis.corrections,
            lambda share: progress(share * _SHARE_OF_READING),
            title=basis.title,
            model=self._model,
        )
        writing = second_author.write(
            read,
            basis.title,
            notes,
            self._author,
            lambda share: progress(_SHARE_OF_READING + share * (1 - _SHARE_OF_READING)),
        )
        with self._database.write() as session:
            second_author.keep(session, basis.source_id, self._author.address, writing, self._clock())
            self._end(session, job, basis.source_id)

    def _read_anew(self, job: Job, progress: Callable[[float], None]) -> tuple[authoring.Basis, authoring.Findings]:
        with self._database.read() as session:
            owner = session.get_one(User, job.owner_id)
            basis = authoring.basis_of(session, owner, job.payload["source_id"])
        return basis, authoring.reread(basis, basis.corrections, progress, model=self._model)

    def _end(self, session: Session, job: Job, source_id: int | None) -> None:
        row = _still_wanted(session, job.id or 0)
        row.status, row.progress, row.source_id, row.payload = JobStatus.DONE.value, 100, source_id, {}
        row.changed = self._clock()

    def _show(self, job_id: int, status: JobStatus, progress: int = 0, message: str = "") -> None:
        with self._database.write() as session:
            job = _still_wanted(session, job_id)
            job.status, job.progress, job.message, job.changed = (
                status.value,
                progress,
                message[:_LONGEST_MESSAGE],
                self._clock(),
            )


def _still_wanted(session: Session, job_id: int) -> Job:
    """The job, locked to be changed; what was done for one that its owner cancelled is undone."""
    job = session.get_one(Job, job_id, with_for_update=True)
    if job.status == JobStatus.CANCELLED.value:
        raise _CancelledError
    return job


def text_of(job: Job) -> NewText:
    """What the owner of a job that reads a text sent; its text is empty where it was a file.

    Raises:
        NotFoundError: the job is of another kind.
    """
    if job.kind not in {READ_TEXT, READ_DOCUMENT}:
        raise NotFoundError("There is no such text.")
    sent = {name: value for name, value in job.payload.items() if name not in {"upload", "filename"}}
    pages = tuple(documents.Page(**page) for page in sent.get("pages", ()))
    return NewText(**({"title": "", "text": ""} | sent | {"pages": pages}))


def add_document_job(session: Session, owner: User, sent: NewText, upload: KeptUpload, now: datetime) -> Job:
    """A job that will decode and read an uploaded document; `sent` is what its owner says of it."""
    assert owner.id is not None  # it was loaded
    about = {"title": sent.title, "citation": sent.citation, "published": sent.published}
    job = Job(
        owner_id=owner.id,
        kind=READ_DOCUMENT,
        title=(sent.title.strip() or upload.filename)[:LONGEST_TITLE],
        payload=about | {"upload": upload.name, "filename": upload.filename},
        created=now,
        changed=now,
    )
    session.add(job)
    session.flush()
    return job


def cancel(session: Session, owner: User, job_id: int, now: datetime) -> Job:
    """The job, cancelled unless it had ended; the worker stops at its next step. Put it in the queue once more.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    find_job(session, owner, job_id)
    job = session.get_one(Job, job_id, with_for_update=True)
    if job.status in _OPEN:
        job.status, job.message, job.changed = JobStatus.CANCELLED.value, "You cancelled it.", now
    return job


def add_reading_job(session: Session, owner: User, new: NewText, now: datetime) -> Job:
    """A job that will read a checked text; hand its id to the queue once it is committed."""
    assert owner.id is not None  # it was loaded
    job = Job(owner_id=owner.id, kind=READ_TEXT, title=new.title, payload=asdict(new), created=now, changed=now)
    session.add(job)
    session.flush()
    return job


def add_revision_job(session: Session, owner: User, kind: str, source: Source, now: datetime) -> Job:
    """A job that will read a text of this owner anew; one of the kind that waits already does for both."""
    assert owner.id is not None  # it was loaded
    query = select(Job).where(Job.source_id == source.id, Job.kind == kind, Job.status == JobStatus.WAITING.value)
    waiting = session.exec(query).first()
    if waiting is not None:
        return waiting
    job = Job(
        owner_id=owner.id,
        kind=kind,
        title=source.title,
        payload={"source_id": source.id},
        source_id=source.id,
        created=now,
        changed=now,
    )
    session.add(job)
    session.flush()
    return job


def open_revision(session: Session, source_id: int) -> Job | None:
    """The oldest job that reads this text anew and is not done."""
    query = select(Job).where(Job.source_id == source_id, col(Job.status).in_(_OPEN)).order_by(col(Job.id))
    return session.exec(query).first()


def find_job(session: Session, owner: User, job_id: int) -> Job:
    """A job of this owner.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    job = session.exec(select(Job).where(Job.id == job_id, Job.owner_id == owner.id)).first()
    if job is None:
        raise NotFoundError("There is no such job.")
    return job


def unfinished(session: Session) -> list[int]:
    """The ids of the jobs that wait or were interrupted, the oldest first."""
    query = select(Job.id).where(col(Job.status).in_(_OPEN)).order_by(col(Job.id))
    return [job_id for job_id in session.exec(query) if job_id is not None]


def unfinished_of(session: Session, owner: User) -> Sequence[Job]:
    """The owner's jobs that wait or run, the oldest first."""
    query = select(Job).where(Job.owner_id == owner.id, col(Job.status).in_(_OPEN))
    return session.exec(query.order_by(col(Job.id))).all()
