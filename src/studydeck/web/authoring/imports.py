"""Importing: the form for a file, what was found in it, and the one button that writes it down."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flask import Response, flash, request, url_for
from flask_security import current_user
from markupsafe import Markup

from studydeck.config import IMPORT_LIMIT_BYTES
from studydeck.errors import InvalidInputError
from studydeck.formats import card_html, documents, quizlet, spreadsheet
from studydeck.services import imports
from studydeck.services.imports import Found, Plan, Reading, WaitingFile, WaitingRoom
from studydeck.services.imports.media import SVG, KeptMedia
from studydeck.store.tables import Deck
from studydeck.web.authoring import import_texts
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.current import database, learner, now, running, user_id
from studydeck.web.render import page, see_other

_SAMPLE = 5  # cards that are shown before anything is written
_LISTED = 50  # skipped cards that are named
_ASKED = 100  # changes that the owner decides about one by one
_DELIMITERS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "vertical bar"}
_COLUMNS = ("", *spreadsheet.COLUMNS)
_BETWEEN = {"tab": quizlet.BETWEEN, "comma": ",", "dash": " - "}
_AFTER = {"line": quizlet.AFTER, "semicolon": ";", "blank": "\n\n"}
# A picture is a document of its own for who opens it alone, and nothing in it may run.
_MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, the same before and after a change or not."""

    text: str
    is_other: bool


@blueprint.url_value_preprocessor
def _let_packages_in(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """A package may be larger than a text; this comes before the form is read."""
    if endpoint == "authoring.send_import" and current_user.is_authenticated:
        request.max_content_length = IMPORT_LIMIT_BYTES


# ------------------------------------------------------------------ the form
@blueprint.get("/import")
def new_import() -> Response:
    """The form for a file or pasted cards."""
    return _form()


@blueprint.post("/import")
def send_import() -> Response:
    """Keep what was sent, and show what is in it; what is broken is told at once."""
    try:
        waiting = _kept()
    except InvalidInputError as error:
        return _form(str(error))
    try:
        if import_texts.is_text(waiting):
            import_texts.look_at(waiting)
        else:
            _read(waiting, Reading())
    except InvalidInputError as error:
        _room().drop(waiting)
        return _form(str(error))
    return see_other(url_for("authoring.show_import", token=waiting.token, deck=request.form.get("deck") or None))


def _form(error: str = "") -> Response:
    return page(
        "authoring/import.html",
        "form",
        status=422 if error else 200,
        say=error,
        error=error,
        deck=request.values.get("deck", type=int),
        pasted=request.form.get("pasted", ""),
        between=request.form.get("between", "tab"),
        after=request.form.get("after", "line"),
        card_endings=imports.ENDINGS,
        text_endings=documents.ENDINGS,
        most_bytes=IMPORT_LIMIT_BYTES,
    )


def _kept() -> WaitingFile:
    upload, pasted = request.files.get("file"), request.form.get("pasted", "").replace("\r\n", "\n")
    if upload is not None and upload.filename:
        if pasted.strip():
            raise InvalidInputError("There are cards in the box and a file beside it. Send one of the two.")
        return _room().keep(user_id(), upload.stream, upload.filename, now())
    if not pasted.strip():
        raise InvalidInputError("Choose a file, or paste cards into the box.")
    content = io.BytesIO(pasted.encode("utf-8", "replace"))
    between = _BETWEEN.get(request.form.get("between", ""), quizlet.BETWEEN)
    after = _AFTER.get(request.form.get("after", ""), quizlet.AFTER)
    return _room().keep_pasted(user_id(), content, between, after, now())


# ------------------------------------------------------------------ what was found
@blueprint.get("/import/<token>")
def show_import(token: str) -> Response:
    """What the file holds, and what importing it would do; nothing is written."""
    waiting = _room().find(user_id(), token)
    is_text = import_texts.is_text(waiting) and "cards" not in request.args
    return import_texts.preview(waiting) if is_text else _preview(waiting)


def _preview(waiting: WaitingFile) -> Response:
    error, reading = "", _sent_reading()
    try:
        found = _read(waiting, reading)
    except InvalidInputError as refused:
        error, found = str(refused), _read(waiting, Reading())
    with database().read() as session:
        decks = imports.own_decks(session, learner())
        target = _target(imports.likely_target(session, learner(), found), decks)
        plan = imports.make_plan(session, learner(), found, target)
    return page(
        "authoring/import_found.html",
        "found",
        status=422 if error else 200,
        say=error or f"{len(found.cards)} cards found.",
        error=error,
        waiting=waiting,
        found=found,
        plan=plan,
        decks=decks,
        sample=_sample(plan, found),
        changes=[(change, _differences(change)) for change in plan.changes[:_ASKED]],
        skipped=plan.skipped[:_LISTED],
        answers=found.answer_count,
        delimiters=_DELIMITERS,
        columns=_COLUMNS,
    )


def _read(waiting: WaitingFile, reading: Reading) -> Found:
    if waiting.is_pasted:
        return imports.read_pasted(waiting.path.read_text(encoding="utf-8"), waiting.between, waiting.after, now())
    return imports.read_file(waiting.path, waiting.filename, waiting.unpacked, now(), reading=reading)


def _sent_reading() -> Reading:
    columns = tuple(name if name in _COLUMNS else "" for name in request.values.getlist("column"))
    delimiter = request.values.get("delimiter", "")
    return Reading(delimiter if delimiter in _DELIMITERS else "", columns)


def _target(likely: Deck | None, decks: Sequence[Deck]) -> Deck | None:
    """The deck that is chosen, "new" for none of them; before anything is chosen, the likely one."""
    chosen = request.values.get("deck", "")
    if not chosen:
        return likely
    return next((deck for deck in decks if str(deck.id) == chosen), None)


def _sample(plan: Plan, found: Found) -> tuple[imports.IncomingCard, ...]:
    return (plan.new or found.cards)[:_SAMPLE]


def _differences(change: imports.Change) -> list[tuple[str, list[Piece], list[Piece]]]:
    """Each part of the card that differs, with its words before and after."""
    before, after = change.before, change.after
    parts = (
        ("Question", before.question, after.question),
        ("Answer", before.answer, after.answer),
        ("Also right", "; ".join(before.accepted), "; ".join(after.accepted)),
        ("Choices", "; ".join(before.choices or ()), "; ".join(after.choices or ())),
        ("Section", before.context, after.context),
        ("Tags", " ".join(sorted(before.tags)), " ".join(sorted(after.tags))),
    )
    told = [(name, *_pieces(old, new)) for name, old, new in parts if old != new]
    return told or [("Look", [Piece("other pictures or type", is_other=False)], [])]


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    one, other = old.split(" "), new.split(" ")
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    before = [Piece(" ".join(one[start:end]), kind != "equal") for kind, start, end, _, _ in blocks if start < end]
    after = [Piece(" ".join(other[start:end]), kind != "equal") for kind, _, _, start, end in blocks if start < end]
    return before, after


# ------------------------------------------------------------------ writing it down
@blueprint.post("/import/<token>")
def write_import(token: str) -> Response:
    """Take over what was chosen, in one transaction."""
    waiting = _room().find(user_id(), token)
    try:
        found = _read(waiting, _sent_reading())
    except InvalidInputError:
        return _preview(waiting)
    with database().write() as session:
        written = imports.write(session, learner(), found, _sent_choice(), now())
    _room().drop(waiting)
    flash(_in_words(written))
    return see_other(url_for("authoring.deck", deck_id=written.deck_id))


@blueprint.post("/import/<token>/drop")
def drop_import(token: str) -> Response:
    """Import nothing, and remove the file."""
    _room().drop(_room().find(user_id(), token))
    flash("Nothing was imported. The file was removed.")
    return see_other(url_for("authoring.new_import"))


def _sent_choice() -> imports.Choice:
    form = request.form
    return imports.Choice(
        deck_id=form.get("deck", type=int),
        title=form.get("title", "").strip(),
        takes_learning="learning" in form,
        takes_all_changes="other_changes" in form,
        offered=frozenset(form.getlist("offered")),
        changes=frozenset(form.getlist("change")),
    )


def _in_words(written: imports.Written) -> str:
    counted = ((written.added, "new card"), (written.changed, "changed card"), (written.answers, "answer"))
    told = [f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in counted if count]
    return f"Imported: {', '.join(told)}." if told else "There was nothing new in it, so nothing was changed."


# ------------------------------------------------------------------ pictures and sounds
@blueprint.get("/decks/<int:deck_id>/media/<name>")
def media(deck_id: int, name: str) -> Response:
    """A picture or sound, for who may read its deck."""
    with database().read() as session:
        found = imports.readable_media(session, learner(), deck_id, name)
    response = _media_response(found)
    response.set_etag(found.sha256)
    response.make_conditional(request)
    return response


@blueprint.get("/import/<token>/media/<name>")
def waiting_media(token: str, name: str) -> Response:
    """A picture or sound of a package that waits, for its owner."""
    waiting = _room().find(user_id(), token)
    return _media_response(KeptMedia(imports.waiting_media(waiting.unpacked, name), ""))


def _media_response(found: KeptMedia) -> Response:
    response = Response(found.content, mimetype=found.content_type)
    response.headers["Content-Security-Policy"] = _MEDIA_POLICY
    if found.content_type == SVG or not found.is_known:
        response.headers["Content-Disposition"] = "attachment"  # saved by who opens it; a card's <img> still shows it
    return response


@blueprint.app_template_filter("card_html")
def card_side(markup: str, endpoint: str, **values: object) -> Markup:
    """The cleaned HTML of a card's side, its pictures and sounds at the addresses of `endpoint`."""
    shown = card_html.shown(markup, lambda name: url_for(endpoint, name=name, **values))  # type: ignore[arg-type]
    return Markup(shown)  # noqa: S704 - nh3 cleaned it, just now


def _room() -> WaitingRoom:
    return WaitingRoom(running().settings.data_folder)
