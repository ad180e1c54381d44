from __future__ import annotations

import os
import re
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page

from e2e.driving import bring_deck

os.environ["ANKI_TEST_MODE"] = "1"  # read when Anki's backend starts

from anki.collection import Collection, ImportAnkiPackageRequest


def test_a_deck_goes_to_anki_whole(page: Page, tmp_path: Path) -> None:
    bring_deck(page, cards=3)
    questions = page.locator(".note-question").all_inner_texts()
    assert _imported_questions(page, tmp_path, "the-race-to-the-moon.apkg") == questions


def test_a_sample_deck_goes_to_anki_with_as_many_notes_as_it_shows(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="The race to the South Pole", exact=True).click()
    shown = int(re.search(r"(\d+) cards", page.locator(".facts").inner_text())[1])
    assert len(_imported_questions(page, tmp_path, "the-race-to-the-south-pole.apkg")) == shown


def _imported_questions(page: Page, folder: Path, name: str) -> list[str]:
    """The first fields of the notes that the real Anki takes from the page's download."""
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download for Anki").click()
    assert download.value.suggested_filename == name
    package = folder / name
    download.value.save_as(package)
    with closing(Collection(str(folder / "collection.anki2"))) as collection:
        options = collection._backend.get_import_anki_package_presets()
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
        notes = [collection.get_note(note_id) for note_id in sorted(collection.find_notes(""))]
        return [note.fields[0] for note in notes]
