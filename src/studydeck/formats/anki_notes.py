"""A deck one note at a time, as the actions createDeck, createModel and addNotes of AnkiConnect take it.

For the programs that speak AnkiConnect's protocol (https://git.sr.ht/~foosoft/anki-connect) but take no packages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from studydeck.formats import apkg, card_html, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studydeck.formats.deck import DeckFile

JsonObject = dict[str, object]
NAME_FIELD: Final = fields.NAME_FIELD  # by which a note is known again: these programs tell no guid


def sending(deck: DeckFile) -> JsonObject:
    """All that is to be sent: the deck's name, its note types, its notes, the names of its pictures and sounds."""
    shown = (card_html.media_names(dated.note.front + dated.note.back) for dated in deck.notes)
    return {
        "deck": deck.anki_name,
        "nameField": NAME_FIELD,
        "models": list(_models()),
        "notes": list(_notes(deck)),
        "media": sorted({name for names in shown for name in names}),
    }


def _models() -> Iterator[JsonObject]:
    for model in (apkg.question_model(), apkg.cloze_model()):
        yield {
            "modelName": model.name,
            "inOrderFields": [field["name"] for field in model.fields],
            "css": model.css,
            "isCloze": model.model_type == model.CLOZE,
            "cardTemplates": [
                {"Name": one["name"], "Front": one["qfmt"], "Back": one["afmt"]} for one in model.templates
            ],
        }


def _notes(deck: DeckFile) -> Iterator[JsonObject]:
    names = (*fields.FIELD_NAMES, *fields.SPARE_FIELDS)
    common_tag = fields.deck_tag(deck)
    for dated in deck.notes:
        texts = (*fields.from_note(dated, deck), *fields.spare_values(dated.note, deck))
        yield {
            "modelName": apkg.CLOZE_MODEL[1] if fields.is_cloze(dated.note) else apkg.QUESTION_MODEL[1],
            "fields": dict(zip(names, texts, strict=True)),
            "tags": [*map(fields.anki_tag, dated.note.tags), common_tag],
            "changed": int(dated.changed.timestamp()),
        }
