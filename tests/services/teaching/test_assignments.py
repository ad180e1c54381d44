"""Giving assignments: what may be asked, who may ask it, and who sees it when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from classroom import DAY, TYPED, Classroom, a_classroom
from factories import NOON, add_deck
from studydeck.errors import ForbiddenError, InvalidInputError, NotFoundError
from studydeck.services.teaching import assignments, extending
from studydeck.services.teaching.assignments import AssignmentForm
from studydeck.services.teaching.extending import ExtensionForm
from studydeck.services.teaching.kinds import Quiz, Reading, asked_of
from studydeck.store.database import Database
from studydeck.store.tables import StoredNote, User
from studydeck.store.teaching_tables import Assignment, CourseAudit, Section
from studydeck.study.assignments.goals import IntervalGoal, ReviewsGoal


@pytest.fixture
def room(database: Database) -> Classroom:
    return a_classroom(database)


def seen(room: Classroom, user: User) -> list[str]:
    with room.database.read() as session:
        return [given.assignment.title for given in assignments.assignments_of(session, user, room.id)[1]]


@pytest.mark.parametrize("asked", [ReviewsGoal(100, 5), IntervalGoal(80, 21), TYPED, Quiz(tag="era::1870s", minutes=5)])
def test_what_an_assignment_asks_is_kept_as_it_was_said(room: Classroom, asked: object) -> None:
    made = room.assign(asked)  # type: ignore[arg-type]
    with room.database.read() as session:
        assert asked_of(session.get_one(Assignment, made.id)) == asked


def test_students_see_what_is_published_in_the_order_in_which_it_is_due(room: Classroom) -> None:
    for title, due in ("late", NOON + 2 * DAY), ("never", None), ("soon", NOON + DAY):
        made = room.assign(TYPED, due=due, is_published=title != "never")
        with room.database.write() as session:
            session.get_one(Assignment, made.id).title = title
    assert seen(room, room.owner) == ["soon", "late", "never"]
    assert seen(room, room.students[0]) == ["soon", "late"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": " "}, "An assignment needs a title"),
        ({"deck_ids": ()}, "Choose a deck"),
        ({"deck_ids": (999,)}, "not in this course any more"),
        ({"points": -1}, "The points are a number"),
        ({"due": NOON, "closes": NOON - DAY}, "It closes before it is due"),
        ({"due": NOON, "opens": NOON + DAY}, "It is due before it opens"),
        ({"late_percent_a_day": 101}, "What a late day costs"),
        ({"asked": Reading()}, "This deck has no text to read"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(room: Classroom, changes: dict[str, object], message: str) -> None:
    form = replace(AssignmentForm("Week 1", TYPED, (room.deck.id or 0,)), **changes)  # type: ignore[arg-type]
    with room.database.write() as session, pytest.raises(InvalidInputError, match=message):
        assignments.create(session, room.owner, room.id, form, NOON)


def test_a_deck_of_another_course_is_refused(room: Classroom) -> None:
    other = add_deck(room.database, cards=1)
    form = AssignmentForm("Week 1", TYPED, (other.id or 0,))
    with room.database.write() as session, pytest.raises(InvalidInputError):
        assignments.create(session, room.owner, room.id, form, NOON)


@pytest.mark.parametrize("numbers", [{"draws": 0}, {"attempts": 101}, {"minutes": 1_441}])
def test_a_quiz_has_sensible_numbers(numbers: dict[str, int]) -> None:
    with pytest.raises(InvalidInputError):
        Quiz(**numbers)


def test_an_assignment_is_changed_but_keeps_its_kind_and_its_chosen_cards(room: Classroom) -> None:
    made = room.assign(TYPED)
    with room.database.write() as session:
        notes = list(session.exec(select(StoredNote.id).where(StoredNote.deck_id == room.deck.id)))[:2]
        assignments.choose_cards(session, room.owner, room.ids(made), [note or 0 for note in notes], NOON)
        form = AssignmentForm("Week 2", replace(TYPED, attempts=3), (room.deck.id or 0,))
        edited = assignments.edit(session, room.owner, room.ids(made), form, NOON + DAY)
        assert (edited.title, asked_of(edited)) == ("Week 2", replace(TYPED, attempts=3, note_ids=tuple(notes)))
        with pytest.raises(InvalidInputError, match="keeps its kind"):
            assignments.edit(session, room.owner, room.ids(made), replace(form, asked=ReviewsGoal(2, 1)), NOON)
    assert len(room.start(room.students[0], made).cards) == 2


def test_only_cards_of_its_decks_can_be_chosen_and_only_for_a_quiz(room: Classroom) -> None:
    quiz, goal = room.assign(TYPED), room.assign(ReviewsGoal(2, 1))
    with room.database.write() as session:
        with pytest.raises(InvalidInputError):
            assignments.choose_cards(session, room.owner, room.ids(quiz), [999], NOON)
        with pytest.raises(NotFoundError):
            assignments.choose_cards(session, room.owner, room.ids(goal), [], NOON)


def test_what_students_have_begun_stays(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    room.start(room.students[0], quiz)
    with room.database.write() as session:
        with pytest.raises(InvalidInputError):
            assignments.set_published(session, room.owner, room.ids(quiz), NOON, is_published=False)
        with pytest.raises(InvalidInputError):
            assignments.remove(session, room.owner, room.ids(quiz), NOON)


def test_what_nobody_has_begun_is_hidden_or_removed_and_that_is_written_down(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    with room.database.write() as session:
        assignments.set_published(session, room.owner, room.ids(quiz), NOON, is_published=False)
    assert seen(room, room.students[0]) == []
    with room.database.write() as session:
        assignments.set_published(session, room.owner, room.ids(quiz), NOON, is_published=True)
        assignments.remove(session, room.owner, room.ids(quiz), NOON)
    assert seen(room, room.owner) == []
    with room.database.read() as session:
        actions = list(session.exec(select(CourseAudit.action).order_by(CourseAudit.id)))
    assert actions == ["create", "hide", "publish", "remove"]


def test_students_change_nothing_and_another_course_finds_nothing(room: Classroom) -> None:
    quiz = room.assign(TYPED)
    form = AssignmentForm("Mine", TYPED, (room.deck.id or 0,))
    with room.database.write() as session:
        for forbidden in (
            lambda: assignments.create(session, room.students[0], room.id, form, NOON),
            lambda: assignments.edit(session, room.students[0], room.ids(quiz), form, NOON),
            lambda: assignments.remove(session, room.students[0], room.ids(quiz), NOON),
            lambda: assignments.set_published(session, room.students[0], room.ids(quiz), NOON, is_published=True),
            lambda: extending.extend(session, room.students[0], room.ids(quiz), ExtensionForm(1), NOON),
        ):
            with pytest.raises(ForbiddenError):
                forbidden()
        with pytest.raises(NotFoundError):
            assignments.given(session, room.owner, (room.id + 1, quiz.id or 0))
        with pytest.raises(NotFoundError):
            assignments.given(session, room.owner, (room.id, 999))


# ---------------------------------------------------------------- extensions
def extend(room: Classroom, quiz: Assignment, **fields: object) -> None:
    with room.database.write() as session:
        extending.extend(session, room.owner, room.ids(quiz), ExtensionForm(**fields), NOON)  # type: ignore[arg-type]


def test_an_extension_replaces_the_earlier_one_and_is_taken_back(room: Classroom) -> None:
    quiz, enrollment_id = room.assign(TYPED, due=NOON), room.enrollment(room.students[0]).id
    extend(room, quiz, enrollment_id=enrollment_id, due=NOON + DAY)
    extend(room, quiz, enrollment_id=enrollment_id, due=NOON + 2 * DAY, reason=" ill ")
    with room.database.write() as session:
        found = assignments.given(session, room.students[0], room.ids(quiz))
        assert found.allowance.window.due == NOON + 2 * DAY
        (listed,) = extending.extensions_given(session, found)
        assert (listed.whose, listed.row.reason) == ("Student 0", "ill")
        extending.take_back(session, room.owner, room.ids(quiz), listed.row.id or 0, NOON)
        with pytest.raises(NotFoundError):
            extending.take_back(session, room.owner, room.ids(quiz), listed.row.id or 0, NOON)


def test_a_section_gets_an_extension_too(room: Classroom) -> None:
    quiz = room.assign(TYPED, due=NOON)
    with room.database.write() as session:
        section = Section(course_id=room.id, name="A")
        session.add(section)
        session.flush()
    extend(room, quiz, section_id=section.id, extra_attempts=1)
    with room.database.read() as session:
        found = assignments.given(session, room.owner, room.ids(quiz))
        assert [each.whose for each in extending.extensions_given(session, found)] == ["section A"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose one student or one section"),
        ({"enrollment_id": 1, "section_id": 1}, "Choose one student or one section"),
        ({"enrollment_id": 1}, "Say what the extension gives"),
        ({"enrollment_id": 1, "extra_time_percent": 501}, "Extra time is"),
        ({"enrollment_id": 1, "extra_attempts": 21}, "Extra attempts are"),
        ({"enrollment_id": 1, "closes": datetime(2026, 5, 1, tzinfo=UTC)}, "never closes"),
        ({"enrollment_id": 1, "extra_attempts": 1, "reason": "x" * 501}, "The reason may have"),
    ],
)
def test_an_extension_that_says_nothing_sensible_is_refused(
    room: Classroom, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidInputError, match=message):
        extend(room, room.assign(TYPED, due=NOON), **fields)


def test_nobody_outside_of_the_course_gets_an_extension(room: Classroom) -> None:
    for fields in ({"enrollment_id": 999}, {"section_id": 999}):
        with pytest.raises(NotFoundError):
            extend(room, room.assign(TYPED, due=NOON), extra_attempts=1, **fields)


def test_the_tags_of_its_decks_are_offered(room: Classroom) -> None:
    with room.database.read() as session:
        assert assignments.tags_of(session, [room.deck.id or 0]) == ("era::1870s", "type::when")
