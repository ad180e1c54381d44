from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.driving import TEXT, TITLE, bring_text, draft
from studydeck.config import JOB_FROM_WORDS

_COUNT_SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifts += shift.hadRecentInput ? 0 : shift.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
ONE_MORE_MINUTE = 60_000  # milliseconds: reading 20,000 words, on a slow machine


def test_a_pasted_text_is_shown_with_its_marks_and_cards(page: Page) -> None:
    bring_text(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".reading .mark-date").first).to_have_text("4 October 1957")
    expect(page.locator(".reading .mark-person", has_text="Valentina Tereshkova")).to_be_visible()
    expect(page.locator(".reading .mark-organisation", has_text="NASA")).to_be_visible()
    expect(draft(page, 1)).to_be_visible()
    assert page.locator(".draft").count() > 10
    expect(page.locator(".workbar")).to_contain_text("0 in the deck")


def test_a_click_on_a_card_shows_its_sentence_and_a_click_on_a_sentence_its_card(page: Page) -> None:
    bring_text(page)
    card = page.locator(".draft", has_text="Tereshkova").first
    sentence = page.locator(".sentence", has_text="Tereshkova")
    card.locator(".draft-question").click()
    expect(sentence).to_have_attribute("data-current", "")
    expect(sentence).to_be_in_viewport()

    other = page.locator(".sentence", has_text="Gagarin")
    page.mouse.click(*_middle_of(other, "circled"))  # beside the name, which leads to its own panel
    expect(page.locator(".draft[data-current]")).to_contain_text("Gagarin")
    expect(page.locator(".draft[data-current]")).to_be_focused()
    expect(sentence).not_to_have_attribute("data-current", "")


def test_on_a_narrow_screen_a_click_leads_from_a_card_to_its_sentence_and_back(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    bring_text(page)
    card = page.locator(".draft", has_text="Tereshkova").last
    sentence = page.locator(".sentence", has_text="Tereshkova")
    card.locator(".draft-question").click()
    expect(sentence).to_be_in_viewport()
    page.get_by_role("link", name=f"Card {card.locator('.draft-number').inner_text()}", exact=True).click()
    expect(card).to_be_in_viewport()


def test_the_current_card_stands_at_its_sentence_however_many_stand_before_it(page: Page) -> None:
    bring_text(page)
    page.keyboard.press("k")  # the last one
    last = draft(page, page.locator(".draft").count())
    expect(last).to_be_focused()
    sentence = page.locator(f"#{last.get_attribute('data-sentences')}")
    assert _distance(sentence, last) < 60  # pixels from the top of one to the top of the other
    expect(sentence).to_be_in_viewport()
    draft(page, 1).get_by_role("link", name="Card 1").focus()
    page.keyboard.press("Tab")
    expect(draft(page, 1).get_by_role("button", name="Accept")).to_be_focused()
    expect(draft(page, 1)).to_be_in_viewport()
    assert _distance(page.locator(".sentence[data-cards]").first, draft(page, 1)) < 60


def test_a_text_is_decided_on_by_keys_alone(page: Page) -> None:
    bring_text(page)
    page.keyboard.press("j")
    expect(draft(page, 1)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(draft(page, 1)).to_be_focused()
    page.keyboard.press("a")
    expect(draft(page, 1)).to_contain_text("In the deck")
    expect(draft(page, 2)).to_be_focused()
    expect(page.locator("#announce")).to_have_text(re.compile(r"^Accepted\. \d+ left\.$"))
    page.keyboard.press("x")
    expect(draft(page, 2)).to_contain_text("Rejected")
    expect(draft(page, 3)).to_be_focused()

    page.keyboard.press("e")
    question = draft(page, 3).get_by_label("Question")
    expect(question).to_be_focused()
    question.press("Control+a")
    page.keyboard.type("The rocket rose from [...].")  # a question or a cloze, as the third card may be
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save and accept")).to_be_focused()
    page.keyboard.press("Enter")
    expect(draft(page, 3)).to_contain_text("In the deck")
    expect(draft(page, 3).locator(".draft-question")).to_have_text("The rocket rose from [gap].")
    expect(draft(page, 4)).to_be_focused()

    page.keyboard.press("u")
    expect(draft(page, 3)).to_have_attribute("data-decision", "open")
    expect(page.locator(".workbar")).to_contain_text("1 in the deck")


def test_nothing_jumps_when_the_page_loads(page: Page) -> None:
    page.add_init_script(_COUNT_SHIFTS)
    bring_text(page)
    expect(draft(page, 1)).to_be_visible()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("window.shifts") == 0


def test_escape_leaves_the_edit_form_and_changes_nothing(page: Page) -> None:
    bring_text(page)
    before = draft(page, 1).locator(".draft-question").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("e")
    draft(page, 1).get_by_label("Question").fill("Something else?")
    page.keyboard.press("Escape")
    expect(draft(page, 1).locator(".draft-question")).to_have_text(before)
    expect(draft(page, 1)).to_be_focused()


def test_all_ready_drafts_are_accepted_at_once_and_fill_the_deck(page: Page) -> None:
    bring_text(page)
    accept = page.get_by_role("button", name=re.compile(r"^Accept all \d+ ready$"))
    ready = _number_in(accept)
    accept.click()
    expect(page.locator("#bulk")).to_contain_text(f"{ready} cards accepted.")
    page.keyboard.press("u")
    expect(page.locator(".notice-good")).to_have_text(f"{ready} cards open again.")
    expect(page.locator(".draft[data-decision=accepted]")).to_have_count(0)
    accept.click()
    expect(page.locator(".draft[data-decision=accepted]")).to_have_count(ready)
    expect(page.locator(".workbar")).to_contain_text(f"{ready} in the deck")
    page.get_by_role("link", name="Go to the deck").click()
    expect(page.locator(".note-list > li")).to_have_count(ready)


def test_an_uploaded_file_is_read_like_a_pasted_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "race.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.goto("/texts/new")
    page.get_by_label("Or a file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".reading .mark-date").first).to_have_text("4 October 1957")
    expect(draft(page, 1)).to_be_visible()


def test_a_long_text_becomes_a_job_that_leads_to_the_text(page: Page) -> None:
    copies = JOB_FROM_WORDS // len(TEXT.split()) + 1
    page.goto("/texts/new")
    page.get_by_label("The text").fill(TEXT * copies)
    page.get_by_role("button", name="Read it").click()
    expect(page).to_have_url(re.compile(r"/jobs/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Reading “{TITLE}”")
    progress = page.get_by_role("progressbar")
    expect(progress).to_have_attribute("value", re.compile(r"^[1-9]\d?$"), timeout=ONE_MORE_MINUTE)
    expect(page).to_have_url(re.compile(r"/texts/\d+$"), timeout=ONE_MORE_MINUTE)
    expect(page.get_by_role("navigation", name="Parts")).to_contain_text("Part 1 of 2")
    expect(draft(page, 1)).to_be_visible()


# ------------------------------------------------------------------ what cannot be read
GERMAN = (
    "Im Oktober 1957 brachte die Sowjetunion den ersten künstlichen Satelliten in eine Umlaufbahn um die Erde. "
    "Die Nachricht überraschte die Regierung in Washington, und wenige Monate später wurde eine neue Behörde gegründet."
)
NOTHING_TO_ASK = "The rain fell softly on the roof, and the old cat slept beside the warm stove until the evening came."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no text yet."),
        (GERMAN, "This text seems to be in German."),
        (NOTHING_TO_ASK, "studydeck found no date and no named person"),
    ],
    ids=["empty", "German", "without dates or actors"],
)
def test_a_text_that_cannot_be_read_comes_back_with_a_message(page: Page, text: str, message: str) -> None:
    page.goto("/texts/new")
    page.get_by_label("The text").fill(text)
    page.get_by_label("Source").fill("A book, page 7")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text=message)).to_be_visible()
    _expect_still_typed(page, text)


def test_a_picture_that_calls_itself_a_text_is_refused(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.goto("/texts/new")
    page.get_by_label("Or a file").set_input_files(file)
    page.get_by_label("Source").fill("A book, page 7")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text="picture.txt is a PNG picture")).to_be_visible()
    _expect_still_typed(page, "")


def test_a_text_brought_twice_leads_to_the_first(page: Page) -> None:
    bring_text(page)
    first = page.url
    page.goto("/texts/new")
    page.get_by_label("The text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("alert").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(first)


def _expect_still_typed(page: Page, text: str) -> None:
    expect(page.get_by_label("The text")).to_have_value(text)
    expect(page.get_by_label("Source")).to_have_value("A book, page 7")
    expect(page.get_by_label("The text")).to_be_focused()


def _middle_of(sentence: Locator, words: str) -> list[float]:
    """Where the words of a sentence that stand under no mark are, in pixels of the window."""
    sentence.scroll_into_view_if_needed()
    place: list[float] = sentence.evaluate(
        """(sentence, words) => {
          const range = document.createRange();
          range.selectNodeContents([...sentence.childNodes].find((each) => each.data?.includes(words)));
          const box = range.getClientRects()[0];
          return [box.left + box.width / 2, box.top + box.height / 2];
        }""",
        words,
    )
    return place


def _distance(one: Locator, other: Locator) -> float:
    boxes = one.bounding_box(), other.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    return abs(boxes[0]["y"] - boxes[1]["y"])


def _number_in(button: Locator) -> int:
    found = re.search(r"\d+", button.inner_text())
    assert found
    return int(found[0])
