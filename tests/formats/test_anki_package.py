"""Packages that the real Anki exported come in whole, of both generations of its tables."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studydeck.cards.notes import Excerpt, Note
from studydeck.formats import anki_package, apkg
from studydeck.formats.anki_package import conversion
from studydeck.formats.deck import DatedNote, DeckFile

if TYPE_CHECKING:
    from anki.collection import Collection

    from studydeck.formats.anki_package import AnkiPackage

THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BOTH = pytest.mark.parametrize("legacy", [False, True], ids=["schema-18", "schema-11"])


def exported(collection: Collection, folder: Path, *, legacy: bool) -> AnkiPackage:
    """What we read of everything that Anki exports."""
    file, target = folder / "out.apkg", folder / "read"
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=str(file), options=options, limit=None)
    target.mkdir()
    return anki_package.load(file, target)


def add(collection: Collection, note_type: str, *fields: str, deck: str = "History::Poles") -> None:
    kind = collection.models.by_name(note_type)
    assert kind is not None
    note = collection.new_note(kind)
    note.fields = [*fields, *[""] * (len(note.fields) - len(fields))]
    note.tags = ["era::1910s"]
    deck_id = collection.decks.id(deck)
    assert deck_id is not None
    collection.add_note(note, deck_id)


@BOTH
def test_a_basic_note_comes_in_with_its_deck_and_tags(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    add(collection, "Basic", "Who reached the <b>South&nbsp;Pole</b> first?", "Roald Amundsen")
    package = exported(collection, tmp_path, legacy=legacy)
    [card], skipped = conversion.convert(package)
    assert skipped == ()
    assert (card.deck, card.note.tags) == ("History::Poles", ("era::1910s",))
    assert (card.note.type, card.note.question) == ("what", "Who reached the South Pole first?")
    assert card.note.answer == "Roald Amundsen"
    assert (card.front, card.back) == ("Who reached the <b>South&nbsp;Pole</b> first?", "\n\nRoald Amundsen")


@BOTH
def test_each_gap_of_a_cloze_is_a_card(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    add(collection, "Cloze", "{{c1::Amundsen}} came in {{c2::1911::year}}, {{c1::Scott}} later.")
    cards, _ = conversion.convert(exported(collection, tmp_path, legacy=legacy))
    assert [(card.note.question, card.note.answer) for card in cards] == [
        ("[...] came in 1911, [...] later.", "Amundsen, Scott"),
        ("Amundsen came in [year], Scott later.", "1911"),
    ]


def test_a_cloze_of_one_gap_stays_a_cloze(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Cloze", "He came in {{c1::1911}}.")
    [card], _ = conversion.convert(exported(collection, tmp_path, legacy=False))
    assert card.note.type == "cloze"


@BOTH
def test_pictures_and_sounds_are_kept(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    (tmp_path / "pole café.png").write_bytes(b"picture")
    name = collection.media.add_file(str(tmp_path / "pole café.png"))
    add(collection, "Basic", f'<img src="{name}"><img src="http://x.example/spy.png">', "The pole")
    package = exported(collection, tmp_path, legacy=legacy)
    [card], _ = conversion.convert(package)
    assert card.front == f'<img src="{name}"><img>'
    assert card.note.question == "[image] [image]"
    assert (tmp_path / "read" / package.media[name]).read_bytes() == b"picture"


def test_a_reversed_note_is_two_cards(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic (and reversed card)", "Amundsen", "first at the South Pole")
    cards, _ = conversion.convert(exported(collection, tmp_path, legacy=False))
    assert [(card.note.question, card.note.answer) for card in cards] == [
        ("Amundsen", "first at the South Pole"),
        ("first at the South Pole", "Amundsen"),
    ]
    assert len({card.note.guid for card in cards}) == 2


MASKS = (
    "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>"
    "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}<br>"
    "{{c3::image-occlusion:polygon:points=.1,.1 .2,.1 .2,.3}}"
)


@BOTH
def test_each_mask_over_a_picture_is_a_card(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    (tmp_path / "map.png").write_bytes(b"a map")
    name = collection.media.add_file(str(tmp_path / "map.png"))
    add(collection, "Image Occlusion", MASKS, f'<img src="{name}">', "Which cape?", "See the chart.")
    cards, skipped = conversion.convert(exported(collection, tmp_path, legacy=legacy))
    assert skipped == ()
    assert [card.note.guid.rpartition("-")[2] for card in cards] == ["0", "1", "2"]
    first, second, third = cards
    rectangle, ellipse = (
        '<rect x="0.1" y="0.2" width="0.3" height="0.4"',
        '<ellipse cx="0.6" cy="0.7" rx="0.1" ry="0.2"',
    )
    assert f'<span class="occluded"><img src="{name}"><svg viewBox="0 0 1 1" preserveAspectRatio="none">' in first.front
    assert f'{rectangle} fill="#e2543f"' in first.front
    assert f'{ellipse} fill="#f3e3b3"' in first.front
    assert rectangle not in first.back
    assert ellipse in first.back
    assert f'{ellipse} fill="#e2543f"' in second.front
    assert ".1 .1 .2 .1 .2 .3" in third.front  # "hide one": it is on its own card alone
    assert "polygon" not in first.front + second.front
    assert "image-occlusion" not in first.front + first.back
    assert (first.note.question, first.note.answer) == ("Which cape?\n[image]", "Which cape?\n[image]\nSee the chart.")


def test_masks_without_a_picture_are_named_not_lost(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Cloze", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4}}")
    cards, [skipped] = conversion.convert(exported(collection, tmp_path, legacy=False))
    assert cards == ()
    assert skipped.reason == "its question is empty"


def test_scripts_and_styles_are_dropped(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic", '<script>alert(1)</script><p onclick="x()" style="position:fixed">Who?</p>', "Lee")
    [card], _ = conversion.convert(exported(collection, tmp_path, legacy=False))
    assert (card.front, card.note.question) == ("<p>Who?</p>", "Who?")


@BOTH
def test_learning_and_the_review_log_come_along(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    add(collection, "Basic", "Who?", "Amundsen", deck="Default")
    card = collection.sched.getCard()
    assert card is not None
    card.start_timer()
    collection.sched.answerCard(card, 4)
    package = exported(collection, tmp_path, legacy=legacy)
    [packed] = package.cards
    [review] = package.reviews
    card.load()
    assert (packed.type, packed.queue, packed.interval, packed.factor) == (2, 2, card.ivl, card.factor)
    assert (packed.due, packed.repetitions, packed.lapses) == (card.due, 1, 0)
    assert (review.card_id, review.ease, review.interval) == (card.id, 4, card.ivl)
    assert package.created == collection.crt


OWN = Note(
    guid="a1",
    type="when",
    question="In which year did the 'Fram' leave Oslo & <sail>?",
    answer="1893",
    accepted=("AD 1893",),
    choices=("1893", "1903"),
    evidence=(Excerpt(0, 35, "The Fram left Oslo in 1893 & sailed"),),
    tags=("type::when", "era::1890s"),
    tier="ready",
    score=0.75,
    context="The ship",
)
OWN_CLOZE = replace(OWN, guid="b2", type="cloze", question="In 1893 the ship [...] left.", answer="Fram", choices=None)


@BOTH
def test_our_own_deck_comes_back_from_anki_unchanged(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    file = tmp_path / "deck.apkg"
    out = io.BytesIO()
    apkg.dump(DeckFile("fram", "The Fram", [DatedNote(OWN, THEN), DatedNote(OWN_CLOZE, THEN)], "Nansen"), out)
    file.write_bytes(out.getvalue())
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options))
    cards, skipped = conversion.convert(exported(collection, tmp_path, legacy=legacy))
    assert skipped == ()
    assert [(card.deck_uid, replace(card.note, tags=tuple(sorted(card.note.tags)))) for card in cards] == [
        ("fram", replace(OWN, tags=("era::1890s", "type::when"))),
        ("fram", replace(OWN_CLOZE, tags=("era::1890s", "type::when"))),
    ]


def test_our_own_package_is_read_without_anki(tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    with file.open("wb") as out:
        apkg.dump(DeckFile("fram", "The Fram", [DatedNote(OWN, THEN)]), out)
    [card], _ = conversion.convert(anki_package.load(file, tmp_path))
    assert (card.deck, card.deck_uid, card.note, card.changed) == ("The Fram", "fram", OWN, THEN)
