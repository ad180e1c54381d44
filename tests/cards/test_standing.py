"""What a question leaves to another sentence: whose name, larger than what, and whose successor."""

from __future__ import annotations

import dataclasses

import pytest

from offered import around, offered
from studydeck.cards.gates import pointing, standing

NAMELESS = "'a German' is left without the name"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 a German, Helmut Kohl, sold nine ships to Spain.",
            "In which year did a German sell nine ships to Spain?",
            NAMELESS,
        ),
        (
            "In 1848 a German, Helmut Kohl, sold nine ships to Spain.",
            "In [...] a German, Helmut Kohl, sold nine ships to Spain.",
            "",
        ),
        (
            "In 1848 a German of Leeds sold nine ships to Spain.",
            "In which year did a German of Leeds sell nine ships to Spain?",
            "",
        ),
        (
            "In 1848 a German sold nine ships to his king, Helmut Kohl.",
            "In which year did a German sell nine ships to his king?",
            "",
        ),
    ],
)
def test_somebody_whose_name_stands_between_commas_keeps_it(text: str, line: str, reason: str) -> None:
    assert standing.names_its_subject(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The resultant war ruined Spain in 1848.", "resultant"),
        ("The ensuing war ruined Spain in 1848.", "ensuing"),
        ("The resulting war ruined Spain in 1848.", "resulting"),
        ("Helmut Kohl ended the war resulting from greed in 1848.", ""),
        ("In 1848 Helmut Kohl built an even larger palace in Spain.", "larger"),
        ("In 1848 Helmut Kohl built a much larger palace in Spain.", "larger"),
        ("In 1848 Helmut Kohl built an even larger palace than the king of Spain.", ""),
        ("In 1848 Helmut Kohl built a larger palace in Spain.", ""),
    ],
)
def test_what_came_of_another_deed_or_is_larger_than_it_points_away(text: str, word: str) -> None:
    (asked,) = (each for each in offered(text).values() if each.type == "cloze" and each.answer.text == "1848")
    assert pointing.nothing_points_away(asked) == (f"{word!r} points to another sentence" if word else "")


@pytest.mark.parametrize(
    ("deed", "is_known"),
    [
        ("become his successor in Leeds", False),
        ("meet his deputy in Leeds", False),
        ("sell his house in Leeds", True),
    ],
)
def test_nobody_succeeds_himself(deed: str, is_known: bool) -> None:
    past = {"become": "became", "meet": "met", "sell": "sold"}
    verb, rest = deed.split(maxsplit=1)
    asked = offered(f"In 1848 Helmut Kohl {past[verb]} {rest}.")[f"In which year did Helmut Kohl {deed}?"]
    assert standing.pronouns_are_answered(asked) == ("" if is_known else "'his' may be someone else")


@pytest.mark.parametrize(
    ("deed", "question", "is_known"),
    [
        ("ordered Helmut Kohl to disband his army", "order Helmut Kohl to disband his army", True),
        ("ordered Helmut Kohl to disband her army", "order Helmut Kohl to disband her army", False),
        (
            "ordered Helmut Kohl to meet Otto Lang and his army",
            "order Helmut Kohl to meet Otto Lang and his army",
            False,
        ),
        ("ordered sailors to take Leeds in his name", "order sailors to take Leeds in his name", False),
    ],
)
def test_what_a_body_did_to_one_person_is_his(deed: str, question: str, *, is_known: bool) -> None:
    asked = offered(f"In 1848 the Royal Navy {deed}.")
    reason = "" if is_known else f"{'her' if 'her' in deed else 'his'!r} may be someone else"
    assert standing.pronouns_are_answered(asked[f"In which year did the Royal Navy {question}?"]) == reason
    assert standing.pronouns_are_answered(asked[f"In 1848, which navy {deed}?"]) == reason


WAR = "Sailors feared the war. " * 4


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (f"{WAR}In 1848 the war ended.", "In which year did the war end?", ""),
        ("In 1848 the war ended.", "In which year did the war end?", "the question names nobody and nothing"),
        (
            f"{WAR}Sailors began a war in 1848.",
            "In which year did sailors begin a war?",
            "the question names nobody and nothing",
        ),
    ],
)
def test_what_the_text_is_about_is_a_name(text: str, question: str, reason: str) -> None:
    asked, told = around(text)
    assert standing.has_a_name(asked[question], told) == reason


def test_another_war_than_that_of_the_text_is_no_name() -> None:
    asked, told = around(f"{WAR}In 1848 the war ended.")
    ended = asked["In which year did the war end?"]
    start = ended.fact.subject.words[0].span.start
    other = dataclasses.replace(told, elsewhere=frozenset({start}))
    assert standing.has_a_name(ended, other) == "the question names nobody and nothing"


BEFORE = "'before' points to another sentence"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 Helmut Kohl sold the ships that Spain had bought before.",
            "In [...] Helmut Kohl sold the ships that Spain had bought before.",
            BEFORE,
        ),
        ("Helmut Kohl had sold the Royal Navy before.", "Who sold the Royal Navy before?", BEFORE),
        (
            "In 1848 Helmut Kohl sold nine ships before Spain sank.",
            "In [...] Helmut Kohl sold nine ships before Spain sank.",
            "",
        ),
        (
            "In 1848 Helmut Kohl stood before the king of Spain.",
            "In [...] Helmut Kohl stood before the king of Spain.",
            "",
        ),
    ],
)
def test_before_says_before_what(text: str, line: str, reason: str) -> None:
    assert pointing.nothing_points_away(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("subject", "reason"),
    [("Almost nine sailors", "'Almost' ties the sentence to another"), ("Old sailors", "")],
)
def test_a_subject_opens_with_no_adverb(subject: str, reason: str) -> None:
    asked = offered(f"{subject} sold ships to Spain in 1848.")[f"{subject} sold ships to Spain in [...]."]
    assert standing.names_its_subject(asked) == reason


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (
            "In 1848 the Harbour Guild gave Spain its ships.",
            "In which year did the Harbour Guild give Spain its ships?",
            "its",
        ),
        (
            "In 1848 the Harbour Guild gave sailors its ships.",
            "In which year did the Harbour Guild give sailors its ships?",
            "",
        ),
        (
            "In 1848 the Harbour Guild gave sailors their ships.",
            "In which year did the Harbour Guild give sailors their ships?",
            "their",
        ),
        (
            "In 1848 the Harbour Guild sold their ships.",
            "In which year did the Harbour Guild sell their ships?",
            "",
        ),
        ("In 1848 Spain met Angela Merkel and he left Leeds.", "In 1848 Spain met [...] and he left Leeds.", "he"),
        ("In 1848 Spain met Helmut Kohl and she left Leeds.", "In 1848 Spain met [...] and she left Leeds.", "she"),
        ("In 1848 Spain met Helmut Kohl and he left Leeds.", "In 1848 Spain met [...] and he left Leeds.", ""),
        ("In 1848 the Royal Navy met Spain and it sank.", "In 1848 the [...] met Spain and it sank.", ""),
        ("In 1848 a guild feared Spain and it sank.", "In 1848 a guild feared [...] and it sank.", ""),
        (
            "In 1848 a palace pleased sailors and it sank in Leeds.",
            "In [...] a palace pleased sailors and it sank in Leeds.",
            "",
        ),
        (
            "In 1848 sailors sold a palace and it sank in Leeds.",
            "In [...] sailors sold a palace and it sank in Leeds.",
            "it",
        ),
    ],
)
def test_a_pronoun_fits_whom_it_means_and_nobody_else(text: str, line: str, word: str) -> None:
    reason = f"{word!r} may be someone else" if word else ""
    assert standing.pronouns_are_answered(offered(text)[line]) == reason
