"""From drafted cards to accepted ones in the list: by keys alone, and without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from e2e.driving import TEXT, bring_text, draft

SECTIONED = (
    f"{TEXT}\n# Afterwards\n\n"
    """\
The station Skylab was launched on 14 May 1973. Nikolai Rukavishnikov died in Moscow in October 2002. In April 1971 the
Soviet Union launched Salyut 1.
"""
)
_COUNT_SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifts += shift.hadRecentInput ? 0 : shift.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


def open_list(page: Page, text: str = SECTIONED) -> None:
    """Bring the text and go to its list of cards."""
    bring_text(page, text)
    page.get_by_role("link", name="Go through the cards").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Drafted cards")


def numbers(page: Page) -> list[int]:
    """Of cards: in the deck, ready, to check."""
    said = page.locator(".workbar .facts").inner_text()
    return [
        int(found[1]) if (found := re.search(rf"(\d+) {word}", said)) else 0
        for word in ("in the deck", "ready", "to check")
    ]


def announced(page: Page) -> Locator:
    return page.locator("#announce")


def test_cards_are_accepted_edited_rejected_and_undone_by_keys(page: Page) -> None:
    open_list(page)
    _, ready, _ = numbers(page)
    page.keyboard.press("j")
    expect(draft(page, 1)).to_be_focused()
    page.keyboard.press("a")
    expect(draft(page, 1)).to_contain_text("In the deck")
    expect(draft(page, 2)).to_be_focused()
    expect(announced(page)).to_have_text(re.compile(r"^Accepted\. \d+ left\.$"))

    page.keyboard.press("x")
    expect(draft(page, 2)).to_contain_text("Rejected")
    expect(draft(page, 3)).to_be_focused()
    page.keyboard.press("u")
    expect(draft(page, 2)).to_have_attribute("data-decision", "open")
    expect(draft(page, 2)).to_be_focused()

    page.keyboard.press("e")
    expect(draft(page, 2).get_by_label("Question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(draft(page, 2)).to_be_focused()
    page.keyboard.press("e")
    draft(page, 2).get_by_label("Question").press("Control+a")
    page.keyboard.type("Which rocket rose from [...]?")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(draft(page, 2)).to_contain_text("In the deck")
    expect(draft(page, 3)).to_be_focused()
    assert numbers(page)[:2] == [2, ready - 2]


def test_a_key_without_a_chosen_card_chooses_the_first_and_decides_nothing(page: Page) -> None:
    open_list(page)
    before = numbers(page)
    page.keyboard.press("a")
    expect(draft(page, 1)).to_be_focused()
    assert numbers(page) == before
    page.keyboard.press("a")
    expect(draft(page, 2)).to_be_focused()
    assert numbers(page)[0] == before[0] + 1


def test_keys_in_quick_succession_each_decide_on_their_own_card(page: Page) -> None:
    open_list(page)
    page.keyboard.press("j")
    for key in "axaux":
        page.keyboard.press(key)
    expect(draft(page, 3)).to_contain_text("Rejected")
    decisions = [draft(page, number).get_attribute("data-decision") for number in (1, 2, 3, 4)]
    assert decisions == ["accepted", "rejected", "rejected", "open"]
    assert numbers(page)[0] == 1


def test_a_section_is_accepted_and_taken_back_by_keys(page: Page) -> None:
    open_list(page)
    before = numbers(page)
    heads = page.locator(".section-head button")
    expect(heads).to_have_count(2)
    found = re.search(r"\d+", heads.first.inner_text())
    assert found
    in_first = int(found[0])
    page.keyboard.press("j")
    page.keyboard.press("Shift+A")
    expect(page.locator("#bulk")).to_contain_text(f"{in_first} cards accepted.")
    expect(page.locator("#bulk")).to_be_in_viewport()
    expect(page.locator(".draft-row:focus")).to_have_attribute("data-decision", "open")
    expect(draft(page, in_first + 1)).to_be_focused()
    expect(announced(page)).to_have_text(re.compile(rf"^{in_first} cards accepted\. \d+ left\.$"))
    assert numbers(page) == [in_first, before[1] - in_first, before[2]]

    page.keyboard.press("u")
    expect(page.locator("#bulk")).to_have_count(0)
    expect(draft(page, 1)).to_be_focused()
    assert numbers(page) == before


def test_when_all_are_decided_the_focus_goes_on_to_those_to_check(page: Page) -> None:
    open_list(page, TEXT.split("Kennedy was murdered")[0])  # a few cards, all on one page
    _, ready, to_check = numbers(page)
    page.keyboard.press("j")
    for number in range(1, ready + 1):
        expect(draft(page, number)).to_be_focused()
        page.keyboard.press("a")
    onward = page.get_by_role("link", name=f"On to the {to_check} to check")
    expect(onward).to_be_focused()
    page.keyboard.press("u")
    expect(draft(page, ready)).to_be_focused()
    expect(draft(page, ready)).to_have_attribute("data-decision", "open")
    page.keyboard.press("a")
    expect(onward).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Which cards").locator("[aria-current]")).to_contain_text("To check")
    expect(draft(page, 1).locator(".draft-reason")).to_contain_text("To check: ")


def test_the_keys_are_listed_on_a_question_mark_and_hidden_on_escape(page: Page) -> None:
    open_list(page)
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("accept the ready cards of the section")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    expect(draft(page, 1)).to_be_focused()


def test_a_key_leads_from_a_card_to_its_sentence_in_the_text(page: Page) -> None:
    open_list(page)
    page.keyboard.press("j")
    words = draft(page, 1).locator("blockquote").inner_text().strip()
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(r"\?at=\d+#s\d+$"))
    expect(page.locator(".sentence:target")).to_contain_text(words.split()[0])
    expect(page.locator(".sentence:target")).to_be_in_viewport()


def test_keys_are_off_where_the_learner_wants_none(page: Page) -> None:
    page.goto("/account")
    page.get_by_label(re.compile("Single keys")).uncheck()
    page.get_by_role("region", name="Answering").get_by_role("button", name="Save").click()
    expect(page.get_by_label(re.compile("Single keys"))).not_to_be_checked()
    open_list(page)
    page.keyboard.press("j")
    expect(page.locator(".draft[data-current]")).to_have_count(0)


def test_nothing_jumps_when_the_list_loads_and_while_it_is_decided_on(page: Page) -> None:
    page.add_init_script(_COUNT_SHIFTS)
    open_list(page)
    for key in "jax":
        page.keyboard.press(key)
    expect(draft(page, 2)).to_contain_text("Rejected")
    assert page.evaluate("window.shifts") == 0


def test_without_javascript_cards_are_decided_on_one_by_one_and_many_at_once(page_without_javascript: Page) -> None:
    page = page_without_javascript
    open_list(page)
    deck, ready, to_check = numbers(page)
    draft(page, 1).get_by_role("button", name="Accept").click()
    expect(page).to_have_url(re.compile(r"/drafts\?page=1#draft-\d+$"))
    expect(draft(page, 1)).to_contain_text("In the deck")
    draft(page, 2).get_by_role("button", name="Reject").click()
    draft(page, 2).get_by_role("button", name="Undo").click()
    draft(page, 2).get_by_role("link", name="Edit").click()
    page.get_by_label("Answer").fill("My own words")
    page.get_by_role("button", name="Save and accept").click()
    expect(draft(page, 2)).to_contain_text("My own words")
    assert numbers(page) == [deck + 2, ready - 2, to_check]

    page.get_by_role("button", name="Accept these").first.click()
    expect(page.locator("#bulk")).to_contain_text("cards accepted.")
    page.locator("#bulk").get_by_role("button", name="Undo").click()
    expect(page.locator(".notice-good")).to_contain_text("open again.")
    assert numbers(page) == [deck + 2, ready - 2, to_check]


def test_what_was_left_out_is_shown_on_demand_with_its_gate(page: Page) -> None:
    open_list(page)
    page.get_by_role("link", name=re.compile("^Left out")).click()
    expect(page.locator(".left-out .draft-reason").first).to_be_visible()
    gate = page.get_by_role("navigation", name="What stopped them").get_by_role("link").nth(1)
    name = gate.inner_text()
    gate.click()
    count = re.search(r"\d+$", name)
    assert count
    expect(page.locator(".left-out > li")).to_have_count(int(count[0]))
