"""Gaps in a sentence: what they ask for shows, what matters is asked, and nothing else in the sentence tells it."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards.gates import beside, blanks, gap_places

NO_DATE = "the gap does not show that a date is wanted"
IN_BRACKETS = "the gap stands in brackets"


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        ("Spain sold nine ships to Kenya in 1848.", "Spain sold nine ships to Kenya in [...].", ""),
        ("On Monday, 3 May 1848, Helmut Kohl left Leeds.", "On [...], Helmut Kohl left Leeds.", ""),
        ("Helmut Kohl marched to Leeds early 1848.", "Helmut Kohl marched to Leeds [...].", NO_DATE),
        (
            "The old pier of Leeds (1848) was built by Spain.",
            "The old pier of Leeds ([...]) was built by Spain.",
            "",
        ),
        ("The Boer War (1899) ruined the Royal Navy.", "The Boer War ([...]) ruined the Royal Navy.", ""),
        (
            "Spain signed the Treaty of Leeds (3 March 1918) for the Royal Navy.",
            "Spain signed the Treaty of Leeds ([...]) for the Royal Navy.",
            "",
        ),
        ("The Boer War (1899–1902) ruined the Royal Navy.", "The Boer War ([...]) ruined the Royal Navy.", ""),
        (
            "The Boer War (from 1899 to 1902) ruined the Royal Navy.",
            "The Boer War (from [...]) ruined the Royal Navy.",
            IN_BRACKETS,
        ),
        (
            "Sailors left Leeds in 1848 when the Royal Navy sank.",
            "Sailors left Leeds in [...] when the Royal Navy sank.",
            "a clause tells of the date itself",
        ),
        ("The old pier of Leeds (1848) was built by Spain.", "The old pier of Leeds (1848) was built by [...].", ""),
        ("Helmut Kohl marched to Leeds early 1848.", "Who marched to Leeds early 1848?", ""),
        ("Helmut Kohl marched to Leeds early 1848.", "In which year did Helmut Kohl march to Leeds?", ""),
    ],
)
def test_a_gap_at_a_date_shows_that_a_date_is_wanted(text: str, gap: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(text)[gap]) == reason


TOLD = "another date of the sentence tells it"


@pytest.mark.parametrize(
    ("dates", "gap", "reason"),
    [
        (("1330s", "1331"), "in the 1330s and left Leeds in [...]", TOLD),
        (("1330s", "1331"), "in the [...] and left Leeds in 1331", TOLD),
        (("1330s", "1351"), "in the 1330s and left Leeds in [...]", ""),
        (("1330s", "1351"), "in the [...] and left Leeds in 1351", ""),
    ],
)
def test_no_date_lies_within_the_one_asked_for(dates: tuple[str, str], gap: str, reason: str) -> None:
    text = f"Helmut Kohl led the Royal Navy in the {dates[0]} and left Leeds in {dates[1]}."
    assert blanks.dates_keep_each_other_secret(offered(text)[f"Helmut Kohl led the Royal Navy {gap}."]) == reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Helmut Kohl led the Royal Navy from 1331 to 1340 and left Leeds in 1335.",
            "Helmut Kohl led the Royal Navy from 1331 to 1340 and left Leeds in [...].",
        ),
        (
            "Helmut Kohl led the Royal Navy in the 1330s and left Leeds in 1331.",
            "[...] led the Royal Navy in the 1330s and left Leeds in 1331.",
        ),
        (
            "Helmut Kohl led the Royal Navy in the 1330s and left Leeds in 1331.",
            "In which year did Helmut Kohl leave Leeds?",
        ),
        (
            (
                "In 1848 Spain met the Royal Navy, which had sold nine old ships with masts of oak and sails of wool "
                "to the sailors of the king of Kenya in May 1848."
            ),
            "In [...] Spain met the Royal Navy.",
        ),
    ],
)
def test_a_range_a_name_and_what_is_not_shown_tell_no_date(text: str, line: str) -> None:
    assert blanks.dates_keep_each_other_secret(offered(text)[line]) == ""


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "Helmut Kohl was born at Leeds in Yorkshire in 1848.",
            "Helmut Kohl was born at Leeds in [...] in 1848.",
            "it only tells where Leeds lies",
        ),
        (
            "Helmut Kohl was born at Leeds in Yorkshire in 1848.",
            "Helmut Kohl was born at [...] in Yorkshire in 1848.",
            "",
        ),
        ("Helmut Kohl was born in Yorkshire in 1848.", "Helmut Kohl was born in [...] in 1848.", ""),
        (
            "In 1848 Helmut Kohl married Angela Merkel in Spain.",
            "In 1848 Helmut Kohl married Angela Merkel in [...].",
            "",
        ),
        ("Spain sold ships to Kenya in 1848.", "[...] sold ships to Kenya in 1848.", ""),
    ],
)
def test_a_place_is_where_something_happened(text: str, line: str, reason: str) -> None:
    assert blanks.place_is_not_told_by_another(offered(text)[line]) == reason


SIDE = "it is only a part of the place"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("In 1848 Helmut Kohl settled in southern Spain.", "In 1848 Helmut Kohl settled in southern [...].", SIDE),
        ("In 1848 Helmut Kohl settled in southern Spain.", "In which country did Helmut Kohl settle in 1848?", SIDE),
        ("In 1848 Helmut Kohl conquered central Spain.", "Which country did Helmut Kohl conquer in 1848?", SIDE),
        ("In 1848 Helmut Kohl conquered Spain.", "Which country did Helmut Kohl conquer in 1848?", ""),
        ("In 1848 Helmut Kohl settled in old Spain.", "In 1848 Helmut Kohl settled in old [...].", ""),
        ("In 1848 Helmut Kohl settled in southern Spain.", "In [...] Helmut Kohl settled in southern Spain.", ""),
        ("In 1848 Helmut Kohl settled in southern Spain.", "Who settled in southern Spain in 1848?", ""),
    ],
)
def test_a_land_is_asked_for_as_a_whole(text: str, line: str, reason: str) -> None:
    assert blanks.place_is_whole(offered(text)[line]) == reason


ASIDE = "the gap stands in an aside"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "In 1848 the Royal Navy, which had met Helmut Kohl, left Leeds.",
            "In 1848 the Royal Navy, which had met [...], left Leeds.",
            ASIDE,
        ),
        (
            "In 1848 the Royal Navy, which had met Helmut Kohl, left Leeds.",
            "In 1848 the Royal Navy, which had met Helmut Kohl, left [...].",
            "",
        ),
        (
            "In 1848 the Royal Navy, which had met Helmut Kohl, left Leeds.",
            "In [...] the Royal Navy, which had met Helmut Kohl, left Leeds.",
            "",
        ),
        (
            "In 1850 Spain met the Royal Navy, which had sold nine ships to Kenya in 1848.",
            "In 1850 Spain met the Royal Navy, which had sold nine ships to [...] in 1848.",
            "",
        ),
        (
            "In 1848 the Royal Navy, which had met Helmut Kohl, left Leeds.",
            "Which navy met Helmut Kohl?",
            "",
        ),
    ],
)
def test_a_gap_at_a_name_stands_beside_its_date(text: str, line: str, reason: str) -> None:
    assert beside.gap_is_in_what_matters(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("subject", "noun"),
    [
        ("Angela Merkel's identification", "identification"),
        ("Angela Merkel's old plan", "plan"),
        ("Angela Merkel's identification of nine tombs", ""),
        ("Angela Merkel's peace offer", ""),
        ("Angela Merkel's plan, which Kenya feared,", ""),
        ("Angela Merkel's coronation", ""),
        ("Angela Merkel's paintings", ""),
        ("Angela Merkel's ship", ""),
        ("Kenya's capital", ""),
        ("The sailor's plan", ""),
        ("Her plan", ""),
        ("Identification of nine tombs", ""),
    ],
)
def test_a_deed_that_somebody_owns_says_of_what(subject: str, noun: str) -> None:
    asked = offered(f"{subject} pleased the Royal Navy in 1848.")
    reason = f"{noun!r} does not say of what" if noun else ""
    assert blanks.deeds_say_of_what(asked[f"{subject} pleased the Royal Navy in [...]."]) == reason


def test_a_question_says_itself_of_what() -> None:
    asked = offered("Angela Merkel's plan pleased the Royal Navy in 1848.")
    assert blanks.deeds_say_of_what(asked["In which year did Angela Merkel's plan please the Royal Navy?"]) == ""


BRACKETS = "the gap stands in brackets"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "Spain sold the Royal Navy (a gift of Helmut Kohl) to Kenya.",
            "Spain sold the Royal Navy (a gift of [...]) to Kenya.",
            BRACKETS,
        ),
        ("Spain sold the Royal Navy (a gift of Helmut Kohl) to Kenya.", "Spain sold the Royal Navy to [...].", ""),
        (
            "Spain sold the Royal Navy — a gift of Helmut Kohl.",
            "Spain sold the Royal Navy — a gift of [...].",
            ASIDE,
        ),
        (
            "Spain sold the Royal Navy – a gift of Helmut Kohl.",
            "Spain sold the Royal Navy – a gift of [...].",
            ASIDE,
        ),
        (
            "Spain sold the Royal Navy – a gift of Helmut Kohl.",
            "Spain sold the [...] – a gift of Helmut Kohl.",
            "",
        ),
        ("Spain sold the Royal Navy — a gift of May 1848.", "Spain sold the Royal Navy — a gift of [...].", ASIDE),
        ("In the war of 1840–45 Spain met Helmut Kohl.", "In the war of 1840–45 [...] met Helmut Kohl.", ""),
    ],
)
def test_a_gap_stands_in_no_brackets_or_behind_a_dash(text: str, line: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(text)[line]) == reason


@pytest.mark.parametrize(
    ("entity", "reason"),
    [("GPE", "it only tells where Leeds lies"), ("LOC", "it only tells where Leeds lies"), ("ORG", "")],
)
def test_only_a_place_lies_in_another(entity: str, reason: str) -> None:
    line = "Helmut Kohl was born at Leeds in [...] in 1848."
    asked = offered(line.replace("[...]", "Yorkshire"))[line]
    tokens = tuple(
        dataclasses.replace(word, entity=entity) if word.text == "Leeds" else word for word in asked.fact.tokens
    )
    read_so = dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, tokens=tokens))
    assert blanks.place_is_not_told_by_another(read_so) == reason
