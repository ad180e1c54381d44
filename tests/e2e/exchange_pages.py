"""The ways to the pages by which decks and texts come in and go out."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.driving import TEXT, bring_deck

TABLE = "question,answer\nWho built the quay?,Lee\nWhen did it burn?,1911\n,nobody\n"


def _export(page: Page) -> None:
    bring_deck(page, cards=3)
    page.get_by_role("link", name="Export").click()
    for folded in page.locator("details.folded > summary").all():
        folded.click()


def _export_refused(page: Page) -> None:
    _export(page)
    page.get_by_label("Its address").fill("http://example.org")
    page.get_by_role("button", name="Turn on").click()
    expect(page.locator(".field-error")).to_be_visible()


def _send(page: Page) -> None:
    _export(page)
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("button", name="Send to Anki")).to_be_visible()


def _paper(link: int) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        _export(page)
        page.get_by_role("link", name="Open to print").nth(link).click()
        expect(page.get_by_role("button", name="Print")).to_be_visible()

    return go


def _import(page: Page) -> None:
    page.goto("/import")


def _import_refused(page: Page) -> None:
    _found(page, "deck.apkg", b"no package", "#import-error")


def _found_cards(page: Page) -> None:
    _found(page, "quays.csv", TABLE.encode(), "#import")
    page.locator("details.folded > summary").click()


def _found_text(page: Page) -> None:
    _found(page, "harbours.txt", TEXT.encode(), ".sample-text")


def _found(page: Page, name: str, content: bytes, shown: str) -> None:
    page.goto("/import")
    page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="Look into it").click()
    expect(page.locator(shown)).to_be_visible()


PAGES: dict[str, Callable[[Page], None]] = {
    "export": _export,
    "export, refused": _export_refused,
    "send": _send,
    "quiz": _paper(0),
    "cut-outs": _paper(1),
    "import": _import,
    "import, refused": _import_refused,
    "found cards": _found_cards,
    "found text": _found_text,
}
