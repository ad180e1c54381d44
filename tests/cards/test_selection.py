"""What an author asks for of the drafted cards: kinds, actors, a period, so many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.cards import Note, draft, selection
from studydeck.cards.notes import Excerpt
from studydeck.cards.selection import Period, Selection
from studydeck.errors import InvalidInputError
from studydeck.reading import Reading, edtf, read
from studydeck.reading.actors import Actor

TEXT = """\
In 1848 Angela Merkel founded the Harbour Guild in London. Konrad Adenauer sold the North Pier to the Harbour Guild in
March 1861. The Royal Navy (RN) left Leeds in 1902. In the 1870s the Royal Navy built a dry dock in Bristol.
Ulrike Merkel was a painter from Leeds.
"""
READING: Reading = read(TEXT)
NOTES = draft(READING).notes


def a_note(question: str, answer: str = "1848", sentence: int = 0, **changes: object) -> Note:
    span = READING.document.sentences[sentence].span
    fields = {
        "guid": question,
        "type": "when",
        "question": question,
        "answer": answer,
        "accepted": (),
        "choices": None,
        "evidence": (Excerpt(span.start, span.end, span.cut(TEXT)),),
        "tags": (),
        "tier": "ready",
        "score": 0.5,
    }
    return Note(**fields | changes)  # type: ignore[arg-type]  # the test knows the fields


def actor(name: str) -> Actor:
    return next(each for each in READING.actors if each.name == name)


def refused(line: str) -> str:
    with pytest.raises(InvalidInputError) as refusal:
        selection.actors_named(line, READING.actors)
    return str(refusal.value)


# ------------------------------------------------------------------ kinds
def test_kinds_are_named_in_one_line() -> None:
    assert selection.kinds_named("when, Cloze,,") == {"when", "cloze"}
    assert selection.kinds_named("") == frozenset()


def test_an_unknown_kind_is_answered_with_all_of_them() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        selection.kinds_named("when,why")
    assert str(refusal.value) == (f"There is no kind of card called 'why'. The kinds are {', '.join(selection.KINDS)}.")


def test_only_the_kinds_asked_for_are_kept() -> None:
    chosen = selection.select(NOTES, READING, Selection(kinds=frozenset({"when"})))
    assert {note.type for note in chosen.notes} == {"when"}
    assert {out.note.type for out in chosen.left_out} == {note.type for note in NOTES} - {"when"}
    assert {out.reason for out in chosen.left_out} == {f"its kind is {out.note.type!r}" for out in chosen.left_out}


# ------------------------------------------------------------------ actors
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("the harbour GUILD", ["Harbour Guild"]),
        ("RN", ["Royal Navy"]),
        ("Merkel", ["Angela Merkel", "Ulrike Merkel"]),
        ("royal navy, Angela Merkel", ["Angela Merkel", "Royal Navy"]),
        ("", []),
    ],
)
def test_an_actor_is_named_by_any_of_its_names(line: str, names: list[str]) -> None:
    assert [each.name for each in selection.actors_named(line, READING.actors)] == names


def test_an_acronym_may_be_asked_for_by_what_it_stands_for() -> None:
    league = Actor("organisation-hl", "organisation", "HL", ("HL",), (), "Harbour League")
    assert selection.actors_named("Harbour League", (league,)) == (league,)


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    assert refused("Angla Merkl") == (
        "The text names nobody and nothing called 'Angla Merkl'. The nearest: Angela Merkel."
    )
    assert refused("Adenaur") == ("The text names nobody and nothing called 'Adenaur'. The nearest: Konrad Adenauer.")


def test_a_name_like_no_other_is_answered_with_those_named_most() -> None:
    assert refused("Xyz").startswith("The text names nobody and nothing called 'Xyz'. It names most often: ")


def test_where_nobody_is_named_nobody_is_offered() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        selection.actors_named("Ann", ())
    assert str(refusal.value) == "The text names nobody and nothing called 'Ann'."


def test_a_card_is_about_whom_its_tags_name() -> None:
    note = a_note("Who left?", sentence=2, tags=("actor::Royal_Navy",))
    assert selection.select([note], READING, Selection(actors=(actor("Royal Navy"),))).notes == (note,)


@pytest.mark.parametrize(
    ("question", "sentence", "is_kept"),
    [
        ("In which year did Merkel found a guild?", 0, False),  # here the sentence names her in full
        ("In which year did Angela Merkel found a guild?", 0, True),
        ("When was a daughter of Angela Merkel a painter?", 4, True),  # in full, wherever it stands
        ("In which year was Angela Merkels house built?", 0, False),
        ("In which year did the RN leave Leeds?", 2, False),
    ],
)
def test_a_card_is_about_whom_its_words_name(question: str, sentence: int, is_kept: bool) -> None:
    note = a_note(question, sentence=sentence)
    chosen = selection.select([note], READING, Selection(actors=(actor("Angela Merkel"),)))
    assert [out.reason for out in chosen.left_out] == ([] if is_kept else ["it is about none of the actors"])


def test_a_name_that_its_sentence_uses_is_known_to_be_this_actor() -> None:
    note = a_note("In which year did the RN leave Leeds?", "1902", 2)
    assert selection.select([note], READING, Selection(actors=(actor("Royal Navy"),))).notes == (note,)


# ------------------------------------------------------------------ periods
@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("1979..1985", (1979, 1, 1), (1985, 12, 31)),
        ("1981-06 .. 1981-09-30", (1981, 6, 1), (1981, 9, 30)),
        ("264 BC..146 bce", (-263, 1, 1), (-145, 12, 31)),
        ("44 BC..AD 79", (-43, 1, 1), (79, 12, 31)),
        ("-0043..0079", (-43, 1, 1), (79, 12, 31)),
        ("1979..", (1979, 1, 1), (10_000, 12, 31)),
        ("..1985", (-10_000, 1, 1), (1985, 12, 31)),
        ("197X", (1970, 1, 1), (1979, 12, 31)),
    ],
)
def test_a_period_is_read_as_people_write_it(
    line: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert selection.period_named(line) == Period(first, last)


def test_no_period_is_every_time() -> None:
    assert selection.period_named(" ") is None


@pytest.mark.parametrize("line", ["..", "then..now", "1979/1985", "0..5", "AD 44 BC", "1979-13..1985"])
def test_a_period_that_cannot_be_read_is_answered_with_examples(line: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        selection.period_named(line)
    assert str(refusal.value) == (
        f"The period {line!r} cannot be read; write it like 1979..1985, 264 BC..146 BC, 1981-06..1981-09, "
        "1979.. or ..1985."
    )


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        selection.period_named("1985..1979")
    assert str(refusal.value) == "The period '1985..1979' ends before it begins."


@pytest.mark.parametrize(
    ("date", "is_held"),
    [
        ("1979", True),
        ("1985-12-31", True),
        ("1986", False),
        ("198X", False),  # may be 1989
        ("1975/1981", True),
        ("1984/1990", True),
        ("1970/1990", False),
        ("../1985", True),
        ("1985/..", True),
        ("1986/..", False),
    ],
)
def test_a_period_holds_what_surely_lies_in_it(date: str, is_held: bool) -> None:
    period = selection.period_named("1979..1985")
    assert period is not None
    assert period.holds(edtf.parse(date)) is is_held


@given(st.integers(1, 2000), st.integers(0, 50), st.integers(1, 2050))
@settings(deadline=None)
def test_a_year_is_held_when_it_is_neither_before_nor_after(first: int, length: int, year: int) -> None:
    period = selection.period_named(f"{first}..{first + length}")
    assert period is not None
    assert period.holds(edtf.year_of(year)) == (first <= year <= first + length)


@pytest.mark.parametrize(
    ("line", "answers"),
    [("1840..1850", {"1848"}), ("1861", {"March 1861"}), ("1870..1879", {"the 1870s"}), ("1990..", set())],
)
def test_only_cards_of_the_period_are_kept(line: str, answers: set[str]) -> None:
    chosen = selection.select(NOTES, READING, Selection(kinds=frozenset({"when"}), period=selection.period_named(line)))
    assert {note.answer for note in chosen.notes} == answers


def test_a_card_without_its_date_has_that_of_the_deed_in_its_sentence() -> None:
    note = a_note("Who founded the Harbour Guild?", "Angela Merkel", type="who")
    inside, outside = (Selection(period=selection.period_named(line)) for line in ("1848", "1902"))
    assert selection.select([note], READING, inside).notes == (note,)
    (left_out,) = selection.select([note], READING, outside).left_out
    assert left_out.reason == "its date is 1848"


def test_an_undated_card_is_in_no_period() -> None:
    note = a_note("Who was Ulrike Merkel?", "a painter from Leeds", 4, type="what")
    (left_out,) = selection.select([note], READING, Selection(period=selection.period_named("..2000"))).left_out
    assert left_out.reason == "it has no date"


def test_the_years_of_a_range_belong_together() -> None:
    reading = read("The Royal Navy held the fort of Leeds from 1861 to 1865.")
    (note,) = [each for each in draft(reading).notes if each.type == "when"]
    assert selection.select([note], reading, Selection(period=selection.period_named("1865"))).notes == (note,)


def test_a_date_without_a_value_puts_a_card_in_no_period() -> None:
    reading = read("The Royal Navy left Leeds on a Monday.")
    span = reading.document.sentences[0].span
    note = a_note("Who left Leeds on a Monday?", evidence=(Excerpt(span.start, span.end, reading.document.text),))
    (left_out,) = selection.select([note], reading, Selection(period=selection.period_named("..2000"))).left_out
    assert left_out.reason == "it has no date"


# ------------------------------------------------------------------ all and the best
def test_nothing_asked_for_is_everything() -> None:
    assert selection.select(NOTES, READING, Selection()) == selection.Selected(NOTES, ())


def test_the_best_are_kept_in_the_order_of_the_text() -> None:
    notes = [a_note("first?", score=0.4), a_note("second?", score=0.9), a_note("third?", score=0.6)]
    chosen = selection.best(notes, 2)
    assert [note.question for note in chosen.notes] == ["second?", "third?"]
    assert [(out.note.question, out.reason) for out in chosen.left_out] == [("first?", "it is not among the best 2")]
    assert selection.best(notes, None) == selection.Selected(tuple(notes), ())


@given(
    kinds=st.frozensets(st.sampled_from(selection.KINDS)),
    names=st.sets(st.sampled_from([each.name for each in READING.actors])),
    line=st.sampled_from(["", "1848", "1850..1900", "..1861"]),
    limit=st.none() | st.integers(1, 20),
)
@settings(deadline=None)
def test_no_note_is_lost_and_none_is_made(kinds: frozenset[str], names: set[str], line: str, limit: int | None) -> None:
    wanted = Selection(kinds, selection.actors_named(",".join(names), READING.actors), selection.period_named(line))
    chosen = selection.select(NOTES, READING, wanted)
    top = selection.best(chosen.notes, limit)
    together = [*top.notes, *(out.note for out in (*top.left_out, *chosen.left_out))]
    assert sorted(note.guid for note in together) == sorted(note.guid for note in NOTES)
