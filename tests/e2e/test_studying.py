from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from e2e.driving import bring_deck, bring_text, draft

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
    for number in (1, 2):
        draft(page, number).get_by_role("button", name="Accept").click()
    draft(page, 3).get_by_role("link", name="Edit").click()
    page.get_by_label("Answer").fill("Eisenhower")
    page.get_by_role("button", name="Save and accept").click()
    expect(draft(page, 3).locator(".draft-answer")).to_have_text("Eisenhower")
    draft(page, 4).get_by_role("button", name="Reject").click()
    expect(draft(page, 4)).to_contain_text("Rejected")
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
