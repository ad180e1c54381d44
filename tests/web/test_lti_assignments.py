"""Assignments on a learning platform: linked by deep linking, opened from there, and graded in its gradebook."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlmodel import select

from classroom import Classroom, a_classroom
from lti_platform import STUDENT, TEACHER, LtiPlatform
from studydeck.services import teaching
from studydeck.services.teaching import gradebook
from studydeck.services.teaching.gradebook import HandGrade
from studydeck.services.teaching.kinds import Quiz
from studydeck.store.lti_tables import LtiCourse, LtiPerson
from studydeck.store.tables import User
from studydeck.store.teaching_tables import Assignment, Course
from studydeck.study.assignments.goals import ReviewsGoal
from web.browser import Browser, Clock, database_of
from web.launches import course_of, launch


@dataclass(frozen=True, slots=True)
class Linked:
    """A course that stands for one of the platform's, with its instructor and one quiz of four questions."""

    app: Flask
    platform: LtiPlatform
    clock: Clock
    teacher: Browser
    room: Classroom
    quiz: Assignment

    def open(self, subject: str = "s1", **about: Any) -> Browser:
        """A student who has followed the link of the quiz."""
        student = Browser(self.app)
        about = {"custom": {"assignment": self.quiz.uid}, "column": 2, "link": "link-2"} | about
        answer = launch(student, self.platform, subject=subject, roles=[STUDENT], name=subject, **about)
        assert (answer.status_code, answer.location) == (303, f"/courses/{self.room.id}/assignments/{self.quiz.id}")
        return student

    def user(self, subject: str) -> User:
        with database_of(self.app).read() as session:
            query = select(User).join(LtiPerson, LtiPerson.user_id == User.id).where(LtiPerson.subject == subject)
            return session.exec(query).one()

    def take(self, subject: str, right: int) -> None:
        """The whole quiz, with so many right answers."""
        self.room.take(self.user(subject), self.quiz, right, self.clock())

    def give(self) -> list[dict[str, Any]]:
        """What the quiz's column is told in the next round."""
        before = len(self.platform.columns[2])
        self.app.extensions["studydeck"].scores.attempt_all()
        return self.platform.columns[2][before:]


@pytest.fixture
def linked(app: Flask, platform: LtiPlatform, clock: Clock) -> Linked:
    teacher = Browser(app)
    course_id = course_of(launch(teacher, platform, subject="t1", roles=[TEACHER], email="t@example.org", link="none"))
    room = a_classroom(database_of(app), students=0, cards=4)
    with database_of(app).write() as session:
        course = session.get_one(Course, course_id)
        owner = session.exec(select(User).where(User.email == "t@example.org")).one()
        teaching.add_deck(session, owner, course_id, room.deck.id or 0, clock())
    room = replace(room, course=course, owner=owner)
    quiz = room.assign(Quiz(attempts=2), now=clock(), due=clock() + timedelta(days=7), points=8_000)
    return Linked(app, platform, clock, teacher, room, quiz)


# ------------------------------------------------------------------ deep linking
def test_an_instructor_chooses_an_assignment_and_the_platform_takes_its_link(linked: Linked) -> None:
    launch(linked.teacher, linked.platform, subject="t1", roles=[TEACHER], chooses=True)
    page = linked.teacher.get("/lti/choose").text
    assert "Choose Week 1" in page
    back = linked.teacher.post("/lti/choose", assignment_id=linked.quiz.id)
    token = re.search(r'name="JWT" value="([^"]+)"', back.text)
    assert token is not None
    [item] = linked.platform.conf.validate_deeplinking_resp({"JWT": token[1]})
    assert (item["title"], item["custom"]) == ("Week 1", {"assignment": linked.quiz.uid})
    assert item["lineItem"] == {"scoreMaximum": 8, "label": "Week 1", "resourceId": linked.quiz.uid}
    assert item["submission"] == {"endDateTime": (linked.clock() + timedelta(days=7)).isoformat()}


def test_nobody_chooses_an_assignment_of_another_course(linked: Linked) -> None:
    elsewhere = Browser(linked.app)
    launch(elsewhere, linked.platform, subject="t2", roles=[TEACHER], context="course-8", chooses=True)
    assert "Week 1" not in elsewhere.get("/lti/choose").text
    assert elsewhere.post("/lti/choose", assignment_id=linked.quiz.id).status_code == 404


def test_a_link_copied_into_another_course_leads_nobody_into_the_first(linked: Linked) -> None:
    about = {"context": "course-8", "custom": {"assignment": linked.quiz.uid}}
    launch(Browser(linked.app), linked.platform, subject="t2", roles=[TEACHER], context="course-8", link="none")
    answer = launch(Browser(linked.app), linked.platform, subject="s9", roles=[STUDENT], **about)
    assert (answer.status_code, "is not in this course" in answer.text) == (404, True)


def test_students_see_no_draft_by_its_link(linked: Linked) -> None:
    with database_of(linked.app).write() as session:
        session.get_one(Assignment, linked.quiz.id).is_published = False
    student = linked.open()
    assert student.get(f"/courses/{linked.room.id}/assignments/{linked.quiz.id}").status_code == 404


# ------------------------------------------------------------------ grades
def test_a_grade_reaches_the_gradebook_by_itself_with_its_reason(linked: Linked) -> None:
    linked.open("s1")
    linked.open("s2")
    assert linked.give() == []
    linked.take("s1", right=3)
    [told] = linked.give()
    assert told.pop("timestamp").startswith(str(linked.clock().date()))
    assert told == {
        "userId": "s1",
        "scoreGiven": 6,
        "scoreMaximum": 8,
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "comment": "Attempt 1: 6 of 8.",
    }
    assert linked.give() == []


def test_what_changes_a_grade_later_is_told_too(linked: Linked) -> None:
    linked.open("s1")
    linked.open("s2")
    linked.take("s1", right=2)
    linked.give()
    linked.take("s1", right=4)
    assert [(told["userId"], told["scoreGiven"]) for told in linked.give()] == [("s1", 8)]
    enrollment_id = linked.room.enrollment(linked.user("s1")).id or 0
    with database_of(linked.app).write() as session:
        wanted = HandGrade(enrollment_id, None, "ill")
        gradebook.grade_by_hand(session, linked.room.owner, linked.room.ids(linked.quiz), wanted, linked.clock())
    [excused] = linked.give()
    assert ("scoreGiven" in excused, excused["gradingProgress"]) == (False, "NotReady")
    with database_of(linked.app).write() as session:
        session.get_one(Assignment, linked.quiz.id).due = linked.clock() - timedelta(minutes=1)
    assert [(told["userId"], told["scoreGiven"], told["activityProgress"]) for told in linked.give()] == [
        ("s2", 0, "Completed")
    ]


def test_what_is_begun_has_no_number_before_it_counts(linked: Linked) -> None:
    yesterday = linked.clock() - timedelta(days=1)
    goal = linked.room.assign(ReviewsGoal(4, 2), now=yesterday, due=linked.clock() + timedelta(days=3))
    linked.open("s1")
    student = Browser(linked.app)
    about = {"custom": {"assignment": goal.uid}, "column": 3, "link": "link-3"}
    launch(student, linked.platform, subject="s1", roles=[STUDENT], **about)
    linked.room.practise(linked.user("s1"), linked.room.cards()[:2], yesterday)
    linked.give()
    assert linked.platform.columns[3] == []
    linked.room.practise(linked.user("s1"), linked.room.cards()[2:], linked.clock())
    linked.give()
    assert [told["scoreGiven"] for told in linked.platform.columns[3]] == [100]


def test_a_platform_that_fails_is_tried_again_and_told_nothing_twice(linked: Linked) -> None:
    for subject in ("s1", "s2", "s3"):
        linked.open(subject)
        linked.take(subject, right=4)
    linked.platform.refused = {"s2"}
    assert [told["userId"] for told in linked.give()] == ["s1"]
    page = linked.teacher.get(f"/lti/courses/{linked.room.id}").text
    assert ("The learning platform answered 503" in page, "They are tried again in 1 minute." in page) == (True, True)
    linked.platform.refused = set()
    assert linked.give() == []  # it is left alone meanwhile
    with database_of(linked.app).write() as session:
        [link] = session.exec(select(LtiCourse))
        assert link.scores_again == linked.clock() + timedelta(minutes=1)
        link.scores_again = linked.clock()
    assert [told["userId"] for told in linked.give()] == ["s2", "s3"]
    assert "The learning platform answered" not in linked.teacher.get(f"/lti/courses/{linked.room.id}").text


def test_the_button_gives_every_number_once_more(linked: Linked) -> None:
    linked.open("s1")
    linked.open("s2")
    linked.take("s1", right=4)
    linked.give()
    assert linked.teacher.post(f"/lti/courses/{linked.room.id}/scores").status_code == 303
    assert "1 score given to Our Moodle." in linked.teacher.get(f"/lti/courses/{linked.room.id}").text
    assert [told["userId"] for told in linked.platform.columns[2]] == ["s1", "s1"]


def test_an_archived_course_gives_nothing(linked: Linked) -> None:
    linked.open("s1")
    linked.take("s1", right=4)
    with database_of(linked.app).write() as session:
        session.get_one(Course, linked.room.id).archived = linked.clock()
    assert linked.give() == []


def test_the_worker_gives_what_is_handed_in(linked: Linked) -> None:
    student = linked.open("s1")
    address = f"/courses/{linked.room.id}/assignments/{linked.quiz.id}"
    scores = linked.app.extensions["studydeck"].scores
    scores.start()
    try:
        begun = student.post(f"{address}/attempts")
        assert begun.status_code == 303
        uid = re.search(r"/attempts/([0-9a-f-]{36})", begun.location)
        assert uid is not None
        assert student.post(f"{address}/attempts/{uid[1]}/submit").status_code == 303
        while not linked.platform.columns[2]:
            time.sleep(0.05)
    finally:
        scores.stop()
    assert linked.platform.columns[2][0]["scoreGiven"] == 0


def test_the_courses_page_is_of_the_platform_that_it_came_from(linked: Linked) -> None:
    linked.open("s1")
    with database_of(linked.app).read() as session:
        [link] = session.exec(select(LtiCourse)).all()
    assert (link.course_id, link.scores_failures, link.scores_problem) == (linked.room.id, 0, "")
    assert "Week 1" in linked.teacher.get(f"/lti/courses/{linked.room.id}").text
