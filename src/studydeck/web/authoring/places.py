"""A place of a text: what its words are taken for, and the correction of it that a form asks for."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    NotADate,
    NotAnActor,
    SameActor,
)
from studydeck.reading.document import Span
from studydeck.services import authoring
from studydeck.services.authoring import Mark, NamedActor, SourcePage, actor_key

TYPES = ("person", "organisation", "place", "event")
_LONGEST_PLACE = 300  # characters that a person may call one date or one name
_NEAREST_NAMES = 3


@dataclass(frozen=True)
class Place:
    """The words that a correction is about, and what they are taken for now."""

    shown: SourcePage
    span: Span
    mark: Mark | None
    actor: NamedActor | None

    @cached_property
    def words(self) -> str:
        """The words of the place."""
        return self.span.cut(self.shown.source.text)

    @property
    def is_split_by_words(self) -> bool:
        """Whether these words, wherever they stand, may be somebody else than its actor by other words."""
        said = [mark.cut(self.shown.source.text) for mark in self.actor.mentions] if self.actor else []
        return len(set(said)) > 1 and said.count(self.words) > 1

    @property
    def others(self) -> Sequence[NamedActor]:
        """Everybody else who is named in the text, the most named first."""
        found = (each for each in self.shown.actors if each != self.actor)
        return sorted(found, key=lambda actor: -len(actor.mentions))


def place_at(shown: SourcePage, asked: Span) -> Place:
    """The place at these characters, without white space around its words.

    Raises:
        NotFoundError: there are no words, or too many to be one date or one name.
    """
    text = shown.source.text
    words = asked.cut(text)
    if not 0 <= asked.start < asked.end <= len(text) or not words.strip() or len(words) > _LONGEST_PLACE:
        raise NotFoundError("There is no such place in this text.")
    span = Span(asked.start + len(words) - len(words.lstrip()), asked.end - len(words) + len(words.rstrip()))
    mark = next((mark for mark in shown.marks if (mark.start, mark.end) == (span.start, span.end)), None)
    actor = None
    if mark is not None and mark.kind != "date":
        actor = next(each for each in shown.actors if each.key == actor_key(mark))
    return Place(shown, span, mark, actor)


def sent_correction(here: Place, form: Mapping[str, str]) -> Correction:
    """The correction that a form asks for.

    Raises:
        InvalidInputError: it cannot be made; the message says why.
    """
    match form.get("do", ""):
        case "date":
            return DateIs(here.span, authoring.edtf_of(form.get("value", "")))
        case "not a date":
            return NotADate(here.span)
        case "type" if form.get("type") in TYPES:
            return ActorIs(here.span, form["type"])  # type: ignore[arg-type]  # one of TYPES
        case "same":
            return SameActor(here.span, _mention_of_other(here, form.get("name", "")))
        case "another":
            return AnotherActor(here.span, every="every" in form)
        case "nobody":
            return NotAnActor(here.span)
        case _:
            raise InvalidInputError("Choose what is to be set right.")


def _mention_of_other(here: Place, typed: str) -> Span:
    """A mention of the actor who goes by a name; of several of one name, of the one named most.

    Raises:
        InvalidInputError: nobody else does; the message names the nearest.
    """
    name, text = " ".join(typed.split()).casefold(), here.shown.source.text
    if not name:
        raise InvalidInputError("Type the name of the other one, as the text writes it.")
    rarest_first = here.others[::-1]
    by_form = {mark.cut(text).casefold(): each for each in rarest_first for mark in each.mentions}
    by_name = {each.name.casefold(): each for each in rarest_first}
    found = by_name.get(name) or by_form.get(name)
    if found is None:
        near = difflib.get_close_matches(name, by_name, n=_NEAREST_NAMES)
        hint = f" Do you mean {' or '.join(by_name[each].name for each in near)}?" if near else ""
        raise InvalidInputError(f"Nobody else in this text goes by “{typed.strip()}”.{hint}")
    return Span(found.mentions[0].start, found.mentions[0].end)
