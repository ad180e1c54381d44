"""Drafts, the text and whatever is not yet accepted never reach a student, by no route."""

from __future__ import annotations

import html
import io
import re
import zipfile

import pytest
from flask import Flask
from sqlmodel import select
from werkzeug.test import TestResponse

from studydeck.services import authoring
from studydeck.store.tables import Draft, StoredNote
from web.browser import Browser, Clock, database_of
from web.classroom import Classroom, a_classroom

_IDS = re.compile(r"<(?:\w+:)?(\w+)>")
_LEFT_OUT = {"static", "accounts.delete", "security.logout"}  # no page; and what would end the test


@pytest.fixture
def classroom(app: Flask, owner: Browser, clock: Clock, deck_id: int) -> Classroom:
    return a_classroom(app, owner, clock, deck_id)


def test_no_page_shows_a_student_a_question_that_is_still_a_draft(
    app: Flask, classroom: Classroom, source: authoring.SourcePage
) -> None:
    with database_of(app).read() as session:
        accepted = {stored.guid for stored in session.exec(select(StoredNote))}
        drafts = [draft for draft in session.exec(select(Draft)) if draft.guid not in accepted]
    secrets = {draft.content["question"] for draft in drafts} - {""}
    assert len(secrets) > 3
    ids = {"source_id": source.source.id, "deck_id": classroom.deck_id, "course_id": classroom.course.id}
    looked_at = 0
    for role in ("student", "observer", "assistant"):
        for address in _addresses(app, ids | {"draft_id": drafts[0].id, "card_id": 1, "note_id": 1}):
            page = classroom.browsers[role].get(address)
            looked_at += page.status_code == 200
            shown = html.unescape(_words(page))
            assert not [secret for secret in secrets if secret in shown], (role, address)
    assert looked_at > 40  # the pages of practice and of the course among them


def test_a_student_comes_to_no_page_of_the_text(app: Flask, classroom: Classroom, source: authoring.SourcePage) -> None:
    draft = source.drafts[0].id
    student = classroom.browsers["student"]
    ids = {"source_id": source.source.id, "draft_id": draft}
    addresses = [one for one in _addresses(app, ids) if one.startswith("/texts/") and one != "/texts/new"]
    assert len(addresses) >= 2
    for address in addresses:
        assert student.client.get(address, follow_redirects=True).status_code == 404, address
    decision = f"/texts/{source.source.id}/drafts/{draft}/decision"
    assert student.post(decision, decision="accepted").status_code == 404
    assert student.post(f"/texts/{source.source.id}/accept-ready").status_code == 404


def test_a_student_studies_the_accepted_cards_and_sees_no_way_to_the_text(classroom: Classroom) -> None:
    student = classroom.browsers["student"]
    page = student.get(f"/decks/{classroom.deck_id}/study")
    assert page.status_code == 200
    for text in (page.text, student.get(f"/decks/{classroom.deck_id}").text, student.get("/").text):
        assert "/texts/" not in text.replace("/texts/new", "")
        assert "/edit" not in text


def test_a_card_that_is_accepted_reaches_students_at_once(
    classroom: Classroom, owner: Browser, source: authoring.SourcePage
) -> None:
    student = classroom.browsers["student"]
    assert "3 cards" in student.get(f"/decks/{classroom.deck_id}").text
    for draft in source.drafts:
        decision = f"/texts/{source.source.id}/drafts/{draft.id}/decision"
        assert owner.post(decision, decision="accepted").status_code == 303
    assert f"{len(source.drafts)} cards" in student.get(f"/decks/{classroom.deck_id}").text


def _words(page: TestResponse) -> str:
    """What the answer says, an archive's files among it."""
    if page.content_type != "application/zip":
        return page.text
    with zipfile.ZipFile(io.BytesIO(page.data)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def _addresses(app: Flask, ids: dict[str, int | None]) -> list[str]:
    """Every address that can be looked at, with these ids."""
    found = []
    for rule in app.url_map.iter_rules():
        names = _IDS.findall(rule.rule)
        if "GET" in (rule.methods or set()) and rule.endpoint not in _LEFT_OUT and set(names) <= set(ids):
            found.append(_IDS.sub(lambda match: str(ids[match[1]]), rule.rule))
    return found
