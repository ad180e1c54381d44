"""Every kind of correction by keys alone, and what a reader sees of dates, names and contradictions."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from e2e.driving import TEXT, bring_text

CLASH = """\
The Bridge of Lund

Axel Berg built the bridge in 1921. The bridge fell on 28 June 1931. Two days later, on 30 August 1931, Axel Berg
resigned. In 1932 Berg left Lund.
"""


def mark(page: Page, words: str) -> Locator:
    """The first mark in the text with these words."""
    return page.locator(".reading a.mark", has_text=words).first


def press_on(page: Page, words: str) -> Locator:
    """Open the panel of a mark by key, and give it."""
    mark(page, words).focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    return panel


def corrections(page: Page) -> Locator:
    return page.locator("#corrections .kept-list li")


# ------------------------------------------------------------------ dates
def test_a_date_tells_what_it_means_on_focus_and_hover_until_escape(page: Page) -> None:
    bring_text(page)
    date = mark(page, "July 1958")
    tip = page.get_by_role("tooltip", name="July 1958")
    expect(tip).to_be_hidden()
    mark(page, "31 January 1958").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    date.hover()
    expect(date).to_have_attribute("aria-describedby", re.compile(r"t\d+"))
    described = page.locator(f"#{date.get_attribute('aria-describedby')}")
    expect(described).to_be_visible()
    page.keyboard.press("Escape")
    expect(described).to_be_hidden()


def test_a_date_is_tapped_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    bring_text(page)
    mark(page, "24 April 1967").click()
    panel = page.locator("#panel")
    expect(panel.locator(".panel-value")).to_have_text("24 April 1967")
    expect(panel.get_by_label("It means the date")).to_be_focused()
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_date_is_set_right_by_keys_and_its_cards_follow(page: Page) -> None:
    bring_text(page)
    press_on(page, "4 October 1957")
    expect(page.get_by_label("It means the date")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("some day")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="“some day” is no date")).to_be_visible()
    expect(page.get_by_label("It means the date")).to_have_value("some day")
    expect(page.get_by_label("It means the date")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("5 October 1957")
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_text([re.compile("“4 October 1957” is 5 October 1957")])
    expect(page.locator("#panel")).to_be_hidden()
    expect(mark(page, "4 October 1957")).to_be_focused()
    expect(page.locator("#announce")).to_contain_text("is 5 October 1957")
    expect(page.locator(".draft", has_text="5 October 1957").first).to_be_visible()

    page.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_count(0)
    expect(page.locator(".draft", has_text="5 October 1957")).to_have_count(0)


def test_what_is_no_date_is_said_by_keys(page: Page) -> None:
    bring_text(page)
    press_on(page, "1972")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_text([re.compile("“1972” is no date")])


def test_a_missed_date_is_added_from_selected_words(page: Page) -> None:
    bring_text(page)
    page.locator(".sentence", has_text="learned to work").evaluate("""(sentence) => {
      const node = [...sentence.childNodes].find((each) => each.data?.includes("then"));
      const at = node.data.indexOf("then");
      window.getSelection().setBaseAndExtent(node, at, node, at + 4);
    }""")
    expect(page.get_by_role("button", name="A date or a name")).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator("#panel-title")).to_have_text("then")
    page.keyboard.type("1972")
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_text([re.compile("“then” is 1972")])
    expect(mark(page, "then")).to_be_focused()


# ------------------------------------------------------------------ names
def test_a_name_is_walked_through_and_corrected_by_keys(page: Page) -> None:
    bring_text(page)
    page.locator(".named > summary").focus()
    page.keyboard.press("Enter")
    page.locator(".named").get_by_role("link", name="John Kennedy").focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("navigation", name="Mentions of John Kennedy")
    expect(bar).to_contain_text("mention 1 of 2")
    expect(page.locator(".mark.is-named")).to_have_count(2)
    expect(mark(page, "John Kennedy")).to_be_focused()
    page.keyboard.press("n")
    expect(bar).to_contain_text("mention 2 of 2")
    expect(page.locator(".mark.is-named").nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(bar).to_contain_text("mention 1 of 2")
    page.keyboard.press("c")
    kind = page.get_by_label("It is a")
    expect(kind).to_be_focused()
    page.keyboard.press("o")  # organisation
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_text([re.compile("“John Kennedy” is an organisation")])
    expect(mark(page, "John Kennedy")).to_have_class(re.compile("mark-organisation"))


def test_two_names_are_joined_and_parted_by_keys(page: Page) -> None:
    bring_text(page)
    press_on(page, "Alan Shepard")
    page.get_by_label("It is the same as").focus()
    page.keyboard.type("Yuri Gagarin")
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_text([re.compile("“Alan Shepard” is the same as “Yuri Gagarin”")])
    panel = press_on(page, "Alan Shepard")
    expect(panel.locator(".panel-value")).to_have_text("Yuri Gagarin, person")
    panel.get_by_role("button", name="Somebody else, here only").focus()
    page.keyboard.press("Enter")
    expect(corrections(page)).to_have_count(2)
    panel = press_on(page, "Alan Shepard")
    expect(panel.locator(".panel-value")).to_have_text("Alan Shepard, person")
    panel.get_by_role("button", name="Not an actor").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".reading a.mark", has_text="Alan Shepard")).to_have_count(0)


# ------------------------------------------------------------------ contradictions and accepted cards
def test_a_contradiction_is_shown_at_both_places_and_settled_by_keys(page: Page) -> None:
    bring_text(page, CLASH)
    notes = page.locator(".conflict")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("28 June + 2 days = 30 June 1931, the text says 30 August 1931")
    page.get_by_role("link", name="Show it").focus()
    page.keyboard.press("Enter")
    expect(notes.first).to_be_in_viewport()
    expect(page.locator(".reading").get_by_role("link", name="Contradiction")).to_have_count(2)
    notes.first.get_by_role("link", name="the other place").focus()
    page.keyboard.press("Enter")
    expect(notes.nth(1)).to_be_focused()
    notes.nth(1).get_by_role("button", name="Both are right").focus()
    page.keyboard.press("Enter")
    expect(notes.nth(1)).to_contain_text("Both are right")
    expect(notes.first.get_by_role("button", name="Undo")).to_be_visible()


def test_in_the_list_a_contradiction_is_settled_and_opened_again_by_keys(page: Page) -> None:
    bring_text(page, CLASH)
    page.goto(f"{page.url}/conflicts")
    row = page.locator(".conflict")
    page.keyboard.press("j")
    expect(row).to_be_focused()
    row.get_by_role("button", name="“30 August 1931” is right").focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("One is right: “30 August 1931”")
    expect(row).to_be_focused()
    page.keyboard.press("u")
    expect(row).to_contain_text("Which is right?")


def test_an_accepted_card_is_offered_its_new_wording_by_keys(page: Page) -> None:
    bring_text(page, CLASH)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".workbar")).to_contain_text("1 in the deck")
    before = page.locator(".draft[data-decision=accepted] .draft-question").inner_text()
    press_on(page, "1921")
    page.keyboard.press("Control+a")
    page.keyboard.type("1922")
    page.keyboard.press("Enter")
    offered = page.locator(".draft[data-decision=accepted]")
    expect(offered).to_contain_text("New wording")
    expect(offered.locator(".draft-question").first).to_have_text(before)
    offered.get_by_role("button", name="Take it over").focus()
    page.keyboard.press("Enter")
    expect(offered).not_to_contain_text("New wording")
    expect(offered).to_contain_text("1922")


def test_without_javascript_a_date_is_a_link_to_its_form(page_without_javascript: Page) -> None:
    page = page_without_javascript
    bring_text(page, TEXT)
    mark(page, "4 October 1957").click()
    page.get_by_label("It means the date").fill("1957-10-05")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice-good")).to_contain_text("“4 October 1957” is 5 October 1957.")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".notice-good")).to_contain_text("Taken back.")
