"""How the gap of a long sentence shows its own half: one clause of two, without asides and second deeds."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards import GAP
from studydeck.cards.shortening import OTHER_CLAUSES, _goes_on, shown_words
from studydeck.reading import read
from studydeck.reading.document import Token
from studydeck.reading.facts import wording


def gapped(text: str) -> set[str]:
    return {line for line in offered(text) if GAP in line}


TWO = (
    "In 1848 the old sailors of Leeds sold nine ships to the Royal Navy of Spain; "
    "the king of Kenya bought the long stone pier of York in 1850 for his daughter."
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (TWO, "In [...] the old sailors of Leeds sold nine ships to the Royal Navy of Spain."),
        (TWO, "The king of Kenya bought the long stone pier of York in [...] for his daughter."),
        (
            "The old sailors left; in 1848 the Royal Navy of Leeds sold nine ships to Spain.",
            "The old sailors left; in [...] the Royal Navy of Leeds sold nine ships to Spain.",
        ),
        (
            (
                "Nine left; in 1848 the old sailors of Leeds sold the long stone pier to the Royal Navy of Spain "
                "for the daughter of the king of Kenya."
            ),
            (
                "Nine left; in [...] the old sailors of Leeds sold the long stone pier to the Royal Navy of Spain "
                "for the daughter of the king of Kenya."
            ),
        ),
        (
            (
                "In 1848 the old sailors of Leeds sold nine ships to the Royal Navy of Spain, Chile and Peru; "
                "nine of them in May, the rest in the long summer of 1850."
            ),
            (
                "In [...] the old sailors of Leeds sold nine ships to the Royal Navy of Spain, Chile and Peru; "
                "nine of them in May, the rest in the long summer of 1850."
            ),
        ),
    ],
)
def test_a_semicolon_parts_a_long_sentence_in_halves(text: str, shown: str) -> None:
    assert shown in gapped(text)


SPLICED = "The council of Leeds is called the Harbour Council, Helmut Kohl is its head since 1848."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SPLICED, "Helmut Kohl is its head since [...]."),
        (SPLICED, "[...] is its head since 1848."),
        (
            "The Royal Palace was sold to Spain in 1848, the king of Kenya is its owner.",
            "The Royal Palace was sold to Spain in [...].",
        ),
        (
            "The old fleet of Spain left Leeds, Helmut Kohl said in 1848.",
            "The old fleet of Spain left Leeds, Helmut Kohl said in [...].",
        ),
        (
            "The old fleet of Spain left Leeds; the king of Kenya sold the Royal Palace in 1848.",
            "The old fleet of Spain left Leeds; the king of Kenya sold the Royal Palace in [...].",
        ),
        (
            "When the old fleet of Spain left Leeds, the king of Kenya sold the Royal Palace in 1848.",
            "When the old fleet of Spain left Leeds, the king of Kenya sold the Royal Palace in [...].",
        ),
    ],
)
def test_a_mere_comma_parts_two_clauses(text: str, shown: str) -> None:
    assert shown in gapped(text)


def test_half_a_clause_without_its_own_subject_stays_whole() -> None:
    gap = next(each for each in offered(SPLICED).values() if each.question.endswith("since [...]."))
    start, end = gap.answer.words[0].span.start, gap.answer.words[-1].span.end

    def shown(changes: dict[str, dict[str, object]]) -> int:
        tokens = tuple(dataclasses.replace(word, **changes.get(word.text, {})) for word in gap.fact.tokens)
        return len(shown_words(dataclasses.replace(gap.fact, tokens=tokens), start, end, is_date=True))

    whole = len(gap.fact.tokens)
    assert [shown({}), shown({"council": {"dep": "dep"}}), shown({"The": {"dep": "mark"}})] == [8, whole, 8]
    assert shown({"called": {"dep": "advcl"}}) == whole
    assert shown({"called": {"head": 10}}) == whole
    assert shown({"The": {"dep": "mark", "head": 5}}) == whole
    assert shown({"The": {"tag": "WRB", "head": 5}}) == whole


SAILED = (
    "In 1848 Helmut Kohl sold the long stone pier of Leeds to the old sailors of the Royal Navy of Spain "
    "and left for the distant island of Java with nine ships."
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            SAILED,
            "In [...] Helmut Kohl sold the long stone pier of Leeds to the old sailors of the Royal Navy of Spain.",
        ),
        (SAILED, SAILED.replace("Java", GAP)),
        (
            (
                "In 1848 Helmut Kohl sold and mended the long stone pier of Leeds for the old sailors of the Navy "
                "of Spain with the nine cranes of the distant island."
            ),
            (
                "In [...] Helmut Kohl sold and mended the long stone pier of Leeds for the old sailors of the Navy "
                "of Spain with the nine cranes of the distant island."
            ),
        ),
        (
            (
                "In 1848 Spain sold tea and left the far island of Java with nine ships for the old sailors of the "
                "Royal Navy of Leeds on the stone pier."
            ),
            (
                "In [...] Spain sold tea and left the far island of Java with nine ships for the old sailors of the "
                "Royal Navy of Leeds on the stone pier."
            ),
        ),
    ],
)
def test_what_the_same_subject_did_besides_is_left_out(text: str, shown: str) -> None:
    assert shown in gapped(text)


def shown_of(line: str, text: str, changes: dict[int, dict[str, object]]) -> tuple[Token, ...]:
    """What the gap of a line shows when some words, by their places, are parsed otherwise."""
    gap = offered(text)[line]
    tokens = tuple(
        dataclasses.replace(word, **changes.get(at, {}))  # a change of any field
        for at, word in enumerate(gap.fact.tokens)
    )
    start, end = gap.answer.words[0].span.start, gap.answer.words[-1].span.end
    return shown_words(dataclasses.replace(gap.fact, tokens=tokens), start, end, is_date=True)


def test_a_second_deed_with_its_own_subject_or_no_verb_stays() -> None:
    line = "In [...] Helmut Kohl sold the long stone pier of Leeds to the old sailors of the Royal Navy of Spain."
    (sold, joint, left, with_) = (4, 21, 22, 29)
    whole = 33
    counts = {
        "as it is": len(shown_of(line, SAILED, {})),
        "own subject": len(shown_of(line, SAILED, {24: {"dep": "nsubj", "head": left}})),
        "a noun": len(shown_of(line, SAILED, {left: {"pos": "NOUN", "tag": "NN"}})),
        "no second": len(shown_of(line, SAILED, {left: {"dep": "dep"}})),
        "hangs on the first": len(shown_of(line, SAILED, {with_: {"head": sold}})),
        "joins nouns": len(shown_of(line, SAILED, {joint: {"head": 20}})),
    }
    assert counts == {name: 21 if name == "as it is" else whole for name in counts}


SOLD = "sold the long stone pier of York to the Royal Navy of Spain for nine ships of tea."
LEADER = f"In 1848 Helmut Kohl, the old and famous leader of the Harbour Guild of Leeds, {SOLD}"
BORN = (
    "Helmut Kohl, the leader of the Harbour Guild of Leeds, sold the stone pier of York, an old town, "
    "to the Royal Navy of Spain for nine ships in 1848."
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LEADER, f"In [...] Helmut Kohl {SOLD}"),
        (LEADER, LEADER.replace("Harbour Guild of Leeds", GAP)),
        (
            f"In 1848 the president, Helmut Kohl of the Harbour Guild of Leeds, {SOLD}",
            f"In [...] the president, Helmut Kohl of the Harbour Guild of Leeds, {SOLD}",
        ),
        (
            "In 1848 Helmut Kohl, the leader of the Guild, sold the pier of York to Spain.",
            "In [...] Helmut Kohl, the leader of the Guild, sold the pier of York to Spain.",
        ),
        (
            BORN,
            "Helmut Kohl sold the stone pier of York, an old town, to the Royal Navy of Spain for nine ships in [...].",
        ),
        (
            f"In 1848 Helmut Kohl {SOLD[:-1]} from the distant island of Java, a colony of Spain.",
            f"In [...] Helmut Kohl {SOLD[:-1]} from the distant island of Java, a colony of Spain.",
        ),
    ],
)
def test_a_long_sentence_is_shown_without_asides(text: str, shown: str) -> None:
    assert shown in gapped(text)


LONG = "sold the nine great ships of oak that it had built long before to the kings of Spain in 1848."
CLUB = "The Royal Navy, a rich old club of the sailors of Leeds"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{CLUB}, {LONG}", f"The Royal Navy {LONG}"),
        (f"The Royal Navy (a club), led by the old mayor of the port of Leeds, {LONG}", f"The Royal Navy {LONG}"),
        (f"{CLUB}, also known to the Danes, {LONG}", f"{CLUB}, also known to the Danes, {LONG}"),
        (f"{CLUB}, which sang loudly, {LONG}", f"{CLUB}, which sang loudly, {LONG}"),
        (f"{CLUB} (a port), led by Angela Merkel, {LONG}", f"{CLUB}, led by Angela Merkel, {LONG}"),
    ],
)
def test_an_aside_takes_its_commas_along_only_where_the_clause_goes_on(text: str, shown: str) -> None:
    assert shown.replace("1848", GAP) in gapped(text)


def test_no_aside_is_left_out_where_a_date_was_taken_for_the_subject() -> None:
    asked = offered(f"{CLUB}, {LONG}")[f"The Royal Navy {LONG}".replace("1848", GAP)]
    (date,) = asked.fact.dates
    dated = dataclasses.replace(asked.fact, dates=(dataclasses.replace(date, span=asked.fact.subject.head.span),))
    shown = [wording(shown_words(fact, date.span.start, date.span.end, is_date=True)) for fact in (asked.fact, dated)]
    assert shown == [f"The Royal Navy {LONG}", f"{CLUB}, {LONG}"]


NAVY = (
    "In 1848 Helmut Kohl helped found the old Royal Navy of Leeds with the sailors of Spain, "
    "including nine of the cooks of Kenya and the king of York."
)


def test_an_addition_is_left_out_where_no_clause_could_be_read() -> None:
    shown = "In [...] Helmut Kohl helped found the old Royal Navy of Leeds with the sailors of Spain."
    assert shown in gapped(NAVY)


def test_what_stands_between_a_verb_and_its_object_closes_no_clause() -> None:
    tokens = read("Helmut Kohl issued, in the old Royal Palace, taking nine ships with him.").parses[0].tokens
    comma = max(index for index, word in enumerate(tokens) if word.text == ",")

    def goes_on(changes: dict[int, dict[str, object]], at: int = comma) -> bool:
        changed = tuple(dataclasses.replace(word, **changes.get(index, {})) for index, word in enumerate(tokens))
        return _goes_on(changed, at, OTHER_CLAUSES)

    assert [goes_on({}), goes_on({2: {"pos": "NOUN"}}), goes_on({4: {"pos": "ADV"}})] == [False, True, True]
    assert goes_on({3: {"text": "-"}})
    assert goes_on({3: {"text": "-"}, 1: {"pos": "ADP"}, len(tokens) - 1: {"pos": "VERB", "dep": "advcl"}})
    noun = (*tokens[:2], dataclasses.replace(tokens[2], pos="NOUN"), *tokens[3 : comma + 1])
    assert not _goes_on(noun, comma, OTHER_CLAUSES)


def test_verbs_that_share_their_object_stay_together() -> None:
    text = (
        "In 1848 the old sailors of the Royal Navy sold and mended the long stone pier of Leeds with the nine cranes "
        "of the distant island of Java in Spain."
    )
    assert text.replace("1848", GAP) in gapped(text)


def test_the_name_of_whoever_holds_an_office_is_no_aside() -> None:
    text = f"In 1848 Helmut Kohl, whom the Harbour Guild of Leeds fed, {SOLD}"
    line = next(line for line in gapped(text) if line.startswith("In [...]"))
    fed = next(at for at, word in enumerate(offered(text)[line].fact.tokens) if word.text == "fed")
    whole = len(offered(text)[line].fact.tokens)
    counts = [
        len(shown_of(line, text, changes))
        for changes in ({}, {fed: {"pos": "PROPN"}}, {fed: {"pos": "PROPN"}, 3: {"pos": "NOUN"}})
    ]
    assert counts == [whole - 9, whole - 9, whole]


@pytest.mark.parametrize(
    ("opening", "is_kept"),
    [
        ("unlike the mayor", True),
        ("together with the mayor", True),
        ("the home of the mayor", False),
        ("built by the mayor", False),
    ],
)
def test_what_was_done_together_is_told_together(opening: str, is_kept: bool) -> None:
    aside = f"{opening} of the old port of Leeds"
    shown = f"The Royal Navy, {aside}, {LONG}" if is_kept else f"The Royal Navy {LONG}"
    assert shown.replace("1848", GAP) in gapped(f"The Royal Navy, {aside}, {LONG}")
