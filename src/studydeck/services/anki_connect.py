"""Sending a deck to the Anki that runs on this machine, by its add-on AnkiConnect (version 6 of its protocol).

The deck goes as a package, which keeps every note's identity; where a program takes no packages, note by note. Nothing
but an address of this machine is ever called. The browser does the same in static/anki.js.
"""

from __future__ import annotations

import base64
import html
import ipaddress
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any, TypeVar
from urllib.parse import urlsplit

from studydeck.errors import InvalidInputError, StudydeckError
from studydeck.formats import anki_notes
from studydeck.formats.deck import DeckFile

DEFAULT_ADDRESS = "http://127.0.0.1:8765"  # where AnkiConnect listens unless told otherwise
_VERSION = 6
_SECONDS = 120.0  # a large package takes Anki a while, and its user may be asked
_MOST_BYTES = 200_000_000  # of one answer: all notes of ours that Anki holds
_BATCH = 500
_T = TypeVar("_T")
_GAP = re.compile(r"\{\{c1::.*?(?:::(?P<hint>.*?))?\}\}")
_OURS = '"note:studydeck question" OR "note:studydeck cloze"'


class AnkiSilentError(StudydeckError):
    """Nobody answers at the address as AnkiConnect does."""


class AnkiRefusedError(StudydeckError):
    """AnkiConnect said no."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a deck."""

    added: tuple[str, ...]  # the questions
    updated: tuple[str, ...]
    refused: tuple[str, ...]  # that Anki did not take
    same: int
    is_by_note: bool  # no packages were taken: a file would bring the same cards a second time


@dataclass(frozen=True, slots=True)
class _Held:
    """A note of ours that Anki holds."""

    fields: Mapping[str, str]
    changed: int = 0  # seconds of the epoch; 0 where it is not told


@dataclass(frozen=True, slots=True)
class AnkiConnect:
    """One address, and how to ask it."""

    address: str = DEFAULT_ADDRESS
    seconds: float = field(default=_SECONDS, kw_only=True)

    def ask(self, action: str, **params: Any) -> Any:
        """What AnkiConnect answers to this action.

        Raises:
            AnkiRefusedError: it says why it does not.
            AnkiSilentError: nobody answers, or somebody else.
        """
        answer = self._posted({"action": action, "version": _VERSION, "params": params})
        if not isinstance(answer, dict) or "error" not in answer:
            raise AnkiSilentError(f"What answers at {self.address} is no AnkiConnect.")
        if answer["error"]:
            raise AnkiRefusedError(f"Anki says: {answer['error']}")
        return answer.get("result")

    def _posted(self, content: dict[str, Any]) -> Any:
        parts = urlsplit(self.address)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=self.seconds)
        try:
            with closing(connection):
                connection.request("POST", "/", json.dumps(content).encode(), {"Content-Type": "application/json"})
                return json.loads(connection.getresponse().read(_MOST_BYTES))
        except (OSError, HTTPException) as error:
            raise AnkiSilentError(
                f"Nothing answered at {self.address}. Open Anki, and see that its add-on AnkiConnect is installed."
            ) from error
        except ValueError as error:
            raise AnkiSilentError(f"What answers at {self.address} is no AnkiConnect.") from error


def local_address(address: str) -> str:
    """The origin of an http address of this machine.

    Raises:
        InvalidInputError: it is any other.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port or 80
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme != "http" or not port or not _is_loopback(parts.hostname or "") or "@" in parts.netloc:
        raise InvalidInputError(f"Give the address of the Anki on this machine, such as {DEFAULT_ADDRESS}.")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def push(anki: AnkiConnect, deck: DeckFile, package: bytes, media: Iterable[tuple[str, bytes]]) -> Sent:
    """Send the deck, which `package` holds too, with the pictures and sounds that its cards show.

    Raises:
        AnkiRefusedError, AnkiSilentError: it was not sent, or not to its end; sending it again does no harm.
    """
    _ask_permission(anki)
    before = _held(anki)
    try:
        _import(anki, f"_studydeck-{deck.uid}.apkg", package)
    except AnkiRefusedError:
        refused = _send_notes(anki, anki_notes.sending(deck), before, media)
        return _told(deck, before, _held(anki), refused, is_by_note=True)
    return _told(deck, before, _held(anki), (), is_by_note=False)


def _ask_permission(anki: AnkiConnect) -> None:
    answer = anki.ask("requestPermission")
    if answer.get("permission") != "granted":
        raise AnkiRefusedError("Anki did not allow studydeck to send cards. Send again and answer Yes in Anki.")
    if answer.get("requireApiKey"):
        raise AnkiRefusedError(
            "This AnkiConnect wants a key, which studydeck has not. Take apiKey out of the add-on's settings."
        )


def _held(anki: AnkiConnect) -> dict[int, _Held]:
    ids = anki.ask("findNotes", query=_OURS)
    found = {}
    for some in _batches(ids):
        for note in anki.ask("notesInfo", notes=some):
            words = {name: value["value"] for name, value in note["fields"].items()}
            found[note["noteId"]] = _Held(words, note.get("mod", 0))
    return found


def _import(anki: AnkiConnect, name: str, package: bytes) -> None:
    stored = anki.ask("storeMediaFile", filename=name, data=base64.b64encode(package).decode()) or name
    try:
        is_taken = anki.ask("importPackage", path=f"{anki.ask('getMediaDirPath')}/{stored}")
    finally:
        anki.ask("deleteMediaFile", filename=stored)
    if not is_taken:
        raise AnkiRefusedError("Anki did not take the package in.")


# ------------------------------------------------------------------ note by note
def _send_notes(
    anki: AnkiConnect, sending: Mapping[str, Any], before: Mapping[int, _Held], media: Iterable[tuple[str, bytes]]
) -> tuple[str, ...]:
    """The questions of the notes that Anki did not take."""
    anki.ask("createDeck", deck=sending["deck"])
    known_models = set(anki.ask("modelNames"))
    for model in sending["models"]:
        if model["modelName"] not in known_models:
            anki.ask("createModel", **model)
    for name, content in media:
        anki.ask("storeMediaFile", filename=name, data=base64.b64encode(content).decode())
    known = {held.fields.get(sending["nameField"]): (note_id, held) for note_id, held in before.items()}
    new = []
    for note in sending["notes"]:
        note_id, held = known.get(note["fields"][sending["nameField"]], (None, None))
        if held is None:
            new.append(note)
        elif note["changed"] > held.changed and not _is_same(held.fields, note["fields"]):
            anki.ask("updateNoteFields", note={"id": note_id, "fields": note["fields"]})
    return tuple(_add(anki, sending["deck"], new))


def _add(anki: AnkiConnect, deck: str, notes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for some in _batches(notes):
        asked = [
            {name: note[name] for name in ("modelName", "fields", "tags")}
            | {"deckName": deck, "options": {"allowDuplicate": True}}
            for note in some
        ]
        ids = anki.ask("addNotes", notes=asked)
        yield from (_words(note["fields"]) for note, note_id in zip(some, ids, strict=True) if note_id is None)


# ------------------------------------------------------------------ what came of it
def _told(
    deck: DeckFile,
    before: Mapping[int, _Held],
    after: Mapping[int, _Held],
    refused: tuple[str, ...],
    *,
    is_by_note: bool,
) -> Sent:
    added = tuple(_words(held.fields) for note_id, held in after.items() if note_id not in before)
    updated = tuple(
        _words(held.fields)
        for note_id, held in after.items()
        if note_id in before and not _is_same(before[note_id].fields, held.fields)
    )
    same = max(0, len(deck.notes) - len(added) - len(updated) - len(refused))
    return Sent(added, updated, refused, same, is_by_note)


def _is_same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one.get(name) == value for name, value in other.items())


def _words(fields: Mapping[str, str]) -> str:
    """The question as one reads it."""
    gapped = _GAP.sub(lambda gap: f"[...] ({gap['hint']})" if gap["hint"] else "[...]", fields["Question"])
    return html.unescape(re.sub(r"<[^>]*>", " ", gapped))


def _batches(items: Sequence[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(items), _BATCH):
        yield list(items[start : start + _BATCH])
