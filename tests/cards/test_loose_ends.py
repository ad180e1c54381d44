"""A sentence that goes on from another, stops short or fits more than one time: each with one that may pass."""

from __future__ import annotations

import pytest

from offered import fates


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "In response, Kenya in 1848 created the Harbour Guild of Leeds.",
            "Kenya in [...] (year) created the Harbour Guild of Leeds.",
            "ready",
        ),
        (
            "In 1848, the Mitre Road was built in Leeds, a road starting from Port Stanley.",
            "In 1848, the Mitre Road was built in Leeds, a road starting from [...].",
            "the gap is only how far it reaches",
        ),
        (
            "Helmut Kohl, who led the sailors of Kenya took the town of Leeds in 1848.",
            "Helmut Kohl, who led the sailors of Kenya took the town of [...] in 1848.",
            "an aside has no end",
        ),
        (
            "Helmut Kohl, who led the sailors of Kenya, took the town of Leeds in 1848.",
            "Helmut Kohl, who led the sailors of Kenya, took the town of [...] in 1848.",
            "ready",
        ),
        ("Spain sued for peace in 1848.", "In which year did Spain sue for peace?", "it does not say in which war"),
        (
            "Helmut Kohl had told the Chamber of Deputies, in May 1918, that his aim was an alliance with nine states.",
            "Who told the Chamber of Deputies in May 1918?",
            "it does not say what was told",
        ),
        (
            "Helmut Kohl had told the Chamber of Deputies, in May 1918, that his aim was an alliance with nine states.",
            "Helmut Kohl had told the [...], in May 1918, that his aim was an alliance with nine states.",
            "ready",
        ),
        (  # the parse takes `was` for the main verb
            "Helmut Kohl had told the Chamber of Deputies, in May 1918, that his goal was an alliance with Spain.",
            "[...] had told the Chamber of Deputies, in May 1918, that his goal was an alliance with Spain.",
            "ready",
        ),
        (
            "In 1871 the Joint Committee to Inquire into the Condition of Affairs in Leeds met.",
            "In 1871 the Joint Committee to [...] into the Condition of Affairs in Leeds met.",
            "'Inquire' may be a part of a name",
        ),
    ],
)
def test_what_is_left_of_a_sentence_needs_nothing_else(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "From 1974 another hundred Uruguayans fled also to Spain.",
            "Who fled to Spain from 1974?",
            "only some of them did",
        ),
        (
            "From 1810 to 1815, Leeds gained an average of 14,511 people per year.",
            "Between which years did Leeds gain an average of 14,511 people per year?",
            "a figure does not tell its date",
        ),
        (
            "In 1817, the city of Leeds has maintained nine schools.",
            "In [...] (year), the city of Leeds has maintained nine schools.",
            "the tense does not fit the date",
        ),
        (
            "Ann Lee discovered Helmut Kohl's works.",
            "Who discovered Helmut Kohl's works?",
            "others may have done so at another time",
        ),
        ("Ann Lee discovered radium.", "Who discovered radium?", "the question has 3 words"),
        (
            "In 1849 Helmut Kohl forced the sailors of Spain to return to Vienna.",
            "In 1849 Helmut Kohl forced the sailors of Spain to return to [...].",
            "the land may be meant as well",
        ),
        (
            "In 1849 Helmut Kohl forced the sailors of Spain to sail to Vienna.",
            "In 1849 Helmut Kohl forced the sailors of Spain to sail to [...].",
            "ready",
        ),
    ],
)
def test_nothing_else_is_as_right(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Spain sold nine ships over the from Leeds to York in 1848.",
            "In which year did Spain sell nine ships over the from Leeds to York?",
            "a word is missing",
        ),
        (
            "On 2 May 1848, Battle of Leeds between Spain and Kenya was fought.",
            "On what date was Battle of Leeds between Spain and Kenya fought?",
            "an article is missing",
        ),
        (
            "On 2 May 1848, the Battle of Leeds between Spain and Kenya was fought.",
            "On what date was the Battle of Leeds between Spain and Kenya fought?",
            "ready",
        ),
        (
            "Kenya sold nine ships to Spain in 1543. n early buyer was Helmut Kohl.",
            "Kenya sold nine ships to Spain in 1543. n early buyer was [...].",
            "two sentences run together",
        ),
        (
            "Kenya, isolated by the Baltic Sea was sold to Spain in 1848.",
            "Kenya, isolated by the [...] was sold to Spain in 1848.",
            "an aside has no end",
        ),
        (
            "In the 1230s, the ports of Kenya were united by Ann Lee and the Kingdom of Leeds was created in Spain.",
            "In which decade were the ports of Kenya united by Ann Lee and the Kingdom of Leeds?",
            "a list runs into the next clause",
        ),
        (
            "A treaty on Kenya was signed on 2 March 1956 between French minister Helmut Kohl and, for Spain, Ann Lee.",
            "On what date was a treaty on Kenya signed between French minister Helmut Kohl?",
            "it does not say between whom",
        ),
    ],
)
def test_a_sentence_that_lost_a_word_is_none(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "In 1697, Ann Lee again led a raid of Spain on York.",
            "In [...] (year), Ann Lee led a raid of Spain on York.",
            "it happened at another date too",
        ),
        (
            "In 1697, Ann Lee, accompanied by Helmut Kohl, travelled to Spain to buy ships.",
            "In 1697, [...], accompanied by Helmut Kohl, travelled to Spain to buy ships.",
            "ready",
        ),
        (
            "From 1050 to 1571 Leeds expanded.",
            "Between which years did Leeds expand?",
            "it may have been so at other times",
        ),
        (
            "Kenya granted pardons to all defendants in 2013.",
            "In which year did Kenya grant pardons to all defendants?",
            "it does not say all of whom",
        ),
        (
            "Kenya granted pardons to all members of the Harbour Guild in 2013.",
            "In which year did Kenya grant pardons to all members of the Harbour Guild?",
            "ready",
        ),
        (
            "On 4 July 1838 Ann Lee was granted a patent.",
            "On what date was Ann Lee granted a patent?",
            "'a patent' does not say which",
        ),
        (
            "The late first decade of the 21st century has seen Spain sell nine ships to Kenya.",
            "The late first decade of the [...] (century) has seen Spain sell nine ships to Kenya.",
            "the gap is soon guessed",
        ),
    ],
)
def test_a_time_or_a_doer_is_the_only_one(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")
