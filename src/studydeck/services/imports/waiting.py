"""Files that wait on disk, under a token that only their owner was given, until they are imported or a day has gone."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from studydeck.errors import NotFoundError

LIFETIME = timedelta(days=1)
_TOKEN_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_ABOUT, _UPLOAD, _UNPACKED = "about.json", "upload", "unpacked"


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """One file that somebody sent."""

    token: str
    folder: Path
    filename: str  # as its owner named it; never a path of ours
    between: str = ""  # of pasted text: what stands between term and definition
    after: str = ""  # and what between two cards
    job_id: int | None = None  # of the work that reads it, or writes it down

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return self.folder / _UPLOAD

    @property
    def unpacked(self) -> Path:
        """Where a package's parts go."""
        return self.folder / _UNPACKED

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @property
    def is_pasted(self) -> bool:
        """Whether it is no file, but text out of Quizlet."""
        return bool(self.between)


class WaitingRoom:
    """The folder in which the files of all users wait, each user's apart."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / "imports"

    def keep(self, owner_id: int, content: IO[bytes], filename: str, now: datetime) -> WaitingFile:
        """Keep a file of this name; those that have waited for more than a day are removed."""
        return self._keep(owner_id, content, WaitingFile("", self._folder, filename), now)

    def keep_pasted(self, owner_id: int, content: IO[bytes], between: str, after: str, now: datetime) -> WaitingFile:
        """Keep pasted cards, with what stands between term and definition, and after a card."""
        return self._keep(owner_id, content, WaitingFile("", self._folder, "Pasted cards", between, after), now)

    def _keep(self, owner_id: int, content: IO[bytes], about: WaitingFile, now: datetime) -> WaitingFile:
        self._sweep(now)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        kept = replace(about, token=token, folder=self._folder / str(owner_id) / token)
        kept.folder.mkdir(parents=True, mode=0o700)
        with kept.path.open("wb") as out:
            shutil.copyfileobj(content, out)
        _write(kept, now)
        return kept

    def find(self, owner_id: int, token: str) -> WaitingFile:
        """The file that waits under the token.

        Raises:
            NotFoundError: there is none, it is somebody else's, or its day has gone.
        """
        folder = self._folder / str(owner_id) / token
        if not _TOKEN.fullmatch(token) or not (folder / _ABOUT).exists():
            raise NotFoundError("This file does not wait here any more. Send it again.")
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return WaitingFile(token, folder, about["filename"], about["between"], about["after"], about["job_id"])

    def note_job(self, waiting: WaitingFile, job_id: int, now: datetime) -> None:
        """Write down which job is at work on the file."""
        _write(replace(waiting, job_id=job_id), now)

    def drop(self, waiting: WaitingFile) -> None:
        """Remove the file and what was unpacked from it."""
        shutil.rmtree(waiting.folder, ignore_errors=True)

    def _sweep(self, now: datetime) -> None:
        for about in self._folder.glob(f"*/*/{_ABOUT}"):
            kept = datetime.fromisoformat(json.loads(about.read_text(encoding="utf-8"))["kept"])
            if now - kept > LIFETIME:
                shutil.rmtree(about.parent, ignore_errors=True)


def _write(waiting: WaitingFile, now: datetime) -> None:
    about = {
        "filename": waiting.filename,
        "between": waiting.between,
        "after": waiting.after,
        "job_id": waiting.job_id,
        "kept": now.isoformat(),
    }
    fresh = waiting.folder / f"{_ABOUT}.new"
    fresh.write_text(json.dumps(about), encoding="utf-8")
    fresh.replace(waiting.folder / _ABOUT)  # whole before it bears the name
