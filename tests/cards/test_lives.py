"""In a text that tells somebody's life cards are made of what that person did, not of the family nor of stays."""

from __future__ import annotations

import pytest

from offered import doubts, fates

LIFE = (
    "# {title}\n\nKarl Hart was a sailor of Leeds. Hart sold ships. In 1848 Hart took the town of York. "
    "In 1815, Otto Hart began work as an attorney in Kenya. In 1852 the Royal Navy bought nine ships from Spain. "
    "In 1853 Helmut Kohl gave Hart a house in Leeds. While staying in Chile in 1855, Hart wrote to the Royal Navy. "
    "In July 1856, Hart took a trip to Spain. In 1858 Otto Hart sold Karl Hart's ships to the Royal Navy. "
    "In 1859 Hart met Helmut Kohl in York, and in 1860 he founded the Harbour Guild of Leeds. Young "
    "Hart was taught by the Royal Navy until 1840."
)
OTHERS, FAMILY = "it tells of others than the text is about", "it tells of the family"
STAY = "a stay or a journey matters little"
LAND = "the land of whom the text is about is soon guessed"


@pytest.mark.parametrize(
    ("question", "in_life"),
    [
        ("In which year did Otto Hart begin work as an attorney in Kenya?", FAMILY),
        ("Who began work as an attorney in Kenya in 1815?", FAMILY),
        ("In which year did Otto Hart sell Karl Hart's ships to the Royal Navy?", FAMILY),
        ("While staying in Chile in [...] (year), Hart wrote to the Royal Navy.", STAY),
        ("In which month and year did Hart take a trip to Spain?", STAY),
        ("In July 1856, Hart took a trip to [...].", f"{STAY}; {LAND}"),
    ],
)
def test_the_family_and_stays_wait_for_review_in_a_life_alone(question: str, in_life: str) -> None:
    assert fates(LIFE.format(title="Karl Hart"))[question] == in_life
    assert fates(LIFE.format(title="The harbours"))[question] == "ready"


@pytest.mark.parametrize(
    "question",
    [
        "In which year did Hart take the town of York?",
        "Which navy bought nine ships from Spain in 1852?",
        "Who gave Hart a house in Leeds in 1853?",
        "While staying in Chile in 1855, Hart wrote to the [...].",
        "In 1859 Hart met Helmut Kohl in York, and in [...] (year) he founded the Harbour Guild of Leeds.",
        "By which navy was Young Hart taught until 1840?",
    ],
)
def test_what_the_person_did_and_met_with_and_others_did_is_asked(question: str) -> None:
    assert fates(LIFE.format(title="Karl Hart"))[question] == "ready"


@pytest.mark.parametrize(("title", "is_life"), [("Karl Hart", True), ("Leeds", False)])
def test_he_is_the_hero_even_where_a_relative_is_named(title: str, is_life: bool) -> None:
    text = (
        f"# {title}\n\nOtto Hart was a sailor of Leeds. Karl Hart sold ships to the Royal Navy. Sailing to Leeds, Hart "
        "found that his escape had attracted much publicity in Spain. "
        "Rather than returning home, in January 1900, he was appointed a lieutenant in the Royal Navy."
    )
    asked = "In which month and year was Karl Hart appointed a lieutenant in the Royal Navy?"
    assert (fates(text).get(asked) == "ready") is is_life


def test_in_the_life_of_a_ruler_others_do_deeds_but_have_no_weddings() -> None:
    text = (
        "# Henry VIII of England\n\nHenry VIII was a king. Henry ruled from 1509. Henry took Leeds in 1513. "
        "In 1513 Otto Hart defeated the Scots at the Battle of York. In 1533 Otto Hart married Mary Lang in Leeds."
    )
    found = fates(text)
    assert found["Who defeated the Scots at the Battle of York in 1513?"] == "ready"
    assert found["Who married Mary Lang in Leeds in 1533?"] == OTHERS


def test_a_number_is_no_surname_and_a_brother_is_of_the_family() -> None:
    text = (
        "# Philip II\n\nPhilip II was a king. Philip ruled from 1556. Philip took Leeds in 1558. "
        "In 1559 Henry II of France signed the Treaty of York with Philip II."
    )
    assert FAMILY not in {reason for each in doubts(text).values() for reason in each}
    life = (
        "# Karl Hart\n\nKarl Hart was a sailor. Hart sold ships. Hart went to sea. Hart sang. "
        "Karl Hart's brother, Donald, founded the Harbour Guild of York in 1952."
    )
    assert FAMILY in {reason for each in doubts(life).values() for reason in each}


@pytest.mark.parametrize(
    ("told", "is_private"),
    [("gave birth to a daughter in Leeds", True), ("gave the vote to the workers of Leeds", False)],
)
def test_of_others_only_their_private_life_is_beside_it(told: str, is_private: bool) -> None:
    text = f"# Henry VIII\n\nHenry VIII was a king. Henry ruled. Henry sang. Jane Lang {told} in 1833."
    asked = next(line for line in doubts(text) if line.startswith("In which year did Jane Lang"))
    assert (OTHERS in doubts(text)[asked]) is is_private


WED = " In 1870 Helmut Kohl married Mary Lang in York."


@pytest.mark.parametrize("title", ["", "The ships of Karl Hart", "Leeds"])
def test_a_title_that_says_more_promises_no_life(title: str) -> None:
    assert fates(LIFE.format(title=title) + WED)["Who married Mary Lang in York in 1870?"] == "ready"


def test_without_a_title_it_is_the_life_of_whom_the_text_names_most() -> None:
    text = LIFE.partition("\n\n")[2].replace(" Otto Hart ", " Otto Lang ")
    text += " In 1860 Hart came. In 1861 Hart sang. In 1862 Hart went to sea." + WED
    assert fates(text)["Who married Mary Lang in York in 1870?"] == OTHERS
