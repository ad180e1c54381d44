from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect
from sqlmodel import func, select

from e2e.driving import Server, Window, apart, bring_deck, bring_text, draft
from studydeck.store.practice_tables import Cram, ReviewLog

NEXT_CARD = re.compile(r"^The next card comes (in \d+ minutes?|(today|tomorrow) at \d\d:\d\d|on \w+ \d+ \w+)\.$")


def test_a_session_goes_by_keys_alone_on_one_page(page: Page) -> None:
    bring_deck(page, cards=3)
    page.get_by_role("link", name="Study", exact=True).click()
    page.evaluate("window.isTheSamePage = true")
    expect(page.locator("#left")).to_have_text("3 new")
    seen = []
    for key in ("4", "3", "1", "2", "3"):  # again and hard come back in the same session
        summary = page.locator("#reveal > summary")
        expect(summary).to_be_focused()
        question = page.locator("#question").inner_text()
        seen.append(question)
        expect(page.locator("#answer")).to_be_hidden()
        page.keyboard.press("Space")
        expect(page.locator("#answer")).to_be_visible()
        expect(page.get_by_role("button", name="Good")).to_be_focused()
        page.keyboard.press("s")
        expect(page.locator(".evidence blockquote")).to_be_visible()
        review = page.locator(".grades [name=review_id]").get_attribute("value") or ""
        page.keyboard.press(key)
        expect(page.locator(f"[name=review_id][value='{review}']")).to_have_count(0)
        if page.locator("#question").count():
            expect(page.locator("#announce")).to_have_text(
                f"{left(page)} left. Question: {page.locator('#question').inner_text()}"
            )

    assert seen[2:] == [seen[2]] * 3
    assert len(set(seen)) == 3
    done = page.locator("#done")
    expect(done.locator("p").first).to_have_text("Done for today: 5 answers in this deck.")
    expect(done.locator("p").nth(1)).to_have_text(NEXT_CARD)
    expect(page.get_by_role("link", name="Your decks")).to_be_focused()
    expect(page.locator("#announce")).to_have_text("Nothing more is due in this deck.")
    assert page.evaluate("window.isTheSamePage")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is due")


def test_a_session_goes_without_javascript(page_without_javascript: Page) -> None:
    page = page_without_javascript
    bring_text(page)
    first, second, third, fourth = apart(page)[:4]
    for number in (first, second):
        draft(page, number).get_by_role("button", name="Accept").click()
    draft(page, third).get_by_role("link", name="Edit").click()
    page.get_by_label("Answer").fill("Eisenhower")
    page.get_by_role("button", name="Save and accept").click()
    expect(draft(page, third).locator(".draft-answer")).to_have_text("Eisenhower")
    draft(page, fourth).get_by_role("button", name="Reject").click()
    expect(draft(page, fourth)).to_contain_text("Rejected")
    page.get_by_role("link", name="Go to the deck").click()
    page.get_by_role("link", name="Study", exact=True).click()
    for left, rating in (("3 new", "Good"), ("2 new", "Easy"), ("1 new", "Again"), ("1 due", "Good")):
        expect(page.locator("#left")).to_have_text(left)
        expect(page.locator("#answer")).to_be_hidden()
        page.locator("#reveal > summary").click()
        expect(page.locator("#answer")).to_be_visible()
        page.locator(".evidence > summary").click()
        expect(page.locator(".evidence blockquote")).to_be_visible()
        page.get_by_role("button", name=rating).click()
    expect(page.locator("#done p").first).to_have_text("Done for today: 4 answers in this deck.")
    expect(page.locator("#done p").nth(1)).to_have_text(NEXT_CARD)


def test_the_back_button_brings_no_answered_card_back(page: Page) -> None:
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Study", exact=True).click()
    first = page.locator("#question").inner_text()
    _grade(page, "3")
    expect(page.locator("#question")).not_to_have_text(first)
    second = page.locator("#question").inner_text()
    page.go_back()
    expect(page.get_by_role("heading", name="Cards")).to_be_visible()
    page.go_forward()
    expect(page.locator("#question")).to_have_text(second)
    expect(page.locator("#left")).to_have_text("1 new")


def test_an_old_card_s_grade_is_answered_with_the_fresh_card(page: Page) -> None:
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Study", exact=True).click()
    other = page.context.new_page()
    other.goto(page.url)
    _grade(page, "3")
    expect(page.locator("#left")).to_have_text("1 new")
    fresh = page.locator("#question").inner_text()

    _grade(other, "1")
    expect(other.locator(".study .notice")).to_be_visible()
    expect(other.locator("#question")).to_have_text(fresh)
    expect(other.locator("#left")).to_have_text("1 new")
    expect(other.locator("#reveal > summary")).to_be_focused()
    _grade(other, "3")
    expect(other.locator("#done p").first).to_have_text("Done for today: 2 answers in this deck.")


def left(page: Page) -> int:
    """How many cards the page says are left."""
    return sum(map(int, re.findall(r"\d+", page.locator("#left").inner_text())))


def _grade(page: Page, key: str) -> None:
    expect(page.locator("#reveal > summary")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Good")).to_be_focused()
    page.keyboard.press(key)


# ------------------------------------------------------------------ without a connection
@pytest.fixture
def window(server: Server, open_window: Callable[..., Window]) -> Iterator[Window]:
    """A window that loses its connection, and complains of nothing else."""
    window = open_window()
    window.sign_in(server.link_for_new_learner(f"traveller-{uuid.uuid4()}@example.org"))
    yield window
    window.errors[:] = [
        error for error in window.errors if not re.search("ERR_FAILED|^htmx:(afterRequest|sendError)", error)
    ]


def test_a_grade_without_a_connection_is_kept_and_sent_once_later(window: Window, server: Server) -> None:
    page = window.page
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Study", exact=True).click()
    first = page.locator("#question").inner_text()
    page.route("**/study", lambda route: route.abort())
    _grade(page, "3")
    expect(page.locator("#kept")).to_contain_text("One answer waits in this browser")
    expect(page.locator("#announce")).to_contain_text("Your answer is kept in this browser")
    expect(page.get_by_role("button", name="Good")).to_be_disabled()
    assert _answers(page, server) == 0
    page.unroute("**/study")
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("#question")).not_to_have_text(first)
    expect(page.locator("#left")).to_have_text("1 new")
    expect(page.locator("#kept")).to_be_hidden()
    assert _answers(page, server) == 1


def test_a_grade_that_arrived_though_its_answer_was_lost_counts_once(window: Window, server: Server) -> None:
    page = window.page
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Study", exact=True).click()

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            assert route.fetch().ok
        route.abort()

    page.route("**/study", lose_the_answer)
    _grade(page, "3")
    expect(page.locator("#kept")).to_be_visible()
    assert _answers(page, server) == 1
    page.unroute("**/study")
    page.reload()
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#left")).to_have_text("1 new")
    assert _answers(page, server) == 1


# ------------------------------------------------------------------ back and forth
def test_steps_go_back_and_forth_by_keys_also_after_the_last_card(page: Page) -> None:
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Study", exact=True).click()
    questions = []
    for _ in range(2):
        questions.append(page.locator("#question").inner_text())
        _grade(page, "3")
        expect(page.locator("#question", has_text=questions[-1])).to_have_count(0)
    expect(page.locator("#done")).to_be_visible()
    page.reload()
    for question in reversed(questions):
        page.keyboard.press("u")
        expect(page.locator("#question")).to_have_text(question)
        expect(page.locator("#reveal > summary")).to_be_focused()
        expect(page.locator("#announce")).to_contain_text("Undone: Good.")
    page.keyboard.press("Shift+U")
    expect(page.locator("#question")).to_have_text(questions[1])
    page.keyboard.press("r")
    expect(page.locator("#done")).to_be_visible()


def test_cards_are_set_aside_marked_and_edited_by_keys(page: Page) -> None:
    bring_deck(page, cards=3)
    page.get_by_role("link", name="Study", exact=True).click()
    expect(page.locator("#reveal > summary")).to_be_focused()
    page.keyboard.press("*")
    expect(page.locator(".study-flag")).to_have_text("marked")
    page.keyboard.press("-")
    expect(page.locator("#said")).to_have_text("Set aside until tomorrow.")
    expect(page.locator("#left")).to_have_text("2 new")
    page.keyboard.press("@")
    expect(page.locator("#left")).to_have_text("1 new")
    page.keyboard.press("?")
    expect(page.locator(".key-list dl")).to_be_visible()
    page.keyboard.press("e")
    page.get_by_label("Question").fill("Who was it?")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#question")).to_have_text("Who was it?")


def test_a_session_with_typed_answers_goes_by_keys_alone(page: Page) -> None:
    bring_deck(page, cards=1)
    deck = page.url
    page.goto(f"{deck}/settings")
    page.get_by_label("Typed").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(deck)
    answer = page.locator(".note-answer").first.inner_text()
    page.get_by_role("link", name="Study", exact=True).click()
    expect(page.get_by_label("Your answer")).to_be_focused()
    page.keyboard.type("something else")
    page.keyboard.press("Enter")
    expect(page.locator(".marking-verdict")).to_contain_text("Not right")
    expect(page.locator("#announce")).to_contain_text(f"The answer is {answer}.")
    expect(page.get_by_role("button", name="Again")).to_be_focused()
    page.keyboard.press("i")
    expect(page.locator("#done")).to_be_visible()


def _study_by(page: Page, way: str) -> None:
    deck = page.url
    page.goto(f"{deck}/settings")
    page.get_by_label(way).check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(deck)
    page.get_by_role("link", name="Study", exact=True).click()


def _shown_order(page: Page) -> list[str]:
    return page.locator("[data-order] > li > span:not([class])").all_inner_texts()


def test_events_are_put_in_order_by_keys_and_by_dragging(page: Page) -> None:
    bring_deck(page, cards=5)
    _study_by(page, "In order")
    expect(page.locator(".event-moves button:focus")).to_have_count(1)
    before = _shown_order(page)
    assert len(before) >= 3
    page.keyboard.press("ArrowDown")
    assert _shown_order(page) == [before[1], before[0], *before[2:]]
    expect(page.locator("#announce")).to_have_text(f"Place 2 of {len(before)}.")
    page.keyboard.press("ArrowUp")
    assert _shown_order(page) == before
    first, third = (page.locator("[data-order] > li").nth(number).bounding_box() for number in (0, 2))
    assert first
    assert third
    page.mouse.move(first["x"] + 60, first["y"] + 10)
    page.mouse.down()
    for share in (0.3, 0.6, 1.0):
        page.mouse.move(first["x"] + 60, first["y"] + share * (third["y"] + third["height"] - 2 - first["y"]))
    page.mouse.up()
    assert _shown_order(page)[2] == before[0]
    places = page.locator("[name=place]").evaluate_all("lists => lists.map((list) => list.value)")
    assert places == [str(number + 1) for number in range(len(before))]
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".marking-verdict")).to_be_visible()
    expect(page.locator(".right-order > li")).to_have_count(len(before))


def test_a_cram_goes_by_keys_alone_and_its_answers_are_taken_back(page: Page, server: Server) -> None:
    bring_deck(page, cards=2)
    page.goto("/cram")
    expect(page.locator("#cram-count")).to_contain_text("cards are like that")
    page.get_by_label("Deck").select_option("The Race to the Moon")
    expect(page.locator("#cram-count")).to_have_text("2 cards are like that.")
    page.get_by_role("button", name="Begin").click()
    first = page.locator("#question").inner_text()
    for key, left in (("1", "0 known, 2 left"), ("2", "1 known, 1 left")):
        expect(page.locator("#reveal > summary")).to_be_focused()
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Knew it")).to_be_focused()
        page.keyboard.press(key)
        expect(page.locator("#left")).to_have_text(left)
    expect(page.locator("#question")).to_have_text(first)
    page.keyboard.press("u")
    expect(page.locator("#left")).to_have_text("0 known, 2 left")
    expect(page.locator("#announce")).to_contain_text("Undone. 2 left.")
    for _ in range(2):
        page.keyboard.press("Space")
        page.keyboard.press("2")
        expect(page.locator("#reveal[open]")).to_have_count(0)
    expect(page.locator("#done")).to_contain_text("1 of 2 not at once.")
    with server.database.read() as session:
        titles = session.exec(select(Cram.title).where(Cram.title.contains("Race to the Moon"))).all()
    assert titles


def test_keys_that_are_off_do_nothing(page: Page) -> None:
    page.goto("/account")
    page.get_by_label("Single keys do something").uncheck()
    page.locator("form", has_text="Grades").get_by_role("button", name="Save").click()
    bring_deck(page, cards=1)
    page.get_by_role("link", name="Study", exact=True).click()
    expect(page.locator("#reveal > summary")).to_be_focused()
    for key in ("*", "-", "?", "3"):
        page.keyboard.press(key)
    expect(page.locator(".study-flag")).to_have_count(0)
    expect(page.locator(".key-list dl")).to_be_hidden()
    page.keyboard.press("Space")  # the focused button's own key
    expect(page.locator("#answer")).to_be_visible()


def _answers(page: Page, server: Server) -> int:
    """How many answers of the learner whose page it is hold."""
    learner = page.locator("#study").get_attribute("data-learner")
    with server.database.read() as session:
        query = select(func.coalesce(func.sum(ReviewLog.weight), 0)).where(ReviewLog.learner_id == int(learner or 0))
        return session.exec(query).one()
