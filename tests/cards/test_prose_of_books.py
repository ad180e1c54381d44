"""Prose that tells on and on, as textbooks do: what a card may take from it, and what needs the sentence before."""

from __future__ import annotations

import dataclasses

import pytest

from offered import fates, offered
from studydeck.cards import draft
from studydeck.cards.gates import dating, form
from studydeck.cards.gates.faults import fault_of
from studydeck.reading import read

THEN = "the date may be that of what came of it"
EMPIRE = "The Spanish Empire sold ships and bought tea. In 1848 Karl Hart divided Kenya between the two empires."
MET_DANGER = "Hart met real danger for the first time on May 8, 1848, at the Battle of Olustee Bay."
UNABLE = (
    "In September 1846, Otto's successor, Karl Hart, unable to provoke the king of Kenya into a war at the old port of "
    "Lisbon, ordered ships to Spain."
)
FIGURE = "a figure does not tell its date"
VAGUE = "the date is too vague to ask for"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        # `the` that points to nothing
        (
            "By the end of the eighth century, much of Spain was ruled by the Royal Navy.",
            "By which navy was much of Spain ruled by the end of the eighth century?",
            "ready",
        ),
        (
            "In May 1848 Karl Hart ascended the throne.",
            "In which month and year did Karl Hart ascend the throne?",
            "ready",
        ),
        (
            "In May 1848 the sailors of Leeds burned the throne.",
            "In May 1848 the sailors of [...] burned the throne.",
            "'the throne' does not say which",
        ),
        (
            "In May 1848 the Second Council ratified the Treaty of Leeds, splitting the Kenya Party in the process.",
            "In May 1848 the Second Council ratified the Treaty of Leeds, splitting the [...] in the process.",
            "ready",
        ),
        (
            "In 1848 Spain took the opportunity to occupy Leeds.",
            "In 1848 Spain took the opportunity to occupy [...].",
            "'the opportunity' does not say which",
        ),
        (
            "In 1848 Kenya fell to the king of Spain and Karl Hart took the opportunity to occupy Leeds.",
            "In 1848 Kenya fell to the king of Spain and Karl Hart took the opportunity to occupy [...].",
            "ready",
        ),
        (
            "In 1511, there was an uprising directed against the Spanish Empire from within the empire.",
            "In [...] (year), there was an uprising directed against the Spanish Empire from within the empire.",
            "ready",
        ),
        (
            "In 1983 the capture of sailors by rebels in Lebanon changed the president's plans.",
            "In 1983 the capture of sailors by rebels in [...] changed the president's plans.",
            "'the president' does not say which",
        ),
        (
            "In May 1848 the supply ship left Leeds for Spain.",
            "In which month and year did the supply ship leave Leeds for Spain?",
            "'the ship' does not say which",
        ),
        # what ties a sentence to the one before
        (
            "But Karl Hart's army of Leeds sailed to Spain in May 1848.",
            "Karl Hart's army of [...] sailed to Spain in May 1848.",
            "ready",
        ),
        (
            "Yet the Kenya Kingdom was defeated by Karl Hart in 1235.",
            "The [...] was defeated by Karl Hart in 1235.",
            "ready",
        ),
        (
            "As early as May 1848, for example, Spanish sailors settled in Kenya.",
            "As early as May 1848, Spanish sailors settled in [...].",
            "ready",
        ),
        (
            "In April 1970, Karl Hart decided to follow up with an invasion of Kenya.",
            "In April 1970, who decided to follow up with an invasion of Kenya?",
            "it ties the sentence to another",
        ),
        (
            "In May 1848 the Royal Navy responded by selling nine ships to Kenya.",
            "Which navy responded by selling nine ships to Kenya in May 1848?",
            "'responded' ties the sentence to another",
        ),
        (
            "In 1944, a revolt ousted Karl Hart, who had held power in Kenya since 1931.",
            "Since which year had Karl Hart held power in Kenya?",
            "it counts from another time",
        ),
        # examples, comparisons, sources
        (
            "By 1848, Spanish sailors gradually settled in Kenya, as in Leeds.",
            "By 1848, Spanish sailors gradually settled in Kenya, as in [...].",
            "the gap is one of several",
        ),
        (
            "Like Spain, Kenya sold its fleet to Karl Hart in 1848.",
            "Like [...], Kenya sold its fleet to Karl Hart in 1848.",
            "the gap is only a comparison",
        ),
        (
            "Like Spain, Kenya sold its fleet to Karl Hart in 1848.",
            "In which year did Kenya sell its fleet to Karl Hart?",
            "ready",
        ),
        (
            "Karl Hart sold ships to Kenya, according to Otto Lee, in May 1848.",
            "Karl Hart sold ships to Kenya, according to [...], in May 1848.",
            "the gap is only who tells it",
        ),
        (
            "In 1848 Karl Hart led the most remarkable march to Spain since the march of 1836.",
            "In 1848 Karl Hart led the most remarkable march to Spain since the march of [...] (year).",
            "the date is only a comparison",
        ),
        (
            "Spain's most famous explorer, Karl Hart, was born in Leeds.",
            "Who was Spain's most famous explorer?",
            "others may judge otherwise",
        ),
        ("Spain's first explorer, Karl Hart, was born in Leeds.", "Who was Spain's first explorer?", "ready"),
        (
            "Prior to the Kenya War, in 1838 Karl Hart gave aid to Spain.",
            "Prior to the [...], in 1838 Karl Hart gave aid to Spain.",
            "others came before it too",
        ),
        (
            "In July 1942, Karl Hart was deeply disappointed in Otto Lee's approach.",
            "In July 1942, Karl Hart was deeply disappointed in [...]'s approach.",
            "'approach' does not say of what",
        ),
        (
            "In July 1942, Karl Hart was deeply disappointed in Otto Lee's approach to the Spanish fleet.",
            "In July 1942, Karl Hart was deeply disappointed in [...]'s approach to the Spanish fleet.",
            "ready",
        ),
        # what the question leaves out
        (
            "In 1931, Karl Hart pledged aid to Kenya should he see hunger in Spain.",
            "In which year did Karl Hart pledge aid to Kenya?",
            "a condition is left out",
        ),
        (
            "Karl Hart signed two laws in 1862: the Home Act and the Land Act.",
            "In which year did Karl Hart sign two laws the Home Act and the Land Act?",
            "what a colon explained runs into what it explains",
        ),
        (
            "Karl Hart created the Kenya Republic, or East Kenya, in October 1949.",
            "Who created the Kenya Republic, or East Kenya in October 1949?",
            "an aside has no end",
        ),
        (
            "In 1187 the Spanish and/or the Kenyan fleet burned the town of Leeds.",
            "In which year did the Spanish and/or the Kenyan fleet burn the town of Leeds?",
            "`and/or` leaves it open",
        ),
        (
            "Kenya's, written in 1776, restricted ships to the rich men of Spain.",
            "Kenya's, written in [...], restricted ships to the rich men of Spain.",
            "what it has is not told",
        ),
        (
            "The sailors of Karl Hart, sold nine ships to Spain in May 1848.",
            "The sailors of [...], sold nine ships to Spain in May 1848.",
            "a comma parts the verb from its subject",
        ),
        (
            "The sailors of Karl Hart, a soldier, sold nine ships to Spain in May 1848.",
            "The sailors of [...], a soldier, sold nine ships to Spain in May 1848.",
            "ready",
        ),
        (
            "In June 1632, Otto, Susenyos' son, sold ships to Spain.",
            "In June 1632, Otto, [...]' son, sold ships to Spain.",
            "what follows tells how the name ends",
        ),
        (
            "The Kenya Bible was translated in 1739.",
            "In which year was the Kenya Bible translated?",
            "it does not say to what",
        ),
        # a capital that only opens the sentence
        ("Slavery in Spain was abolished in 1854.", "In which year was slavery in Spain abolished?", "ready"),
    ],
)
def test_a_card_says_all_that_it_hangs_on(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Anti-Spanish protests rocked Kenya throughout 1946.",
            "In which year did Anti-Spanish protests rock Kenya?",
            "it may have lasted longer",
        ),
        (
            "By the 13th century, Ann Lee's hall was built of stone, and the 14th century brought lime to Spain.",
            "By the 13th century, Ann Lee's hall was built of stone, and the [...] (century) brought lime to Spain.",
            "another date of the sentence tells it",
        ),
        (
            "In 1832 Karl Hart sold ships to Spain, and later founded the Harbour Guild of Leeds.",
            "Who founded the Harbour Guild of Leeds in 1832?",
            None,
        ),
        (
            "In 1832 Karl Hart sold ships to Spain, and founded the Harbour Guild of Leeds.",
            "Who founded the Harbour Guild of Leeds in 1832?",
            "ready",
        ),
        (
            "Karl Hart's Union of Spain grew from nine thousand sailors in 1916 to 4,100,000 in 1919.",
            "Karl Hart's Union of Spain grew from nine thousand sailors in 1916 to 4,100,000 in [...] (year).",
            FIGURE,
        ),
        (
            "The ships of Spain were settled by Karl Hart's sailors at the outset of the first millennium.",
            "The ships of Spain were settled by Karl Hart's sailors at the [...] (part of a millennium).",
            VAGUE,
        ),
        (
            "Hart's sailors were the first to embrace the Kenya Party in the 1520s.",
            "Hart's sailors were the first to embrace the Kenya Party in the [...] (decade).",
            VAGUE,
        ),
        (
            "Karl Hart is credited with building nine ships in Leeds in 1848.",
            "In which year is Karl Hart credited with building nine ships in Leeds?",
            None,
        ),
    ],
)
def test_a_date_is_one_that_a_teacher_asks_for(text: str, question: str, fate: str | None) -> None:
    found = fates(text).get(question)
    assert fate is found is None or fate in (found or "").split("; ")


def test_by_a_date_the_second_deed_may_have_been_done_long_before() -> None:
    text = "By 1708, Karl Hart had won a battle in Spain, and had praised the army of Kenya."
    second = offered(text)["By which year had Karl Hart praised the army of Kenya?"]
    assert dating.date_is_sure(second) == "the date may be that of what came of it"
    first = offered(text)["By which year had Karl Hart won a battle in Spain?"]
    assert not dating.date_is_sure(first)


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "After Karl Hart's wife had been captured in Spain, brother left Leeds in May 1848.",
            "In which month and year did brother leave Leeds?",
            "the subject 'brother' does not say whose",
        ),
        (
            "Ann Lee led the old Harmony Society of Leeds.\nIn May 1825, members returned to Kenya.",
            "In which month and year did members return to Kenya?",
            "the subject 'members' does not say whose",
        ),
        (
            "Karl Hart sold the old mills of Leeds to Spain in May 1848 for a number of reasons.",
            "In which month and year did Karl Hart sell the old mills of Leeds to Spain for a number of reasons?",
            "it does not say which reasons or ways",
        ),
        (
            "In May 1766, fifteen hundred troops arrived in Leeds and burned the Royal Navy.",
            "In which month and year did fifteen hundred troops arrive in Leeds?",
            "the subject 'fifteen hundred troops' does not say whose",
        ),
        (
            "In May 1766, fifteen hundred Spanish troops of Karl Hart arrived in Leeds.",
            "In which month and year did fifteen hundred Spanish troops of Karl Hart arrive in Leeds?",
            "ready",
        ),
    ],
)
def test_a_subject_and_a_sentence_are_whole(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_when_somebody_was_born_a_such_is_no_question() -> None:
    asked = offered("Karl Hart was born a free man in Leeds in 1796.")[
        "In which year was Karl Hart born a free man in Leeds?"
    ]
    assert form.says_what_was_done(asked) == "it asks for a date and tells what somebody was"


def test_a_clause_that_the_parse_took_for_the_main_one_is_no_sentence() -> None:
    opening = (
        "After the National Assembly under the Third Republic voted to give full powers to Otto Hart on July 10, 1940"
    )
    told = fates(f"{opening}, the name République française (French Republic) disappeared from all official documents.")
    gap = f"{opening}.".replace("National Assembly", "[...]")
    assert told[gap] == "the main clause is left out"


def test_a_year_that_no_sentence_says_proves_nothing() -> None:
    text = "Karl Hart left Leeds for Spain on 7 May 1831. Ann Lee ruled Leeds until 5 June, the day of the old king."
    notes = {note.question: note for note in draft(read(text)).notes}
    card = notes["Until what date did Ann Lee rule Leeds?"]
    assert "1831" in " ".join(excerpt.text for excerpt in card.evidence)


def test_what_something_was_done_for_is_whole() -> None:
    assert fault_of("Until when was it delayed in order for a count of votes?") == "what it was done for is cut off"
    assert fault_of("Until when was it delayed in order for a count of votes to be held?") == ""


def test_a_comparison_is_no_first_time() -> None:
    asked = offered("The trade of Leeds was more strictly taxed by Spain in 1757.")
    taxed = asked["In which year was the trade of Leeds taxed by Spain?"]
    assert form.says_what_was_done(taxed) == "a comparison is left out"
    whole = dataclasses.replace(taxed, said=taxed.fact.tokens)
    assert form.says_what_was_done(whole) == ""


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "By the time the young Karl Hart was crowned in Spain in 1588, Leeds was in chaos.",
            "By the time the young Karl Hart was crowned in [...] in 1588.",
            "the main clause is left out",
        ),
        (
            "After the Home Bill passed the council in May 1914, to avoid war with Spain, Karl Hart left Leeds.",
            "In which month and year did the Home Bill pass the council to avoid war with Spain?",
            "a part may belong to the main clause",
        ),
        (
            "In May 1848 US President Karl Hart wrote to Kenya.",
            "In which month and year did US President Karl Hart write to Kenya?",
            "ready",
        ),
        (
            "In September 1958, Congress passed the Home Act of Leeds.",
            "Which body passed the Home Act of Leeds in September 1958?",
            "everybody guesses who makes the laws",
        ),
        (
            "In 1949, Spain also came under the rule of the Kenya Party.",
            "Which country came under the rule of the Kenya Party in 1949?",
            "others may have done so too",
        ),
        (
            "Spain applied for membership in 1848 because of the ships of Leeds.",
            "In which year did Spain apply for membership because of the ships of Leeds?",
            "it does not say of what",
        ),
        (
            "Following the fall of Leeds, in 1848 Karl Hart sold nine ships to Kenya.",
            "In 1848, following the fall of Leeds, who sold nine ships to Kenya?",
            "ready",
        ),
        (
            "In May 1848, in the wake of a revolt in Spain, the Royal Navy sold nine ships to Karl Hart.",
            "In May 1848, in the wake of a revolt in Spain, which navy sold nine ships to Karl Hart?",
            "ready",
        ),
        ("Slavery was abolished in Spain in 1854.", "In which year was slavery abolished in Spain?", "ready"),
        (
            EMPIRE,
            "In which year did Karl Hart divide Kenya between the two empires?",
            "'the empires' does not say which",
        ),
        (
            f"Marching north to Fort Kenya, to save the old fleet, {MET_DANGER}",
            f"Marching north to Fort Kenya, {MET_DANGER}".replace("Battle of Olustee Bay", "[...]"),
            "ready",
        ),
        (
            "After Karl Hart died in 1625 and his son Otto Hart ascended the throne, Leeds became a port of Spain.",
            "After [...] died in 1625 and his son Otto Hart ascended the throne.",
            None,
        ),
        (
            "Leeds fell on May 21, 1864—a gift for Karl Hart, the Spanish general said.",
            "On what date did Leeds fall a gift for Karl Hart?",
            "what a colon explained runs into what it explains",
        ),
        (UNABLE, "In September 1846, Otto's successor, Karl Hart ordered ships to [...].", None),
    ],
)
def test_what_is_left_of_a_sentence_is_one(text: str, question: str, fate: str | None) -> None:
    found = fates(text).get(question)
    assert fate is found is None or fate in (found or "").split("; ")
