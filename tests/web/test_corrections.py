from __future__ import annotations

import html
import json
import re

import pytest
from flask import Flask

from studydeck.config import JOB_FROM_WORDS
from studydeck.reading.corrections import Decided, NotADate
from studydeck.reading.document import Span
from studydeck.services import accounts, authoring
from studydeck.services.authoring import NewText, ReadText, SourcePage
from studydeck.web.authoring.wording import in_plain_words
from web.browser import TEXT, Browser, Clock, add_text, database_of

CLASH = """\
The Bridge

The bridge of Lund fell on 28 June 1931. Two days later, on 30 August 1931, the mayor of Lund resigned.
"""


def place(words: str, text: str = TEXT) -> str:
    return f"/texts/1/places/{text.index(words)}-{text.index(words) + len(words)}"


def plain(page: str) -> str:
    """The words that a page shows."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def listed(browser: Browser) -> list[str]:
    """The corrections that the text's page lists."""
    page = browser.get("/texts/1").text.partition('id="corrections"')[2].partition("</section>")[0]
    return [plain(words) for words in re.findall(r'<li>\s*<a href="[^"]*">([^<]*)</a>', page)]


@pytest.fixture
def clash(app: Flask, owner: Browser, clock: Clock) -> SourcePage:
    """The owner's text that contradicts itself."""
    assert owner.get("/").status_code == 200
    return add_text(app, authoring.read_text(authoring.check_text(NewText("", CLASH))), accounts.OWNER_EMAIL, clock)


# ------------------------------------------------------------------ one place
@pytest.mark.usefixtures("source")
def test_a_mark_leads_to_what_it_means_and_how_to_set_it_right(owner: Browser) -> None:
    page = owner.get(place("17 November 1869"))
    assert page.status_code == 200
    assert 'value="1869-11-17"' in page.text
    assert "Not a date" in page.text
    assert "It is the same as" in owner.get(place("Ferdinand de Lesseps")).text
    assert owner.get(place("Egypt"), htmx=True).text.strip().startswith('<div class="panel">')


@pytest.mark.usefixtures("source")
def test_words_that_are_not_marked_can_be_a_date_or_a_name(owner: Browser) -> None:
    page = plain(owner.get(place("followed")).text)
    assert "followed not marked" in page
    assert "It is the date" in page
    assert "Or it names a" in page


@pytest.mark.parametrize("address", ["0-0", "5-3", "0-9999", "0-400", "999999-1000000"])
@pytest.mark.usefixtures("source")
def test_a_place_that_is_none_is_not_found(owner: Browser, address: str) -> None:
    assert owner.get(f"/texts/1/places/{address}").status_code == 404


@pytest.mark.usefixtures("source")
def test_white_space_around_a_place_does_not_count(owner: Browser) -> None:
    start = TEXT.index(" 17 November 1869 ")
    assert 'value="1869-11-17"' in owner.get(f"/texts/1/places/{start}-{start + 18}").text


# ------------------------------------------------------------------ each kind, without JavaScript
@pytest.mark.parametrize(
    ("words", "fields", "said"),
    [
        ("17 November 1869", {"do": "date", "value": "18 November 1869"}, "“17 November 1869” is 18 November 1869"),
        ("1875", {"do": "not a date"}, "“1875” is no date"),
        ("Israel", {"do": "type", "type": "person"}, "“Israel” is a person"),
        ("Israel", {"do": "type", "type": "organisation"}, "“Israel” is an organisation"),
        ("Britain", {"do": "same", "name": "france"}, "“Britain” is the same as “France”"),
        ("Egypt", {"do": "another"}, "“Egypt” is somebody else, in this place"),
        ("Egypt", {"do": "another", "every": "1"}, "“Egypt” is somebody else, everywhere"),
        ("Anwar Sadat", {"do": "nobody"}, "“Anwar Sadat” is nobody"),
        ("its shares", {"do": "type", "type": "event"}, "“its shares” is an event"),
        ("its shares", {"do": "date", "value": "187X"}, "“its shares” is the 1870s"),
    ],
)
@pytest.mark.usefixtures("source")
def test_each_kind_of_correction_is_made_listed_and_taken_back(
    owner: Browser, words: str, fields: dict[str, str], said: str
) -> None:
    before = plain(owner.get("/texts/1").text)
    answer = owner.post(place(words), **fields)
    at = TEXT.index(words)
    assert (answer.status_code, answer.location) == (303, f"/texts/1?at={at}#m{at}")
    page = owner.get("/texts/1").text
    assert f"{said}. " in plain(page)
    assert listed(owner) == [said]
    assert f"You said: {said}" in plain(owner.get(place(words)).text)
    [take_back] = set(re.findall(r'action="(/texts/1/corrections/\d+/take-back)"', page))
    assert owner.post(take_back).status_code == 303
    owner.get("/texts/1")  # shows the message
    assert plain(owner.get("/texts/1").text) == before
    assert owner.post(take_back).status_code == 404


@pytest.mark.parametrize(
    ("words", "fields", "told"),
    [
        ("1875", {"do": "date", "value": "some day"}, "“some day” is no date that studydeck knows."),
        ("1875", {"do": "date"}, "Type the date, like 1981-06-28"),
        ("Egypt", {"do": "same", "name": "Anwar Sadatt"}, "goes by “Anwar Sadatt”. Do you mean Anwar Sadat?"),
        ("Egypt", {"do": "same", "name": "Egypt"}, "Nobody else in this text goes by “Egypt”."),
        ("Egypt", {"do": "same", "name": " "}, "Type the name of the other one"),
        ("Egypt", {"do": "type", "type": "ship"}, "Choose what is to be set right."),
        ("Egypt", {}, "Choose what is to be set right."),
    ],
)
@pytest.mark.usefixtures("source")
def test_what_cannot_be_kept_comes_back_with_what_was_typed(
    owner: Browser, words: str, fields: dict[str, str], told: str
) -> None:
    answer = owner.post(place(words), **fields)
    assert answer.status_code == 422
    assert told in plain(answer.text)
    typed = fields.get("value") or fields.get("name", "")
    assert f'value="{typed}"' in answer.text
    assert listed(owner) == []


@pytest.mark.usefixtures("source")
def test_htmx_gets_the_new_text_and_where_the_focus_goes(owner: Browser) -> None:
    answer = owner.post(place("1875"), htmx=True, do="date", value="1876")
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<div id="text-page" data-keys="on">')
    at = TEXT.index("1875")
    assert answer.headers["HX-Retarget"] == "#text-page"
    assert json.loads(answer.headers["HX-Trigger-After-Settle"]) == {"focusOn": {"at": at}}
    assert json.loads(answer.headers["HX-Trigger"])["announce"].startswith("“1875” is 1876. Open cards: ")
    refused = owner.post(place("1875"), htmx=True, do="date", value="never")
    assert (refused.status_code, "HX-Retarget" in refused.headers) == (422, False)


# ------------------------------------------------------------------ cards that were accepted
def test_an_accepted_card_offers_the_new_wording(owner: Browser, source: SourcePage) -> None:
    draft = next(each for each in source.drafts if each.note.answer == "1875")
    for answer, words in (("take", "1876"), ("keep", "1877")):
        address = f"/texts/1/drafts/{draft.id}"
        owner.post(f"{address}/decision", decision="accepted")
        owner.post(place("1875"), do="date", value=words)
        card = plain(owner.get("/texts/1").text.split(f'id="draft-{draft.id}"')[1].split("</article>")[0])
        assert ("New wording" in card, words in card) == (True, True)
        assert words not in owner.get(f"/decks/{source.deck.id}").text
        answered = owner.post(f"{address}/offer", htmx=True, answer=answer)
        assert "New wording" not in answered.text
        assert (words in owner.get(f"/decks/{source.deck.id}").text) == (answer == "take")
        assert owner.post(f"{address}/offer", answer=answer).status_code == 409


# ------------------------------------------------------------------ contradictions
@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("both", "Both are right"),
        ("out", "Left out"),
    ],
)
def test_a_contradiction_is_settled_and_asked_again(owner: Browser, clash: SourcePage, choice: str, said: str) -> None:
    page = owner.get("/texts/1").text
    assert page.count('class="draft conflict"') == 2
    assert "28 June + 2 days = 30 June 1931, the text says 30 August 1931" in plain(page)
    address = f"/texts/1/conflicts/{clash.conflicts[0].found.key}"
    assert owner.post(address, choice=choice).status_code == 303
    settled = owner.get("/texts/1").text
    assert plain(settled).count(said) == 2
    [undo] = set(re.findall(r'action="(/texts/1/corrections/\d+/take-back)"', settled))
    owner.post(undo)
    assert "Which is right?" in plain(owner.get("/texts/1").text)


def test_of_two_contradicting_dates_one_is_preferred(owner: Browser, clash: SourcePage) -> None:
    address = f"/texts/1/conflicts/{clash.conflicts[0].found.key}"
    owner.post(address, choice="prefer 1")
    assert listed(owner) == ["Of “Two days later” and “30 August 1931”, “30 August 1931” is right"]
    page = plain(owner.get("/texts/1").text)
    assert ("Which is right?" in page, page.count("One is right")) == (False, 2)
    assert 'value="1931-08-30"' in owner.get(place("Two days later", CLASH)).text


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("prefer 0", "One is right: “Two days later”"),  # then nothing contradicts it any more
        ("prefer 1", "One is right: “30 August 1931”"),
        ("both", "Both are right"),
        ("out", "Left out"),
    ],
)
@pytest.mark.usefixtures("clash")
def test_the_list_of_contradictions_settles_them_and_opens_them_again(owner: Browser, choice: str, said: str) -> None:
    address = "/texts/1/conflicts"
    page = owner.get(address)
    assert "28 June + 2 days = 30 June 1931, the text says 30 August 1931" in plain(page.text)
    assert re.findall("<mark>([^<]*)</mark>", page.text) == ["Two days later", "30 August 1931"]
    [settle] = re.findall(rf'action="({address}/\w+)"', page.text)
    assert owner.post(settle, on="list", choice=choice).location == address
    settled = owner.get(address).text
    assert said in plain(settled)
    assert "Contradictions 1" in plain(settled)
    assert f'action="{settle}"' not in settled
    [undo] = re.findall(rf'action="({address}/\w+/open)"', settled)
    answer = owner.post(undo, on="list", htmx=True)
    assert "Which is right?" in plain(answer.text)
    assert answer.text.count("data-focus") == 1
    assert owner.post(undo, on="list").status_code == 404


@pytest.mark.usefixtures("source")
def test_the_list_of_a_text_without_contradictions_says_so(owner: Browser) -> None:
    assert "found no dates or figures in this text that contradict" in owner.get("/texts/1/conflicts").text
    assert "Contradictions" not in owner.get("/texts/1/drafts").text


@pytest.mark.parametrize("choice", ["", "prefer", "prefer 7", "prefer x", "neither"])
def test_a_choice_that_is_none_is_refused(owner: Browser, clash: SourcePage, choice: str) -> None:
    assert owner.post(f"/texts/1/conflicts/{clash.conflicts[0].found.key}", choice=choice).status_code == 422
    assert owner.post("/texts/1/conflicts/unknown", choice="both").status_code == 404


# ------------------------------------------------------------------ what was missed
@pytest.mark.usefixtures("source")
def test_words_that_stand_once_are_found_at_once(owner: Browser) -> None:
    assert owner.get("/texts/1/find?words=sent+a+force").location == place("sent a force")
    assert owner.get("/texts/1/find").status_code == 200


@pytest.mark.usefixtures("source")
def test_words_that_stand_often_are_listed_with_what_is_around_them(owner: Browser) -> None:
    page = owner.get("/texts/1/find?words=Egypt").text
    assert page.count("<strong>Egypt</strong>") == TEXT.count("Egypt")
    assert f'href="{place("Egypt")}"' in page


@pytest.mark.usefixtures("source")
def test_words_that_stand_nowhere_are_refused_and_kept(owner: Browser) -> None:
    answer = owner.get("/texts/1/find?words=Panama+(canal")
    assert answer.status_code == 422
    assert "The text says “Panama (canal” nowhere." in html.unescape(answer.text)
    assert 'value="Panama (canal"' in answer.text


@pytest.mark.usefixtures("source")
def test_of_very_many_places_some_are_listed(app: Flask, owner: Browser) -> None:
    with database_of(app).write() as session:
        session.connection().exec_driver_sql("UPDATE source SET text = text || ?", (" ship" * 60,))
    page = owner.get("/texts/1/find?words=ship").text
    assert (page.count("<strong>ship</strong>"), "There are more." in page) == (50, True)


# ------------------------------------------------------------------ who is named
def test_the_index_leads_through_all_mentions(owner: Browser, source: SourcePage) -> None:
    egypt = next(actor for actor in authoring.actors_of(source.marks) if actor.name == "Egypt")
    starts = [mention.start for mention in egypt.mentions]
    page = owner.get("/texts/1").text
    assert f'href="/texts/1?actor={egypt.key}&amp;at={starts[0]}#m{starts[0]}"' in page
    first = owner.get(f"/texts/1?actor={egypt.key}&at={starts[0]}").text
    assert f"mention 1 of {len(starts)}" in first
    assert first.count("is-named") == len(starts)
    bar = owner.get(f"/texts/1/walk?actor={egypt.key}&at={starts[1]}", htmx=True).text
    assert bar.strip().startswith('<nav class="walk"')
    assert f"mention 2 of {len(starts)}" in bar
    assert owner.get(f"/texts/1/walk?actor={egypt.key}&at=9").location == f"/texts/1?actor={egypt.key}&at=9"
    assert owner.get("/texts/1/walk?actor=nobody", htmx=True).status_code == 404
    assert 'id="walk" hidden' in owner.get("/texts/1?actor=nobody").text


@pytest.mark.usefixtures("source")
def test_everybody_is_listed_on_a_page_of_their_own(owner: Browser) -> None:
    page = plain(owner.get("/texts/1/actors").text)
    assert "Anwar Sadat person, 1" in page
    assert "Nobody on this page." in owner.get("/texts/1/actors?page=7").text


# ------------------------------------------------------------------ read again
@pytest.mark.usefixtures("source")
def test_a_text_read_by_older_rules_says_so_and_shows_what_would_change(app: Flask, owner: Browser) -> None:
    assert "reads better since" not in owner.get("/texts/1").text
    with database_of(app).write() as session:
        session.connection().exec_driver_sql("UPDATE source SET rules = 'older', marks = '[]'")
        session.connection().exec_driver_sql("DELETE FROM draft WHERE position = 0")
    assert "reads better since" in owner.get("/texts/1").text
    assert owner.post("/texts/1/again").location == "/texts/1/again"
    page = plain(owner.get("/texts/1/again").text)
    assert "New cards 1 " in page
    assert "“17 November 1869” not marked → 17 November 1869" in page
    assert 'href="/texts/1/again"' in owner.get("/texts/1").text
    assert owner.post("/texts/1/again/accept").location == "/texts/1"
    page = plain(owner.get("/texts/1").text)
    assert "The new reading counts. Open cards: 1 added." in page
    assert owner.get("/texts/1/again").location == "/texts/1"
    owner.post("/texts/1/again")
    assert "Read again: nothing is different." in plain(owner.get("/texts/1").text)


def test_a_new_reading_shows_cards_that_change_and_may_be_dropped(
    app: Flask, owner: Browser, source: SourcePage
) -> None:
    changed, mine, *_ = source.drafts
    owner.post(f"/texts/1/drafts/{mine.id}/decision", decision="accepted")
    with database_of(app).write() as session:
        for draft in (changed, mine):
            session.connection().exec_driver_sql(
                "UPDATE draft SET content = json_set(content, '$.answer', 'Old'), "
                "drafted = json_set(drafted, '$.answer', 'Old') WHERE id = ?",
                (draft.id,),
            )
        session.connection().exec_driver_sql("UPDATE draft SET guid = 'lost' WHERE position = 2")
    owner.post("/texts/1/again")
    page = plain(owner.get("/texts/1/again").text)
    for heading in ("Your cards that read otherwise now 1", "Open cards that change 1", "Open cards that go 1"):
        assert heading in page
    owner.post("/texts/1/again/drop")
    assert "Old" in owner.get("/texts/1").text
    assert owner.post("/texts/1/again/drop").status_code == 404


# ------------------------------------------------------------------ a long text
def test_a_long_text_follows_in_the_background(app: Flask, owner: Browser, read_text: ReadText, clock: Clock) -> None:
    long_text = NewText("Long", TEXT + "\n\nNothing else happened there. " * (JOB_FROM_WORDS // 4))
    read = ReadText(long_text, read_text.reading, read_text.found)
    assert owner.get("/").status_code == 200
    add_text(app, read, accounts.OWNER_EMAIL, clock)
    assert owner.post(place("1875"), do="date", value="1876").status_code == 303
    page = owner.get("/texts/1").text
    assert "its cards follow in the background" in page
    assert "The text is being read again, 0 %." in page
    assert 'hx-trigger="load delay:2s"' in owner.get("/texts/1/revision", htmx=True).text
    app.extensions["studydeck"].jobs.run(1)
    assert "Show the text as it is now" in owner.get("/texts/1/revision", htmx=True).text
    assert owner.get("/texts/1/revision").location == "/texts/1"
    assert 'value="1876"' in owner.get(place("1875")).text
    assert owner.post("/texts/1/again").location == "/jobs/2"
    app.extensions["studydeck"].jobs.run(2)
    assert owner.get("/jobs/2").location == "/texts/1/again"


# ------------------------------------------------------------------ somebody else's
def test_nobody_corrects_the_text_of_somebody_else(stranger: Browser, source: SourcePage) -> None:
    gets = ("places/3-8", "find?words=Egypt", "walk?actor=x", "actors", "again", "revision")
    statuses = {stranger.get(f"/texts/1/{each}", htmx=True).status_code for each in gets}
    posts = ("places/3-8", "conflicts/x", "corrections/1/take-back", "again", "again/accept", "again/drop")
    statuses |= {stranger.post(f"/texts/1/{each}", do="not a date").status_code for each in posts}
    statuses.add(stranger.post(f"/texts/1/drafts/{source.drafts[0].id}/offer", answer="take").status_code)
    assert statuses == {404}


def test_corrections_are_said_in_words() -> None:
    text = "one two " * 30
    assert in_plain_words(NotADate(Span(0, 200)), text) == f"“{text[:60].rstrip()}…” is no date"
    places = (Span(0, 3), Span(4, 7))
    assert in_plain_words(Decided(places[0], "k", "leave out", places), text) == "“one” and “two”: left out"
