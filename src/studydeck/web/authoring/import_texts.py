"""A text that came by the import form: what it is, and the one button that has it read."""

from __future__ import annotations

from flask import Response, request

from studydeck.errors import InvalidInputError
from studydeck.formats import documents
from studydeck.services import authoring, imports
from studydeck.services.imports import FoundText, WaitingFile, WaitingRoom
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.bringing import read_document
from studydeck.web.current import running, user_id
from studydeck.web.render import page


def is_text(waiting: WaitingFile) -> bool:
    """Whether the file holds a text rather than cards."""
    return not waiting.is_pasted and imports.is_text(waiting.path, waiting.filename)


def look_at(waiting: WaitingFile) -> FoundText:
    """What the text is; InvalidInputError where it is none that can be read."""
    if waiting.size > documents.MAX_BYTES:
        raise InvalidInputError(
            f"{waiting.filename} is larger than {documents.MAX_BYTES >> 20} MB. Split it into parts."
        )
    return imports.look_at(waiting.path.read_bytes(), waiting.filename)


def preview(waiting: WaitingFile, error: str = "") -> Response:
    """The page that tells what the text is; nothing is written."""
    names = ("title", "citation", "published")
    return page(
        "authoring/import_text.html",
        "found",
        status=422 if error else 200,
        say=error,
        error=error,
        waiting=waiting,
        found=look_at(waiting),
        sent={name: request.form.get(name, "") for name in names},
        may_be_cards=waiting.filename.lower().endswith(".txt"),
    )


@blueprint.post("/import/<token>/read")
def read_import(token: str) -> Response:
    """Read the text for its cards, now or in the background, and forget the file."""
    room = WaitingRoom(running().settings.data_folder)
    waiting = room.find(user_id(), token)
    title, citation, published = (request.form.get(name, "") for name in ("title", "citation", "published"))
    try:
        answer = read_document(
            authoring.NewText(title, "", citation, published), waiting.path.read_bytes(), waiting.filename
        )
    except InvalidInputError as error:
        return preview(waiting, str(error))
    room.drop(waiting)
    return answer
