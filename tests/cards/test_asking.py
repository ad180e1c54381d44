"""How a question names what it asks for, and which answers it takes."""

from __future__ import annotations

import pytest

from offered import offered
from studydeck.cards import Note, draft
from studydeck.reading import read


def notes(text: str) -> tuple[Note, ...]:
    return draft(read(text)).notes


def asked(text: str, tier: str = "ready") -> set[tuple[str, str]]:
    return {(note.question, note.answer) for note in notes(text) if note.tier == tier}


def reasons(text: str) -> set[str]:
    return {reason for note in notes(text) for reason in note.reason.split("; ")}


def questions(text: str) -> set[str]:
    drafting = draft(read(text))
    return {each.question for each in (*drafting.notes, *drafting.rejections)}


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The Labour Party won the harbour election of Leeds in 1945.",
            "Which party won the harbour election of Leeds in 1945?",
            "Labour Party",
        ),
        (
            "The United States sold the harbour of Leeds in 1945.",
            "Which country sold the harbour of Leeds in 1945?",
            "United States",
        ),
        (
            "The Byzantine Empire sold the harbour of Leeds in 1045.",
            "Which empire sold the harbour of Leeds in 1045?",
            "Byzantine Empire",
        ),
        (
            "The Bank of Leeds sold the North Pier to Spain in 1945.",
            "Which bank sold the North Pier to Spain in 1945?",
            "Bank of Leeds",
        ),
        (
            "In 1945 the Irish broadcaster Setanta Sports sold the North Pier to Spain.",
            "Which Irish broadcaster sold the North Pier to Spain in 1945?",
            "Setanta Sports",
        ),
        (
            "The first station of Spain to begin broadcasting was the BBC.",
            "What was the first station of Spain to begin broadcasting?",
            "BBC",
        ),
    ],
)
def test_what_is_asked_for_is_called_by_its_kind(text: str, question: str, answer: str) -> None:
    assert (question, answer) in asked(text)


def test_a_person_is_answered_in_full() -> None:
    text = "Helmut Kohl came to Leeds. In 1848 Kohl sold the North Pier to Spain."
    (note,) = (note for note in notes(text) if note.question == "Who sold the North Pier to Spain in 1848?")
    assert (note.answer, note.accepted[0]) == ("Helmut Kohl", "Kohl")


def test_a_name_that_two_persons_share_is_in_doubt() -> None:
    text = "Helmut Kohl and Angela Kohl came to Leeds. In 1848 Kohl painted nine ships in Spain."
    assert offered(text)["Who painted nine ships in Spain in 1848?"].doubt == "'Kohl' is the name of more than one"


def test_what_opened_the_sentence_stays_before_a_question_with_a_clause() -> None:
    text = "In 1848 Helmut Kohl sold the pier that Spain had built to Angela Merkel."
    assert ("In 1848, who sold the pier that Spain had built to Angela Merkel?", "Helmut Kohl") in asked(text)


def test_years_that_the_text_counts_up_are_asked_as_years() -> None:
    text = "Throughout 1960 and 1961, Helmut Kohl fought for the Royal Navy of Spain."
    assert ("In which years did Helmut Kohl fight for the Royal Navy of Spain?", "1960 and 1961") in asked(text)


def test_a_purpose_behind_a_date_stays_in_the_question() -> None:
    text = "Helmut Kohl signed an order on May 3, 1963, to rename the North Pier of Leeds."
    question = "On what date did Helmut Kohl sign an order to rename the North Pier of Leeds?"
    assert (question, "May 3, 1963") in asked(text)


def test_a_name_set_off_is_closed_with_a_comma() -> None:
    text = "In 1929, Spain's fifth president, Helmut Kohl, sold the North Pier to Leeds."
    question = "In which year did Spain's fifth president, Helmut Kohl, sell the North Pier to Leeds?"
    assert question in questions(text)


def test_a_word_that_is_no_name_loses_its_capital() -> None:
    text = "The sailors feared the plague. " * 9 + "Plague ravaged the port of Leeds in 1563."
    reading = read(text)
    assert "did Plague" not in " ".join(note.question for note in draft(reading).notes)


def test_an_adverb_stays_between_its_verbs() -> None:
    text = "By 1691 the charter of Leeds had already been replaced by Angela Merkel."
    assert "By which year had the charter of Leeds already been replaced by Angela Merkel?" in questions(text)


def test_some_of_a_people_are_not_the_people() -> None:
    assert not [note for note in notes("Some Danes sold the North Pier to Spain in 1848.") if note.type == "who"]


def test_the_country_of_a_town_is_not_asked_for() -> None:
    assert not any(
        "in which country" in line.lower() for line in questions("In 1526 Helmut Kohl invaded Delhi in India.")
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Helmut Kohl was awarded the Rumford Medal of Spain.", "others may have done so at another time"),
        ("Helmut Kohl took command of the Spanish fleet.", "others may have done so at another time"),
        ("Helmut Kohl has sold piers to the Royal Navy of Spain.", "others may have done so at another time"),
        ("Helmut Kohl was selling piers to the Royal Navy of Spain.", "others may have done so at another time"),
        ("Helmut Kohl wrote to the Royal Navy in Leeds.", "others may have done so at another time"),
        ("Helmut Kohl protested while the Royal Navy of Spain cheered.", "others may have done so at another time"),
        ("Helmut Kohl (2010) describes nine piers of old stone.", "the date is that of a book"),
        ("The Royal Navy employed 400 officers in Leeds in 1848.", "a figure does not tell its date"),
        ("In 1848 Spain had inadequate numbers of physicians in Leeds.", "a figure does not tell its date"),
    ],
)
def test_what_may_be_true_of_others_or_at_other_times_is_in_doubt(text: str, reason: str) -> None:
    drafting = draft(read(text))
    told = {part for note in drafting.notes for part in note.reason.split("; ")}
    told |= {part for rejection in drafting.rejections for part in rejection.reason.split("; ")}
    assert reason in told


def test_before_which_year_is_no_question_to_hand_out() -> None:
    assert "Before which year did Helmut Kohl visit Leeds?" not in {
        note.question for note in notes("Helmut Kohl visited Leeds before 1848.") if note.tier == "ready"
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Helmut Kohl, a refugee of Spain, sang.", "the description says too little"),
        ("Helmut Kohl, his minister for Spain, sang.", "the description points to somebody else"),
        ("In 1848 Helmut Kohl departed.", "it does not say to what"),
    ],
)
def test_what_tells_too_little_is_not_asked(text: str, reason: str) -> None:
    assert reason in {rejection.reason for rejection in draft(read(text)).rejections}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 2010 Helmut Kohl counted the 2000 Harbour Census of Spain.", "Harbour Census"),
        ("In 1992 Daniel arap Moi sold the North Pier to Spain.", "Moi"),
    ],
)
def test_a_gap_is_no_part_of_a_name(text: str, name: str) -> None:
    assert not [note for note in notes(text) if note.type == "cloze" and note.tier == "ready" and note.answer == name]


def test_a_gap_may_be_at_a_battle_or_a_town() -> None:
    text = "Nine large ships sank in 1864 off the long coast of Olustee Bay."
    assert ("Nine large ships sank in 1864 off the long coast of [...].", "Olustee Bay") in asked(text)


def test_the_hero_of_a_life_is_not_asked_for() -> None:
    life = "Helmut Kohl sold nine ships of tea. " * 9 + "In 1848 Helmut Kohl sold the North Pier to Spain."
    assert not [note for note in notes(life) if note.tier == "ready" and note.answer == "Helmut Kohl"]
    assert ("In which year did Helmut Kohl sell the North Pier to Spain?", "1848") in asked(life)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Leeds is the home of the BBC, the largest broadcaster of Spain.", "What is the BBC?"),
        ("Leeds was the home of the BBC, the largest broadcaster of Spain.", "What was the BBC?"),
    ],
)
def test_a_description_is_asked_in_the_tense_of_its_sentence(text: str, question: str) -> None:
    assert question in {line for line in questions(text) if line.startswith("What ")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Royal Navy was expected to reach Leeds in 1948 with nine ships.", "it is a plan"),
        ("Leeds, renamed New Leeds from 1804 to 1867.", "no verb of the sentence was found"),
        ("The National Space Telecom (STAX) sold nine ships to Spain.", "'STAX' may be short for something else"),
        ("The Royal Navy estimates Angela Merkel at nine ships.", "it is a claim"),
    ],
)
def test_forecasts_fragments_and_halves_are_in_doubt(text: str, reason: str) -> None:
    assert reason in reasons(text)


def test_a_clause_that_tells_of_the_date_asked_for_is_in_doubt() -> None:
    text = "Games have grown in Leeds since 1990 when the Royal Navy played in Spain."
    assert not [line for line, _ in asked(text) if line.startswith("Since which year") and " when " in line]


@pytest.mark.parametrize(
    "text",
    ["Helmut Kohl was Secretary of War for Spain from 1838 to 1840.", "In 1994 Helmut Kohl saw Out Of Deadly Ground."],
)
def test_a_gap_is_no_end_of_an_office_or_a_title(text: str) -> None:
    assert not [answer for _, answer in asked(text) if answer.startswith(("War", "Deadly"))]
