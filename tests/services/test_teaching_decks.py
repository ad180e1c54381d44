from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_course, add_deck, add_user, an_answer, card_ids, counted, enroll, use_deck
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services import authoring, practice, teaching
from studydeck.services.authoring import NoteEdit, ReadText
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Decision, Deck, Draft, StoredNote, User
from studydeck.store.teaching_tables import Course, CourseDeck


@pytest.fixture
def teacher(database: Database) -> User:
    return add_user(database, "teacher@example.org", is_owner=True)


@pytest.fixture
def student(database: Database, course: Course) -> User:
    user = add_user(database, "student@example.org")
    enroll(database, course, user)
    return user


@pytest.fixture
def course(database: Database, teacher: User) -> Course:
    return add_course(database, teacher)


# ------------------------------------------------------------------ who may study
def test_a_student_studies_the_decks_of_the_course(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 2, teacher)
    assert not _may_study(database, student, deck)
    with database.write() as session:
        teaching.add_deck(session, teacher, course.id or 0, deck.id or 0, NOON)
    assert _may_study(database, student, deck)
    [card_id, _] = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, student, an_answer(card_id), NOON)
    with database.read() as session:
        assert session.exec(select(CardState.learner_id)).all() == [student.id]


def test_nobody_else_studies_them(database: Database, teacher: User, course: Course) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    stranger, waiting, gone = (add_user(database, f"{name}@example.org") for name in ("stranger", "waiting", "gone"))
    enroll(database, course, waiting, state="waiting")
    enroll(database, course, gone, state="left")
    for user in (stranger, waiting, gone):
        assert not _may_study(database, user, deck)
        with database.write() as session, pytest.raises(NotFoundError):
            practice.grade(session, user, an_answer(card_ids(database, deck)[0]), NOON)


def test_a_deck_for_quizzes_is_not_practised_by_students(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    helper = add_user(database, "helper@example.org")
    enroll(database, course, helper, "co_instructor")
    with database.write() as session:
        teaching.set_practised(session, teacher, course.id or 0, deck.id or 0, is_practised=False)
    assert [_may_study(database, user, deck) for user in (student, helper)] == [False, True]


def test_a_deck_that_is_taken_out_keeps_what_was_learned(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    with database.write() as session:
        practice.grade(session, student, an_answer(card_ids(database, deck)[0]), NOON)
        teaching.remove_deck(session, teacher, course.id or 0, deck.id or 0, NOON)
    assert not _may_study(database, student, deck)
    with database.read() as session:
        assert len(session.exec(select(ReviewLog)).all()) == 1


def test_only_own_decks_and_samples_are_brought(database: Database, teacher: User, course: Course) -> None:
    own, sample = add_deck(database, 1, teacher, "own"), add_deck(database, 1, None, "sample")
    other = add_deck(database, 1, add_user(database), "other")
    with database.read() as session:
        member = teaching.enter(session, teacher, course.id or 0, teaching.Action.MANAGE_DECKS)
        assert [deck.id for deck in teaching.decks_to_add(session, member)] == [own.id, sample.id]
    with database.write() as session, pytest.raises(NotFoundError):
        teaching.add_deck(session, teacher, course.id or 0, other.id or 0, NOON)


def test_a_deck_is_added_once(database: Database, teacher: User, course: Course) -> None:
    deck = add_deck(database, 1, teacher)
    for _ in range(2):
        with database.write() as session:
            teaching.add_deck(session, teacher, course.id or 0, deck.id or 0, NOON)
    with database.read() as session:
        assert len(session.exec(select(CourseDeck)).all()) == 1


def test_a_deck_that_the_course_does_not_use_is_not_found(database: Database, teacher: User, course: Course) -> None:
    deck_id = add_deck(database, 1, teacher).id or 0
    with database.write() as session:
        with pytest.raises(NotFoundError):
            teaching.set_practised(session, teacher, course.id or 0, deck_id, is_practised=True)
        with pytest.raises(NotFoundError):
            teaching.remove_deck(session, teacher, course.id or 0, deck_id, NOON)
        with pytest.raises(NotFoundError):
            teaching.origins(session, teacher, course.id or 0, deck_id)


def _may_study(database: Database, user: User, deck: Deck) -> bool:
    with database.read() as session:
        listed = deck.id in {counts.deck.id for counts in practice.readable_decks(session, user, NOON)}
        try:
            counted(session, user, deck)
            practice.studied_deck(session, user, deck.id or 0)
        except NotFoundError:
            assert not listed
            return False
    assert listed
    return True


# ------------------------------------------------------------------ edits
def test_an_edit_reaches_students_without_touching_their_schedule(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    [card_id] = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, student, an_answer(card_id), NOON)
    with database.read() as session:
        state, log = _values(session.exec(select(CardState)).one()), _values(session.exec(select(ReviewLog)).one())
    with database.write() as session:
        edit = NoteEdit("In which year was the harbour opened?", "1872")
        practice.edit_card(session, teacher, card_id, edit, "an edit", NOON)
    with database.read() as session:
        studied = practice.studied_deck(session, student, deck.id or 0)
        table = practice.study_table(session, student, studied, NOON + timedelta(days=1), card_id)
        assert _values(session.exec(select(CardState)).one()) == state
        assert _values(session.exec(select(ReviewLog).where(ReviewLog.learner_id == student.id)).one()) == log
    assert table.card is not None
    assert (table.card.note.question, table.card.note.answer) == ("In which year was the harbour opened?", "1872")


def _values(row: CardState | ReviewLog) -> dict[str, object]:
    return row.model_dump()


def test_a_student_edits_no_card_of_the_course(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    [card_id] = card_ids(database, deck)
    with database.write() as session, pytest.raises(NotFoundError):
        practice.edit_card(session, student, card_id, NoteEdit("Mine?", "Yes"), "an edit", NOON)


# ------------------------------------------------------------------ drafts and where cards come from
def test_each_card_says_where_it_comes_from(
    database: Database, teacher: User, course: Course, read_text: ReadText
) -> None:
    with database.write() as session:
        source_id = authoring.add_source(session, teacher.id or 0, read_text, NOON).id or 0
        shown = authoring.source_page(session, teacher, source_id)
        draft = shown.drafts[0]
        authoring.edit_draft(session, teacher, draft.id, NoteEdit("Who built it, then?", draft.note.answer), NOON)
        authoring.decide(session, teacher, draft.id, Decision.ACCEPTED, NOON)
    use_deck(database, course, shown.deck)
    with database.read() as session:
        found = teaching.origins(session, teacher, course.id or 0, shown.deck.id or 0)
    [card] = found.cards
    assert (card.maker, card.is_reworded, card.acceptor, card.accepted) == (
        "rules",
        True,
        "teacher@example.org",
        NOON,
    )
    assert card.note.evidence == draft.note.evidence
    assert 0 < card.note.score <= 1


def test_cards_from_elsewhere_and_from_a_model_say_so(database: Database, teacher: User, course: Course) -> None:
    deck = add_deck(database, 2, teacher)
    use_deck(database, course, deck)
    with database.write() as session:
        stored = session.exec(select(StoredNote).order_by(StoredNote.position)).first()
        assert stored is not None
        stored.content = stored.content | {"tags": ["author::small-model"]}
    with database.read() as session:
        found = teaching.origins(session, teacher, course.id or 0, deck.id or 0)
    assert [(card.maker, card.acceptor, card.accepted) for card in found.cards] == [
        ("small-model", "", None),
        ("hand", "", None),
    ]


def test_drafts_are_accepted_by_their_score(
    database: Database, teacher: User, course: Course, read_text: ReadText
) -> None:
    with database.write() as session:
        source_id = authoring.add_source(session, teacher.id or 0, read_text, NOON).id or 0
        deck = authoring.source_page(session, teacher, source_id).deck
    use_deck(database, course, deck)
    ready = {draft.id: draft.content["score"] for draft in _drafts(database) if draft.tier == "ready"}
    least = sorted(ready.values())[len(ready) // 2]
    with database.read() as session:
        waiting = teaching.origins(session, teacher, course.id or 0, deck.id or 0).waiting
    assert [one.count for one in waiting] == [sum(score >= one.least for score in ready.values()) for one in waiting]
    assert waiting[-1].count == len(ready)
    with database.write() as session:
        count = teaching.accept_by_score(session, teacher, course.id or 0, deck.id or 0, least, NOON)
    accepted = {draft.id for draft in _drafts(database) if draft.decision == "accepted"}
    assert accepted == {draft_id for draft_id, score in ready.items() if score >= least}
    assert count == len(accepted) < len(ready)
    with database.write() as session, pytest.raises(InvalidInputError):
        teaching.accept_by_score(session, teacher, course.id or 0, deck.id or 0, 1.5, NOON)


def test_what_a_co_instructor_accepts_is_accepted_by_them(
    database: Database, teacher: User, course: Course, read_text: ReadText
) -> None:
    with database.write() as session:
        source_id = authoring.add_source(session, teacher.id or 0, read_text, NOON).id or 0
        deck = authoring.source_page(session, teacher, source_id).deck
    use_deck(database, course, deck)
    helper = add_user(database, "helper@example.org")
    enroll(database, course, helper, "co_instructor")
    with database.write() as session:
        waiting = teaching.origins(session, helper, course.id or 0, deck.id or 0).waiting
        count = teaching.accept_by_score(session, helper, course.id or 0, deck.id or 0, 0.0, NOON)
    assert waiting[-1].count == count > 0
    with database.read() as session:
        cards = teaching.origins(session, teacher, course.id or 0, deck.id or 0).cards
    assert {card.acceptor for card in cards} == {"helper@example.org"}


def test_without_the_course_a_colleague_accepts_nothing(
    database: Database, teacher: User, course: Course, read_text: ReadText
) -> None:
    with database.write() as session:
        source_id = authoring.add_source(session, teacher.id or 0, read_text, NOON).id or 0
    helper = add_user(database, "helper@example.org")
    enroll(database, course, helper, "co_instructor")
    with database.write() as session, pytest.raises(NotFoundError):
        authoring.accept_ready(session, helper, source_id, NOON)


def test_students_do_not_see_where_cards_come_from(
    database: Database, teacher: User, student: User, course: Course
) -> None:
    deck = add_deck(database, 1, teacher)
    use_deck(database, course, deck)
    with database.read() as session, pytest.raises(ForbiddenError):
        teaching.origins(session, student, course.id or 0, deck.id or 0)


def _drafts(database: Database) -> list[Draft]:
    with database.read() as session:
        return list(session.exec(select(Draft)))
