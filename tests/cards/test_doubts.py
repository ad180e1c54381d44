"""What sends a card to review: each rule with a sentence that it doubts and one that it lets through."""

from __future__ import annotations

import pytest

from offered import around
from studydeck.cards import Note, draft
from studydeck.cards.gates.rivals import is_not_the_topic
from studydeck.cards.gates.words import is_telling
from studydeck.reading import read


def notes(text: str) -> tuple[Note, ...]:
    return draft(read(text)).notes


def ready(text: str) -> set[tuple[str, str]]:
    return {(note.question, note.answer) for note in notes(text) if note.tier == "ready"}


def reasons(text: str, kind: str = "") -> set[str]:
    of_kind = (note for note in notes(text) if note.tier == "review" and kind in {"", note.type})
    return {reason for note in of_kind for reason in note.reason.split("; ")}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Helmut Kohl signed the Bill in 1848.", "Bill"),
        ("Helmut Kohl painted the interior in 1848.", "interior"),
        ("Helmut Kohl sold the castle from Leeds in 1848.", "castle"),
        ("Helmut Kohl met the fleet commander in 1848.", "commander"),
        ("Helmut Kohl sold the pier, built of old oak, in 1848.", "pier"),
    ],
)
def test_a_thing_that_nothing_makes_known_is_in_doubt(text: str, noun: str) -> None:
    assert f"'the {noun}' does not say which" in reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Helmut Kohl saw the coast of Spain in 1848.",
        "Helmut Kohl feared the Spanish fleet in 1848.",
        "Helmut Kohl of Spain lost the majority in 1848.",
        "Helmut Kohl of Kenya left the country in 1848.",
        "A coup shook Leeds in 1848 before Helmut Kohl stopped the coup.",
        "Helmut Kohl proved the plague theory in 1848.",
        "Helmut Kohl sold the pier built by Angela Merkel in 1848.",
        "Helmut Kohl saw the sun in 1848.",
    ],
)
def test_a_thing_that_the_sentence_makes_known_is_not(text: str) -> None:
    assert not {reason for reason in reasons(text, "when") if "does not say which" in reason}


COUNTRY = "Kenya is a country in Africa. " + "Kenya sold nine ships of tea. " * 8


def test_what_the_whole_text_is_about_needs_no_name() -> None:
    text = f"{COUNTRY}In 1848 Helmut Kohl praised the country."
    assert ("In which year did Helmut Kohl praise the country?", "1848") in ready(text)


def test_what_two_of_its_kind_share_is_not_what_a_text_is_about() -> None:
    wars = "Sailors feared the war. " * 4 + "The Boer War was long. " * 3 + "The Opium War was long. " * 3
    assert "'the war'" in " ".join(reasons(f"{wars}In 1848 Helmut Kohl lost the war."))
    assert ("In which year did Helmut Kohl lose the war?", "1848") in ready(
        "Sailors feared the war. " * 4 + "In 1848 Helmut Kohl lost the war."
    )


def test_a_text_about_two_countries_is_about_neither() -> None:
    text = f"{COUNTRY}{COUNTRY.replace('Kenya', 'Spain')}In 1848 Helmut Kohl visited the country."
    assert "'the country' does not say which" in reasons(text)


def test_what_the_text_calls_its_subject_means_it() -> None:
    text = "The Harbour Guild is a society of Leeds. " + "The Harbour Guild grew. " * 8
    asked = [question for question, _ in ready(f"{text}In 1848 Helmut Kohl joined the society.") if "year" in question]
    assert asked in (
        ["In which year did Helmut Kohl join the society?"],
        ["In which year did Helmut Kohl join the Harbour Guild?"],
    )


def test_what_the_whole_text_is_about_is_asked_for_by_its_foundation_only() -> None:
    reviewed = {note.reason for note in notes(f"{COUNTRY}In 1848 Kenya burned the Harbour League.")}
    assert reviewed == {"", "the whole text is about it"}
    asked, told = around(f"{COUNTRY}In 1848 Kenya burned the Harbour League.")
    of_it = [each for each in asked.values() if each.answer.text == "Kenya"]
    assert {is_not_the_topic(each, told) for each in of_it} == {"the whole text is about it"}
    guild = "The Harbour Guild grew. " * 8 + "In 1848 the Harbour Guild {} the Royal League."
    assert "Which organisation joined the Royal League in 1848?" not in dict(ready(guild.format("joined")))
    founded = ready(guild.format("was founded by"))
    assert ("Which organisation was founded by the Royal League in 1848?", "Harbour Guild") in founded


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("As of 1848, nine sailors of Leeds lived in the Royal Palace of York.", "a figure does not tell its date"),
        ("Kenya had 45,000 sailors in 1848.", "a figure does not tell its date"),
        ("The rich port of Leeds held 45,000 sailors in 1848.", "a figure does not tell its date"),
        ("In 1848 Helmut Kohl usually visited the Royal Palace of York.", "it may have been so at other times"),
        ("The rich port of Leeds grew to 45,000 sailors in 1848.", "a figure does not tell its date"),
        (
            "Helmut Kohl died in 1848. Angela Merkel was praised by Spain at a meeting of kings on 21 September.",
            "'21 September' does not say its year",
        ),
        ("Helmut Kohl aims to build the Royal Palace of York by 2050.", "it is a plan"),
        ("Helmut Kohl beat the fleet of Spain with 45,000 sailors.", "others may have done so at another time"),
        ("Helmut Kohl lost the hat of Angela Merkel in York.", "others may have done so at another time"),
        (
            "Within nine days, the sailors of Leeds had sold the Royal Palace in 1848.",
            "'Within ...' ties the sentence to another",
        ),
        ("Helmut Kohl sold the current palace of York in 1848.", "'current' points to another sentence"),
        ("Helmut Kohl led the fleet from the Baltic Sea to York in 1848.", "'the fleet' does not say which"),
    ],
)
def test_a_doubt_is_named(text: str, reason: str) -> None:
    assert reason in reasons(text)


def test_a_figure_is_no_answer_of_an_actor_either() -> None:
    assert "a figure does not tell its date" in reasons("Kenya had 45,000 sailors in 1848.", "who")


def test_a_number_is_no_subject() -> None:
    assert "the subject is only '45 F'" in reasons("45 F was felt by Helmut Kohl in Leeds on July 8, 1905.")


@pytest.mark.parametrize(
    "text",
    [
        "Helmut Kohl and Angela Merkel sold the Royal Palace of York in 1848.",
        "Of the nine kings, Helmut Kohl lost the Royal Palace in 1848.",
    ],
)
def test_one_of_a_list_is_not_asked_for(text: str) -> None:
    assert not {question for question, _ in ready(text) if question.startswith("Who")}


def test_a_list_of_two_is_one_answer() -> None:
    text = "Helmut Kohl and Angela Merkel sold the Royal Palace of York in 1848."
    asked = {
        note.answer: note.tier
        for note in notes(text)
        if note.question == "[...] (two names) sold the Royal Palace of York in 1848."
    }
    assert asked == {"Helmut Kohl and Angela Merkel": "ready"}


def test_a_name_that_is_part_of_another_is_no_gap_of_its_own() -> None:
    gaps = {note.question: note.tier for note in notes("In 1848 Helmut Kohl led the Spain team to Leeds.")}
    assert gaps.get("In 1848 Helmut Kohl led the [...] team to Leeds.") != "ready"


def test_one_of_a_list_of_which_the_rest_is_shown_is_no_gap() -> None:
    gaps = {
        note.question: note.tier for note in notes("In 1848 Spain sold the Royal Palace to Kenya, Chile and Italy.")
    }
    assert "ready" not in {tier for gap, tier in gaps.items() if gap.count(", ") + gap.count(" and ") == 1}


def test_a_people_is_sure_to_be_one() -> None:
    assert ("Who sold the Royal Palace to Spain in 1848?", "the Romans") in ready(
        "The Romans sold the Royal Palace to Spain in 1848."
    )


def test_a_bare_date_behind_a_comma_may_be_that_of_anything() -> None:
    text = "Helmut Kohl drew the tower of Leeds as the Royal Palace, 1862."
    assert "1862" not in {answer for _, answer in ready(text)}


def test_a_kind_is_no_name() -> None:
    assert "'Parliament' does not say which" in reasons("Parliament sold the palaces of York in 1848.")


def test_a_weak_description_is_not_worth_asking() -> None:
    assert "Who was Helmut Kohl?" not in {note.question for note in notes("Helmut Kohl, a man of Leeds, sang.")}


def test_a_description_with_brackets_is_not_asked() -> None:
    text = "Spain met Helmut Kohl, the first leader of the Harbour League (HL) of Leeds."
    assert not {note.question for note in notes(text) if note.type == "what" and "(" in note.answer}


def test_several_are_no_description_of_one() -> None:
    text = "Helmut Kohl loved the Royal Palace, the two largest houses of Spain."
    assert "the two largest houses of Spain" not in {note.answer for note in notes(text)}


def test_whoever_a_description_fits_has_to_be_one_alone() -> None:
    assert "Who was the German sailor?" not in {
        q for q, _ in ready("Spain met the German sailor, Helmut Kohl, in York.")
    }


def test_a_noun_that_lost_its_name_is_broken() -> None:
    text = "Ada Merkel was born to English poet, Lord Kohl and his wife, Baroness Anne Isabella, on December 10, 1815."
    assert not {note.question for note in notes(text) if note.type != "cloze"}
    assert "'poet' lacks the name that followed it" in {each.reason for each in draft(read(text)).rejections}


def test_many_were_born_in_a_year() -> None:
    text = "Helmut Kohl (1890-1950) sang for Spain." + " Helmut Kohl led the Royal Navy." * 5
    assert "Who was born in 1890?" not in {question for question, _ in ready(text)}
    assert ("In which year was Helmut Kohl born?", "1890") in ready(text)


def test_a_pronoun_behind_its_name_is_known_in_a_gap() -> None:
    text = "With the march of Helmut Kohl in 1979, Ulrike Merkel sold the Royal Navy and its ships and praised him."
    assert text.replace("1979", "[...] (year)") in {q for q, _ in ready(text)}


def test_a_sentence_has_four_cards_beside_its_questions() -> None:
    text = (
        "In 1848, near the Royal Palace of Leeds, the march of Helmut Kohl, the speech of Angela Merkel, a dance of "
        "Ulrike Schmidt and a song of Konrad Adenauer pleased the Harbour Guild and the Spanish Fleet."
    )
    assert len([note for note in notes(text) if note.type == "cloze"]) <= 4
    assert "better cards ask about this sentence" in {rejection.reason for rejection in draft(read(text)).rejections}


def test_a_question_that_says_much_needs_no_name() -> None:
    text = "In 1781 Helmut Kohl patented a small steam engine that drove nine wooden wheels."
    asked = "In 1781, who patented a small steam engine that drove nine wooden wheels?"
    assert (asked, "Helmut Kohl") in ready(text)


def test_a_telling_word_has_a_capital_or_a_digit() -> None:
    (parse,) = read("The interior of Leeds had 9 iPhones.").parses
    assert [word.text for word in parse.tokens if is_telling(word)] == ["The", "Leeds", "9", "iPhones"]
