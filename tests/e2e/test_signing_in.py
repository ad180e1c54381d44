from __future__ import annotations

import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from e2e.driving import Server, Window, set_up_second_factor

PASSWORD = "a long walk by the river"


def test_a_sign_in_link_signs_in_once(server: Server, open_window: Callable[..., Window]) -> None:
    first, second = open_window(), open_window()
    link = server.link_for_new_learner("once@example.org")
    first.sign_in(link)
    expect(first.page.get_by_role("heading", level=1)).to_have_text("Begin with a text")
    expect(first.page.get_by_role("heading", name="Sample decks")).to_be_visible()

    second.page.goto(link)
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


@pytest.mark.parametrize("has_javascript", [True, False])
def test_from_signing_up_to_signing_in_by_two_steps(
    server: Server, open_window: Callable[..., Window], has_javascript: bool
) -> None:
    email = f"two.steps.{has_javascript}@example.org".lower()
    page = open_window(java_script_enabled=has_javascript).page
    page.goto("/texts/new")
    page.get_by_role("link", name="Sign up").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Look for a mail")).to_be_visible()

    page.goto(_link_from_the_outbox(server, open_window, f"Finish signing up for studydeck, {email}"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page).to_have_title("Decks – studydeck")

    totp = set_up_second_factor(page)
    recovery_code = page.locator(".recovery-codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    _sign_out(page)

    _type_password(page, email)
    page.goto("/texts/new")
    page.get_by_label("Code").fill(_code_after_now(totp))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{server.address}/texts/new")

    _sign_out(page)
    _type_password(page, email)
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Decks – studydeck")


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(
    server: Server, open_window: Callable[..., Window]
) -> None:
    email = "forgetful@example.org"
    before = open_window()
    before.sign_in(server.link_for_new_learner(email))
    page = open_window().page
    page.goto("/sign-in")
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Look for a mail")).to_be_visible()

    link = _link_from_the_outbox(server, open_window, f"Choose a new password for studydeck, {email}")
    page.goto(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Keep it and sign in").click()
    expect(page).to_have_title("Decks – studydeck")
    before.page.reload()
    expect(before.page).to_have_title("Sign in – studydeck")
    before.page.goto(link)
    expect(before.page.get_by_text("This link was used already or is too old.")).to_be_visible()


def test_one_browser_signs_another_out(server: Server, open_window: Callable[..., Window]) -> None:
    one, other = open_window(), open_window()
    one.sign_in(server.link_for_new_learner("two.browsers@example.org"))
    one.page.goto("/account/password")
    one.page.get_by_label("New password", exact=True).fill(PASSWORD)
    one.page.get_by_label("New password, once more").fill(PASSWORD)
    one.page.get_by_role("button", name="Set a password").click()
    other.page.goto("/sign-in")
    _type_password(other.page, "two.browsers@example.org")
    expect(other.page).to_have_title("Decks – studydeck")
    one.page.goto("/account")
    one.page.get_by_role("link", name="Where you are signed in").click()
    expect(one.page.locator(".ledger > li")).to_have_count(2)
    one.page.locator(".ledger > li").nth(1).get_by_role("button", name="Sign out").click()
    expect(one.page.locator(".ledger > li")).to_have_count(1)
    other.page.reload()
    expect(other.page).to_have_title("Sign in – studydeck")


# ------------------------------------------------------------------ pieces
def _link_from_the_outbox(server: Server, open_window: Callable[..., Window], mail: str) -> str:
    owner = open_window()
    owner.sign_in(server.link_for_owner())
    owner.page.goto("/mails")
    owner.page.get_by_role("button", name=f"Show its link: {mail}").click()
    return owner.page.locator(".shown-link").inner_text()


def _sign_out(page: Page) -> None:
    page.goto("/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page).to_have_title("Sign in – studydeck")


def _type_password(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).not_to_have_title("Sign in – studydeck")


def _code_after_now(totp: pyotp.TOTP) -> str:
    """The code of the next half minute, which the server takes already: the one of this was used to set it up."""
    return totp.at(int(time.time()) + 30)
