"""Decks with any text in them, as Hypothesis strategies."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from studydeck.cards.notes import GAP, Excerpt, Note
from studydeck.formats.deck import DatedNote, DeckFile

# What no format can hold: control characters, half characters. Anki composes accents (NFC), its comparisons do too.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\f<>&\"'{}[]:#|"))
AWKWARD = st.sampled_from(["{{c1::x}}", "{{c2::", "}}", "::", "[sound:a.mp3]", "<br>", "<hr>", "&amp;", "&#10;", '""'])
WORDS = st.one_of(TEXT.filter(str.strip), AWKWARD, st.builds("{}{}".format, TEXT, AWKWARD))


@st.composite
def notes(draw: st.DrawFn) -> Note:
    """Notes as the rest of studydeck makes them, with any text in them."""
    kind = draw(st.sampled_from(["when", "who", "acronym", "cloze"]))
    question = draw(WORDS).replace(GAP, "")
    if kind == "cloze":
        question += GAP + draw(WORDS).replace(GAP, "")
    return Note(
        guid=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        type=kind,
        question=question or "?",
        answer=draw(WORDS),
        accepted=tuple(draw(st.lists(WORDS, max_size=3))),
        choices=tuple(draw(st.lists(WORDS, min_size=2, max_size=4))) if draw(st.booleans()) else None,
        evidence=tuple(
            Excerpt(start, start + len(text), text)
            for start, text in draw(st.lists(st.tuples(st.integers(0, 10**6), WORDS), min_size=1, max_size=3))
        ),
        tags=tuple(draw(st.lists(st.from_regex(r"[a-z]+(::[\w-]+)?", fullmatch=True), max_size=3))),
        tier=draw(st.sampled_from(["ready", "review"])),
        score=draw(st.floats(0, 1)),
        context=draw(TEXT),
        reason=draw(TEXT),
    )


def decks() -> st.SearchStrategy[DeckFile]:
    """Decks of such notes."""
    moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the strategy adds the zone
    dated = st.builds(DatedNote, notes(), moments.map(lambda moment: moment.replace(microsecond=0)))
    return st.builds(
        DeckFile,
        uid=st.from_regex(r"[a-z0-9][a-z0-9-]*", fullmatch=True),
        title=st.text(st.characters(categories=["L", "N"]), min_size=1),
        notes=st.lists(dated, max_size=3, unique_by=lambda one: one.note.guid),
        source=TEXT,
        language=st.sampled_from(["en", "de", "fa"]),
    )
