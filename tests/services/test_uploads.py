from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOON
from studydeck.errors import NotFoundError
from studydeck.services.uploads import LONGEST_STAY, KeptUpload, UploadFolder


def test_what_is_kept_is_read_until_it_is_dropped(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    first, second = folder.keep(b"one", "a.pdf"), folder.keep(b"two", "a.pdf")
    assert (folder.read(first.name), folder.read(second.name), first.filename) == (b"one", b"two", "a.pdf")
    assert first.name != second.name
    for _ in range(2):
        folder.drop(first.name)
    with pytest.raises(NotFoundError, match=r"^The uploaded file is no longer there\. Choose it again\.$"):
        folder.read(first.name)
    assert folder.read(second.name) == b"two"


def test_nobody_else_on_the_machine_reads_an_upload(tmp_path: Path) -> None:
    kept = UploadFolder(tmp_path).keep(b"one", "a.pdf")
    path = tmp_path / "documents" / kept.name
    assert [oct(place.stat().st_mode & 0o777) for place in (path, path.parent)] == ["0o600", "0o700"]


def test_what_was_forgotten_goes_after_a_week(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    folder.drop_forgotten(NOON)  # there is no folder yet
    kept: list[KeptUpload] = [folder.keep(b"one", "a.pdf"), folder.keep(b"two", "b.pdf")]
    for upload, age in zip(kept, (LONGEST_STAY + timedelta(seconds=1), LONGEST_STAY), strict=True):
        moment = (NOON - age).timestamp()
        os.utime(tmp_path / "documents" / upload.name, (moment, moment))
    folder.drop_forgotten(NOON)
    assert [path.name for path in (tmp_path / "documents").iterdir()] == [kept[1].name]
