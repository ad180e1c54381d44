from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.driving import Server, Window


def test_the_printed_link_signs_in_once(server: Server, open_window: Callable[..., Window]) -> None:
    first, second = open_window(), open_window()
    first.sign_in(server.link)
    expect(first.page.get_by_role("heading", level=1)).to_have_text("Begin with a text")
    expect(first.page.get_by_role("heading", name="Sample decks")).to_be_visible()

    second.page.goto(server.link)
    second.page.get_by_role("button", name="Sign in").click()
    expect(second.page.get_by_text("This sign-in link was used already")).to_be_visible()
    second.page.goto("/")
    expect(second.page).to_have_title("Sign in – studydeck")


def test_a_stranger_is_led_to_the_sign_in_page(server: Server, open_window: Callable[..., Window]) -> None:
    page = open_window().page
    page.goto("/texts/new")
    expect(page).to_have_url(f"{server.address}/sign-in?next=/texts/new")


def test_signing_out_ends_the_session_and_its_pages(page: Page) -> None:
    page.goto("/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page).to_have_title("Sign in – studydeck")
    page.go_back()
    page.reload()
    expect(page).to_have_title("Sign in – studydeck")
