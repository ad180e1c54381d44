"""Everything that is kept about one user, and its end."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing

import pytest
from sqlmodel import func, select

from factories import NOON, add_course, add_deck, add_user, an_answer, card_ids, enroll
from studydeck.errors import InvalidInputError
from studydeck.services import authoring, my_data, practice, teaching
from studydeck.store import schema
from studydeck.store.database import Database
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.tables import Deck, Source, User
from studydeck.store.teaching_tables import Course, Enrollment


@pytest.fixture
def users(database: Database, read_text: authoring.ReadText) -> tuple[User, User]:
    """Two users with a text each, who study the same deck of the library."""
    both = (add_user(database, password="secret hash"), add_user(database, "eve@example.org"))
    [card_id] = card_ids(database, add_deck(database, 1))
    for user in both:
        with database.write() as session:
            authoring.add_source(session, user.id or 0, read_text, NOON)
            practice.grade(session, user, an_answer(card_id), NOON)
            practice.undo(session, user, "back", NOON)
    return both


def test_everything_about_a_user_and_nothing_about_others_is_taken_along(
    database: Database, users: tuple[User, User]
) -> None:
    with database.read() as session:
        found = json.loads(json.dumps(my_data.everything(session, users[0], NOON)))
    assert found["account"]["email"] == "ada@example.org"
    assert "secret hash" not in json.dumps(found)
    assert [row["kind"] for row in found["review_log"]] == ["grade", "undo"]
    assert {row["learner_id"] for row in found["review_log"]} == {users[0].id}
    assert [row["title"] for row in found["source"]] == ["The lighthouse"]
    assert len(found["draft"]) > 2
    assert len(found["card_state"]) == 1


def test_the_archive_has_the_data_and_a_package_of_each_deck_with_its_schedule(
    database: Database, users: tuple[User, User]
) -> None:
    with database.write() as session:
        library = session.exec(select(Deck).where(Deck.owner_id.is_(None))).one()
        practice.grade(session, users[0], an_answer(card_ids(database, library)[0], version=2), NOON)
    add_deck(database, 1, uid="untouched")
    out = io.BytesIO()
    with database.read() as session:
        my_data.write_archive(session, users[0], NOON, out)
    archive = zipfile.ZipFile(out)
    assert json.loads(archive.read("studydeck-data.json"))["account"]["email"] == "ada@example.org"
    packages = [name for name in archive.namelist() if name.endswith(".apkg")]
    assert sorted(name.partition(" ")[2] for name in packages) == ["The lighthouse.apkg", "harbours.apkg"]
    [harbours] = [name for name in packages if "harbours" in name]
    assert intervals(archive.read(harbours)) == [1]


def intervals(package: bytes) -> list[int]:
    """The days of the cards of an Anki package."""
    with tempfile.TemporaryDirectory() as folder:
        path = zipfile.ZipFile(io.BytesIO(package)).extract("collection.anki2", folder)
        with closing(sqlite3.connect(path)) as collection:
            return [days for (days,) in collection.execute("SELECT ivl FROM cards")]


def test_a_deleted_account_takes_everything_along_and_leaves_the_others_alone(
    database: Database, users: tuple[User, User]
) -> None:
    with database.write() as session:
        my_data.delete_account(session, users[0].id or 0, " Ada@Example.org ")
    with database.read() as session:
        assert session.exec(select(User.email)).all() == ["eve@example.org"]
        for column in (ReviewLog.learner_id, CardState.learner_id, Source.owner_id):
            assert set(session.exec(select(column))) == {users[1].id}
        assert session.exec(select(func.count()).select_from(Deck).where(Deck.owner_id.is_(None))).one() == 1
    assert schema.problems(database) == []


def test_who_owns_a_course_with_others_in_it_archives_it_first(database: Database, users: tuple[User, User]) -> None:
    owner, student = users
    with database.write() as session:
        session.get_one(User, owner.id).is_instructor = owner.is_instructor = True
    course = add_course(database, owner)
    enroll(database, course, student)
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        my_data.delete_account(session, owner.id or 0, owner.email)
    assert str(refused.value) == (
        "You own Harbours of Europe, and others are in it, who study your decks. "
        "Archive it first, or ask them to leave. Nothing was deleted."
    )
    with database.write() as session:
        teaching.set_archived(session, owner, course.id or 0, NOON, is_archived=True)
        my_data.delete_account(session, owner.id or 0, owner.email)
    with database.read() as session:
        assert session.exec(select(Course.id)).all() == session.exec(select(Enrollment.id)).all() == []
    assert schema.problems(database) == []


def test_an_account_is_not_deleted_by_mistake(database: Database, users: tuple[User, User]) -> None:
    with database.write() as session, pytest.raises(InvalidInputError, match="Nothing was deleted"):
        my_data.delete_account(session, users[0].id or 0, "eve@example.org")
    with database.read() as session:
        assert len(session.exec(select(User.id)).all()) == 2
