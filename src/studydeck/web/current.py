"""What a view may ask of the running application: its database, its clock, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, current_app, request
from flask_security import current_user

from studydeck.config import Settings
from studydeck.services.accounts.throttle import network_of
from studydeck.services.jobs import JobQueue
from studydeck.services.lti.passing import ScoreQueue
from studydeck.services.mail.postman import MailQueue
from studydeck.store.database import Database
from studydeck.store.tables import User

_KEY = "studydeck"


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of one application; views reach them by the functions below."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime]
    jobs: JobQueue  # the server starts its worker
    mails: MailQueue  # and this one's
    scores: ScoreQueue  # and this one's


def system_clock() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where web reads the clock


def start(app: Flask, running: Running) -> None:
    """Keep `running` where the functions below find it."""
    app.extensions[_KEY] = running


def start_jobs(app: Flask) -> None:
    """Start the workers that read texts, send mails and give scores; a server does it once in each of its processes."""
    found: Running = app.extensions[_KEY]
    found.jobs.start()
    found.mails.start()
    found.scores.start()


def running() -> Running:
    """The parts of the application that serves this request."""
    found: Running = current_app.extensions[_KEY]
    return found


def database() -> Database:
    """Where this application keeps its data."""
    return running().database


def now() -> datetime:
    """The moment of this request, aware, in UTC."""
    return running().clock()


def site_address() -> str:
    """The address of this installation as the browser of this request knows it: what mailed links begin with."""
    scheme = "https" if running().settings.is_https else request.scheme
    return f"{scheme}://{request.host}"


def network() -> str:
    """Where this request comes from, as attempts are counted by it."""
    return network_of(request.remote_addr)


def learner() -> User:
    """The signed-in user; every view that is not open to all has one."""
    row: User = current_user.row
    return row


def user_id() -> int:
    """The signed-in user's id."""
    found: int = current_user.id
    return found
