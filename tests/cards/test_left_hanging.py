"""What hangs on words that another sentence, or another part of this one, holds: the card says them, waits or goes."""

from __future__ import annotations

import dataclasses

import pytest

from offered import fates, offered
from studydeck.cards import draft
from studydeck.cards.dates import bare
from studydeck.cards.gates import answers, blanks, form, risk
from studydeck.reading import read


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "The port of Leeds was similarly closed by Karl Hart in May 1872.",
            "In which month and year was the port of Leeds similarly closed by Karl Hart?",
            "'similarly' points to another sentence",
        ),
        (
            "Similarly, the port of Leeds was closed by Karl Hart in May 1872.",
            "In which month and year was the port of Leeds closed by Karl Hart?",
            "ready",
        ),
        (
            "Arriving in Leeds on 6 May 1848, Karl Hart found Otto Lee, Spain's envoy, in tears with the king's men.",
            "Arriving in Leeds on [...], Karl Hart found Otto Lee, Spain's envoy.",
            "it does not say in what state it was found",
        ),
        (
            "On 6 May 1848 Karl Hart found the town of Lisbon.",
            "On 6 May 1848 Karl Hart found the town of [...].",
            "ready",
        ),
        (
            (
                "As the 19th century ended, the Kenya War followed in quick succession, which ruined the harbour of "
                "Leeds and all of the mills on the hills of York, then a plague."
            ),
            "As the [...] ended, the Kenya War followed in quick succession.",
            "what followed is left out",
        ),
        (
            "The Kenya Union stretched from Spain in the west to the Kola Peninsula in the east.",
            "From which country did the Kenya Union stretch in the west to the Kola Peninsula in the east?",
            "it asks for one end only",
        ),
        (
            "The city of Leeds grew rapidly in the 18th century.",
            "In which century did the city of Leeds grow rapidly?",
            "it may have been so at other times",
        ),
        (
            "The city of Leeds grew to the size of London in the 18th century.",
            "In which century did the city of Leeds grow to the size of London?",
            "ready",
        ),
        (
            "A king's ship reached Lisbon and pillaged the town in 1798.",
            "A king's ship reached Lisbon and pillaged the town in [...] (year).",
            '"A king\'s ship" does not say whose',
        ),
        (
            "In 1969, Ann Lee's book was published and helped voice the anger of Spain.",
            "In which year was Ann Lee's book helped voice the anger of Spain?",
            "a clause lacks its verb",
        ),
        (
            "Over forty years earlier in 1870, the Kenya War had ruined Leeds.",
            "Over forty years earlier in [...], the Kenya War ruined Leeds.",
            "it counts from another sentence",
        ),
        (
            "Since 1714, Spain had shared a king with Hanover.",
            "Since which year had Spain shared a king with Hanover?",
            "ready",
        ),
        (
            "Karl Otto Hart had previously been made the Duke of Milan in 1540.",
            "In which year had Karl Otto Hart previously been made the Duke of Milan?",
            "it counts from another time",
        ),
        (
            "The oldest, Karl Otto Hart, was born in 1843 and sold ships.",
            "In which year was the oldest, Karl Otto Hart, born?",
            "'the oldest' does not say which",
        ),
        (
            "In 1848 the Kenya Union was all but ruined by Karl Hart.",
            "In which year was the Kenya Union ruined by Karl Hart?",
            "it was only nearly done",
        ),
        (
            "In 1640 Leeds was taken from Spain by Karl Hart and remained in his hands until the War of 1699.",
            "Which city remained in his hands until the War of 1699 in 1640?",
            "",
        ),
        (
            "In 1848, the Kenya Union sold ships and Spain followed suit.",
            "In 1848, the Kenya Union sold ships and [...] followed suit.",
            "it ties the sentence to another",
        ),
        (
            "Some great ports such as Leeds, York, and the Congo were burnt by Karl Hart in 1947.",
            "Some great ports such as Leeds, York, and the [...] were burnt by Karl Hart in 1947.",
            "the text names it as one of several",
        ),
    ],
)
def test_a_question_says_what_it_hangs_on(text: str, question: str, fate: str) -> None:
    assert fate in fates(text).get(question, "")


def test_a_description_ends_before_the_sentence_goes_on() -> None:
    torn = fates("A major raid was led by Abdul Rahman Hart, the latest emir of Al-Andalus, defeated and killed Otto.")
    assert torn["Who was Abdul Rahman Hart?"] == "the answer may hold what the sentence tells on"
    whole = fates(
        "A major raid was led by Abdul Rahman Hart, the latest emir of Al-Andalus, elected by Spain, in 1848."
    )
    assert whole["Who was Abdul Rahman Hart?"] != "the answer may hold what the sentence tells on"


@pytest.mark.parametrize(
    ("line", "name", "is_cut"),
    [
        ("In 1893, Karl Hart led the World's [...] at Jackson Park.", "Common Council", True),
        ("In 1893, Karl Hart led Chicago's [...] at Jackson Park.", "Common Council", False),
        ("Chicago was the location of the infamous St. Valentine's [...] in 1929.", "Day Massacre", True),
    ],
)
def test_an_owner_may_belong_to_the_name_of_what_is_owned(line: str, name: str, is_cut: bool) -> None:
    fate = fates(line.replace("[...]", name))[line]
    assert ("may be a part of a name" in fate) is is_cut


def test_a_measure_keeps_its_again_and_a_second_time_loses_it() -> None:
    text = "In 1621, Karl Hart sold a ship to Spain, half as long again as the Bounty."
    assert "In [...] (year), Karl Hart sold a ship to Spain, half as long again as the Bounty." in fates(text)
    assert "In [...] (year), Karl Hart sold ships to Spain." in fates("In 1621, Karl Hart again sold ships to Spain.")


def test_two_months_are_named_as_the_text_names_them() -> None:
    text = (
        "In July 1919 the Red Army suffered a reverse in the Crimea. "
        "The Red Army defeated Karl Hart's and Otto Lee's armies in October and November."
    )
    assert any("in October and November 1919" in question for question in fates(text))
    apart = fates(text.replace("October and November", "October to December"))
    assert not any("in October" in question for question in apart if question.endswith("?"))


def test_a_name_in_other_languages_is_left_out_with_its_years() -> None:
    text = (
        "The Kars War (Russian: Война, Voyna; 1904–05) was fought between the Russian Empire and the Empire of Japan "
        "over rival ambitions in Manchuria and Korea."
    )
    assert fates(text)[text.replace("Kars War", "[...]").replace(" (Russian: Война, Voyna; 1904–05)", "")] == "ready"


def test_a_railway_is_asked_for_as_one() -> None:
    text = "In 1850 the Great Kenya Railway bought the town of Leeds."
    assert "Which railway bought the town of Leeds in 1850?" in fates(text)


def test_origins_are_traced_to_a_time_and_not_in_one() -> None:
    found = fates("The modern Royal Navy traces its origins to the 16th century.")
    assert not any(question.startswith("In which century") for question in found)
    assert "The modern Royal Navy traces its origins to the [...] (century)." in found


@pytest.mark.parametrize(
    ("line", "name", "is_cut"),
    [
        ("Spain was won by [...] the Evangelist in 1848.", "Karl Hart", True),
        ("Spain was won by [...] the year before, in 1848.", "Karl Hart", False),
    ],
)
def test_an_epithet_behind_a_name_belongs_to_it(line: str, name: str, is_cut: bool) -> None:
    asked = offered(line.replace("[...]", name))
    assert ("may be a part of a name" in answers.kind_is_sure(asked[line])) is is_cut


def test_what_is_negotiated_is_no_organisation() -> None:
    asked = offered("Karl Hart negotiated the Kenya Union in 1873, and led the Spain Union in 1874.")
    assert risk.signed_is_no_body(asked["Which organisation did Karl Hart negotiate in 1873?"]) != ""
    led = offered("Karl Hart led the Kenya Union in 1873.")["Which organisation did Karl Hart lead in 1873?"]
    assert risk.signed_is_no_body(led) == ""


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In which year was one great aim—the peace of Leeds ruined?", "an aside has no end"),
        ("In which year was one great aim—the peace of Leeds—ruined?", ""),
    ],
)
def test_a_dash_that_opens_an_aside_is_closed(question: str, reason: str) -> None:
    asked = offered("In 1848 the peace of Leeds was ruined by Karl Hart.")
    when = next(each for each in asked.values() if each.type == "when")
    assert form.is_grammatical(dataclasses.replace(when, question=question)) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("The land lay in the north but, beginning in the [...].", "the question is cut off"),
        ("The land lay in the north but, beginning in the [...], it grew.", ""),
    ],
)
def test_a_gap_does_not_stand_in_what_only_opens_a_clause(question: str, reason: str) -> None:
    asked = offered("In 1848 the peace of Leeds was ruined by Karl Hart.")
    gap = next(each for each in asked.values() if each.type == "cloze")
    assert form.is_grammatical(dataclasses.replace(gap, question=question)) == reason


def test_a_date_loses_only_the_preposition_before_it() -> None:
    assert bare("from the late 1960s until the 1990s") == "the late 1960s until the 1990s"


def test_a_sentence_that_opens_with_when_says_what_happened_then() -> None:
    text = "When in 1180, Karl the Old was made Duke of Saxony by his cousin, Frederick I, Holy Roman Emperor."
    assert fates(text)[text.replace("Frederick I", "[...]")] == "the main clause is left out"
    told = "When Karl Hart left Saxony in 1180, Otto Lee came to Spain."
    assert fates(told)[told.replace("1180", "[...] (year)")] != "the main clause is left out"


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        (
            "In 2011, Vienna was ranked second, behind Melbourne, Australia.",
            "Australia",
            "it only tells where Melbourne lies",
        ),
        ("In 2011, Vienna was ranked second, behind Melbourne, Australia.", "Vienna", ""),
        ("In 2011, Karl Hart left Leeds, and Spain was sold.", "Spain", ""),
    ],
)
def test_a_land_that_only_says_where_a_town_lies_is_not_asked_for(text: str, name: str, reason: str) -> None:
    asked = offered(text)[text.replace(name, "[...]")]
    assert blanks.place_is_not_told_by_another(asked) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("A great help was [...], whom he met in Leeds in 1848.", "it does not say who did"),
        ("Leeds has since fought Spain, and in [...] it fell.", "it counts from another sentence"),
        ("Leeds became a kingdom in [...] due, in part.", "the question is cut off"),
        ("Which country took the country in 1848?", "it says the kind twice"),
        ("Which country took the country in the west?", ""),
    ],
)
def test_a_question_that_leans_on_what_is_not_there_is_cut_off(question: str, reason: str) -> None:
    asked = offered("In 1848 the peace of Leeds was ruined by Karl Hart.")
    gap = next(each for each in asked.values() if each.type == "cloze")
    assert form.is_grammatical(dataclasses.replace(gap, question=question)) == reason


def test_a_person_answers_with_the_full_name_also_where_only_the_first_is_said() -> None:
    text = "Karl Otto Hart came to Leeds. In 1848 Karl joined the Kenya Union in Leeds."
    answers_of = {note.question: note.answer for note in draft(read(text)).notes}
    assert answers_of.get("Who joined the Kenya Union in Leeds in 1848?") == "Karl Otto Hart"


def test_a_part_of_a_month_is_asked_for_as_one() -> None:
    assert "In [...] (part of a month), Karl Hart left York for England." in fates(
        "In mid-July 1604, Karl Hart left York for England."
    )


def test_many_of_a_number_are_no_one_thing() -> None:
    found = fates("In 1850 a large number of Danes sold ships to Karl Hart in Leeds.")
    assert "does not say which" in found["In which year did a large number of Danes sell ships to Karl Hart in Leeds?"]
