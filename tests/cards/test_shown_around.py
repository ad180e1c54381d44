"""What a card shows around its question: a heading or title that tells the answer, and whom a pronoun may mean."""

from __future__ import annotations

import pytest

from offered import around, offered
from studydeck.cards import draft
from studydeck.cards.gates.rivals import heading_tells_nothing
from studydeck.cards.gates.standing import pronouns_are_answered
from studydeck.reading import read


def reasons(text: str) -> dict[str, str]:
    """Why each card of a text is to be reviewed, by its question."""
    return {note.question: note.reason for note in draft(read(text)).notes}


STORY = "# The pier\n\nThe town lies on a bay.\n\n## {}\n\n{}\n"


@pytest.mark.parametrize(
    ("heading", "sentence", "question"),
    [
        (
            "The sale of 1848",
            "Helmut Kohl sold the North Pier to Spain in 1848.",
            "In which year did Helmut Kohl sell the North Pier to Spain?",
        ),
        (
            "Angela Merkel",
            "In 1848 Angela Merkel sold the North Pier to Spain.",
            "In 1848 [...] sold the North Pier to Spain.",
        ),
        (
            "The Harbour Guild",
            "The Harbour Guild (HGU) was founded by Angela Merkel in 1848.",
            "What does HGU stand for?",
        ),
        (
            "Late Roman coins",
            "In 1848 Helmut Kohl wrote a book on the fall of the Roman Empire.",
            "In 1848 Helmut Kohl wrote a book on the fall of the [...].",
        ),
    ],
)
def test_a_heading_that_tells_the_answer_is_doubted(heading: str, sentence: str, question: str) -> None:
    candidates, scene = around(STORY.format(heading, sentence))
    assert heading_tells_nothing(candidates[question], scene) == "the heading tells the answer"
    candidates, scene = around(STORY.format("The harbour", sentence))
    assert heading_tells_nothing(candidates[question], scene) == ""


def test_a_day_is_not_told_by_the_year_in_its_heading() -> None:
    candidates, scene = around(
        STORY.format("The sale of 1848", "Helmut Kohl sold the North Pier to Spain on 3 May 1848.")
    )
    asked = candidates["On what date did Helmut Kohl sell the North Pier to Spain?"]
    assert heading_tells_nothing(asked, scene) == ""


def test_what_the_title_says_is_for_another_gate() -> None:
    candidates, scene = around("# Helmut Kohl\n\nIn 1848 Helmut Kohl sold the North Pier to Spain.\n")
    assert heading_tells_nothing(candidates["Who sold the North Pier to Spain in 1848?"], scene) == ""


def test_his_is_not_said_of_angela_nor_her_of_helmut() -> None:
    candidates = offered("Angela Merkel sold the pier to Spain at his accession in 1848.")
    assert pronouns_are_answered(candidates["Angela Merkel sold the pier to Spain at his accession in [...]."]) != ""
    candidates = offered("Helmut Kohl sold the pier to Spain at her accession in 1848.")
    assert pronouns_are_answered(candidates["Helmut Kohl sold the pier to Spain at her accession in [...]."]) != ""


def test_a_country_that_a_mover_may_only_have_found_something_in_is_reviewed() -> None:
    told = reasons("In 1907 Helmut Kohl moved to the University of Leeds in Spain.")
    assert all("where something else is" in told[q] for q in told if q.startswith("In which country"))


def test_a_ruler_is_no_mere_grandson() -> None:
    (stopped,) = (
        rejection
        for rejection in draft(read("King Harald, Sven's grandson, came to Leeds in 1008 and sold a ship.")).rejections
        if rejection.question == "Who was King Harald?"
    )
    assert stopped.reason == "a ruler is more than somebody's kin"


def test_what_stops_before_its_second_verb_is_cut_off() -> None:
    drafting = draft(read("Helmut Kohl opted to build a new pier and on 6 August 1825, with local support, opened it."))
    assert not any("and on 6 August 1825" in note.question for note in drafting.notes if note.type != "cloze")


def test_the_end_of_a_life_is_read_after_an_october() -> None:
    told = reasons("John Keats (31 October 1795 – 23 February 1821) was an English poet.")
    answers = {
        note.question: note.answer
        for note in draft(read("John Keats (31 October 1795 – 23 February 1821) was an English poet.")).notes
    }
    assert told
    assert answers["On what date did John Keats die?"] == "23 February 1821"


def test_what_was_done_to_a_temple_is_not_told_of_its_goddess() -> None:
    found = read("The statue stood in the temple of Athena rebuilt by Helmut Kohl in 1803.").facts
    assert not any(fact.verb is not None and fact.verb.verb.text == "rebuilt" for fact in found)
