"""From a text to its cards: what is asked, what is not, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offered import offered
from studydeck.cards import GAP, Drafting, Note, draft
from studydeck.cards.gates.standing import pronouns_are_answered
from studydeck.cards.guids import guid_of
from studydeck.reading import read


def drafted(text: str) -> Drafting:
    return draft(read(text))


def cards(text: str, kind: str = "", tier: str = "ready") -> list[tuple[str, str]]:
    notes = drafted(text).notes
    return [(n.question, n.answer) for n in notes if n.tier == tier and (not kind or n.type == kind)]


def stopped(text: str) -> set[str]:
    return {rejection.gate for rejection in drafted(text).rejections}


def reasons(text: str) -> set[str]:
    return {note.reason for note in drafted(text).notes if note.tier == "review"}


def test_a_year_is_asked_for_and_a_part_of_it_accepted() -> None:
    (note,) = (n for n in drafted("The Royal Navy opened a hall in Leeds in mid-2013.").notes if n.type == "when")
    assert (note.question, note.answer) == ("In which year did the Royal Navy open a hall in Leeds?", "2013")
    assert note.accepted == ("mid-2013",)


def test_a_year_before_christ_is_accepted_as_the_text_writes_it() -> None:
    (note,) = (n for n in drafted("Konrad Adenauer sold a fleet in 249 BC.").notes if n.type == "when")
    assert (note.answer, note.accepted) == ("249 BC", ())


FOUNDED = "In 1848 Angela Merkel founded the Harbour Guild in London."


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (FOUNDED, "In which year did Angela Merkel found the Harbour Guild in London?", "1848"),
        (
            "The Harbour Guild was founded by Angela Merkel on 3 May 1861.",
            "On what date was the Harbour Guild founded by Angela Merkel?",
            "3 May 1861",
        ),
        (
            "The Harbour Guild left London in March 1990.",
            "In which month and year did the Harbour Guild leave London?",
            "March 1990",
        ),
        (
            "During the 1920s the Harbour Guild built many piers in Leeds.",
            "In which decade did the Harbour Guild build many piers in Leeds?",
            "the 1920s",
        ),
        (
            "The Harbour Guild built a pier in Leeds in the 15th century.",
            "In which century did the Harbour Guild build a pier in Leeds?",
            "the 15th century",
        ),
        (
            "Between 1998 and 2002, the Harbour Guild rebuilt the pier of Leeds.",
            "Between which years did the Harbour Guild rebuild the pier of Leeds?",
            "1998 and 2002",
        ),
        (
            "Kenya has competed in the Harbour Games since 1996.",
            "Since which year has Kenya competed in the Harbour Games?",
            "1996",
        ),
        (
            "The Harbour Guild remained in Leeds until 2009.",
            "Until which year did the Harbour Guild remain in Leeds?",
            "2009",
        ),
        (
            "By 1931 the Harbour Guild had built nine piers in Leeds.",
            "By which year had the Harbour Guild built nine piers in Leeds?",
            "1931",
        ),
        (
            "Konrad Adenauer was the star guest of the Harbour Guild in June 2018.",
            "In which month and year was Konrad Adenauer the star guest of the Harbour Guild?",
            "June 2018",
        ),
        (
            "The police of Leeds broke up the rally of the Harbour Guild in 1905.",
            "In which year did the police of Leeds break up the rally of the Harbour Guild?",
            "1905",
        ),
    ],
)
def test_when_is_asked_as_finely_as_the_text_says_it(text: str, question: str, answer: str) -> None:
    assert (question, answer) in cards(text, "when")


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (FOUNDED, "Who founded the Harbour Guild in London in 1848?", "Angela Merkel"),
        (FOUNDED, "Which organisation did Angela Merkel found in London in 1848?", "Harbour Guild"),
        (
            "The Harbour Guild was founded in 1848 by Angela Merkel.",
            "By whom was the Harbour Guild founded in 1848?",
            "Angela Merkel",
        ),
        (
            "In 1981 Angela Merkel met Helmut Kohl in London.",
            "Whom did Angela Merkel meet in London in 1981?",
            "Helmut Kohl",
        ),
        (
            "Spain ceded Florida to the Royal Navy in 1763.",
            "Which country ceded Florida to the Royal Navy in 1763?",
            "Spain",
        ),
        (
            "The first chancellor of West Germany, Konrad Adenauer, visited Paris.",
            "Who was the first chancellor of West Germany?",
            "Konrad Adenauer",
        ),
        (
            "The Harbour Guild was the largest union of Scotland.",
            "What was the largest union of Scotland?",
            "Harbour Guild",
        ),
        (
            "NATO (North Atlantic Treaty Organization) was founded in 1949.",
            "What does NATO stand for?",
            "North Atlantic Treaty Organization",
        ),
    ],
)
def test_who_whom_and_what_are_asked(text: str, question: str, answer: str) -> None:
    assert (question, answer) in cards(text)


def test_what_somebody_was_is_asked_in_a_card_to_review() -> None:
    noted = drafted("In 1981 Angela Merkel met Helmut Josef Kohl, the first German chancellor.").notes
    (note,) = (each for each in noted if each.type == "what")
    assert (note.question, note.tier) == ("Who was Helmut Josef Kohl?", "review")
    assert "more can be said to that" in note.reason


def test_a_gap_stands_where_no_question_asks_the_same() -> None:
    text = "The march of the Harbour Guild in 1905 ended at the Royal Palace of Leeds."
    assert ("The march of the Harbour Guild in [...] (year) ended at the Royal Palace of Leeds.", "1905") in cards(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            (
                "The long march of the Harbour Guild of London in 1905 ended at Leeds, and the sailors there fed it "
                "with bread and fish from the nine old ships of the town."
            ),
            "The long march of the Harbour Guild of London in [...] (year) ended at Leeds.",
        ),
        (
            "The long march of the Harbour Guild of London in 1905 ended at Leeds, York and Paris.",
            "The long march of the Harbour Guild of London in [...] (year) ended at Leeds, York and Paris.",
        ),
    ],
)
def test_a_gap_at_a_date_shows_its_clause_alone(text: str, question: str) -> None:
    assert (question, "1905") in cards(text, "cloze")


def test_the_historical_present_becomes_past_in_questions() -> None:
    text = "In 1848 Angela Merkel founds the Harbour Guild, which she leads and whose songs are sung."
    assert "In which year did Angela Merkel found the Harbour Guild?" in {question for question, _ in cards(text)}
    assert "Who founded the Harbour Guild in 1848?" in {question for question, _ in cards(text)}


def test_a_story_told_in_the_present_is_asked_in_the_past_without_dates_too() -> None:
    text = (
        "In 1848 Angela Merkel founds the Harbour Guild. In 1850 Angela Merkel buys the North Pier. "
        "In 1852 Angela Merkel sells the North Pier to the Royal Navy. Helmut Kohl builds the first pier of Leeds."
    )
    assert ("Who built the first pier of Leeds?", "Helmut Kohl") in cards(text)


def test_a_state_of_today_stays_in_the_present() -> None:
    assert ("Which country has the longest pier in the Harbour Bay?", "Kenya") in cards(
        "Kenya has the longest pier in the Harbour Bay."
    )


def test_a_surname_is_told_in_full_where_nobody_else_has_it() -> None:
    text = "Helmut Kohl was born in Leeds. Kohl praised the Royal Navy in 1981."
    assert ("In which year did Helmut Kohl praise the Royal Navy?", "1981") in cards(text)


def test_a_shared_surname_stays_as_the_text_has_it() -> None:
    text = "Helmut Kohl met Hannelore Kohl in Leeds. Kohl visited the Royal Navy in 1981."
    assert not {question for question, _ in cards(text) if "Helmut Kohl visit" in question}


def test_a_date_worked_out_from_before_is_told_with_its_year_and_reviewed() -> None:
    text = "In 1848 the Harbour Guild built a pier. Two years later, Angela Merkel sold the North Pier to Spain."
    assert ("Who sold the North Pier to Spain in 1850?", "Angela Merkel") in cards(text, "who", "review")
    assert "the date is worked out from the sentences before" in reasons(text)


def test_the_same_year_as_in_the_sentence_before_is_sure() -> None:
    text = "In 1848 the Harbour Guild built a pier. In the same year, Angela Merkel sold the North Pier to Spain."
    assert ("Who sold the North Pier to Spain in 1848?", "Angela Merkel") in cards(text, "who")


def test_the_same_year_as_a_clause_tells_is_not_sure() -> None:
    text = (
        "In 1848 the Harbour Guild built a pier. Angela Merkel sold the North Pier in the same year Kohl reached Spain."
    )
    assert "the date is worked out from the sentences before" in reasons(text)


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("The Harbour Guild elected the Harbour Guild of Leeds in 1848.", "leak"),
        ("Angela Merkel burned.", "length"),
        ("Angela Merkel said in 1848 that the Royal Navy had burned the North Pier.", "worth"),
        ('The Royal Navy "of old" was sold to Spain in 1848.', "prose"),
        ("In 1848 Angela Merkel joined, in London, in the rain.", "whole"),
    ],
)
def test_what_is_broken_is_stopped_by_its_gate(text: str, gate: str) -> None:
    assert gate in stopped(text)


@pytest.mark.parametrize(
    ("text", "gate", "reason"),
    [
        ("He founded the Harbour Guild in 1848.", "subject", "the subject is only 'He'"),
        (
            "His brother founded the Harbour Guild in 1848.",
            "subject",
            "the subject 'His brother' points to somebody else",
        ),
        ("The attack hit the Royal Navy in 1848.", "definite", "'the attack' does not say which"),
        ("Angela Merkel joined this guild in 1848.", "deixis", "'this' points to another sentence"),
        ("Angela Merkel joined another guild in 1848.", "deixis", "'another' points to another sentence"),
        (
            "A second guild of London joined the Royal Navy in 1848.",
            "deixis",
            "'second' counts on from another sentence",
        ),
        (
            "Angela Merkel allegedly burned the North Pier in 1848.",
            "claim",
            "it is a claim ('allegedly')",
        ),
        ("Angela Merkel did not burn the North Pier in 1848.", "claim", "it says what was not"),
        ("Angela Merkel would burn the North Pier in 1848.", "claim", "'would': it is not told as done"),
        ("Angela Merkel found no pier of the Royal Navy in 1848.", "claim", "it says what was not"),
        ("Angela Merkel landed in Kenya with nine ships.", "one-of-many", "others may have done so at another time"),
    ],
)
def test_what_is_in_doubt_is_reviewed_and_says_why(text: str, gate: str, reason: str) -> None:
    reviewed = [note for note in drafted(text).notes if note.tier == "review"]
    assert gate in {note.gate for note in reviewed}
    assert reason in {reason for note in reviewed for reason in note.reason.split("; ")}


def test_a_claim_is_asked_with_its_source() -> None:
    text = "According to the police, Angela Merkel burned the North Pier in 1848."
    assert ("According to the police, Angela Merkel burned the North Pier in [...] (year).", "1848") in cards(text)
    assert {question for question, _ in cards(text) if "police" not in question} == set()


def test_a_sentence_that_is_tied_to_another_is_reviewed() -> None:
    text = "Then the march of the Harbour Guild in 1905 ended at the Royal Palace of Leeds."
    assert cards(text) == []
    assert "'Then' ties the sentence to another" in reasons(text)


def test_names_beside_the_point_are_gaps_to_review_and_a_list_is_one_gap() -> None:
    text = "Helmut Kohl spoke of Spain, Kenya and Otto Lang."
    gaps = [(note.question, note.answer) for note in drafted(text).notes if note.gate == "author"]
    assert ("Helmut Kohl spoke of [...] (three names).", "Spain, Kenya and Otto Lang") in gaps


def test_a_name_beside_the_point_is_asked_for_once_in_the_text() -> None:
    text = "In 1848 Kohl sang for the Royal Navy of Spain. In 1850 Kohl slept near the Royal Navy of Spain."
    gaps = [note.answer for note in drafted(text).notes if note.type == "cloze"]
    assert gaps.count("Royal Navy of Spain") == 1
    assert "another card asks the same" in {rejection.reason for rejection in drafted(text).rejections}


def test_a_sentence_without_a_verb_has_no_gaps() -> None:
    assert drafted("Paris in 1900, London in 1910, and Rome in 1920.").notes == ()


def test_an_endless_doubt_is_no_candidate() -> None:
    text = "He would not join this guild in the harbour before the attack."
    assert drafted(f"{text} There, on the pier, he then met the other sailors in 1848.").notes == ()


def test_a_question_that_two_sentences_answer_differently_is_not_asked() -> None:
    text = "Angela Merkel visited the North Pier in 1981. Angela Merkel visited the North Pier in 1990."
    assert cards(text, "when") == []
    assert "one-answer" in stopped(text)


def test_a_year_and_a_day_in_it_are_one_answer() -> None:
    text = "Angela Merkel sold the North Pier in 1981. Angela Merkel sold the North Pier on 3 May 1981."
    assert len(cards(text, "when")) == 2


def test_facts_in_conflict_are_not_asked() -> None:
    text = "On June 28, 1981 Angela Merkel left Spain. Two days later, on August 30, 1981, Helmut Kohl left Spain."
    assert cards(text) == []
    assert "conflict" in stopped(text)


def test_the_same_fact_told_twice_is_one_card() -> None:
    assert cards(f"{FOUNDED} {FOUNDED}", "when") == cards(FOUNDED, "when")
    assert "duplicate" in stopped(f"{FOUNDED} {FOUNDED}")


def test_a_possessive_of_the_subject_stays_one_of_the_asked_is_reviewed() -> None:
    text = "In 1987 Spain lost its fleet near Gibraltar."
    assert "In which year did Spain lose its fleet near Gibraltar?" in {question for question, _ in cards(text)}
    text = "In 1987 Helmut Kohl lost his fleet near Gibraltar."
    asked = offered(text)["Who lost his fleet near Gibraltar in 1987?"]
    assert pronouns_are_answered(asked) == "'his' may be someone else"


def test_the_card_carries_its_proof_section_tags_and_aliases() -> None:
    text = "# The founding\n\nThe Harbour Guild (HGU) was founded by Angela Merkel in 1848.\n"
    note = next(note for note in drafted(text).notes if note.type == "when")
    (proof,) = note.evidence
    assert text[proof.start : proof.end] == proof.text
    assert note.context == "The founding"
    assert "type::when" in note.tags
    assert "era::1840s" in note.tags
    assert "actor::Angela_Merkel" in note.tags
    assert note.tier == "ready"
    assert note.choices is None
    assert 0 <= note.score <= 1


def test_a_limit_keeps_the_best_in_the_order_of_the_text() -> None:
    text = f"{FOUNDED} In 1850 the Royal Navy left Spain. On 3 May 1861 Helmut Kohl visited the Harbour Guild."
    every = draft(read(text)).notes
    three = draft(read(text), limit=3).notes
    assert len(three) == 3
    assert [note for note in every if note in three] == list(three)
    assert max(every, key=lambda note: note.score) in three


def test_a_limit_spreads_over_the_text() -> None:
    places = [("Leeds", 1851), ("York", 1862), ("London", 1873)]
    text = FOUNDED + "".join(f" In {year} the Royal Navy built nine new piers in {town}." for town, year in places)
    assert len({note.sibling for note in draft(read(text), limit=4).notes}) == 4


def test_the_verb_agrees_with_a_single_subject() -> None:
    text = "The Russian fleet were confronted by the Royal Navy in 1904."
    assert "In which year was the Russian fleet confronted by the Royal Navy?" in {q for q, _ in cards(text)}


def test_what_is_counted_from_a_date_in_conflict_is_not_asked() -> None:
    text = (
        "On June 28, 1981 Angela Merkel left Spain. Two days later, on August 30, 1981, an attack hit the Royal Navy. "
        "Helmut Kohl had left Kenya nine days before the attack. Konrad Adenauer left Italy in 1990."
    )
    asked = [note.question for note in drafted(text).notes]
    assert [question for question in asked if "Kenya" in question] == []
    assert [question for question in asked if "Italy" in question] != []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Angela Merkel spoke there in 1848 for the Royal Navy.", "Who spoke there for the Royal Navy in 1848?"),
        ("Riots of the Royal Navy included the revolt of Leeds in 1848.", "In which year did riots"),
        ("The Keller were selling the North Pier to Spain in 1848.", "Who was selling the North Pier"),
        ("Hurricane Keller hit Leeds in 1848.", "Who hit Leeds in 1848?"),
        ("Angela Merkel invited Helmut Kohl.", "Whom did Angela Merkel invite?"),
        ("The Harbour Guild were the first sailors of Leeds.", "Which organisation was the first sailors"),
        ("Sailors mourned Angela Merkel, the seat of the Royal Navy.", "Who was Angela Merkel?"),
        ("Keller the Fair, the son of Helmut Kohl, sold the North Pier.", "Who was the Fair?"),
    ],
)
def test_what_has_two_answers_or_none_is_not_asked(text: str, question: str) -> None:
    assert [q for q, _ in cards(text) if q.startswith(question)] == []


def test_an_office_is_no_part_of_the_answer() -> None:
    text = "Director Angela Merkel sold the North Pier to Spain in 1848."
    (note,) = (n for n in drafted(text).notes if n.type == "who")
    assert note.answer == "Angela Merkel"


def test_a_ship_is_nobody() -> None:
    text = "The ship of Helmut Kohl was the Astra. The Astra left Spain in 1848."
    assert [q for q, _ in (*cards(text, "who"), *cards(text, "who", "review")) if "left Spain" in q] == []


def test_an_empty_text_gives_no_cards() -> None:
    assert draft(read("")) == Drafting((), ())


def test_guids_depend_on_what_is_said_and_not_on_where() -> None:
    def guids(notes: tuple[Note, ...]) -> set[str]:
        return {note.guid for note in notes if note.type != "cloze"}

    alone, later = drafted(FOUNDED).notes, drafted(f"Sailors sing.\n\n{FOUNDED}").notes
    assert guids(alone) <= guids(later)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_guids_are_twelve_letters_that_ignore_case_and_spacing(parts: list[str]) -> None:
    guid = guid_of(*parts)
    assert len(guid) == 12
    assert guid == guid_of(*(f" {part} " for part in parts))


def test_every_cloze_shows_one_gap() -> None:
    notes = [note for note in drafted(FOUNDED).notes if note.type == "cloze"]
    assert all(note.question.count(GAP) == 1 for note in notes)
