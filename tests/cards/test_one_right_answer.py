"""Who or what is asked for is the only right answer, and nothing on the card gives it away."""

from __future__ import annotations

import pytest

from offered import fates, offered
from studydeck.cards.gates import answers

AT_THAT_TIME = "others may have done so at that time"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        ("Karl Hart visited Spain in 1956.", "Which country did Karl Hart visit in 1956?", AT_THAT_TIME),
        ("Karl Hart visited Spain in May 1956.", "Which country did Karl Hart visit in May 1956?", "ready"),
        (
            "In the sixteenth century Spain established colonies on the coast of Kenya.",
            "Which country established colonies on the coast of Kenya in the sixteenth century?",
            AT_THAT_TIME,
        ),
        (
            "In the sixteenth century Spain built nine old forts, large mills and towns on the coast of Kenya.",
            "Which country built nine old forts, large mills and towns on the coast of Kenya in the sixteenth century?",
            "ready",
        ),
        (
            "Karl Hart took aid from Spain in the 1950s, just as he did from Kenya.",
            "Who took aid from Spain in the 1950s?",
            "the answer is one of several",
        ),
        (
            "Karl Hart emigrated to Spain in 1933 to escape the Kenya Party.",
            "Who emigrated to Spain in 1933 to escape the Kenya Party?",
            "others may have done so too",
        ),
        (
            "The Portuguese arrived in East Africa in 1498.",
            "Who arrived in East Africa in 1498?",
            "others may have done so too",
        ),
        (
            "In May 1848 a march of unemployed Spaniards from Lisbon reached the king of Kenya.",
            "In May 1848 a march of unemployed [...] from Lisbon reached the king of Kenya.",
            "they may be called otherwise",
        ),
        (
            "In May 1848 the Soviet Union invited sailors to Moscow.",
            "Which country invited sailors to Moscow in May 1848?",
            "'Moscow' tells the answer",
        ),
        (
            "In May 1848, a Jewish league of Leeds asked for land for the Jews.",
            "In May 1848, a Jewish league of Leeds asked for land for the [...].",
            "the question holds 'Jewish', which tells the answer",
        ),
    ],
)
def test_who_is_asked_for_is_the_only_one_and_no_riddle(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_the_title_that_an_author_gives_is_on_the_card() -> None:
    text = "Karl Hart sold nine ships to the Royal Navy in May 1848. The war ruined Leeds and Spain in 1850."
    asked = "Karl Hart sold nine ships to the [...] in May 1848."
    assert fates(text)[asked] == "ready"
    assert fates(text, "The Royal Navy")[asked] == "the title tells the answer"
    assert fates(text, "Karl Hart sold nine")[asked] == "ready"  # it is how the text begins
    assert fates(text)["In which year did the war ruin Leeds and Spain?"] == "'the war' does not say which"
    assert fates(text, "The Hundred Ships' War")["In which year did the war ruin Leeds and Spain?"] == "ready"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Karl Hart defeated Otto Lee at the Battle of Leeds.",
            "Who defeated Otto Lee at the Battle of Leeds?",
            "ready",
        ),
        (
            "Karl Hart defeated Otto Lee with the old ships.",
            "Who defeated Otto Lee with the old ships?",
            "others may have done so at another time",
        ),
        (
            "The Harbour Guild created the Lisbon Company of Spain.",
            "Which organisation created the Lisbon Company of Spain?",
            "ready",
        ),
        (
            "The Harbour Guild created many old companies of Spain.",
            "Which organisation created many old companies of Spain?",
            "others may have done so at another time",
        ),
        (
            "In May 1848 the pope sent nine ships to Karl Hart in Leeds.",
            "In which month and year did the pope send nine ships to Karl Hart in Leeds?",
            "ready",
        ),
    ],
)
def test_some_deeds_are_done_but_once(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_a_heading_may_say_whose_it_was() -> None:
    text = (
        "The old port\n\nIt was rich.\n\nFrench rule\n\nThe Leeds League gained its land from France on 20 June 1960."
    )
    asked = "From which country did the Leeds League gain its land on 20 June 1960?"
    assert fates(text)[asked] == "the heading tells the answer"
    assert fates(text.replace("French rule", "Foreign rule"))[asked] == "ready"


def test_a_gap_holds_all_of_a_rank() -> None:
    gap = offered("Maj. Gen. Karl Hart of Spain left Leeds in May 1848.")["Maj. [...] of Spain left Leeds in May 1848."]
    assert answers.kind_is_sure(gap) == "'Gen. Karl Hart' is left without half of the rank"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Karl Hart sold Leeds to the Royal Navy for $7.2 million in 1867.",
            "In which year did Karl Hart sell Leeds to the Royal Navy for $7.2 million?",
        ),
        (
            "In 1972 Karl Hart visited Spain with Otto Lee to meet the Royal Navy.",
            "In 1972, who visited Spain with Otto Lee to meet the Royal Navy?",
        ),
        ("In the 1860s Otto Lee abolished the Harbour Guild.", "Who abolished the Harbour Guild in the 1860s?"),
        ("In 1848 Congress declared war on Spain.", "Which body declared war on Spain in 1848?"),
        (
            "Spain declared war on Kenya in June 1866, and the army also crossed the river.",
            "Which country declared war on Kenya in June 1866?",
        ),
        (
            "In June 1944, 156,000 Spanish soldiers landed in Kenya.",
            "In which month and year did 156,000 Spanish soldiers land in Kenya?",
        ),
        (
            "Karl Hart issued the Leeds Order in January 1863, and Spain asked if the Union could win.",
            "In which month and year did Karl Hart issue the Leeds Order?",
        ),
        (
            "Spain, for example, sold nine old warships of the Royal Navy to Kenya in May 1848.",
            "Spain sold nine old warships of the [...] to Kenya in May 1848.",
        ),
        ("Protestantism was banned in Spain in 1685.", "In which year was Protestantism banned in Spain?"),
        ("Karl Hart executed Otto Lee in Leeds.", "Who executed Otto Lee in Leeds?"),
    ],
)
def test_what_is_told_well_is_ready(text: str, question: str) -> None:
    assert fates(text)[question] == "ready"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Karl Hart was wounded at the Battle of Leeds.", "Who was wounded at the Battle of Leeds?"),
        ("Karl Hart executed Mary in Leeds.", "Who executed Mary in Leeds?"),
        ("Karl Hart murdered Spaniards at Leeds.", "Who murdered Spaniards at Leeds?"),
    ],
)
def test_what_many_did_or_suffered_is_not(text: str, question: str) -> None:
    assert fates(text)[question] != "ready"


@pytest.mark.parametrize(
    ("text", "question", "name"),
    [
        (
            "When Karl Hart took over the White House in March 1913, he promised a new policy.",
            "Which organisation did Karl Hart take over in March 1913?",
            "White House",
        ),
        (
            "Audiencia de Karcas was transferred to the king of Spain in May 1776.",
            "Who was transferred to the king of Spain in May 1776?",
            "Audiencia de Karcas",
        ),
    ],
)
def test_a_house_and_what_is_transferred_are_not_asked_for_as_if_they_acted(
    text: str, question: str, name: str
) -> None:
    assert answers.kind_is_sure(offered(text)[question]) == f"{name!r} may be something else"
