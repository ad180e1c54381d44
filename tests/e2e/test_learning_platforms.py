"""From a learning platform into studydeck and back, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from e2e.accessibility import axe_script, problems
from e2e.driving import Server, Window, bring_deck
from lti_platform import STUDENT, TEACHER, LtiPlatform, running_platform


def test_an_instructor_places_a_deck_and_a_student_studies_it(
    server: Server, open_window: Callable[..., Window]
) -> None:
    with running_platform(server.address) as platform:
        _register(server, open_window, platform)
        teacher = open_window().page
        platform.about = {"subject": "t1", "roles": [TEACHER], "email": "teacher@example.edu"}
        teacher.goto(platform.login_address("t1"))
        expect(teacher).to_have_title("Canals – studydeck")
        bring_deck(teacher, cards=2)
        platform.about |= {"chooses": True}
        teacher.goto(platform.login_address("t1"))
        teacher.get_by_role("button", name="Choose The Race to the Moon").click()
        teacher.get_by_role("button", name="Back to your course").click()
        expect(teacher.get_by_text("The link was taken.")).to_be_visible()
        [item] = platform.chosen
        assert item["title"] == "The Race to the Moon"

        student = open_window().page
        platform.about = {"subject": "s1", "roles": [STUDENT], "deck": item["custom"]["deck"], "name": "Ada"}
        student.goto(platform.login_address("s1"))
        expect(student).to_have_url(re.compile(r"/decks/\d+/study"))
        expect(student.locator("#reveal > summary")).to_be_focused()
        student.keyboard.press("Space")
        student.keyboard.press("3")
        expect(student.locator("#reveal > summary")).to_be_focused()

        teacher.goto("/courses")
        teacher.get_by_role("link", name="Canals").first.click()
        teacher.get_by_role("link", name="Roster and gradebook of the platform").click()
        teacher.get_by_role("button", name="Send the scores").click()
        expect(teacher.get_by_text("1 score given to Our Moodle.")).to_be_visible()
        assert [(score["userId"], score["scoreGiven"]) for score in platform.scores] == [("s1", 50)]


def test_an_assignment_is_placed_and_its_grade_comes_back_by_itself(
    server: Server, open_window: Callable[..., Window]
) -> None:
    axe, found = axe_script(), []
    with running_platform(server.address) as platform:
        _register(server, open_window, platform)
        teacher = open_window().page
        platform.about = {"subject": "t1", "roles": [TEACHER], "email": "quiz@example.edu", "context": "course-8"}
        teacher.goto(platform.login_address("t1"))
        course = teacher.url
        bring_deck(teacher, cards=2)
        teacher.goto(course)
        teacher.get_by_label("Add a deck").select_option(label="The Race to the Moon")
        teacher.get_by_role("button", name="Add", exact=True).click()
        teacher.goto(f"{course}/assignments/new?kind=quiz")
        teacher.get_by_label("Title").fill("Landing")
        teacher.get_by_label("Points").fill("10")
        teacher.get_by_role("button", name="Make it").click()
        teacher.get_by_role("button", name="Publish").click()
        platform.about |= {"chooses": True}
        teacher.goto(platform.login_address("t1"))
        found += problems(teacher, axe)
        teacher.get_by_role("button", name="Choose Landing").click()
        teacher.get_by_role("button", name="Back to your course").click()
        expect(teacher.get_by_text("The link was taken.")).to_be_visible()
        [item] = platform.chosen
        assert (item["title"], item["lineItem"]["scoreMaximum"]) == ("Landing", 10)

        student = open_window().page
        platform.about = {"subject": "s1", "roles": [STUDENT], "custom": item["custom"], "context": "course-8"}
        student.goto(platform.login_address("s1"))
        expect(student.get_by_role("heading", level=1)).to_have_text("Landing")
        student.get_by_role("button", name="Begin").click()
        student.get_by_role("button", name="Hand in").click()
        while not platform.scores:
            student.wait_for_timeout(100)
        [score] = platform.scores
        assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("s1", 0, 10)
        assert score["comment"] == "Attempt 1: 0 of 10."

        teacher.goto(course)
        teacher.get_by_role("link", name="Roster and gradebook of the platform").click()
        expect(teacher.get_by_role("listitem").filter(has_text="Landing")).to_be_visible()
        assert found + problems(teacher, axe) == []


def _register(server: Server, open_window: Callable[..., Window], platform: LtiPlatform) -> None:
    """Register the platform as the owner does, in the place of the one of another test."""
    owner = open_window()
    owner.sign_in(server.link_for_owner())
    page = owner.page
    page.goto("/account")
    page.get_by_role("link", name="Learning platforms").click()
    if page.get_by_role("button", name="Remove Our Moodle").count():
        page.get_by_role("button", name="Remove Our Moodle").click()
        expect(page.get_by_text("The platform is removed.")).to_be_visible()
    for name, label in (
        ("name", "Name, as you call it"),
        ("issuer", "Platform id (issuer)"),
        ("client_id", "Client id"),
        ("login_url", "Authentication request address"),
        ("token_url", "Access token address"),
        ("keyset_url", "Public keyset address"),
    ):
        page.get_by_label(label).fill(platform.form[name])
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("Our Moodle is registered.")).to_be_visible()
    platform.registration.set_tool_key_set(page.request.get("/lti/keys").json())
