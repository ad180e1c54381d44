from __future__ import annotations

from datetime import UTC, datetime

from studydeck.reading.corrections import Decided
from studydeck.reading.document import Span
from studydeck.services.authoring import FoundConflict, ShownConflict, SourcePage
from studydeck.store.tables import Deck, Source
from studydeck.web.contradictions import ConflictPlace, asked, listed_conflicts, placed_conflicts

TEXT = "It rose in 1910. Paris was under water. It fell.\n\nIn 1924 it rose again."
FIRST, SECOND, THIRD = (f"s{TEXT.index(words)}" for words in ("It rose", "It fell", "In 1924"))


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def page(*conflicts: ShownConflict) -> SourcePage:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source(id=1, owner_id=1, title="", text=TEXT, sha256="", words=0, marks=[], created=now)
    return SourcePage(source, Deck(id=1, uid="u", title="", created=now), (), (), conflicts)


def test_a_contradiction_stands_beside_each_of_its_sentences_and_leads_to_the_others() -> None:
    years = span("1910"), span("1924")
    found = FoundConflict("key", "1910 or 1924", years, (*years, span("It fell.")))
    placed = placed_conflicts(page(ShownConflict(found)))
    assert set(placed) == {FIRST, SECOND, THIRD}
    [note] = placed[FIRST]
    assert (note.place, note.choices) == (ConflictPlace("conflict-1-0", FIRST, 1), ("1910", "1924"))
    assert note.others == (ConflictPlace("conflict-1-1", SECOND, 1), ConflictPlace("conflict-1-2", THIRD, 1))


def test_a_contradiction_without_known_words_stands_beside_its_sentences() -> None:
    found = FoundConflict("key", "no", (), (span("It fell."),))
    [[note]] = placed_conflicts(page(ShownConflict(found))).values()
    assert (note.place.sentence_id, note.choices, note.others) == (SECOND, ("It fell.",), ())


def test_two_contradictions_of_one_sentence_both_stand_beside_it() -> None:
    both = [ShownConflict(FoundConflict(key, key, (), (span("It fell."),))) for key in ("one", "two")]
    assert [note.conflict.found.key for note in placed_conflicts(page(*both))[SECOND]] == ["one", "two"]


def test_only_what_is_not_settled_is_asked_and_once_only() -> None:
    found = FoundConflict("key", "no", (span("1910"), span("1924")), ())
    settled = ShownConflict(
        FoundConflict("other", "no", (span("1910"),), ()), Decided(span("1910"), "other", "both"), 1
    )
    assert [note.place.id for note in asked(placed_conflicts(page(ShownConflict(found), settled)))] == ["conflict-1-0"]


def test_the_list_shows_each_sentence_once_and_marks_the_words_in_dispute() -> None:
    found = FoundConflict("key", "no", (span("1924"), span("1910")), (span("It fell."), span("It rose in 1910.")))
    [listed] = listed_conflicts(TEXT, [ShownConflict(found)])
    assert [sentence.pieces for sentence in listed.sentences] == [
        (("It rose in ", False), ("1910", True), (".", False)),
        (("It fell.", False),),
        (("In ", False), ("1924", True), (" it rose again.", False)),
    ]
    assert (listed.choices, listed.preferred, listed.start) == (("1924", "1910"), "", 0)


def test_the_list_begins_with_what_is_not_settled_in_the_order_of_the_text() -> None:
    late, early = span("1924"), span("1910")
    decided = Decided(early, "settled", "prefer", (early, late), early)
    conflicts = [
        ShownConflict(FoundConflict("settled", "no", (early, late), ()), decided, 1),
        ShownConflict(FoundConflict("late", "no", (late,), ())),
        ShownConflict(FoundConflict("early", "no", (span("Paris was under water."),), ())),
    ]
    listed = listed_conflicts(TEXT, conflicts)
    assert [(each.conflict.found.key, each.preferred) for each in listed] == [
        ("early", ""),
        ("late", ""),
        ("settled", "1910"),
    ]
