"""Each gate by itself: what it lets through and what it stops, and how it says so."""

from __future__ import annotations

import dataclasses

import pytest

from studydeck.cards.candidates import Candidate
from studydeck.cards.gaps import gaps
from studydeck.cards.gates import answers, complements, dating, form, leaks, pointing, prose, rivals, standing
from studydeck.cards.gates.surroundings import surroundings
from studydeck.cards.questions import Scene, questions
from studydeck.reading import read
from studydeck.reading.document import Span


def candidates(text: str) -> list[Candidate]:
    return [c for fact in read(text).facts for c in questions(fact, Scene(text, False, frozenset()))]


def candidate(text: str, kind: str = "when") -> Candidate:
    return next(c for c in candidates(text) if c.type == kind)


SOLD = candidate("In 1848 Angela Merkel sold the North Pier to the Royal Navy.")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In which year did Ann (and Bob leave?", "a bracket is open"),
        ("In which year did did Ann leave?", "a word stands twice"),
        ("In which year did Ann leave the?", "the question is cut off"),
        ("Who signed what frees Leeds on 1 January 2008 on 2 August 2005?", "two dates run together"),
        ("In which year did Ann leave?", ""),
    ],
)
def test_a_question_is_whole_english(question: str, reason: str) -> None:
    assert form.is_grammatical(dataclasses.replace(SOLD, question=question)) == reason


def test_a_verb_of_unknown_forms_gives_no_question() -> None:
    assert form.has_a_wording(SOLD) == ""
    assert form.has_a_wording(dataclasses.replace(SOLD, question="")) == "the verb's base form is not known"


def test_an_opener_that_is_a_bare_preposition_shows_a_broken_parse() -> None:
    opener = dataclasses.replace(SOLD.fact.complements[-1], words=SOLD.fact.complements[-1].words[:1])
    broken = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, openers=(opener,)))
    assert form.is_grammatical(broken) == "a preposition stands alone"


def test_a_clause_of_which_only_the_verb_is_left_is_torn() -> None:
    word = dataclasses.replace(SOLD.said[-1], dep="relcl", span=Span(900, 904))
    assert form.is_grammatical(dataclasses.replace(SOLD, said=(word,))) == "half of a clause is left out"


def test_an_acronym_is_not_asked_for_with_its_words() -> None:
    answer = dataclasses.replace(SOLD.answer, text="NPR", names=())
    spelled = dataclasses.replace(SOLD, question="Who sold the Noisy Port Road?", answer=answer, type="who")
    assert leaks.answer_is_not_given_away(spelled) == "the question spells out 'NPR'"


def test_a_date_counted_beside_a_conflict_is_not_used() -> None:
    time = SOLD.fact.time
    assert time is not None
    assert time.timex is not None
    counted = dataclasses.replace(time, timex=dataclasses.replace(time.timex, is_explicit=False))
    beside = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, time=counted))
    around = surroundings((), (), (), near_conflict=(SOLD.evidence,))
    assert rivals.is_not_in_conflict(beside, around) == "its date may be counted from one that contradicts another"
    assert rivals.is_not_in_conflict(SOLD, around) == ""


def test_a_gap_shows_no_date_that_a_person_overruled() -> None:
    time = SOLD.fact.time
    assert time is not None
    assert time.timex is not None
    wrong = dataclasses.replace(time.timex, is_explicit=False, is_overruled=True)
    fact = dataclasses.replace(SOLD.fact, time=dataclasses.replace(time, timex=wrong), dates=(wrong,))
    around = surroundings((), (), (), near_conflict=(SOLD.evidence,))
    gap, question = (dataclasses.replace(SOLD, type=kind, fact=fact) for kind in ("cloze", "who"))
    assert rivals.is_not_in_conflict(gap, around) == "its sentence says a date that was set right"
    assert rivals.is_not_in_conflict(question, around) == ""


def test_an_answer_is_at_most_ten_words_long() -> None:
    answer = dataclasses.replace(SOLD.answer, text="a " * 11)
    assert form.has_some_length(dataclasses.replace(SOLD, answer=answer)) == "the answer has 11 words"


def test_a_question_of_more_than_25_words_is_long_and_of_more_than_60_no_question() -> None:
    long, endless = (dataclasses.replace(SOLD, question="Who " * count) for count in (26, 61))
    assert form.has_fit_length(SOLD) == ""
    assert (form.has_some_length(long), form.has_fit_length(long)) == ("", "the question has 26 words")
    assert form.has_some_length(endless) == "the question has 61 words"


def test_a_clause_deep_in_a_very_long_sentence_is_not_trusted() -> None:
    start = "Sailors, dockers, cooks, " * 8 + "porters and smiths of Leeds sang, and "
    deep = candidate(start + "in 1848 Angela Merkel sold the North Pier to the Royal Navy.")
    assert form.parse_is_trusted(deep) == "the clause stands deep in a very long sentence"
    assert form.parse_is_trusted(SOLD) == ""


def test_a_question_says_more_than_a_vague_verb() -> None:
    assert form.is_worth_asking(dataclasses.replace(SOLD, said=SOLD.said[:1])) == "the question says too little"


def test_what_follows_an_aside_may_belong_to_it() -> None:
    first, second = SOLD.fact.complements
    parts = (dataclasses.replace(first, is_set_off=True, relation="advcl"), second)
    torn = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, complements=parts))
    assert complements.is_whole(torn) == "'to the Royal Navy' may belong to what is left out before it"


def test_a_complement_behind_a_comma_is_cut_off() -> None:
    first, second = SOLD.fact.complements
    parts = (first, dataclasses.replace(second, is_set_off=True))
    torn = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, complements=parts))
    assert complements.is_whole(torn) == "'to the Royal Navy' is cut off"


def test_a_gap_keeps_what_its_clause_hangs_on() -> None:
    text = (
        "The long march of the Harbour Guild of London in 1905 ended at Leeds, and sailors of the nine old ships with "
        "masts of oak and sails of grey wool fed it."
    )
    fact = next(fact for fact in read(text).facts if fact.is_main)
    comma = next(index for index, word in enumerate(fact.tokens) if word.text == ",")
    tokens = list(fact.tokens)
    tokens[0] = dataclasses.replace(tokens[0], head=comma + 2)
    hung = dataclasses.replace(fact, tokens=tuple(tokens))
    asked = [next(c.question for c in gaps(each) if c.answer.timex) for each in (fact, hung)]
    assert [question.endswith("fed it.") for question in asked] == [False, True]


def test_a_fragment_is_no_sentence() -> None:
    cut = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, tokens=SOLD.fact.tokens[:-1]))
    assert prose.is_plain_prose(cut) == "the sentence is a fragment"


def test_a_claim_in_the_question_is_a_claim() -> None:
    word = dataclasses.replace(SOLD.said[-1], text="allegedly")
    assert form.is_told_as_fact(dataclasses.replace(SOLD, said=(*SOLD.said, word))) == "it is a claim"


def test_a_gap_at_one_end_of_a_range_is_one_date_of_several() -> None:
    gap = dataclasses.replace(SOLD, type="cloze", question="Between [...] and 1850 Ann built piers.")
    assert dating.date_stands_alone(gap) == "the date is one end of a range"


def test_a_gap_beside_another_date_is_one_of_several() -> None:
    gap = dataclasses.replace(SOLD, type="cloze", question="In [...], 1850 and 1852 Ann built piers.")
    assert dating.date_stands_alone(gap) == "the date is one of several"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Helmut Kohl included the Royal Navy of Leeds in 1848.", "the answer is one of several"),
        ("Helmut Kohl praised nine ports in 1848 including Leeds.", ""),
        ("Helmut Kohl praised Leeds in 1848.", ""),
        ("Helmut Kohl visited Leeds in 1848.", "others may have done so at that time"),
        ("Helmut Kohl visited Leeds in May 1848.", ""),
        ("Helmut Kohl was a lawyer of the Royal Navy in 1848.", "the description fits more than one"),
        ("Helmut Kohl was one of the founders of the Royal Navy in 1848.", "the description fits more than one"),
        ("The Harbour Guild were the first sailors of Leeds.", "several are no one actor"),
    ],
)
def test_a_list_has_no_one_answer(text: str, reason: str) -> None:
    assert answers.is_not_one_of_many(candidate(text, "who")) == reason


def test_one_of_several_is_no_description() -> None:
    one = dataclasses.replace(SOLD.said[0], text="One")
    loose = dataclasses.replace(SOLD, type="who", said=(one, *SOLD.said))
    assert answers.is_not_one_of_many(loose) == "the description fits more than one"


def test_a_date_beside_a_noun_that_names_a_deed_is_not_sure() -> None:
    loose = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, has_sure_time=False))
    assert dating.date_is_sure(loose) == "the date may belong to something else in the sentence"


def test_a_state_may_have_lasted() -> None:
    assert (
        dating.date_is_sure(candidate("Carthage was a large port in 264 BC.")) == "it may have been so at other times"
    )


def test_a_question_with_two_dates_asks_for_neither() -> None:
    text = "Helmut Kohl sold the plan of 1790 to Spain in 1848."
    assert dating.date_is_sure(candidate(text)) == "the question holds another date"


def test_whoever_followed_followed_something() -> None:
    bare = candidate("The Harbour Guild sang. The Royal Navy followed in October 1997.")
    assert form.is_worth_asking(bare) == "it does not say to what"


def test_whoever_agreed_agreed_to_something() -> None:
    text = "Ulrike Merkel agreed, and Helmut Kohl led the Royal Navy from May 1848."
    assert pointing.nothing_points_away(candidate(text, "cloze")) == "'agreed' ties the sentence to another"


def test_a_common_noun_with_a_capital_is_no_kind() -> None:
    parliament = candidate("Parliament sold the Royal Palace to Spain in 1848.", "who")
    assert answers.kind_is_sure(parliament) == "'Parliament' does not say which"


def test_an_answer_stands_in_its_sentence() -> None:
    answer = dataclasses.replace(SOLD.answer, text="1999", accepted=())
    elsewhere = dataclasses.replace(SOLD, answer=answer)
    assert answers.evidence_is_verbatim(elsewhere) == "the answer does not stand in the sentence"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Helmut Kohl sold his house in Leeds in 1848.", ""),
        ("Helmut Kohl gave Angela Merkel his house in Leeds in 1848.", "'his' may be someone else"),
        ("Helmut Kohl told them of Leeds in 1848.", "'them' may be someone else"),
    ],
)
def test_a_possessive_means_the_only_person(text: str, reason: str) -> None:
    assert standing.pronouns_are_answered(candidate(text)) == reason


def test_a_time_that_says_no_date_is_not_shown() -> None:
    time = SOLD.fact.time
    assert time is not None
    assert time.timex is not None
    vague = dataclasses.replace(time, timex=dataclasses.replace(time.timex, edtf=None))
    said = dataclasses.replace(
        SOLD, fact=dataclasses.replace(SOLD.fact, time=vague), said=(*time.words, *SOLD.said), type="who"
    )
    assert pointing.nothing_points_away(said) == "'In 1848' does not say when"


@pytest.mark.parametrize(
    ("text", "is_explained"),
    [
        ("Helmut Kohl visited the former king of Spain in 1848.", True),
        ("Helmut Kohl visited Leeds and other ports of Spain in 1848.", True),
        ("Helmut Kohl visited ports such as Leeds in 1848.", True),
        ("Helmut Kohl visited Leeds instead of Spain in 1848.", True),
        ("Helmut Kohl visited other ports of Spain in 1848.", False),
    ],
)
def test_a_word_that_points_away_may_explain_itself(text: str, is_explained: bool) -> None:
    assert (pointing.nothing_points_away(candidate(text)) == "") == is_explained


def test_instead_without_of_what_points_away() -> None:
    word = dataclasses.replace(SOLD.said[-1], text="instead")
    loose = dataclasses.replace(SOLD, said=(*SOLD.said, word))
    assert pointing.nothing_points_away(loose) == "'instead' points to another sentence"


def test_a_question_names_somebody_or_something() -> None:
    nameless = candidate("Sailors sold nine piers in 1848.")
    assert standing.has_a_name(nameless, surroundings((), (), ())) == "the question names nobody and nothing"


def test_a_question_with_two_answers_is_disputed() -> None:
    other = dataclasses.replace(SOLD, answer=dataclasses.replace(SOLD.answer, text="1850"))
    around = surroundings((), (), (SOLD, other))
    assert rivals.has_one_answer(SOLD, around) == "another sentence answers it differently"


def test_another_fact_with_the_same_words_answers_otherwise() -> None:
    text = "In 1848 Angela Merkel sold the North Pier to Spain. Helmut Kohl sold the North Pier to Spain in 1848."
    facts = read(text).facts
    asked = next(c for c in candidates(text) if c.type == "who")
    around = surroundings(facts, (), ())
    assert rivals.has_one_answer(asked, around) == "another sentence answers it differently"


def test_a_clause_run_into_another_is_no_english() -> None:
    first, second = SOLD.fact.complements
    parts = (first, dataclasses.replace(second, relation="ccomp", words=second.words[1:]))
    torn = dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, complements=parts))
    assert form.is_grammatical(torn) == "two clauses run together"
    assert form.is_grammatical(dataclasses.replace(SOLD, fact=dataclasses.replace(SOLD.fact, verb=None))) == ""
