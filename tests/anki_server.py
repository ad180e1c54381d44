"""AnkiConnect as its documentation tells it (version 6), on a collection of the real Anki; the add-on needs a screen.

https://git.sr.ht/~foosoft/anki-connect. Only what studydeck asks for is here, and it answers nothing else.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

os.environ["ANKI_TEST_MODE"] = "1"  # no fuzz; read when the backend starts

from anki.collection import Collection, ImportAnkiPackageRequest


@dataclass
class AnkiServer:
    """Where it listens, and how it behaves."""

    collection: Collection
    port: int = 0
    takes_packages: bool = True
    permission: str = "granted"
    asked: list[str] = field(default_factory=list)  # the actions, in their order

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, action: str, params: dict[str, Any]) -> Any:
        self.asked.append(action)
        return getattr(self, f"do_{action}")(**params)

    # ------------------------------------------------------------------ the actions, by their names
    def do_requestPermission(self) -> Any:  # noqa: N802
        return {"permission": self.permission, "requireApiKey": False, "version": 6}

    def do_findNotes(self, query: str) -> Any:  # noqa: N802
        return list(self.collection.find_notes(query))

    def do_notesInfo(self, notes: list[int]) -> Any:  # noqa: N802
        return [self._info(note_id) for note_id in notes]

    def _info(self, note_id: int) -> Any:
        note = self.collection.get_note(note_id)
        model = note.note_type() or {}
        fields = {name: {"value": value, "order": order} for order, (name, value) in enumerate(note.items())}
        return {"noteId": note_id, "modelName": model["name"], "tags": note.tags, "fields": fields, "mod": note.mod}

    def do_storeMediaFile(self, filename: str, data: str) -> Any:  # noqa: N802
        return self.collection.media.write_data(filename, base64.b64decode(data))

    def do_getMediaDirPath(self) -> Any:  # noqa: N802
        return self.collection.media.dir()

    def do_importPackage(self, path: str) -> Any:  # noqa: N802
        if not self.takes_packages:
            raise ValueError("unsupported action")
        options = self.collection._backend.get_import_anki_package_presets()
        self.collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        return True

    def do_deleteMediaFile(self, filename: str) -> Any:  # noqa: N802
        self.collection.media.trash_files([filename])

    def do_createDeck(self, deck: str) -> Any:  # noqa: N802
        return self.collection.decks.id(deck)

    def do_modelNames(self) -> Any:  # noqa: N802
        return [model.name for model in self.collection.models.all_names_and_ids()]

    def do_createModel(  # noqa: N802
        self,
        modelName: str,  # noqa: N803
        inOrderFields: list[str],  # noqa: N803
        css: str,
        isCloze: bool,  # noqa: N803
        cardTemplates: list[dict[str, str]],  # noqa: N803
    ) -> Any:
        models = self.collection.models
        model = models.new(modelName)
        model["type"], model["css"] = int(isCloze), css
        for name in inOrderFields:
            models.add_field(model, models.new_field(name))
        for one in cardTemplates:
            template = models.new_template(one["Name"])
            template["qfmt"], template["afmt"] = one["Front"], one["Back"]
            models.add_template(model, template)
        models.add_dict(model)

    def do_addNotes(self, notes: list[dict[str, Any]]) -> Any:  # noqa: N802
        return [self._added(note) for note in notes]

    def _added(self, given: dict[str, Any]) -> int:
        model = self.collection.models.by_name(given["modelName"])
        assert model is not None
        note = self.collection.new_note(model)
        for name, value in given["fields"].items():
            note[name] = value
        note.tags = given["tags"]
        self.collection.add_note(note, self.collection.decks.id(given["deckName"]) or 1)
        return note.id

    def do_updateNoteFields(self, note: dict[str, Any]) -> Any:  # noqa: N802
        found = self.collection.get_note(note["id"])
        for name, value in note["fields"].items():
            found[name] = value
        self.collection.update_note(found)


@contextmanager
def serving(folder: Path) -> Iterator[AnkiServer]:
    """A server of its own with an empty collection."""
    collection = Collection(str(folder / "served.anki2"))
    anki = AnkiServer(collection)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                answer = {"result": anki.answer(content["action"], content["params"]), "error": None}
            except Exception as error:  # noqa: BLE001 - as the add-on does
                answer = {"result": None, "error": str(error)}
            data = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    anki.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield anki
    finally:
        server.shutdown()
        server.server_close()
        collection.close()
