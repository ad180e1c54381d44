"""Every page in both colour schemes, wide and narrow: axe-core finds nothing, and nothing sticks out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from e2e import exchange_pages
from e2e.accessibility import problems
from e2e.driving import NOWHERE, TEXT, TITLE, Server, Window, bring_deck, bring_text, draft, set_up_second_factor
from studydeck.services import jobs
from studydeck.services.authoring import NewText
from studydeck.store.tables import Job, JobStatus, User
from studydeck.web.current import system_clock


def _empty_home(page: Page) -> None:
    page.goto("/")


def _home(page: Page) -> None:
    bring_deck(page, cards=2)
    page.goto("/")


def _new_text(page: Page) -> None:
    page.goto("/texts/new")


def _refused_text(page: Page) -> None:
    page.goto("/texts/new")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text="There is no text yet")).to_be_visible()


def _text(page: Page) -> None:
    bring_text(page)
    page.keyboard.press("j")
    for key in "ax":
        page.keyboard.press(key)
        expect(page.locator(".workbar")).to_contain_text("1 in the deck")
    expect(draft(page, 2)).to_contain_text("Rejected")


def _drafts(page: Page) -> None:
    bring_text(page)
    page.get_by_role("link", name="Go through the cards").click()
    expect(page).to_have_url(re.compile("/drafts"))
    for key in "jax":
        page.keyboard.press(key)
        if key == "a":
            expect(draft(page, 1)).to_contain_text("In the deck")
    expect(draft(page, 2)).to_contain_text("Rejected")


def _drafts_accepted_at_once(page: Page) -> None:
    _drafts(page)
    page.keyboard.press("Shift+A")
    expect(page.locator("#bulk")).to_be_visible()


def _drafts_to_check(page: Page) -> None:
    bring_text(page)
    page.goto(f"{page.url}/drafts?show=check")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.get_by_label("Question")).to_be_focused()


def _keys_of_drafts(page: Page) -> None:
    bring_text(page)
    page.goto(f"{page.url}/drafts")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def _left_out(page: Page) -> None:
    bring_text(page)
    page.goto(f"{page.url}/drafts?show=left-out")
    expect(page.locator(".left-out")).to_be_visible()


def _panel_of_a_date(page: Page) -> None:
    bring_text(page)
    page.locator(".reading .mark-date").first.click()
    page.get_by_label("It means the date").fill("never")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#panel-error")).to_be_visible()


def _panel_of_a_name(page: Page) -> None:
    bring_text(page)
    page.locator(".reading .mark-person").first.click()
    expect(page.locator("#panel-title")).to_be_visible()


def _walk(page: Page) -> None:
    bring_text(page)
    page.locator(".named > summary").click()
    page.locator(".actor-list a").first.click()
    expect(page.locator("#walk")).to_contain_text("mention 1 of")


CLASH = "The bridge fell on 28 June 1931. Two days later, on 30 August 1931, Axel Berg resigned in Lund."


def _contradiction(page: Page) -> None:
    bring_text(page, CLASH)
    page.locator(".conflict").first.get_by_role("button", name="Both are right").click()
    expect(page.locator("#corrections .kept-list")).to_be_visible()


def _contradictions(page: Page) -> None:
    bring_text(page, CLASH)
    page.goto(f"{page.url}/conflicts")
    expect(page.locator(".conflict")).to_have_attribute("data-decision", "asked")


def _found_words(page: Page) -> None:
    bring_text(page)
    page.get_by_role("link", name="Add a date or a name that was missed").click()
    page.get_by_label("The words, just as the text writes them").fill("Moscow")
    page.get_by_role("button", name="Find them").click()
    expect(page.get_by_role("heading", name="Which of these?")).to_be_visible()


def _place(page: Page) -> None:
    bring_text(page)
    page.goto(page.locator(".reading .mark-person").first.get_attribute("href") or "")


def _named(page: Page) -> None:
    bring_text(page)
    page.goto(page.url + "/actors")


def _edit_in_the_margin(page: Page) -> None:
    bring_text(page)
    draft(page, 1).get_by_role("link", name="Edit").click()
    draft(page, 1).get_by_label("Question").fill("")
    draft(page, 1).get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-error")).to_be_visible()


def _edit_page(page: Page) -> None:
    bring_text(page)
    page.goto(draft(page, 1).get_by_role("link", name="Edit").get_attribute("href") or "")


def _deck(page: Page) -> None:
    bring_deck(page, cards=2)


def _question(page: Page) -> None:
    bring_deck(page, cards=1)
    page.get_by_role("link", name="Study", exact=True).click()
    expect(page.locator("#reveal > summary")).to_be_focused()


def _answer(page: Page) -> None:
    _question(page)
    page.keyboard.press("Space")
    page.keyboard.press("s")
    expect(page.locator(".evidence blockquote")).to_be_visible()


def _done(page: Page) -> None:
    _answer(page)
    page.keyboard.press("3")
    expect(page.locator("#done")).to_be_visible()


def _deck_settings(page: Page) -> None:
    bring_deck(page, cards=1)
    page.goto(f"{page.url}/settings")


def _study_by(page: Page, way: str, cards: int = 1) -> None:
    bring_deck(page, cards=cards)
    page.goto(f"{page.url}/settings")
    page.get_by_label(way).check()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/decks/\d+$"))  # the page of the settings has a link to study, too
    page.get_by_role("link", name="Study", exact=True).click()


def _typed(page: Page) -> None:
    _study_by(page, "Typed")
    expect(page.get_by_label("Your answer")).to_be_focused()


def _typed_wrong(page: Page) -> None:
    _typed(page)
    page.keyboard.type("something else")
    page.keyboard.press("Enter")
    expect(page.locator(".marking")).to_be_visible()


def _keys(page: Page) -> None:
    _question(page)
    page.keyboard.press("?")
    expect(page.locator(".key-list dl")).to_be_visible()


def _edit_while_studying(page: Page) -> None:
    _question(page)
    page.keyboard.press("e")
    page.get_by_label("Question").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".field-error")).to_be_visible()


def _progress(page: Page) -> None:
    _done(page)
    page.goto("/progress")


def _plan(page: Page) -> None:
    bring_deck(page, cards=1)
    page.goto(f"{page.url}/plan")


def _cards(page: Page) -> None:
    _done(page)
    page.goto("/cards")


def _cards_refused(page: Page) -> None:
    page.goto("/cards?q=is:rotten")


def _timeline(page: Page) -> None:
    bring_deck(page, cards=2)
    page.get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(re.compile("timeline$"))
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("from="))


def _timeline_of_a_text(page: Page) -> None:
    bring_text(page)
    page.goto(page.url + "/timeline?from=never")


def _ordering(page: Page) -> None:
    _study_by(page, "In order", cards=5)
    expect(page.locator(".event-moves").first).to_be_visible()


def _cram(page: Page) -> None:
    bring_deck(page, cards=1)
    page.goto("/cram?first=soon")
    expect(page.locator(".field-error")).to_be_visible()


def _cram_card(page: Page) -> None:
    bring_deck(page, cards=1)
    page.goto("/cram")
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile("/cram/study"))
    expect(page.locator("#reveal > summary")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Knew it")).to_be_focused()


def _cram_checked(page: Page) -> None:
    _study_by(page, "Typed")
    page.goto("/cram")
    page.get_by_label("Deck").select_option(TITLE)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Your answer").fill("nothing like it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Not yet")).to_be_focused()


def _account(page: Page) -> None:
    page.goto("/account")


def _password(page: Page) -> None:
    page.goto("/account/password")


def _sign_in(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/")


def _sign_up_refused(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill("password")
    page.get_by_label("Password, once more").fill("password")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("on the lists of common ones")).to_be_visible()


def _look_for_mail(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/forgotten")
    page.get_by_label("E-mail").fill(f"{uuid.uuid4().hex}@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page).to_have_title("Look for a mail – studydeck")


def _second_factor(page: Page) -> None:
    page.goto("/account/second-factor")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_label("Code").fill("no code")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("This code is not right.")).to_be_visible()


def _recovery_codes(page: Page) -> None:
    set_up_second_factor(page)


def _browsers(page: Page) -> None:
    page.goto("/account/browsers")


def _drafting(page: Page) -> None:
    bring_text(page)
    page.get_by_role("link", name="How these cards are drafted").click()
    expect(page.locator("#second-author")).to_be_visible()


def _missing(page: Page) -> None:
    page.goto(NOWHERE)


PAGES: dict[str, Callable[[Page], None]] = {
    "home, empty": _empty_home,
    "home": _home,
    "new text": _new_text,
    "new text, refused": _refused_text,
    "text": _text,
    "drafts": _drafts,
    "drafts accepted at once": _drafts_accepted_at_once,
    "drafts to check": _drafts_to_check,
    "keys of drafts": _keys_of_drafts,
    "left out": _left_out,
    "a date set right, refused": _panel_of_a_date,
    "a name to be set right": _panel_of_a_name,
    "through the mentions": _walk,
    "a contradiction, settled": _contradiction,
    "the list of contradictions": _contradictions,
    "words that were missed": _found_words,
    "a place": _place,
    "who is named": _named,
    "edit in the margin, refused": _edit_in_the_margin,
    "edit": _edit_page,
    "how cards are drafted": _drafting,
    "deck": _deck,
    "question": _question,
    "answer": _answer,
    "done": _done,
    "keys": _keys,
    "typed": _typed,
    "typed, wrong": _typed_wrong,
    "edit while studying, refused": _edit_while_studying,
    "settings of a deck": _deck_settings,
    "progress": _progress,
    "plan": _plan,
    "cards": _cards,
    "cards, refused": _cards_refused,
    "timeline": _timeline,
    "timeline of a text, refused": _timeline_of_a_text,
    "events to be put in order": _ordering,
    "cram, refused": _cram,
    "a card of a cram": _cram_card,
    "a card of a cram, checked": _cram_checked,
    "account": _account,
    "password": _password,
    "sign-in": _sign_in,
    "sign-up, refused": _sign_up_refused,
    "look for a mail": _look_for_mail,
    "second step, refused": _second_factor,
    "recovery codes": _recovery_codes,
    "browsers": _browsers,
    "not found": _missing,
    **exchange_pages.PAGES,
}


@pytest.mark.parametrize("go", PAGES.values(), ids=PAGES)
def test_every_page_is_accessible_and_fits(page: Page, axe: str, go: Callable[[Page], None]) -> None:
    go(page)
    assert problems(page, axe) == []


@pytest.mark.parametrize("has_javascript", [True, False])
def test_on_a_phone_the_menu_opens_by_its_button(
    open_window: Callable[..., Window], server: Server, axe: str, has_javascript: bool
) -> None:
    window = open_window(viewport={"width": 375, "height": 640}, java_script_enabled=has_javascript)
    window.sign_in(server.link_for_new_learner(f"phone{uuid.uuid4().hex}@example.org"))
    page, menu = window.page, window.page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(menu.get_by_role("link")).to_have_count(6)
    if has_javascript:
        page.evaluate(axe)
        assert page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))") == []
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Menu").press("Enter")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Decks")).to_be_focused()
    menu.get_by_role("link", name="Progress").click()
    expect(page).to_have_url(re.compile("/progress"))


@pytest.mark.parametrize("status", [JobStatus.WAITING, JobStatus.RUNNING, JobStatus.FAILED])
def test_the_page_of_a_job_is_accessible_and_fits(page: Page, axe: str, server: Server, status: JobStatus) -> None:
    now = system_clock()
    with server.database.write() as session:
        owner = session.exec(select(User).order_by(col(User.id).desc())).first()
        assert owner is not None
        job = jobs.add_reading_job(session, owner, NewText(TITLE, TEXT), now)
        job.status, job.progress, job.message = status.value, 40, "There is no date and no named person in it."
    page.goto(f"/jobs/{job.id}")
    assert problems(page, axe) == []
    with server.database.write() as session:
        session.get_one(Job, job.id).status = JobStatus.FAILED.value  # nothing that a worker would take up


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("/people", "Invite"),
        ("/mails", "Show its link: You are invited to studydeck, grace@example.org"),
        ("/lti/platforms", "Register"),
    ],
)
def test_the_pages_of_the_owner_are_accessible_and_fit(
    open_window: Callable[..., Window], axe: str, server: Server, address: str, button: str
) -> None:
    window = open_window()
    window.sign_in(server.link_for_owner())
    window.page.goto("/people")
    window.page.get_by_label("Invite by e-mail").fill("grace@example.org")
    window.page.get_by_role("button", name="Invite").click()
    window.page.goto(address)
    window.page.get_by_role("button", name=button).first.click()
    assert problems(window.page, axe) == []
