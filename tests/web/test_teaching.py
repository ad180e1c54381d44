from __future__ import annotations

import html
import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import select

from factories import add_course, add_deck, add_user, enroll, use_deck
from studydeck.store.tables import StoredNote, User
from studydeck.store.teaching_tables import Assignment, CardReport, Course, Enrollment
from web.browser import Browser, Clock, database_of, field
from web.classroom import Classroom, a_classroom, queries_of


@pytest.fixture
def classroom(app: Flask, owner: Browser, clock: Clock, deck_id: int) -> Classroom:
    return a_classroom(app, owner, clock, deck_id)


@pytest.fixture
def student(classroom: Classroom) -> Browser:
    return classroom.browsers["student"]


# ------------------------------------------------------------------ making one
def test_an_instructor_makes_a_course_and_a_student_joins_it_by_its_link(
    app: Flask, owner: Browser, stranger: Browser, deck_id: int
) -> None:
    answer = owner.post("/courses/new", title="Canals", time_zone="Africa/Cairo", exam_on="2026-06-15")
    assert (answer.status_code, answer.location) == (303, "/courses/1")
    page = owner.get("/courses/1")
    link = re.search(r'href="(/join/[A-Z0-9]{10})"', page.text)
    assert link
    assert "exam on 15 June 2026" in page.text
    assert owner.post("/courses/1/decks", deck_id=deck_id).status_code == 303
    assert "Your name in the course" in stranger.get(link[1]).text
    with database_of(app).read() as session:
        assert len(session.exec(select(Enrollment)).all()) == 1  # a link alone changes nothing
    assert stranger.post(link[1], name="Ada").location == "/courses/1"
    assert "The Canal" in stranger.get("/courses/1").text
    assert "You are in this course already." in stranger.get(link[1]).text


def test_who_may_not_teach_gets_no_form_and_makes_no_course(stranger: Browser) -> None:
    assert "Make a course" not in stranger.get("/courses").text
    assert stranger.get("/courses/new").status_code == 403
    answer = stranger.post("/courses/new", title="Canals", time_zone="UTC")
    assert answer.status_code == 403
    assert "Only instructors make courses." in answer.text


def test_a_course_that_makes_no_sense_keeps_what_was_typed(owner: Browser) -> None:
    answer = owner.post("/courses/new", title="", time_zone="Africa/Cairo", description="About canals")
    assert answer.status_code == 422
    assert "A course needs a title" in answer.text
    assert "About canals</textarea>" in answer.text
    assert "<option selected>Africa/Cairo</option>" in re.sub(r"\s+", " ", answer.text).replace("<option >", "<option>")
    assert owner.post("/courses/new", title="A", time_zone="UTC", exam_on="tomorrow").status_code == 422


def test_a_code_that_leads_nowhere_says_so(stranger: Browser, classroom: Classroom) -> None:
    answer = stranger.get("/join?code=ABCDE-12345")
    assert answer.status_code == 422
    assert "This code leads to no course." in answer.text
    assert 'value="ABCDE-12345"' in answer.text
    code = classroom.course.join_code.lower()
    assert stranger.get(f"/join?code={code}").location == f"/join/{code}"


def test_a_course_with_approval_lets_people_wait(owner: Browser, stranger: Browser, classroom: Classroom) -> None:
    assert owner.post(f"{classroom.address}/joining", join_state="approval").status_code == 303
    assert stranger.post(f"/join/{classroom.course.join_code}", name="Ada").location == "/courses"
    assert "Canals has not let you in yet." in stranger.get("/courses").text
    assert stranger.get(classroom.address).status_code == 404
    page = owner.get(f"{classroom.address}/people")
    [address] = re.findall(r'action="([^"]+/let-in)"', page.text)
    assert owner.post(address).status_code == 303
    assert stranger.get(classroom.address).status_code == 200


def test_a_copy_moves_its_dates(app: Flask, owner: Browser, classroom: Classroom) -> None:
    assert (
        owner.post(f"{classroom.address}/edit", title="Canals", time_zone="UTC", starts_on="2026-03-02").status_code
        == 303
    )
    assert "This course begins on 2 March 2026." in owner.get(f"{classroom.address}/copy").text
    answer = owner.post(f"{classroom.address}/copy", title="Canals again", starts_on="2026-10-05")
    with database_of(app).read() as session:
        copied = session.exec(select(Course).where(Course.title == "Canals again")).one()
    assert answer.location == f"/courses/{copied.id}"
    assert str(copied.starts_on) == "2026-10-05"
    refused = owner.post(f"{classroom.address}/copy", title="", starts_on="2026-10-05")
    assert refused.status_code == 422
    assert 'value="2026-10-05"' in refused.text


# ------------------------------------------------------------------ people
def test_a_class_list_is_shown_before_it_is_taken_over(owner: Browser, classroom: Classroom) -> None:
    address = f"{classroom.address}/roster"
    upload = (io.BytesIO("email;name\njosé@example.org;José Çelik\n".encode("utf-16")), "class.csv")
    preview = owner.post(address, file=upload)
    assert preview.status_code == 200
    assert "1 new, 0 changed, 0 as they were" in preview.text
    assert "José Çelik" not in owner.get(f"{classroom.address}/people").text
    kept = html.unescape(field(preview, "pasted"))
    assert owner.post(address, pasted=kept, write="1").location == f"{classroom.address}/people"
    assert "José Çelik" in owner.get(f"{classroom.address}/people").text


def test_a_list_tells_what_it_does_not_use_and_how_its_letters_were_read(owner: Browser, classroom: Classroom) -> None:
    upload = (io.BytesIO("email;Vorname;name\nz@example.org;Zo;Zoë Müller\n".encode("cp1252")), "class.csv")
    preview = html.unescape(owner.post(f"{classroom.address}/roster", file=upload).text)
    assert "Zoë Müller" in preview
    assert "no column here is called so: <strong>Vorname</strong>" in preview
    assert "they were read as cp1252" in preview


def test_a_faulty_list_tells_each_line_and_keeps_the_words(owner: Browser, classroom: Classroom) -> None:
    listed = "email,name\nnowhere,Ada\ngrace@example.org,Grace\n"
    for fields in ({}, {"write": "1"}):
        answer = owner.post(f"{classroom.address}/roster", pasted=listed, **fields)
        assert answer.status_code == 422
        assert "grace@example.org,Grace" in answer.text
    assert "Line 2: nowhere is no e-mail address." in owner.post(f"{classroom.address}/roster", pasted=listed).text
    assert "Grace" not in owner.get(f"{classroom.address}/people").text
    assert owner.post(f"{classroom.address}/roster").status_code == 422


def test_a_person_is_changed(owner: Browser, classroom: Classroom) -> None:
    address = f"{classroom.address}/people/{classroom.enrollment_ids['student']}"
    assert owner.post(f"{classroom.address}/sections", name="Monday").status_code == 303
    answer = owner.post(address, name="Ada", student_number="7", section_id="1", role="assistant")
    assert answer.status_code == 303
    shown = owner.get(address).text
    assert [f'value="{value}"' in shown for value in ("Ada", "7")] == [True, True]
    assert re.findall(r"selected>([^<]+)<", shown) == ["Monday", "assistant"]
    refused = owner.post(address, name="", role="student")
    assert refused.status_code == 422
    assert "Say by which name the course knows you" in refused.text


def test_a_section_that_is_there_already_is_told(owner: Browser, classroom: Classroom) -> None:
    owner.post(f"{classroom.address}/sections", name="Monday")
    refused = owner.post(f"{classroom.address}/sections", name="Monday")
    assert refused.status_code == 422
    assert "There is a section Monday already." in refused.text
    assert owner.post(f"{classroom.address}/sections/1", delete="1").status_code == 303
    assert "None. A section is a part of the class" in owner.get(f"{classroom.address}/people").text


# ------------------------------------------------------------------ reports
def test_a_student_reports_a_card_and_reads_what_came_of_it(
    app: Flask, owner: Browser, student: Browser, classroom: Classroom
) -> None:
    study = student.get(f"/decks/{classroom.deck_id}/study")
    card_id = field(study, "card_id")
    assert f'href="/cards/{card_id}/report"' in study.text
    assert "What is wrong?" in student.get(f"/cards/{card_id}/report").text
    answer = student.post(f"/cards/{card_id}/report", reason="mine_is_right", given="Monsieur de Lesseps")
    assert answer.location == f"/decks/{classroom.deck_id}/study?card={card_id}"
    assert "Canals was told" in student.get(answer.location).text
    queue = owner.get(f"{classroom.address}/reports")
    assert "1 reported card" in queue.text
    assert "“Monsieur de Lesseps” should be right" in queue.text
    with database_of(app).read() as session:
        note_id = session.exec(select(CardReport.note_id)).one()
    address = f"{classroom.address}/reports/{note_id}"
    assert owner.post(address, kind="accepted", accepted="Monsieur de Lesseps", reply="Well seen.").status_code == 303
    page = student.get("/courses").text
    assert "Your answer is right as well, and counts from now on." in page
    assert "Well seen." in page
    assert owner.post(address, kind="kept").status_code == 409


def test_a_report_that_says_nothing_keeps_what_was_typed(student: Browser, classroom: Classroom) -> None:
    card_id = field(student.get(f"/decks/{classroom.deck_id}/study"), "card_id")
    answer = student.post(f"/cards/{card_id}/report", reason="mine_is_right", comment="Look at the second sentence")
    assert answer.status_code == 422
    assert 'value="Look at the second sentence"' in answer.text


def test_a_resolution_that_is_refused_keeps_what_was_typed(
    app: Flask, owner: Browser, student: Browser, classroom: Classroom
) -> None:
    card_id = field(student.get(f"/decks/{classroom.deck_id}/study"), "card_id")
    student.post(f"/cards/{card_id}/report", reason="unclear")
    with database_of(app).read() as session:
        note_id = session.exec(select(CardReport.note_id)).one()
    fields = {"question": " ", "answer": "1869", "reply": "Thank you"}
    answer = owner.post(f"{classroom.address}/reports/{note_id}", kind="edited", **fields)
    assert answer.status_code == 422
    assert 'value="Thank you"' in answer.text
    assert "A card needs a question and an answer." in answer.text


def test_nobody_reports_a_card_of_their_own_or_of_nobody_s_course(
    owner: Browser, stranger: Browser, classroom: Classroom
) -> None:
    study = owner.get(f"/decks/{classroom.deck_id}/study")
    assert "/report" not in study.text
    assert stranger.get(f"/cards/{field(study, 'card_id')}/report").status_code == 404
    assert stranger.post(f"/cards/{field(study, 'card_id')}/report", reason="unclear").status_code == 404


# ------------------------------------------------------------------ the students' side
def test_study_now_goes_through_the_cards_of_every_course(app: Flask, student: Browser, classroom: Classroom) -> None:
    with database_of(app).read() as session:
        teacher = session.exec(select(User).where(User.is_owner)).one()
        user = session.exec(select(User).where(User.email == f"student{classroom.course.id}@example.org")).one()
    other = add_course(database_of(app), teacher, "Harbours")
    enroll(database_of(app), other, user)
    deck = add_deck(database_of(app), 2, teacher)
    use_deck(database_of(app), other, deck)
    seen = []
    page = student.get(student.get("/study-now").location)
    for number in range(5):
        [address] = set(re.findall(r'hx-post="(/decks/\d+/study\?over=courses)"', page.text))
        seen.append(int(address.split("/")[2]))
        fields = {name: field(page, name) for name in ("card_id", "version", "review_id", "shown")}
        page = student.post(address, htmx=bool(number % 2), rating="easy", **fields)
        if page.status_code == 303:
            assert page.location == "/study-now"
            page = student.get(student.get("/study-now").location)
    assert seen == [classroom.deck_id] * 3 + [deck.id] * 2
    assert "Nothing more is due in your courses today." in student.get(student.get("/study-now").location).text


def test_studying_one_deck_stays_in_it(student: Browser, classroom: Classroom) -> None:
    assert "over=courses" not in student.get(f"/decks/{classroom.deck_id}/study").text


def test_what_is_due_is_told_in_my_own_zone(app: Flask, student: Browser, classroom: Classroom, clock: Clock) -> None:
    with database_of(app).write() as session:
        user = session.exec(select(User).where(User.email == f"student{classroom.course.id}@example.org")).one()
        user.time_zone = "Asia/Tokyo"
        session.add(
            Assignment(
                uid="reading",
                course_id=classroom.course.id,
                kind="reading",
                title="Read about Suez",
                is_published=True,
                due=clock() + timedelta(days=3),  # 12:00 in UTC
                points=2500,
                settings={},
                created=clock(),
                changed=clock(),
            )
        )
    for address in ("/courses", classroom.address):
        text = re.sub(r"\s+", " ", student.get(address).text)
        assert "Read about Suez" in text
        assert "due Friday 13 March 2026, 21:00" in text
        assert "counts 2.5 points" in text


def test_a_deck_of_a_course_stands_apart_from_one_s_own(student: Browser, owner: Browser, classroom: Classroom) -> None:
    assert "From your courses" in student.get("/").text
    assert "From your courses" not in owner.get("/").text
    assert f'href="/decks/{classroom.deck_id}/study"' in student.get("/").text


# ------------------------------------------------------------------ the cost of a page
def test_the_pages_ask_the_database_as_often_for_three_things_as_for_one(
    app: Flask, owner: Browser, student: Browser, classroom: Classroom, clock: Clock
) -> None:
    def costs() -> dict[str, int]:
        pages = ("", "/people", "/reports", f"/decks/{classroom.deck_id}/cards")
        asked = {page: queries_of(app, owner, f"{classroom.address}{page}") for page in pages}
        return asked | {page: queries_of(app, student, page) for page in ("/courses", classroom.address)}

    cards = _cards_of(app, classroom.deck_id)
    _report(student, cards[0])
    one = costs()
    database = database_of(app)
    with database.read() as session:
        teacher = session.exec(select(User).where(User.is_owner)).one()
        user = session.exec(select(User).where(User.email == f"student{classroom.course.id}@example.org")).one()
    for number in range(2):
        owner.post(f"{classroom.address}/sections", name=f"Section {number}")
        enroll(database, classroom.course, add_user(database, f"more{number}@example.org"), section_id=number + 1)
        use_deck(database, classroom.course, add_deck(database, 2, teacher, f"more{number}"))
        other = add_course(database, teacher, f"Course {number}")
        enroll(database, other, user)
        use_deck(database, other, add_deck(database, 1, teacher, f"other{number}"))
        _report(student, cards[number + 1])
        _assign(app, classroom.course, f"work{number}", clock)
    assert costs() == one


def test_study_now_costs_the_same_with_three_courses(app: Flask, student: Browser, classroom: Classroom) -> None:
    one = _cost_of_moving_on(app, student)
    database = database_of(app)
    with database.read() as session:
        teacher = session.exec(select(User).where(User.is_owner)).one()
        user = session.exec(select(User).where(User.email == f"student{classroom.course.id}@example.org")).one()
    for number in range(2):
        other = add_course(database, teacher, f"Course {number}")
        enroll(database, other, user)
        use_deck(database, other, add_deck(database, 3, teacher, f"other{number}"))
    assert _cost_of_moving_on(app, student) == one


def _cost_of_moving_on(app: Flask, student: Browser) -> int:
    return queries_of(app, student, student.get("/study-now").location)


def _cards_of(app: Flask, deck_id: int) -> list[int]:
    with database_of(app).read() as session:
        return [note_id or 0 for note_id in session.exec(select(StoredNote.id).where(StoredNote.deck_id == deck_id))]


def _report(student: Browser, card_id: int) -> None:
    assert student.post(f"/cards/{card_id}/report", reason="unclear").status_code == 303


def _assign(app: Flask, course: Course, uid: str, clock: Clock) -> None:
    with database_of(app).write() as session:
        values = {"kind": "quiz", "title": uid, "is_published": True, "settings": {}}
        session.add(Assignment(uid=uid, course_id=course.id, created=clock(), changed=clock(), **values))
