"""One of several is asked for so that everybody sees which: two fleets, two Henrys, a part of a year, a home state."""

from __future__ import annotations

import pytest

from offered import around, offered
from studydeck.cards.gates import form, gap_places, leaks
from studydeck.cards.gates.answers import kind_is_sure
from studydeck.cards.gates.definite import definite_things_are_known
from studydeck.cards.gates.rivals import is_not_the_topic, name_is_nobody_elses


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("Sailors feared the Spanish fleet and the English fleet. ", "'the fleet' does not say which"),
        ("Sailors feared the Spanish fleet. ", ""),
    ],
)
def test_of_two_fleets_a_name_nearby_does_not_tell_which(before: str, reason: str) -> None:
    asked, told = around(f"{before}In 1848 Kenya burned the fleet.")
    assert definite_things_are_known(asked["In which year did Kenya burn the fleet?"], told) == reason


@pytest.mark.parametrize(
    ("also", "reason"),
    [("Henry Moore and Henry Tudor sang.", "more than one is called 'Henry'"), ("Angela Merkel sang.", "")],
)
@pytest.mark.parametrize(
    "question", ["Who sold nine ships to Spain in 1848?", "In which year did Henry sell nine ships to Spain?"]
)
@pytest.mark.parametrize("heading", ["", "# Leeds\n\n## The life of Henry\n\n"])
def test_a_first_name_that_two_have_does_not_tell_which(also: str, reason: str, question: str, heading: str) -> None:
    asked, told = around(f"{heading}In 1848 Henry sold nine ships to Spain. {also}")
    is_told = heading and question.startswith("In ")  # by the heading, which the card shows
    assert name_is_nobody_elses(asked[question], told) == ("" if is_told else reason)


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "President Helmut Kohl sang. In 1848 Spain praised Helmut Kohl for the President's speech.",
            "In 1848 Spain praised [...] for the President's speech.",
            "the question calls the answer 'President'",
        ),
        (
            "President Helmut Kohl sang. In 1848 Spain praised Helmut Kohl for the president's speech.",
            "In 1848 Spain praised [...] for the president's speech.",
            "",
        ),
        (
            "Helmut Kohl sang. In 1848 Spain praised Helmut Kohl for the President's speech.",
            "In 1848 Spain praised [...] for the President's speech.",
            "",
        ),
        ("In 1848 Spain praised the Royal Navy.", "In 1848 [...] praised the Royal Navy.", ""),
    ],
)
def test_nobody_is_called_by_the_office_that_tells_who_it_was(text: str, gap: str, reason: str) -> None:
    assert leaks.office_is_not_told(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 nine states apart from Kenya left the Royal Navy.",
            "In 1848 nine states apart from [...] left the Royal Navy.",
            "the gap is what it is not",
        ),
        (
            "In 1848 the ships of Spain were larger than Kenya's.",
            "In 1848 the ships of Spain were larger than [...]'s.",
            "what it has is not told",
        ),
        (
            "In 1848 the ships of Spain were larger than Kenya's ships.",
            "In 1848 the ships of Spain were larger than [...]'s ships.",
            "",
        ),
    ],
)
def test_a_gap_at_a_name_is_what_something_is_and_has(text: str, gap: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("long", "short", "reason"),
    [
        ("Harbour Guild Society", "HG", "'HG' is short for less"),
        ("Harbour Guild Society", "HGS", ""),
    ],
)
def test_an_acronym_stands_for_no_name_that_goes_on_behind_it(long: str, short: str, reason: str) -> None:
    asked = offered(f"The {long} ({short}) was founded in 1848.")
    found = [kind_is_sure(each) for each in asked.values() if each.type == "acronym"]
    assert found == [reason] * len(found) != []


def test_a_new_name_is_told() -> None:
    asked = offered("In 1848 the Royal Navy was renamed. In 1850 the Harbour Guild was renamed as the Royal Guild.")
    assert form.is_worth_asking(asked["In which year was the Royal Navy renamed?"]) == "it does not say to what"
    assert form.is_worth_asking(asked["In which year was the Harbour Guild renamed as the Royal Guild?"]) == ""


@pytest.mark.parametrize(
    ("date", "accepted"),
    [
        ("early 1848", ()),
        ("the end of the 1840s", ("the end of the 1840s",)),
        ("May 1848", ("1848-05",)),
    ],
)
def test_all_of_a_time_is_not_as_exact_as_its_part(date: str, accepted: tuple[str, ...]) -> None:
    gaps = offered(f"By {date} Helmut Kohl had sold nine ships to Spain.").values()
    dated = next(each for each in gaps if each.type == "cloze" and each.answer.timex is not None)
    assert dated.answer.accepted == accepted


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        ("Leeds is the capital of Spain.", "the whole text happens there"),
        ("Leeds is a Spanish port.", "the whole text happens there"),
        ("Leeds is a port.", ""),
    ],
)
def test_the_state_in_which_the_place_of_a_text_lies_is_not_asked_for(opening: str, reason: str) -> None:
    grown = "In 1840 Leeds grew. " * 8
    asked, told = around(f"# Leeds\n\n{opening} {grown}In 1848 Helmut Kohl left Spain for Kenya.")
    assert is_not_the_topic(asked["In 1848 Helmut Kohl left [...] for Kenya."], told) == reason
    assert is_not_the_topic(asked["In 1848 Helmut Kohl left Spain for [...]."], told) == ""
