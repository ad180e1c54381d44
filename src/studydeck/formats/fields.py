"""A note as the fields of its Anki note type: the one wording that .apkg and Anki's text format share.

Every field is HTML. The two note types, question and cloze, have the same fields in the same order, so that a note is
the same line of text whichever it is.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast, get_args

from studydeck.cards.notes import GAP, GAP_HINT, Excerpt, Note, Tier
from studydeck.errors import InvalidInputError
from studydeck.formats import card_html
from studydeck.formats.deck import DatedNote

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from studydeck.formats.deck import DeckFile

# Frozen: Anki calls a note type that differs in its names "conflicting" and makes a copy of it.
FIELD_NAMES: Final = (
    "Question",  # a cloze holds its answer here too, as {{c1::answer}}
    "Answer",
    "Accepted",  # further right answers, one a line
    "Choices",  # one a line
    "Evidence",  # excerpts parted by a rule, the answer marked
    "Source",
    "Context",
    "Place",  # the excerpts' offsets, "120-188 240-301"
    "Type",
    "Tier",
    "Score",
    "Reason",
    "Language",
    "Changed",  # ISO 8601
)
# More fields can never be added without a conflict, so spare ones wait for what is not yet thought of. Three have been:
SPARE_FIELDS: Final = tuple(f"Spare {number}" for number in range(1, 7))
TYPED_FIELD, NAME_FIELD, LOOK_FIELD = SPARE_FIELDS[:3]
TYPED: Final = "typed"  # in TYPED_FIELD: the card asks for its answer to be typed
LOOK: Final = "html"  # in LOOK_FIELD: the sides hold markup that belongs there

_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "{": "&#123;",  # braces would make a cloze of what is none
    "}": "&#125;",
    "[": "&#91;",  # Anki would play [sound:...] and typeset [latex]
    "\n": "<br>",
    "\r": "&#13;",
    "\t": "&#9;",
    "\f": "&#12;",
}
_REPLACEMENT = "\ufffd"  # for the other control characters (Anki drops them) and half characters (UTF-8 has none)
_SPECIAL = re.compile(r"[&<>{}\[\x00-\x1f\x7f\ud800-\udfff]")
_CLOZE = re.compile(r"\{\{c1::(.*?)(?:::(.*?))?\}\}")
_EXCERPT_BREAK = "<hr>"
_MARKUP = re.compile(r"<(?!br>)|\[sound:")  # we write neither into words


def is_cloze(note: Note) -> bool:
    """Whether Anki shows `note` as a cloze: only one gap can hold the answer, and only among plain words."""
    return note.type == "cloze" and note.question.count(GAP) == 1 and not is_html(note)


def is_html(note: Note) -> bool:
    """Whether the sides of `note` are more than its words: pictures, sounds, markup from elsewhere."""
    return bool(note.front or note.back)


def anki_guid(deck_uid: str, guid: str) -> str:
    """The permanent name of a note in Anki: two decks that teach the same fact stay two notes."""
    return f"{deck_uid}:{guid}"


@lru_cache(maxsize=4096)
def anki_tag(tag: str) -> str:
    """`tag` as Anki can keep it: without white space, control characters and double quotes."""
    return re.sub(r'[\s"\x00-\x1f\x7f\ud800-\udfff]+', "_", tag)


def deck_tag(deck: DeckFile) -> str:
    """The tag that every note of `deck` bears."""
    return anki_tag(f"deck::{deck.title.replace('::', ':')}")


def from_note(dated: DatedNote, deck: DeckFile) -> tuple[str, ...]:
    """The HTML of each of FIELD_NAMES."""
    note = dated.note
    return (
        card_html.for_anki(note.front) if note.front else _question_html(note),
        card_html.for_anki(note.back) if note.back else _to_html(note.answer),
        _lines_html(note.accepted),
        _lines_html(note.choices or ()),
        _evidence_html(note),
        _repeated_html(", ".join(filter(None, (deck.source, dated.page)))),
        _repeated_html(note.context),
        " ".join(f"{excerpt.start}-{excerpt.end}" for excerpt in note.evidence),
        _repeated_html(note.type),
        note.tier,
        repr(note.score),
        _repeated_html(note.reason),
        _repeated_html(deck.language),
        dated.changed.isoformat(timespec="seconds"),
    )


def spare_values(note: Note, deck: DeckFile) -> tuple[str, ...]:
    """What the spare fields hold: whether to type, the permanent name once more, whether the sides hold markup."""
    name = _to_html(anki_guid(deck.uid, note.guid))  # where a program can read it that is not told the guid itself
    values = (TYPED if deck.is_typed else "", name, LOOK if is_html(note) else "")
    return values + ("",) * (len(SPARE_FIELDS) - len(values))


def to_note(
    fields: Mapping[str, str], guid: str, tags: tuple[str, ...], changed: datetime, media: Collection[str] = ()
) -> DatedNote:
    """The note that `fields` (by the names of FIELD_NAMES) describe; `guid` may start with a deck's uid and a colon.

    A side with markup in it is cleaned, and shows such pictures and sounds as `media` names. `changed` stands in where
    the field "Changed" is empty. A missing field counts as empty; raises InvalidInputError for a missing question or
    answer and for a value that cannot be read.
    """
    asked, front = _words_and_look(fields.get("Question", ""), media)
    answered, back = _words_and_look(fields.get("Answer", ""), media)
    question, answer = _question_and_answer(asked, answered)
    note = Note(
        guid=guid.partition(":")[2] or guid,
        type=_from_html(fields.get("Type", "")) or "what",
        question=question,
        answer=answer,
        accepted=_lines(fields.get("Accepted", "")),
        choices=_lines(fields.get("Choices", "")) or None,
        evidence=_excerpts(fields.get("Evidence", ""), fields.get("Place", "")),
        tags=tags,
        tier=_tier(fields.get("Tier", "") or "ready"),
        score=_score(fields.get("Score", "") or "1.0"),
        context=_from_html(fields.get("Context", "")),
        reason=_from_html(fields.get("Reason", "")),
        front=front,
        back=back,
    )
    return DatedNote(note, _moment(fields.get("Changed", ""), changed))


def has_look(markup: str) -> bool:
    """Whether a side shows more than words and line ends."""
    return bool(_MARKUP.search(markup))


def _words_and_look(markup: str, media: Collection[str]) -> tuple[str, str]:
    """A side as its words, and as the cleaned HTML that shows it; that is "" where the words are all there is."""
    if not has_look(markup):
        return markup, ""
    look = card_html.clean(markup, media)
    return _to_html(card_html.plain(look)), look


def _to_html(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], _REPLACEMENT), text)


@lru_cache(maxsize=1024)
def _repeated_html(text: str) -> str:
    """The same of what many notes of a deck have alike: a tenth of the time that a large deck takes."""
    return _to_html(text)


def _from_html(markup: str) -> str:
    return html.unescape(markup.replace("<br>", "\n"))


def _lines_html(items: tuple[str, ...]) -> str:
    return "<br>".join(_to_html(item).replace("<br>", "&#10;") for item in items)


def _lines(markup: str) -> tuple[str, ...]:
    return tuple(html.unescape(item) for item in markup.split("<br>")) if markup else ()


def _question_html(note: Note) -> str:
    if not is_cloze(note):
        return _to_html(note.question)
    before, _, after = note.question.partition(GAP)
    hint = GAP_HINT.match(after)
    asked = _to_html(note.answer).replace(":", "&#58;")  # "::" starts a hint, which only the front shows
    if hint:
        asked, after = f"{asked}::{hint[1]}", after[hint.end() :]
    return f"{_to_html(before)}{{{{c1::{asked}}}}}{_to_html(after)}"


def _question_and_answer(question: str, answer: str) -> tuple[str, str]:
    cloze = _CLOZE.search(question)
    if cloze:
        gap = f"{GAP} ({cloze[2]})" if cloze[2] else GAP
        question = question[: cloze.start()] + gap + question[cloze.end() :]
        answer = answer or cloze[1]
    if not question or not answer:
        missing = "answer" if question else "question"
        raise InvalidInputError(f"The {missing} is missing. Fill its column in, or delete the line.")
    return _from_html(question), _from_html(answer)


def _evidence_html(note: Note) -> str:
    forms = sorted((note.answer, *note.accepted), key=len, reverse=True)
    return _EXCERPT_BREAK.join(_marked(excerpt.text, forms) for excerpt in note.evidence)


def _marked(text: str, forms: list[str]) -> str:
    for form in forms:
        start = _word_start(text, form)
        if start >= 0:
            end = start + len(form)
            return f"{_to_html(text[:start])}<mark>{_to_html(text[start:end])}</mark>{_to_html(text[end:])}"
    return _to_html(text)


def _word_start(text: str, form: str) -> int:
    """Where `form` first stands in `text` as whole words; -1 where it does not."""
    start = text.find(form) if form else -1
    while start >= 0:
        end = start + len(form)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return start
        start = text.find(form, start + 1)
    return -1


def _excerpts(markup: str, places: str) -> tuple[Excerpt, ...]:
    texts = [_from_html(part) for part in re.sub(r"</?mark>", "", markup).split(_EXCERPT_BREAK)] if markup else []
    spans = [re.fullmatch(r"(\d+)-(\d+)", place) for place in places.split()]
    if len(spans) != len(texts):
        raise InvalidInputError(
            f"There are {len(texts)} pieces of evidence and {len(spans)} places: give each piece its place in the text."
        )
    return tuple(_excerpt(text, span) for text, span in zip(texts, spans, strict=True))


def _excerpt(text: str, span: re.Match[str] | None) -> Excerpt:
    if span is None:
        raise InvalidInputError('A place is written as two numbers of characters, "120-188".')
    start, end = int(span[1]), int(span[2])
    if end - start != len(text):
        raise InvalidInputError(f"The place {span[0]} is {end - start} characters long, its evidence {len(text)}.")
    return Excerpt(start, end, text)


def _tier(value: str) -> Tier:
    if value not in get_args(Tier):
        raise InvalidInputError(f'The tier is "ready" or "review", not "{value}".')
    return cast("Tier", value)


def _score(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InvalidInputError(f'The score is a number from 0 to 1, not "{value}".') from None


def _moment(value: str, default: datetime) -> datetime:
    if not value:
        return default
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise InvalidInputError(f'The time of change is written as "2026-01-31T12:00:00+00:00", not "{value}".')
    return moment
