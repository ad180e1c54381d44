"""Setting a date, an actor or a contradiction right, where the text shows it."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass

from flask import Response, flash, request, url_for

from studydeck.config import JOB_FROM_WORDS
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    Decided,
    NotADate,
    NotAnActor,
    SameActor,
)
from studydeck.reading.document import Span
from studydeck.services import authoring, jobs
from studydeck.services.authoring import Basis, Change, Mark, NamedActor, SourcePage, actor_key
from studydeck.web.authoring.blueprint import blueprint
from studydeck.web.authoring.texts import part_of_text, text_page
from studydeck.web.authoring.wording import in_plain_words, told
from studydeck.web.current import database, learner, now, running
from studydeck.web.render import page, see_other, wants_fragment

TYPES = ("person", "organisation", "place", "event")
_OFFERED_NAMES = 500  # in the list under the field: a browser that shows more becomes slow
_LONGEST_PLACE = 300  # characters that a person may call one date or one name
_SHOWN_OCCURRENCES = 50
_AROUND = 60  # characters shown on either side of an occurrence


@dataclass(frozen=True, slots=True)
class Place:
    """The words that a correction is about, and what they are taken for now."""

    span: Span
    words: str
    mark: Mark | None
    actor: NamedActor | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was typed into the forms of a place, so that it stays there when it is refused."""

    do: str = ""
    value: str = ""
    type: str = ""
    name: str = ""


# ------------------------------------------------------------------ one place
@blueprint.get("/texts/<int:source_id>/places/<int:start>-<int:end>")
def place(source_id: int, start: int, end: int) -> Response:
    """What a place of the text means, and the forms that set it right."""
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id, with_drafts=False)
    return _place_page(shown, _place(shown, Span(start, end)))


@blueprint.post("/texts/<int:source_id>/places/<int:start>-<int:end>")
def correct(source_id: int, start: int, end: int) -> Response:
    """Keep a correction of one place, and show the text as it reads now."""
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id, with_drafts=False)
        basis = authoring.basis_of(session, learner(), source_id)
    here = _place(shown, Span(start, end))
    try:
        correction = _sent_correction(shown, here)
        return _changed(basis, Change(add=correction), start)
    except InvalidInputError as error:
        return _place_page(shown, here, str(error))


def _place(shown: SourcePage, span: Span) -> Place:
    text = shown.source.text
    words = span.cut(text)
    if not 0 <= span.start < span.end <= len(text) or not words.strip() or len(words) > _LONGEST_PLACE:
        raise NotFoundError("There is no such place in this text.")
    span = Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
    mark = next((mark for mark in shown.marks if (mark.start, mark.end) == (span.start, span.end)), None)
    actor = None
    if mark is not None and mark.kind != "date":
        actor = next(each for each in shown.actors if each.key == actor_key(mark))
    return Place(span, span.cut(text), mark, actor)


def _place_page(shown: SourcePage, here: Place, error: str = "") -> Response:
    text = shown.source.text
    named = sorted(shown.actors, key=lambda actor: -len(actor.mentions))
    return page(
        "authoring/place.html",
        "panel",
        status=422 if error else 200,
        shown=shown,
        here=here,
        forms=len({text[mark.start : mark.end] for mark in here.actor.mentions}) if here.actor else 0,
        same_words=sum(text[mark.start : mark.end] == here.words for mark in here.actor.mentions) if here.actor else 0,
        names=[actor.name for actor in named[:_OFFERED_NAMES] if actor is not here.actor and actor != here.actor],
        kept=[(each.id, in_plain_words(each.correction, text)) for each in authoring.at_place(shown.kept, here.span)],
        types=TYPES,
        sent=Sent(**{name: request.form.get(name, "") for name in ("do", "value", "type", "name")}),
        error=error,
    )


def _sent_correction(shown: SourcePage, here: Place) -> Correction:
    """The correction that the form asks for.

    Raises:
        InvalidInputError: it cannot be made; the message says why.
    """
    form, span = request.form, here.span
    match form.get("do", ""):
        case "date":
            return DateIs(span, authoring.edtf_of(form.get("value", "")))
        case "not a date":
            return NotADate(span)
        case "type" if form.get("type") in TYPES:
            return ActorIs(span, form["type"])  # type: ignore[arg-type]  # one of TYPES
        case "same":
            return SameActor(span, _other_actor(shown, here, form.get("name", "")))
        case "another":
            return AnotherActor(span, every="every" in form)
        case "nobody":
            return NotAnActor(span)
        case _:
            raise InvalidInputError("Choose what is to be set right.")


def _other_actor(shown: SourcePage, here: Place, typed: str) -> Span:
    """A mention of the actor that goes by a name.

    Raises:
        InvalidInputError: nobody else does; the message names the nearest.
    """
    name, text = " ".join(typed.split()).casefold(), shown.source.text
    others = [each for each in shown.actors if here.actor is None or each.key != here.actor.key]
    by_name = {each.name.casefold(): each for each in sorted(others, key=lambda each: len(each.mentions))}
    by_form = {text[mark.start : mark.end].casefold(): each for each in others for mark in each.mentions}
    found = by_name.get(name) or by_form.get(name)
    if found is not None:
        return Span(found.mentions[0].start, found.mentions[0].end)
    if not name:
        raise InvalidInputError("Type the name of the other one, as the text writes it.")
    near = difflib.get_close_matches(name, by_name, n=3)
    hint = f" Do you mean {' or '.join(by_name[each].name for each in near)}?" if near else ""
    raise InvalidInputError(f"Nobody else in this text goes by “{typed.strip()}”.{hint}")


# ------------------------------------------------------------------ a date that was missed
@blueprint.get("/texts/<int:source_id>/find")
def find(source_id: int) -> Response:
    """Where the text says these words: the way by keys to a date or a name that was missed."""
    words = request.args.get("words", "").strip()
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id, with_drafts=False)
    text = shown.source.text
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, text)][: _SHOWN_OCCURRENCES + 1] if words else []
    if len(found) == 1:
        return see_other(url_for("authoring.place", source_id=source_id, start=found[0][0], end=found[0][1]))
    occurrences = [
        (start, end, text[max(start - _AROUND, 0) : start], text[start:end], text[end : end + _AROUND])
        for start, end in found[:_SHOWN_OCCURRENCES]
    ]
    error = f"The text says “{words}” nowhere. Type the words just as they stand there." if words and not found else ""
    return page(
        "authoring/find.html",
        "find",
        status=422 if error else 200,
        shown=shown,
        words=words,
        occurrences=occurrences,
        has_more=len(found) > _SHOWN_OCCURRENCES,
        error=error,
    )


# ------------------------------------------------------------------ contradictions
@blueprint.post("/texts/<int:source_id>/conflicts/<key>")
def settle(source_id: int, key: str) -> Response:
    """Decide on a contradiction: both are right, one place is, or it is left out."""
    with database().read() as session:
        shown = authoring.source_page(session, learner(), source_id, with_drafts=False)
        basis = authoring.basis_of(session, learner(), source_id)
    found = next((each.found for each in shown.conflicts if each.found.key == key), None)
    if found is None:
        raise NotFoundError("There is no such contradiction in this text any more.")
    choice, _, number = request.form.get("choice", "").partition(" ")
    places = found.places or found.evidence
    if choice == "prefer" and number.isdecimal() and int(number) < len(places):
        decided = Decided(places[0], key, "prefer", places, places[int(number)])
    elif choice in {"both", "out"}:
        decided = Decided(places[0], key, "both" if choice == "both" else "leave out", places)
    else:
        raise InvalidInputError("Both are right, one of the two is, or it is left out: choose one.")
    return _changed(basis, Change(add=decided), places[0].start)


@blueprint.post("/texts/<int:source_id>/corrections/<int:correction_id>/take-back")
def take_back(source_id: int, correction_id: int) -> Response:
    """Take a correction back."""
    with database().read() as session:
        basis = authoring.basis_of(session, learner(), source_id)
    at = next((each.correction.span.start for each in basis.kept if each.id == correction_id), 0)
    return _changed(basis, Change(drop=correction_id), at)


# ------------------------------------------------------------------ what follows
def _changed(basis: Basis, change: Change, at: int) -> Response:
    """Make a change to the corrections and show the text; a long text follows in the background."""
    corrections = authoring.corrections_after(basis, change)
    if len(basis.text.split()) > JOB_FROM_WORDS:
        said = _changed_in_a_job(basis, change)
    else:
        found = authoring.reread(basis, corrections, model=running().settings.language_model)
        with database().write() as session:
            difference = authoring.revise(session, learner(), basis, change, found, now=now())
        said = told(difference)
    words = f"{in_plain_words(change.add, basis.text)}. " if change.add else "Taken back. "
    return _text_after(basis.source_id, at, words + said)


def _changed_in_a_job(basis: Basis, change: Change) -> str:
    with database().write() as session:
        source = authoring.write_change_of(session, learner(), basis, change, now())
        job = jobs.add_revision_job(session, learner(), jobs.FOLLOW_CORRECTIONS, source, now())
    running().jobs.put(job.id or 0)
    return "The text is long, so its cards follow in the background."


def _text_after(source_id: int, at: int, said: str) -> Response:
    """The page of the text at the place that was corrected, with the focus there."""
    if not wants_fragment():
        flash(said)
        return see_other(url_for("authoring.text", source_id=source_id, at=at, _anchor=f"m{at}"))
    with database().read() as session:
        shown = part_of_text(session, source_id, at=at)
    response = text_page(shown, said)
    response.headers["HX-Retarget"] = "#text-page"
    response.headers["HX-Reswap"] = "outerHTML show:none"
    response.headers["HX-Trigger-After-Settle"] = json.dumps({"focusOn": {"at": at}})
    return response
