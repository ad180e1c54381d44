"""The time axis by keys, by mouse, and by links alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from e2e.driving import bring_deck, bring_text


def days_shown(page: Page) -> tuple[str, int]:
    """What is looked at, and how many events that is."""
    return page.locator(".timeline-bar h2").inner_text(), page.locator(".timeline-events > li").count()


def test_the_axis_is_zoomed_and_moved_by_keys(page: Page) -> None:
    bring_text(page)
    page.get_by_role("link", name="Timeline").click()
    whole, count = days_shown(page)
    assert count > 15
    page.keyboard.press("+")
    expect(page.locator(".timeline-bar h2")).not_to_have_text(whole)
    expect(page).to_have_url(re.compile(r"\?from=\d{4}-\d\d-\d\d&to="))
    closer, fewer = days_shown(page)
    assert fewer < count
    expect(page.locator("#announce")).to_have_text(f"{closer}: {fewer} events.")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".timeline-bar h2")).not_to_have_text(closer)
    page.keyboard.press("0")
    expect(page.locator(".timeline-bar h2")).to_have_text(whole)
    page.get_by_role("link", name="Closer").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline-bar h2")).to_have_text(closer)
    expect(page.get_by_role("link", name="Closer")).to_be_focused()
    page.go_back()
    expect(page.locator(".timeline-bar h2")).to_have_text(whole)


def test_the_axis_is_zoomed_and_moved_by_mouse(page: Page) -> None:
    bring_text(page)
    page.get_by_role("link", name="Timeline").click()
    whole, _ = days_shown(page)
    page.mouse.dblclick(*on_axis(page, 0.25))
    expect(page.locator(".timeline-bar h2")).not_to_have_text(whole)
    closer, _ = days_shown(page)
    page.mouse.move(*on_axis(page, 0.5))
    page.mouse.down()
    page.mouse.move(*on_axis(page, 0.3), steps=4)
    page.mouse.up()
    expect(page.locator(".timeline-bar h2")).not_to_have_text(closer)
    page.mouse.move(*on_axis(page, 0.5))
    page.keyboard.down("Control")
    for _ in range(8):
        page.mouse.wheel(0, 200)
    page.keyboard.up("Control")
    expect(page.locator(".timeline-bar h2")).to_have_text(whole)


def on_axis(page: Page, share: float) -> tuple[float, float]:
    """A place on the axis below every event, so far along it."""
    box = page.locator(".timeline-axis").bounding_box()
    assert box
    return box["x"] + share * box["width"], box["y"] + box["height"] - 8


def test_an_actor_is_chosen_and_an_event_leads_to_its_sentence_and_its_cards(page: Page) -> None:
    bring_deck(page, cards=3)
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".timeline-events > li").first).to_contain_text("not studied yet")
    name = page.locator("#timeline-actor option").nth(1).get_attribute("value") or ""
    page.get_by_label("Who is in it").select_option(name)
    expect(page).to_have_url(re.compile("actor="))
    card = page.locator(".event-cards a").first
    question = card.inner_text()
    page.locator(".event-when a").first.click()
    expect(page).to_have_url(re.compile(r"/texts/\d+\?at=\d+#m\d+$"))
    page.go_back()
    page.locator(".event-cards a").first.click()
    expect(page.locator("#question")).to_contain_text(question[:20])


def test_the_axis_needs_no_script(page_without_javascript: Page) -> None:
    page = page_without_javascript
    bring_text(page)
    page.get_by_role("link", name="Timeline").click()
    whole, count = days_shown(page)
    page.get_by_role("link", name="Closer").click()
    assert days_shown(page)[1] < count
    page.get_by_role("link", name="Wider").click()
    assert days_shown(page) == (whole, count)
    page.get_by_label("Who is in it").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    assert 0 < days_shown(page)[1] < count
