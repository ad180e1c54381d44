"""Uploaded documents that wait on disk for the job that reads them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from studydeck.errors import NotFoundError

FOLDER: Final = "documents"
LONGEST_STAY: Final = timedelta(days=7)  # of one that no job took away, because the process ended at the wrong moment
_NAME: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """One that waits."""

    name: str  # to find it by
    filename: str  # as its owner calls it


class UploadFolder:
    """The folder that they wait in, each under a name that nobody can guess."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER

    def keep(self, data: bytes, filename: str) -> KeptUpload:
        """Write `data` down."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        name = secrets.token_hex(16)
        path = self._folder / name
        path.touch(mode=0o600)
        path.write_bytes(data)
        return KeptUpload(name, filename)

    def read(self, name: str) -> bytes:
        """What was kept under the name; NotFoundError where it is gone."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise NotFoundError("The uploaded file is no longer there. Choose it again.") from None

    def drop(self, name: str) -> None:
        """Take it away; one that is gone already is no fault."""
        self._path(name).unlink(missing_ok=True)

    def drop_forgotten(self, now: datetime) -> None:
        """Take away what has waited for longer than any job does."""
        for path in self._folder.glob("*"):
            if now.timestamp() - path.stat().st_mtime > LONGEST_STAY.total_seconds():
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        assert _NAME.fullmatch(name), "a name that keep() gave"
        return self._folder / name
