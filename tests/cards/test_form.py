"""What was done is told whole, says which it was, and was done."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.gates import form

MISSING = "a word is missing"
NOWHERE = "it does not say to what"


@pytest.mark.parametrize(
    ("done", "vague"),
    [
        ("sold a number of ships to Spain", "a number of ships"),
        ("sold a large variety of ships", "a large variety of ships"),
        ("sold the number of his house to Spain", ""),
        ("won a battle", "a battle"),
        ("called a general election", "a general election"),
        ("won a battle for Spain", ""),
        ("won a sea battle", "a sea battle"),
        ("won a great naval sea battle", "a great naval sea battle"),
        ("won the battle of Leeds", ""),
        ("sold a house", ""),
        ("made a public statement", "a public statement"),
        ("made a public statement of law", ""),
    ],
)
def test_what_has_its_like_says_which(done: str, vague: str) -> None:
    (asked,) = (each for each in offered(f"In 1848 Helmut Kohl {done}.").values() if each.type == "when")
    assert form.says_what_was_done(asked) == (f"{vague!r} does not say which" if vague else "")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 a fire ruined the Royal Palace of Leeds.",
            "In [...] a fire ruined the Royal Palace of Leeds.",
            "'a fire' does not say which",
        ),
        ("In 1848 a fire ruined the Royal Palace of Leeds.", "In 1848 a fire ruined the [...].", ""),
        ("In 1848 a fire at sea ruined the Royal Navy.", "In [...] a fire at sea ruined the Royal Navy.", ""),
    ],
)
def test_a_date_alone_is_asked_of_what_happened_once(text: str, line: str, reason: str) -> None:
    assert form.says_what_was_done(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("done", "reason"),
    [
        ("dreamt of and feared the Royal Navy", MISSING),
        ("ruled over and feared the Royal Navy", MISSING),
        ("took over and feared the Royal Navy", ""),
        ("marched over and through the hills of Spain", ""),
        ("dreamt of ships and feared the Royal Navy", ""),
    ],
)
def test_a_preposition_has_its_noun(done: str, reason: str) -> None:
    assert form.is_grammatical(offered(f"In 1848 Helmut Kohl {done}.")[f"In 1848 [...] {done}."]) == reason


@pytest.mark.parametrize(
    ("done", "reason"),
    [("arrived late", NOWHERE), ("arrived again", NOWHERE), ("arrived in Leeds", ""), ("arrived late at Leeds", "")],
)
def test_whoever_arrived_arrived_somewhere(done: str, reason: str) -> None:
    assert form.is_worth_asking(offered(f"In 1848 Helmut Kohl {done}.")[f"Who {done} in 1848?"]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "The Royal Palace was planned by Angela Merkel in 1848.",
            "By whom was the Royal Palace planned in 1848?",
            "it is a plan",
        ),
        (
            "The Royal Palace was built by Angela Merkel in 1848.",
            "By whom was the Royal Palace built in 1848?",
            "",
        ),
        ("Angela Merkel planned the Royal Palace in 1848.", "Who planned the Royal Palace in 1848?", ""),
        (
            "Angela Merkel planned the Royal Palace in 1848.",
            "Angela Merkel planned the [...] in 1848.",
            "it is a plan",
        ),
    ],
)
def test_what_was_planned_was_not_yet_done(text: str, question: str, reason: str) -> None:
    assert form.is_told_as_fact(offered(text)[question]) == reason


TORN = "a clause lacks its verb"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("The Royal Navy was disappeared by Spain.", "Which navy was disappeared by Spain?", TORN),
        ("The Royal Navy was disappeared by Spain.", "The [...] was disappeared by Spain.", ""),
        ("The Royal Navy was robbed by Spain.", "Which navy was robbed by Spain?", ""),
        ("The Royal Navy disappeared from Spain in 1848.", "Which navy disappeared from Spain in 1848?", ""),
    ],
)
def test_what_is_done_to_nobody_has_no_passive(text: str, line: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("failed to sell the Royal Navy", "it says what was not"),
        ("managed to sell the Royal Navy", ""),
    ],
)
def test_whoever_failed_did_not(deed: str, reason: str) -> None:
    asked = offered(f"In 1848 Helmut Kohl {deed}.")[f"In 1848, who {deed}?"]
    assert form.is_told_as_fact(asked) == reason


@pytest.mark.parametrize(
    ("end", "reason"),
    [("provided", "the question is cut off"), ("that", "the question is cut off"), ("provided food", "")],
)
def test_a_question_does_not_end_where_a_clause_begins(end: str, reason: str) -> None:
    asked = offered("In 1848 Spain met Helmut Kohl.")["In which year did Spain meet Helmut Kohl?"]
    assert form.is_grammatical(dataclasses.replace(asked, question=f"Whom did Spain meet {end}?")) == reason


@pytest.mark.parametrize(
    ("done", "reason"),
    [
        ("sold a series of ships", "'a series of ships' does not say which"),
        ("left Leeds after a series of wars", ""),
    ],
)
def test_only_what_was_done_is_counted(done: str, reason: str) -> None:
    asked = offered(f"In 1848 Helmut Kohl {done}.")[f"Who {done} in 1848?"]
    assert form.says_what_was_done(asked) == reason


@pytest.mark.parametrize(
    ("asking", "count", "kind", "is_fit"),
    [
        ("In which year did Spain meet Helmut Kohl?", 40, "cloze", True),
        ("In which year did Spain meet Helmut Kohl?", 41, "cloze", False),
        ("Whom did Spain meet in 1848?", 30, "cloze", True),
        ("Whom did Spain meet in 1848?", 31, "cloze", False),
        ("In which year did Spain meet Helmut Kohl?", 26, "when", False),
    ],
)
def test_a_gap_may_be_longer_than_a_question(asking: str, count: int, kind: str, is_fit: bool) -> None:
    asked = offered("In 1848 Spain met Helmut Kohl.")[asking]
    long = dataclasses.replace(asked, type=kind, question=" ".join(["ship"] * count))
    assert form.has_fit_length(long) == ("" if is_fit else f"the question has {count} words")
