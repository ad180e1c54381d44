"""The list of a text's drafts: by tier and section, a page at a time, decided on one by one or many at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import select

from studydeck.cards import gates as card_gates
from studydeck.cards.notes import Excerpt, Note, Rejection
from studydeck.cards.tightening import Pattern
from studydeck.services import accounts
from studydeck.services.authoring import ReadText, SourcePage
from studydeck.services.authoring.draftlist import DRAFTS_A_PAGE
from studydeck.store.tables import LeftOut
from studydeck.web.authoring.gates import DOUBTS, STOPS, pattern_words, stop_words
from web.browser import Browser, Clock, add_text, database_of, field

TEXT = """\
# The Dock

Ann Lee dug the dock in 1801. She opened it in 1803.

## The Pier

Bob Day built the pier in 1811. It fell in 1812.
"""
IN_DOCK, IN_PIER = "Ann Lee dug the dock in 1801.", "Bob Day built the pier in 1811."
DOUBTED = "She opened it in 1803."


def a_card(guid: str, sentence: str, answer: str, **more: object) -> Note:
    start = TEXT.index(sentence)
    note = Note(
        guid=guid, type="who", question=f"Who did {guid}?", answer=answer, accepted=(), choices=None,
        evidence=(Excerpt(start, start + len(sentence), sentence),), tags=(), tier="ready", score=0.5, context="",
    )  # fmt: skip
    return replace(note, **more)  # type: ignore[arg-type]  # the fields of a note


def rejected(question: str, gate: str, reason: str = "it says too little") -> Rejection:
    return Rejection(gate, reason, question, "Ann", Excerpt(TEXT.index(IN_DOCK), TEXT.index(IN_DOCK) + 29, IN_DOCK))


def doubted(count: int) -> list[Note]:
    doubt = {"tier": "review", "gate": "subject", "reason": "the subject is only 'she'"}
    return [a_card(f"doubted {n}", DOUBTED, "Ann Lee", **doubt) for n in range(count)]


@pytest.fixture
def brought(app: Flask, owner: Browser, read_text: ReadText, clock: Clock) -> SourcePage:
    """Two ready cards in the first section, three in the second, four to check and two left out."""
    assert owner.get("/").status_code == 200
    dock = [a_card(f"dock {n}", IN_DOCK, "Ann Lee", accepted=("Lee",)) for n in range(2)]
    pier = [a_card(f"pier {n}", IN_PIER, "Bob Day") for n in range(3)]
    found = replace(
        read_text.found,
        marks=(),
        notes=(*dock, *doubted(4), *pier),
        left_out=(rejected("Who dug?", "worth"), rejected("When did Ann dig in 1801?", "leak", "it holds '1801'")),
    )
    new = replace(read_text.new, title="The Dock", text=TEXT)
    return add_text(app, replace(read_text, new=new, found=found), accounts.OWNER_EMAIL, clock)


def address(source: SourcePage) -> str:
    return f"/texts/{source.source.id}"


def listed(page: str) -> list[str]:
    """The questions on the page, in its order."""
    return re.findall(r'<p class="draft-question">([^<]*)</p>', page)


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the database is given meanwhile."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    engine = database_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


# ------------------------------------------------------------------ what is listed
def test_ready_cards_come_first_by_section_with_their_evidence(owner: Browser, brought: SourcePage) -> None:
    page = owner.get(f"{address(brought)}/drafts").text
    assert listed(page) == [*(f"Who did dock {n}?" for n in range(2)), *(f"Who did pier {n}?" for n in range(3))]
    assert re.findall(r'<h2 id="heading-\d+">([^<]*)</h2>', page) == ["The Dock", "The Pier"]
    assert re.findall(r"Accept these (\d) ready", page) == ["2", "3"]
    assert page.count("<mark>Ann Lee</mark> dug the dock in 1801.") == 2
    assert page.count("also right: Lee") == 2
    assert "5 ready and 4 to check left" in page


def test_cards_to_check_say_why_and_show_the_sentence_before(owner: Browser, brought: SourcePage) -> None:
    page = owner.get(f"{address(brought)}/drafts?show=check").text
    assert listed(page) == [f"Who did doubted {n}?" for n in range(4)]
    assert page.count("To check: the subject is only &#39;she&#39;.") == 4
    assert page.count(f'<span class="quiet">{IN_DOCK}</span>') == 4
    assert "Accept these" not in page


def test_the_text_leads_to_the_list_and_back(owner: Browser, brought: SourcePage) -> None:
    assert f'href="{address(brought)}/drafts"' in owner.get(address(brought)).text
    page = owner.get(f"{address(brought)}/drafts").text
    start = TEXT.index(IN_PIER)
    assert f'href="{address(brought)}?at={start}#s{start}"' in page


def test_what_was_left_out_is_told_with_its_gate(owner: Browser, brought: SourcePage) -> None:
    page = owner.get(f"{address(brought)}/drafts?show=left-out").text
    assert listed(page) == ["Who dug?", "When did Ann dig in 1801?"]
    assert "<strong>Not worth asking:</strong> it says too little." in page
    assert "<strong>The question gives the answer away:</strong> it holds &#39;1801&#39;." in page
    assert page.count(f"<p>{IN_DOCK}</p>") == 2
    of_one_gate = owner.get(f"{address(brought)}/drafts?show=left-out&gate=leak").text
    assert listed(of_one_gate) == ["When did Ann dig in 1801?"]


def test_a_text_read_long_ago_says_how_to_see_what_was_left_out(
    app: Flask, owner: Browser, brought: SourcePage
) -> None:
    with database_of(app).write() as session:
        session.delete(session.exec(select(LeftOut)).one())
    page = owner.get(f"{address(brought)}/drafts?show=left-out").text
    assert "This text was read before studydeck kept what it leaves out." in page
    assert f'action="{address(brought)}/again"' in page


def test_a_text_without_cards_and_without_candidates_says_so(
    app: Flask, owner: Browser, read_text: ReadText, clock: Clock
) -> None:
    nothing = replace(read_text, found=replace(read_text.found, notes=(), left_out=()))
    source = address(add_text(app, nothing, accounts.OWNER_EMAIL, clock))
    assert "No card could be made of this text" in owner.get(f"{source}/drafts").text
    assert "Nothing was left out" in owner.get(f"{source}/drafts?show=left-out").text
    assert owner.get(f"{source}/drafts?show=left-out&page=x&gate=none").status_code == 200


def test_nobody_sees_the_list_of_somebody_else(stranger: Browser, brought: SourcePage) -> None:
    shows = ("ready", "check", "left-out")
    answers = [stranger.get(f"{address(brought)}/drafts?show={show}").status_code for show in shows]
    answers.append(
        stranger.post(f"{address(brought)}/take-back-accepted", moment="2026-03-10T12:00:00+00:00").status_code
    )
    assert set(answers) == {404}


# ------------------------------------------------------------------ many
@pytest.fixture
def long(app: Flask, owner: Browser, read_text: ReadText, clock: Clock) -> SourcePage:
    """A text with two pages of cards to check, and one more."""
    assert owner.get("/").status_code == 200
    found = replace(read_text.found, marks=(), notes=tuple(doubted(2 * DRAFTS_A_PAGE + 1)))
    new = replace(read_text.new, title="Long", text=f"{TEXT}\nThe end.\n")
    return add_text(app, replace(read_text, new=new, found=found), accounts.OWNER_EMAIL, clock)


def test_only_one_page_of_the_cards_is_laid_out(owner: Browser, long: SourcePage) -> None:
    pages = [listed(owner.get(f"{address(long)}/drafts?show=check&page={number}").text) for number in (1, 2, 3, 9)]
    assert [len(page) for page in pages] == [DRAFTS_A_PAGE, DRAFTS_A_PAGE, 1, 1]
    assert len({question for page in pages for question in page}) == len(long.drafts)


def test_the_list_opens_where_the_first_open_card_is(owner: Browser, long: SourcePage) -> None:
    for draft in long.drafts[:DRAFTS_A_PAGE]:
        owner.post(f"{address(long)}/drafts/{draft.id}/decision", decision="rejected")
    assert "Page 2 of 3" in owner.get(f"{address(long)}/drafts?show=check").text


def test_a_page_takes_as_many_queries_for_many_cards_as_for_few(
    app: Flask, owner: Browser, brought: SourcePage, long: SourcePage
) -> None:
    found = []
    for source in (brought, long):
        for page in ("", "/drafts?show=check", "/drafts?show=left-out"):
            with counted(app) as statements:
                owner.get(address(source) + page)
            found.append(len(statements))
    assert found[:3] == found[3:]


# ------------------------------------------------------------------ deciding
def test_a_decision_brings_the_card_with_the_counts_around_it(owner: Browser, brought: SourcePage) -> None:
    chosen = brought.drafts[0].id
    answer = owner.post(f"{address(brought)}/drafts/{chosen}/decision", htmx=True, decision="accepted", on="drafts")
    assert answer.text.strip().startswith('<article class="draft draft-row"')
    assert "1 in the deck" in answer.text
    assert "4 ready and 4 to check left" in answer.text
    assert 'id="section-0" hx-swap-oob="true"' in answer.text
    assert "Accept these" not in answer.text  # one is left there
    assert answer.headers["HX-Trigger"] == '{"announce": "Accepted. 8 left."}'


def test_without_javascript_a_decision_leads_back_to_the_card_in_the_list(owner: Browser, long: SourcePage) -> None:
    chosen = long.drafts[DRAFTS_A_PAGE].id
    answer = owner.post(f"{address(long)}/drafts/{chosen}/decision", decision="rejected", on="drafts")
    assert (answer.status_code, answer.location) == (303, f"{address(long)}/drafts?show=check&page=2#draft-{chosen}")


def test_a_card_is_edited_in_the_list(owner: Browser, brought: SourcePage) -> None:
    edit = f"{address(brought)}/drafts/{brought.drafts[0].id}/edit?on=drafts"
    form = owner.get(edit, htmx=True).text
    assert form.strip().startswith('<article class="draft draft-row"')
    assert "<mark>Ann Lee</mark> dug the dock" in form
    answer = owner.post(edit, htmx=True, question="Who dug it?", answer="Ann", accept="1")
    assert listed(answer.text) == ["Who dug it?"]
    assert answer.headers["HX-Trigger"] == '{"announce": "Saved and accepted. 8 left."}'


def test_a_section_is_accepted_at_once_and_opened_again(owner: Browser, brought: SourcePage) -> None:
    section = {"start": 0, "end": TEXT.index("## The Pier"), "on": "drafts", "show": "ready", "page": 1}
    answer = owner.post(f"{address(brought)}/accept-ready", htmx=True, **section)
    assert answer.text.strip().startswith('<div id="drafts"')
    assert "2 cards accepted." in answer.text
    assert answer.headers["HX-Trigger"] == '{"announce": "2 cards accepted. 7 left."}'
    first = re.search(r'id="draft-(\d+)"[^>]*data-focus', answer.text)
    assert first
    assert int(first[1]) == brought.drafts[6].id  # the first of the section after it

    undone = owner.post(
        f"{address(brought)}/take-back-accepted", htmx=True, moment=field(answer, "moment"), on="drafts", page=1
    )
    assert undone.headers["HX-Trigger"] == '{"announce": "2 cards open again. 9 left."}'
    assert "0 in the deck" in undone.text
    assert 'id="bulk"' not in undone.text


def test_without_javascript_a_section_is_accepted_and_opened_again(owner: Browser, brought: SourcePage) -> None:
    section = {"start": 0, "end": 9999, "on": "drafts", "show": "ready", "page": 1}
    answer = owner.post(f"{address(brought)}/accept-ready", **section)
    assert answer.status_code == 303
    page = owner.get(answer.location or "")
    assert "5 cards accepted." in page.text
    assert "On to the 4 to check" in page.text
    moment = field(page, "moment")
    undone = owner.post(f"{address(brought)}/take-back-accepted", moment=moment, on="drafts", show="ready", page=1)
    assert undone.location == f"{address(brought)}/drafts?show=ready&page=1"
    assert "5 cards open again." in owner.get(undone.location or "").text


def test_with_nothing_left_the_list_leads_to_the_deck(owner: Browser, brought: SourcePage, clock: Clock) -> None:
    for draft in brought.drafts:
        owner.post(f"{address(brought)}/drafts/{draft.id}/decision", decision="accepted")
    page = owner.get(f"{address(brought)}/drafts").text
    assert "all decided" in page
    assert "All are decided. Go to the deck" in page
    clock.advance(minutes=1)
    nothing = owner.post(f"{address(brought)}/accept-ready", htmx=True, on="drafts")
    assert nothing.headers["HX-Trigger"] == '{"announce": "Nothing was open. 0 left."}'


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-03-10T12:00:00"])
def test_a_moment_that_cannot_be_read_is_refused(owner: Browser, brought: SourcePage, moment: str) -> None:
    assert owner.post(f"{address(brought)}/take-back-accepted", moment=moment).status_code == 422


# ------------------------------------------------------------------ what rejections teach
def test_after_three_rejections_of_a_kind_less_of_it_is_offered_at_the_card(
    owner: Browser, brought: SourcePage
) -> None:
    swapped = [
        owner.post(f"{address(brought)}/drafts/{draft.id}/decision", htmx=True, decision="rejected", on="drafts")
        for draft in brought.drafts[2:5]
    ]
    answers = [answer.text for answer in swapped]
    assert swapped[2].headers["HX-Trigger"] == (
        '{"announce": "Rejected. 6 left. You rejected 3 such cards; they can be left out, at the card."}'
    )
    told = "You rejected 3 of 3 “who” cards where the subject may be someone else."
    assert [told in answer for answer in answers] == [False, False, True]
    answer = owner.post(f"{address(brought)}/drafting/tighten", type="who", gate="subject", show="check")
    assert answer.location == f"{address(brought)}/drafts?show=check"
    page = owner.get(answer.location or "").text
    assert "1 open card left out, and such cards from now on." in page
    assert told not in page
    left_out = owner.get(f"{address(brought)}/drafts?show=left-out&gate=tightened").text
    assert listed(left_out) == ["Who did doubted 3?"]
    assert "<strong>You have such cards left out:</strong>" in left_out


# ------------------------------------------------------------------ gates in words
def test_every_gate_has_its_words() -> None:
    doubts = {name for name, _ in (*card_gates.DOUBTS, *card_gates.DOUBTS_OF_TEXT)}
    stops = {name for name, _ in (*card_gates.BROKEN, *card_gates.OF_THE_TEXT)}
    assert doubts - DOUBTS.keys() == set()
    assert stops - STOPS.keys() == set()


def test_a_gate_without_words_goes_by_its_name() -> None:
    assert pattern_words(Pattern("cloze", "new")) == "cards with a gap where the gate “new” doubts"
    assert pattern_words(Pattern("when", "")) == "“when” cards"
    assert stop_words("new") == "the gate “new”"
