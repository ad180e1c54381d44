"""A gap takes the whole name and is no mere detail; whoever acted with others is not asked for alone."""

from __future__ import annotations

import pytest

from offered import offered
from studydeck.cards.gates import blanks, gap_places
from studydeck.cards.gates.answers import is_not_one_of_many, kind_is_sure

PART, CLAUSES = "{!r} may be a part of a name", "the names may belong to two clauses"
LIES, TELLS = "it only tells where {} lies", "what stands beside it tells the place"


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Together with the sailors of the old port of Leeds, Helmut Kohl founded the Harbour Guild in 1848.",
            "Who founded the Harbour Guild in 1848?",
            "the answer is one of several",
        ),
        (
            "Along with the sailors of the old port of Leeds, Helmut Kohl founded the Harbour Guild in 1848.",
            "Who founded the Harbour Guild in 1848?",
            "the answer is one of several",
        ),
        (
            "On board with the sailors of the old port of Leeds, Helmut Kohl founded the Harbour Guild in 1848.",
            "Who founded the Harbour Guild in 1848?",
            "",
        ),
        (
            "In 1848 Helmut Kohl founded the Harbour Guild together with Angela Merkel.",
            "Who founded the Harbour Guild together with Angela Merkel in 1848?",
            "",
        ),
        (
            "In 1848, alongside with Angela Merkel, Helmut Kohl founded the Harbour Guild.",
            "Who founded the Harbour Guild alongside with Angela Merkel in 1848?",
            "",
        ),
        (
            "Together with the sailors of the old port of Leeds, Helmut Kohl praised Angela Merkel in 1848.",
            "Whom did Helmut Kohl praise in 1848?",
            "",
        ),
        ("In 1848 Helmut Kohl founded the Harbour Guild.", "Who founded the Harbour Guild in 1848?", ""),
    ],
)
def test_whoever_did_it_with_others_is_one_of_several(text: str, question: str, reason: str) -> None:
    assert is_not_one_of_many(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "In 1848 Helmut Kohl met Angela Merkel of the Harbour Guild Society (HGS).",
            "the text says 'HGS' only in passing",
        ),
        ("In 1848 Helmut Kohl met Angela Merkel of the Harbour Guild Society (HGS). The HGS sang.", ""),
        ("In 1848 Helmut Kohl founded the Harbour Guild Society (HGS).", ""),
        ("In 1848 the Harbour Guild Society (HGS) was founded.", ""),
        ("In 1848 Helmut Kohl sold ships to the Harbour Guild Society (HGS).", "the text says 'HGS' only in passing"),
    ],
)
def test_an_acronym_is_worth_asking_where_the_text_tells_of_it(text: str, reason: str) -> None:
    assert kind_is_sure(offered(text)["What does HGS stand for?"]) == reason


# ---------------------------------------------------------------- the whole name


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 Helmut Kohl left the York–Leeds Railway.",
            "In 1848 Helmut Kohl left the York–[...].",
            PART.format("Leeds Railway"),
        ),
        (
            "In 1848 the anti-Leeds League was founded by Helmut Kohl.",
            "In 1848 the anti-[...] was founded by Helmut Kohl.",
            PART.format("Leeds League"),
        ),
        (
            "In 1848 Helmut Kohl left the Leeds Railway.",
            "In 1848 Helmut Kohl left the [...].",
            "",
        ),
        (
            "In 1848 Angela Merkel led the Society for Aiding the Poor.",
            "In 1848 Angela Merkel led the [...] the Poor.",
            PART.format("Society for Aiding"),
        ),
        (
            "In 1848 Angela Merkel led the League for Arming Leeds.",
            "In 1848 Angela Merkel led the [...].",
            "",
        ),
        (
            "In 1848 Supreme Allied Commander Helmut Kohl left Leeds.",
            "In 1848 Supreme Allied [...] left Leeds.",
            PART.format("Commander Helmut Kohl"),
        ),
        (
            "In 1848 Spain praised Supreme Allied Commander Helmut Kohl.",
            "In 1848 Spain praised Supreme Allied [...].",
            PART.format("Commander Helmut Kohl"),
        ),
        ("In 1848 Spain praised Commander Helmut Kohl.", "In 1848 Spain praised [...].", ""),
        ("In 1848 Spain praised old Commander Helmut Kohl.", "In 1848 Spain praised old [...].", ""),
    ],
)
def test_a_gap_cuts_through_no_name(text: str, gap: str, reason: str) -> None:
    assert kind_is_sure(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 the anti-Leeds League was founded by Helmut Kohl.",
            "Which organisation was founded by Helmut Kohl in 1848?",
            PART.format("Leeds League"),
        ),
        (
            "In 1848 the Leeds League was founded by Helmut Kohl.",
            "Which organisation was founded by Helmut Kohl in 1848?",
            "",
        ),
        (
            "In 1848 Helmut Kohl left the anti-Kenya League.",
            "Which organisation did Helmut Kohl leave in 1848?",
            PART.format("Kenya League"),
        ),
    ],
)
def test_what_stands_right_behind_a_hyphen_is_asked_for_as_half_a_name(text: str, question: str, reason: str) -> None:
    assert kind_is_sure(offered(text)[question]) == reason


# ---------------------------------------------------------------- what a gap is worth


@pytest.mark.parametrize(
    ("gap", "said", "reason"),
    [
        ("In 1848 Helmut Kohl was born at York near [...], England.", "Leeds", LIES.format("born")),
        ("In 1848 Helmut Kohl was born near [...] in Kenya.", "Leeds", LIES.format("born")),
        ("In 1848 Helmut Kohl was born near [...].", "Leeds", ""),
        ("In 1848 Helmut Kohl was born near [...] and at sea.", "Leeds", ""),
        ("In 1848 Helmut Kohl was born at [...], Kenya.", "Leeds", ""),
        ("In 1848 Helmut Kohl left Leeds for [...], D.C.", "Washington", TELLS),
        ("In 1848 Helmut Kohl left Leeds for [...].", "Washington", ""),
        ("In 1848 Helmut Kohl sailed into the [...].", "Pacific", "an ocean is soon guessed"),
        ("In 1848 Helmut Kohl sailed into the [...].", "Pacific Ocean", "an ocean is soon guessed"),
        ("In 1848 Helmut Kohl sailed the [...] to Leeds.", "Atlantic", "an ocean is soon guessed"),
        ("In 1848 Helmut Kohl sailed across the [...] to Leeds.", "Aegean Sea", ""),
        ("In 1848 Helmut Kohl sailed to [...].", "Europe", "a continent is soon guessed"),
        ("In 1848 Helmut Kohl sailed to [...].", "Kenya", ""),
        ("In 1848 Helmut Kohl left London [...] for Kenya.", "England", LIES.format("London")),
        ("In 1848 Helmut Kohl left [...] for Kenya.", "England", ""),
    ],
)
def test_a_place_is_told_neither_by_another_nor_by_the_map(gap: str, said: str, reason: str) -> None:
    text = gap.replace("[...]", said)
    assert blanks.place_is_not_told_by_another(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("gap", "said", "reason"),
    [
        ("In 1848 Spain praised [...]'s government.", "Angela Merkel", "a country may be meant as well"),
        ("In 1848 Spain defeated [...]'s troops in Leeds.", "Angela Merkel", "a country may be meant as well"),
        ("In 1848 Spain praised [...]'s ships.", "Angela Merkel", ""),
        ("In 1848 Spain praised [...]'s government.", "Kenya", ""),
        ("Helmut Kohl left Leeds at the turn of the [...].", "19th century", "the gap is soon guessed"),
        ("Helmut Kohl left Leeds in the [...].", "middle of the 19th century", ""),
        ("Helmut Kohl sold nine ships to Spain after the [...].", "1840s", "other dates are as true"),
        ("Helmut Kohl sold nine ships to Spain after the [...].", "19th century", "other dates are as true"),
        ("Helmut Kohl sold nine ships to Spain before [...].", "1848", "other dates are as true"),
        ("Helmut Kohl sold nine ships to Spain after [...].", "3 May 1848", ""),
        ("Helmut Kohl sold nine ships to Spain in the [...].", "1840s", ""),
    ],
)
def test_a_gap_has_one_answer_that_is_not_soon_guessed(gap: str, said: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(gap.replace("[...]", said))[gap]) == reason


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ("painting", "'painting' does not say of what"),
        ("portrait", "'portrait' does not say of what"),
        ("statue", "'statue' does not say of what"),
        ("statue of Helmut Kohl", ""),
        ("ship", ""),
    ],
)
def test_what_a_picture_shows_is_told(made: str, reason: str) -> None:
    gap = f"In [...] Angela Merkel's {made} was sold to Spain."
    assert blanks.deeds_say_of_what(offered(gap.replace("[...]", "1848"))[gap]) == reason
