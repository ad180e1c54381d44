"""What another sentence explains, a list of names, a war's own year: the question says it, or the card waits."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards import draft
from studydeck.cards.gates import answers, form, gap_places, leaks, standing
from studydeck.reading import read
from studydeck.reading.document import heading_of


def ready(text: str) -> set[tuple[str, str]]:
    return {(note.question, note.answer) for note in draft(read(text)).notes if note.tier == "ready"}


def test_an_acronym_that_the_text_hardly_uses_is_spelled_out_in_a_question() -> None:
    text = "The Kenya Power Union (KPU) left Leeds. In 1850 the KPU sold nine ships to Spain."
    assert ("In which year did the Kenya Power Union (KPU) sell nine ships to Spain?", "1850") in ready(text)
    often = f"{text} The KPU is old. The KPU is rich. The KPU is small. The KPU is wise. The KPU is poor."
    assert ("In which year did the KPU sell nine ships to Spain?", "1850") in ready(often)


@pytest.mark.parametrize(
    ("name", "reason"), [("HMX", "'HMX' is explained in another sentence"), ("HMX-4", ""), ("Tower", "")]
)
def test_an_acronym_of_nobody_known_is_no_subject(name: str, reason: str) -> None:
    asked = offered(f"The {name} was opened in May 1848 by Helmut Kohl.")
    when = next(each for each in asked.values() if each.type == "when")
    fact = dataclasses.replace(when.fact, subject=dataclasses.replace(when.fact.subject, actor=None))
    assert standing.names_its_subject(dataclasses.replace(when, fact=fact)) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("In 1848 Helmut Kohl wrote of the War of 1812.", "In 1848 Helmut Kohl wrote of the War of [...].", None),
        (
            "The Slavery Act 1833 ruined Leeds.",
            "The Slavery Act [...] ruined Leeds.",
            "the date is a part of a name",
        ),
        ("The Boer War of 1880 ruined Leeds.", "The Boer War of [...] ruined Leeds.", ""),
    ],
)
def test_a_year_that_is_a_wars_name_is_not_asked_for(text: str, line: str, reason: str | None) -> None:
    asked = offered(text)
    assert line not in asked if reason is None else gap_places.gap_shows_its_kind(asked[line]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "From 1840 to 1848 Helmut Kohl led the Royal Navy.",
            "Who led the Royal Navy from 1840 to?",
            "the subject is a part of a date",
        ),
        (
            "From 1840 to 1848, Helmut Kohl led the Royal Navy.",
            "Who led the Royal Navy from 1840 to 1848?",
            "",
        ),
        (
            "In Leeds and in York Helmut Kohl sold nine ships to Spain in 1848.",
            "Who sold nine ships to Spain in 1848 in Leeds and in?",
            "a preposition lacks its noun",
        ),
    ],
)
def test_a_phrase_keeps_its_noun(text: str, line: str, reason: str) -> None:
    said = form.is_grammatical(offered(text)[line])
    assert said == reason or (reason and said in {reason, "a preposition lacks its noun"})


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("In 1848 Helmut Kohl had gone to Leeds and seen Angela Merkel.", "Who saw Angela Merkel in 1848?"),
        ("In 1848 Helmut Kohl had gone to Leeds and met Angela Merkel.", "Who met Angela Merkel in 1848?"),
        ("In 1914 Helmut Kohl fought in World War I.", "Who fought in World War I in 1914?"),
    ],
)
def test_verbs_and_numbers_stand_as_in_any_sentence(text: str, question: str) -> None:
    assert question in offered(text)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[...] was a French colony in 1848.", "the description fits more than one"),
        ("[...] was the first French colony in 1848.", ""),
        ("[...] was a French colony of nine islands and two towns in 1848.", ""),
        ("The fall of [...] was a great loss in 1848.", ""),
    ],
)
def test_a_gap_at_a_subject_is_told_by_more_than_its_sort(line: str, reason: str) -> None:
    asked = offered(line.replace("[...]", "Kenya"))
    assert answers.is_not_one_of_many(asked[line]) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In 1848 Spain praised Helmut Kohl, the President of the South African Republic.", ""),
        ("In 1848 Spain praised the Forks of the South African Republic.", "may be a part of a name"),
    ],
)
def test_a_body_is_asked_for_behind_its_head(text: str, reason: str) -> None:
    asked = offered(text)
    gap = next(line for line in asked if "of the [...]" in line)
    assert (reason in answers.kind_is_sure(asked[gap])) if reason else answers.kind_is_sure(asked[gap]) == ""


def test_an_acronym_is_a_word_of_its_own_sentence() -> None:
    text = "The SFRY fell. The SFRY was followed by the Federal Republic of Yugoslavia (FRY) in 1992."
    asked = [line for line in offered(text) if line.startswith("What does")]
    assert asked == ["What does FRY stand for?"]


def test_letters_with_points_are_the_answer_of_no_question_that_holds_them() -> None:
    asked = offered("In 1865 the U.S. praised the U.S. Navy.")
    gap = next(line for line in asked if line.startswith("In 1865 the [...]"))
    assert leaks.answer_is_not_given_away(asked[gap]) != ""


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (["Old Press", "New Press", "Royal Press", "Harbour Press"], "The Press"),
        (["Old Press", "New Press", "Harbour Press"], "Harbour Press"),
    ],
)
def test_four_short_lines_in_a_row_are_a_list(lines: list[str], heading: str) -> None:
    document = read("\n\n".join(["# The Press", *lines, "Helmut Kohl left Leeds in 1848."])).document
    assert heading_of(document, document.sentences[-1]) == heading


def test_a_list_at_the_end_of_a_text_is_one_too() -> None:
    document = read("Helmut Kohl left Leeds.\n\nOld Press\n\nNew Press\n\nRoyal Press\n\nHarbour Press").document
    assert not any(sentence.is_heading for sentence in document.sentences)


def test_several_days_are_wanted_behind_on() -> None:
    text = "On 18–22 September 1917, the Leeds Conference elected Helmut Kohl."
    asked = [note.question for note in draft(read(text)).notes if note.type == "cloze"]
    assert "On [...] (dates), the Leeds Conference elected Helmut Kohl." in asked


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[...] joined the Royal League in 1848.", "others may have done so too"),
        ("[...] burned the Royal League in 1848.", ""),
        ("In 1848 [...] joined Kenya.", ""),
    ],
)
def test_what_many_states_do_is_not_asked_of_one(line: str, reason: str) -> None:
    name = "Helmut Kohl" if line.startswith("In ") else "Kenya"
    asked = offered(line.replace("[...]", name))
    assert answers.is_not_one_of_many(asked[line]) == reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1950-based on law, Helmut Kohl began the plan of Leeds.",
            "In 1950-based on law, [...] began the plan of Leeds.",
            "two words run together",
        ),
        (
            "In the 4000-year-old tomb Helmut Kohl began the plan of Leeds.",
            "In the 4000-year-old tomb [...] began the plan of Leeds.",
            "",
        ),
        (
            "On 3 May 1848 the Harbour Guild was the first guild of Leeds.",
            "On 3 May 1848, which guild was the first guild of Leeds?",
            None,
        ),
        (
            "In 1848 Spain burned the navy of Spain and the guild.",
            "Which country burned the navy of Spain and the guild in 1848?",
            "",
        ),
        (
            "In 1848 Spain invaded the country and Leeds.",
            "Which country invaded the country and Leeds in 1848?",
            "it says the kind twice",
        ),
        (
            "In 1848 Spain invaded the country of Helmut Kohl.",
            "Which country invaded the country of Helmut Kohl in 1848?",
            "",
        ),
    ],
)
def test_words_stand_apart_and_once(text: str, line: str, reason: str | None) -> None:
    asked = offered(text)
    if reason is None:
        assert not any(each.startswith("On 3 May 1848, w") and not form.is_grammatical(asked[each]) for each in asked)
    else:
        assert form.is_grammatical(asked[line]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        ("In 1859 Helmut Kohl wrote On the Origin of Leeds.", "the [...]", "may be a part of a name"),
        (
            "In 1938 Spain praised the Royal Foreign Minister Helmut Kohl and Angela Merkel.",
            "Royal Foreign [...]",
            "may be a part of a name",
        ),
        ("In 1938 Spain praised the ships of Helmut Kohl and Angela Merkel.", "ships of [...]", ""),
        ("In 1938 Spain met Emperors Karl Hart and Otto Lang.", "met [...]", "may be a part of a name"),
    ],
)
def test_no_gap_begins_within_a_title(text: str, gap: str, reason: str) -> None:
    asked = offered(text)
    lines = [line for line in asked if gap in line]
    assert lines
    assert all(reason in answers.kind_is_sure(asked[line]) for line in lines)


def test_what_is_titled_is_no_gap() -> None:
    asked = offered("In 1959 Helmut Kohl published a drama entitled Angela Merkel.")
    line = "In 1959 Helmut Kohl published a drama entitled [...]."
    assert gap_places.gap_shows_its_kind(asked[line]) == "the gap is a title"
