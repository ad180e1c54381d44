"""The server under test, a window that keeps the errors it sees, and the ways that many tests go."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyotp
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from studydeck.services import accounts
from studydeck.store.database import Database
from studydeck.store.tables import User
from studydeck.web.current import system_clock

TITLE = "The Race to the Moon"
TEXT = f"""\
{TITLE}

On 4 October 1957 the Soviet Union launched Sputnik from the steppe of Kazakhstan, and the space race began. Sergei \
Korolev had designed the rocket in secret. The United States answered on 31 January 1958 with a small satellite called \
Explorer 1. In July 1958 President Dwight Eisenhower signed the law that founded NASA.

Yuri Gagarin circled the Earth on 12 April 1961 and landed in a field near Saratov. Alan Shepard flew for fifteen \
minutes in May 1961. On 25 May 1961 John Kennedy asked the Congress to send a man to the Moon before the decade was \
out. Valentina Tereshkova became the first woman in space in June 1963.

Kennedy was murdered in Dallas on 22 November 1963. Korolev died in Moscow in January 1966, and Vasily Mishin took \
over his design bureau. On 27 January 1967 a fire killed Gus Grissom, Edward White and Roger Chaffee during a test \
at Cape Kennedy. Vladimir Komarov died on 24 April 1967 when the parachute of Soyuz 1 failed.

Frank Borman, James Lovell and William Anders orbited the Moon in December 1968. Neil Armstrong and Buzz Aldrin landed \
there on 20 July 1969 while Michael Collins waited in orbit. Richard Nixon spoke to them by telephone from Washington. \
In 1972 Eugene Cernan left the last footprints.

The rivals then learned to work together. In May 1972 Nixon and Alexei Kosygin signed an agreement in Moscow about a \
common flight. On 17 July 1975 an Apollo and a Soyuz met above the Atlantic, and Thomas Stafford shook hands with \
Alexei Leonov. The Soviet Union placed the station Mir in orbit in February 1986. The Soviet Union was dissolved in \
December 1991. Russia and the United States began to build the International Space Station in November 1998.
"""

NOWHERE = "/nowhere"
_LONGEST_READING = 90_000  # milliseconds: the first text waits for the language model, on a slow machine
_MISSING_ON_PURPOSE = re.compile(rf"({NOWHERE}|/sign-in/[^/]+|/link/[^/]+)$")  # a link that was used is not found
_EXPECTED_REFUSAL = re.compile(r"Failed to load resource: the server responded with a status of (409|422|429) ")


@dataclass(frozen=True, slots=True)
class Server:
    """The running server, and its database seen from outside."""

    address: str
    database: Database

    def link_for_owner(self) -> str:
        """A sign-in link for the machine's owner, beside the one that the server printed."""
        now = system_clock()
        with self.database.write() as session:
            token = accounts.issue_sign_in_link(session, accounts.ensure_owner(session, now), now)
        return f"{self.address}/sign-in/{token}"

    def link_for_new_learner(self, email: str) -> str:
        """A sign-in link for somebody who has nothing yet."""
        now = system_clock()
        with self.database.write() as session:
            user = User(email=email, fs_uniquifier=email, created=now)
            session.add(user)
            session.flush()
            return f"{self.address}/sign-in/{accounts.issue_sign_in_link(session, user, now)}"


class Window:
    """A browser window with cookies of its own; `errors` holds whatever its console and its scripts complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.errors: list[str] = []
        context.on("console", self._note)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page = context.new_page()

    def sign_in(self, link: str) -> None:
        """Follow the link and press its one button."""
        self.page.goto(link)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).to_have_title("Decks – studydeck")

    def _note(self, message: ConsoleMessage) -> None:
        # a form sent back with 422 is an answer, yet Chromium writes it into its console
        is_expected = _EXPECTED_REFUSAL.match(message.text) or _MISSING_ON_PURPOSE.search(message.location["url"])
        if message.type in {"error", "warning"} and not is_expected:
            self.errors.append(f"{message.text} ({message.location['url']})")


def bring_text(page: Page, text: str = TEXT) -> None:
    """Paste `text` and wait for its page."""
    page.goto("/texts/new")
    page.get_by_label("The text").fill(text)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url(re.compile(r"/texts/\d+$"), timeout=_LONGEST_READING)


def bring_deck(page: Page, cards: int) -> None:
    """Bring the text, accept the first draft of each of its first sentences that have one, and go to the deck."""
    bring_text(page)
    for number in apart(page)[:cards]:
        draft(page, number).get_by_role("button", name="Accept").click()
        expect(draft(page, number)).to_have_attribute("data-decision", "accepted")
    page.get_by_role("link", name="Go to the deck").click()
    expect(page.locator(".note-list > li")).to_have_count(cards)


def set_up_second_factor(page: Page) -> pyotp.TOTP:
    """Set up an authenticator for whoever is signed in; the page then shows the recovery codes."""
    page.goto("/account/second-factor")
    page.get_by_role("button", name="Set it up").click()
    totp = pyotp.TOTP(page.locator(".secret code").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(totp.now())
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", name="Keep these codes")).to_be_visible()
    return totp


def apart(page: Page) -> list[int]:
    """The number of the first draft of each sentence: drafts of one sentence would give each other away."""
    sentences = page.locator(".draft").evaluate_all("drafts => drafts.map((draft) => draft.dataset.sentences)")
    return [number for number, ids in enumerate(sentences, start=1) if ids not in sentences[: number - 1]]


def draft(page: Page, number: int) -> Locator:
    """The drafted card with this number in the margin."""
    return page.locator(".draft").nth(number - 1)
