"""Gates do not take a label for a figure, or what the parse hung wrongly for a fault of the sentence."""

from __future__ import annotations

import pytest

from offered import doubts

FIGURE, NO_SUBJECT = "a figure does not tell its date", "the sentence has no subject"


@pytest.mark.parametrize(
    ("text", "gap", "is_figure"),
    [
        (  # what a thing is called by
            "The Leeds Star was the first record ship of Spain, launched from dock 37 on 22 January 1868.",
            "The Leeds Star was the first record ship of Spain, launched from dock 37 on [...].",
            False,
        ),
        (
            "The Leeds Star was the first record ship of Spain, launched with 3,700 sailors on 22 January 1868.",
            "The Leeds Star was the first record ship of Spain, launched with 3,700 sailors on [...].",
            True,
        ),
        (  # years
            "The outbreaks in Europe included the Italian Plague of 1629–1631 and the Great Plague of Vienna in 1679.",
            "The outbreaks in Europe included the Italian Plague of 1629–1631 and the Great Plague of Vienna in [...].",
            False,
        ),
    ],
)
def test_a_label_and_a_year_are_no_figures(text: str, gap: str, is_figure: bool) -> None:
    assert (FIGURE in doubts(text)[gap]) is is_figure


@pytest.mark.parametrize(
    ("text", "gap", "has_none"),
    [
        (
            "On October 6, 1873, Spain and Chile, with support from the other towns, launched an attack on Leeds.",
            "On [...], Spain and Chile, with support from the other towns, launched an attack on Leeds.",
            False,
        ),
        (
            "BSkyB bought its third ship, the Leeds Star, on 22 May 2006.",
            "BSkyB bought its third ship, the Leeds Star, on [...].",
            False,
        ),
        (
            "With the help of Angela Merkel and Helmut Kohl left Spain in 1848.",
            "With the help of Angela Merkel and Helmut Kohl left Spain in [...].",
            True,
        ),
    ],
)
def test_the_subject_may_hang_on_the_date_before_it(text: str, gap: str, has_none: bool) -> None:
    assert (NO_SUBJECT in doubts(text)[gap]) is has_none


def test_the_last_of_those_who_did_it_is_asked_for_beside_the_others() -> None:
    found = doubts("The king, the queen, and Helmut Kohl decided to buy the Leeds Star in 1848.")
    assert found["The king, the queen, and [...] decided to buy the Leeds Star in 1848."] == []


def test_what_follows_a_date_belongs_to_no_answer() -> None:
    found = doubts("The Harbour Guild was formed in the 1950s under the guidance of Angela Merkel.")
    assert found["In which decade was the Harbour Guild formed under the guidance of Angela Merkel?"] == []


NO_VERB = "no verb of the sentence was found"


@pytest.mark.parametrize(
    ("text", "gap", "is_told"),
    [
        (  # `rots` is taken for a noun, and the sentence hangs on its first word
            "In 1975, while Kohl rots in the jails of Spain, the Leeds undergoes its first split, by sailors of York.",
            "In [...], while Kohl rots in the jails of Spain, the Leeds undergoes its first split, by sailors of York.",
            True,
        ),
        (  # here all of it is read as a clause behind the year
            "In 1945, when Sweden annexed Norway, the Harbour Guild left Leeds.",
            "In [...], when Sweden annexed Norway, the Harbour Guild left Leeds.",
            False,
        ),
    ],
)
def test_a_sentence_shown_whole_reads_as_it_was_written(text: str, gap: str, is_told: bool) -> None:
    assert ({NO_VERB, NO_SUBJECT}.isdisjoint(doubts(text)[gap])) is is_told


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (  # near Kenya, the sentence says
            "In 1848 nine sailors from the nearby port of Leeds attacked Kenya with Helmut Kohl.",
            "In [...] nine sailors from the nearby port of Leeds attacked Kenya with Helmut Kohl.",
            "",
        ),
        (
            "In 1848 nine sailors from the nearby port of Leeds attacked Helmut Kohl.",
            "In [...] nine sailors from the nearby port of Leeds attacked Helmut Kohl.",
            "'nearby' points to another sentence",
        ),
        (
            "In 1848 the Royal Navy attacked the nearby port of Leeds with nine ships.",
            "In [...] the Royal Navy attacked the nearby port of Leeds with nine ships.",
            "'nearby' points to another sentence",
        ),
        (
            "In 1848 Spain sold York to nine sailors from a nearby port.",
            "In [...] Spain sold York to nine sailors from a nearby port.",
            "'nearby' points to another sentence",
        ),
        (  # the tagger takes neither for persons
            "Andrianampoinimerina ruled Leeds from 1787 until his death in 1810.",
            "Andrianampoinimerina ruled Leeds from 1787 until his death in [...].",
            "",
        ),
        (
            "From 1787 until his death in 1810 Spain sold nine ships to Leeds.",
            "From 1787 until his death in [...] Spain sold nine ships to Leeds.",
            "'his' may be someone else",
        ),
    ],
)
def test_what_a_word_points_to_may_stand_in_the_sentence(text: str, gap: str, reason: str) -> None:
    assert [each for each in doubts(text)[gap] if "points" in each or "someone" in each] == ([reason] if reason else [])


def test_a_thing_is_known_by_what_is_done_to_it() -> None:
    found = doubts("In 1698 Helmut Kohl patented a pump that used steam in contact with the water being pumped.")
    assert (
        found["In which year did Helmut Kohl patent a pump that used steam in contact with the water being pumped?"]
        == []
    )


@pytest.mark.parametrize(
    ("text", "gap", "reasons"),
    [
        (
            "Spain and Chile were still colonies of Kenya in 1848.",
            "Spain and Chile were still colonies of Kenya in [...].",
            ["it may have been so before"],
        ),
        (
            "Spain and Chile still sold ships to Kenya in 1848.",
            "Spain and Chile still sold ships to Kenya in [...].",
            [],
        ),
        (
            "A map of Leeds from the 17th century; the Harbour Guild sold nine ships to Spain.",
            "A map of [...] from the 17th century; the Harbour Guild sold nine ships to Spain.",
            ["the sentence is a fragment"],
        ),
        (
            "The king sold Leeds; the Harbour Guild sold nine ships to Spain in 1848.",
            "The king sold [...]; the Harbour Guild sold nine ships to Spain in 1848.",
            [],
        ),
        (
            "By 1537, Angela Merkel was in the care of Blanche Herbert, Lady Troy.",
            "By 1537, Angela Merkel was in the care of Blanche Herbert, [...].",
            ["the gap is not what the sentence is about"],
        ),
        (
            "In 1848 Angela Merkel met the king's son, Helmut Kohl.",
            "In 1848 Angela Merkel met the king's son, [...].",
            [],
        ),
    ],
)
def test_a_gap_asks_for_no_caption_other_name_or_lasting_state(text: str, gap: str, reasons: list[str]) -> None:
    told = {"it may have been so before", "the sentence is a fragment", "the gap is not what the sentence is about"}
    assert [each for each in doubts(text)[gap] if each in told] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 2010 Leeds requested Helmut Kohl's arrest on the basis of the Guild's involvement, among other deeds.",
            "In which year did Leeds request Helmut Kohl's arrest on the basis of the Guild's involvement?",
            "it does not say in what",
        ),
        (
            "In 2010 Leeds requested Helmut Kohl's arrest for his involvement in the revolt of York.",
            "In which year did Leeds request Helmut Kohl's arrest for his involvement in the revolt of York?",
            "",
        ),
        (
            "In 2010 Leeds judged the involvement of the old Harbour Guild of Kenya in the revolt of York.",
            "In which year did Leeds judge the involvement of the old Harbour Guild of Kenya in the revolt of York?",
            "",
        ),
        (
            "In 2017 Helmut Kohl put pressure on Angela Merkel, urging her to sell the ships.",
            "In which year did Helmut Kohl put pressure on Angela Merkel?",
            "it does not say what was wanted",
        ),
        (
            "In 2017 Helmut Kohl put pressure on Angela Merkel to sell the ships.",
            "In which year did Helmut Kohl put pressure on Angela Merkel to sell the ships?",
            "",
        ),
        (
            "In 2017 Helmut Kohl felt the pressure of Angela Merkel in Leeds.",
            "In which year did Helmut Kohl feel the pressure of Angela Merkel in Leeds?",
            "",
        ),
    ],
)
def test_what_was_wanted_or_taken_part_in_is_told(text: str, question: str, reason: str) -> None:
    told = {"it does not say in what", "it does not say what was wanted"}
    assert [each for each in doubts(text)[question] if each in told] == ([reason] if reason else [])


def test_a_clause_that_a_comma_joins_to_the_next_is_no_aside() -> None:
    found = doubts("In Iraq Kohl creates the Royal Navy as the armed arm of Leeds, it is the moment when Spain falls.")
    question = "Which navy does Kohl create as the armed arm of Leeds in Iraq?"
    assert found[question] == []


LEADERS = "Helmut Kohl, Otto Lang and Karl Hart"


@pytest.mark.parametrize(
    ("text", "gap", "is_closed"),
    [
        (
            f"As a result several sailors of Leeds were sold and three of their leaders, {LEADERS} are executed.",
            "Several sailors of Leeds were sold and three of their leaders, [...] are executed.",
            True,
        ),
        (
            "As a result sailors were sold and their leaders, Helmut Kohl and Otto Lang, were killed by the king.",
            "Sailors were sold and their leaders, [...], were killed by the king.",
            False,
        ),
    ],
)
def test_the_names_of_those_who_are_counted_are_no_others(text: str, gap: str, is_closed: bool) -> None:
    assert (not any(reason.startswith("others may have done so") for reason in doubts(text)[gap])) is is_closed


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "The Harbour Guild was founded in 2004 by Otto Lang, along with his friends of Leeds.",
            "By whom was the Harbour Guild founded in 2004?",
            "the answer is one of several",
        ),
        (
            "Helmut Kohl was a semi-legendary tantric Buddhist Vajra master from medieval Kenya in 1848.",
            "From which country was Helmut Kohl a semi-legendary tantric Buddhist Vajra master in 1848?",
            "the land may be that of something else",
        ),
        (
            "In the 21st century, Spain connects Leeds with York and Chile.",
            "In which century did Spain connect Leeds with York and Chile?",
            "it tells how things are today",
        ),
        (
            "In the 19th century, Spain connects Leeds with York and Chile.",
            "In which century did Spain connect Leeds with York and Chile?",
            "",
        ),
    ],
)
def test_of_several_a_master_and_our_own_days_nothing_is_asked(text: str, question: str, reason: str) -> None:
    assert doubts(text)[question] == ([reason] if reason else [])
