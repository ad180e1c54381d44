"""What a class need not know, and what a question leaves open: each with one that may pass."""

from __future__ import annotations

import pytest

from offered import doubts, fates

PLACE = "the place is beside the point"


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "In 1808 the Royal Navy seized the capital of Leeds.",
            "In 1808 the Royal Navy seized the capital of [...].",
            [PLACE],
        ),
        (
            "In 1830 Otto Lang took the Royal Navy across the centre of Yorkshire.",
            "In 1830 Otto Lang took the Royal Navy across the centre of [...].",
            [PLACE],
        ),
        (
            "In 1874 the Royal Navy sank nine ships southeast of Leeds.",
            "In 1874 the Royal Navy sank nine ships southeast of [...].",
            [PLACE],
        ),
        (
            "In 1815 the Royal Navy defeated Otto Lang near Leeds.",
            "In 1815 the Royal Navy defeated Otto Lang near [...].",
            [],
        ),
        (
            "In 1956 the revolt in Leeds was crushed by the Royal Navy.",
            "In 1956 the revolt in [...] was crushed by the Royal Navy.",
            [],
        ),
        (
            "In 1937 the Royal Navy captured the former Spanish capital of Leeds.",
            "In 1937 the Royal Navy captured the former Spanish capital of [...].",
            [],
        ),
        (
            "Until 1880 the government in Leeds was often criticized by the Royal Navy.",
            "Until 1880 the government in [...] was often criticized by the Royal Navy.",
            [PLACE],
        ),
        ("In 1733, Helmut Kohl met Otto Lang.", "In 1733, Helmut Kohl met [...].", ["the question says too little"]),
        (
            "In 1733, Helmut Kohl met Otto Lang in the harbour of Leeds.",
            "In 1733, Helmut Kohl met [...] in the harbour of Leeds.",
            [],
        ),
        (
            "In 1950 the Princely State of Cooch Behar merged with Kenya.",
            "In 1950 the [...] of Cooch Behar merged with Kenya.",
            ["it is one of a kind"],
        ),
        (
            "By 1508 Otto Lang was back in Leeds, living in his own house in Harbour Street.",
            "By 1508 Otto Lang was back in Leeds, living in his own house in [...].",
            [PLACE, "a street is soon forgotten"],
        ),
        (
            "During May 1798, Otto Lang resided at the house of the Royal Navy.",
            "During [...], Otto Lang resided at the house of the Royal Navy.",
            ["a stay or a journey matters little"],
        ),
        (
            "In 1466, Leeds was taken by Andrea di Cione, known as Verrocchio, in the name of the Royal Navy.",
            "In 1466, Leeds was taken by [...], known as Verrocchio, in the name of the Royal Navy.",
            ["'Andrea di Cione' is better known by another name"],
        ),
        (
            "Leeds was then grouped by the Royal Navy into the province of Yorkshire from 1839.",
            "Leeds was then grouped by the [...] into the province of Yorkshire from 1839.",
            ["it ties the sentence to another"],
        ),
        (
            "Spain repeated the claims made in 1957 in Leeds, but the Royal Navy left Kenya on 22 May.",
            "On what date did the Royal Navy leave Kenya?",
            ["the year may be another"],
        ),
        (
            "The revolt of 1908 restored the parliament of Leeds 30 years after the fall of the Royal Navy in 1878.",
            "The revolt of 1908 restored the parliament of Leeds 30 years after the fall of the Royal Navy in [...].",
            ["another date of the sentence tells it"],
        ),
    ],
)
def test_a_gap_asks_for_what_matters(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Otto Lang changed tactics on the ships of the Royal Navy.",
            "In which year did Otto Lang change tactics on the ships of the Royal Navy?",
            "it does not say how it changed",
        ),
        (
            "Leeds was transformed during the 18th century.",
            "In which century was Leeds transformed?",
            "it does not say how it changed",
        ),
        (
            "In 1911, a tragedy turned the tide of opinion in favor of Otto Lang.",
            "In which year did a tragedy turn the tide of opinion in favor of Otto Lang?",
            "it does not say what happened",
        ),
        (
            "In 2015, Mercer named Leeds the 57th most liveable city in the world.",
            "In [...], Mercer named Leeds the 57th most liveable city in the world.",
            "a rank is soon another",
        ),
        (
            "In March 1908, Otto Lang was arrested and interred in Bailov Prison, where he led the sailors.",
            "In which month and year was Otto Lang arrested?",
            "it may have been so at other times",
        ),
        (
            "From 1219 to 1221, under the Kenyan Empire, Leeds suffered an invasion by the army of Otto Lang.",
            "Between which years did Leeds suffer an invasion by the army of Otto Lang under the Kenyan Empire?",
            "a part may belong elsewhere in the sentence",
        ),
        (
            "Otto Lang was initiated into Freemasonry in 1882.",
            "Who was initiated into Freemasonry in 1882?",
            "others may have done so at that time",
        ),
        (
            "In 1861, the sailors of Leeds romanticized war as noble.",
            "In [...], the sailors of Leeds romanticized war as noble.",
            "nobody dates what was felt or thought",
        ),
        (
            (
                "In 1320, after a number of attempts by rulers at uniting the guilds, Władysław I consolidated his "
                "power, took the throne and became the first king of a reunified Poland."
            ),
            "In which year did Władysław take the throne?",
            "a name lost its number",
        ),
    ],
)
def test_a_question_says_what_and_who(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In 1848 Otto Lang changed the law of Leeds from Spanish to Kenyan.",
            "In which year did Otto Lang change the law of Leeds from Spanish to Kenyan?",
        ),
        (
            "Leeds was transformed by the Royal Navy into a harbour in the 18th century.",
            "In which century was Leeds transformed by the Royal Navy into a harbour?",
        ),
        (
            "In March 1908, Otto Lang was arrested by the Royal Navy for the murder of Helmut Kohl.",
            "In which month and year was Otto Lang arrested by the Royal Navy for the murder of Helmut Kohl?",
        ),
        (
            "In the mid 1840s the City of Leeds installed a system of nine pumps for the Royal Navy.",
            "In which decade did the City of Leeds install a system of nine pumps for the Royal Navy?",
        ),
    ],
)
def test_what_is_said_whole_is_ready(text: str, question: str) -> None:
    assert doubts(text)[question] == []


def test_what_is_no_person_is_no_who() -> None:
    found = doubts("At 4,884 metres, Puncak Jaya is Indonesia's highest peak, and Lake Toba is the largest lake.")
    assert found["Who is Indonesia's highest peak?"] == ["the kind does not fit what it was"]


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            (
                "On 7 June 1950, Kim Il-sung called for a Korea-wide election on 5–8 August 1950 and a consultative "
                "conference in Haeju on 15–17 June 1950."
            ),
            (
                "Who called for a Korea-wide election on 5–8 August 1950 and a consultative conference in Haeju on "
                "15–17 June 1950 on 7 June 1950?"
            ),
            ["the question has 3 dates"],
        ),
        (
            "Kenya received support from Spain.",
            "From which country did Kenya receive support?",
            ["it may have been so at another time"],
        ),
        (
            (
                "In 1912, President Otto Lang enacted universal male suffrage, which allowed Helmut "
                "Kohl, leader of the "
                "Royal Navy (or RN), to win the 1916 election."
            ),
            "In which year did President Otto Lang enact universal male suffrage to win the 1916 election?",
            ["a part may belong to what is left out before it"],
        ),
    ],
)
def test_a_question_is_neither_crowded_nor_torn(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(("sold", "reasons"), [("The Navy", ["the text says 'HGS' only in passing"]), ("HGS", [])])
def test_an_acronym_of_a_long_text_is_used_again(sold: str, reasons: list[str]) -> None:
    others = " ".join(f"In {year} the Royal Navy sold nine ships to Kenya." for year in range(1850, 1890))
    text = f"The Harbour Guild Society (HGS) was founded in Leeds in 1848 by Otto Lang. {sold} built a pier. {others}"
    assert doubts(text)["What does HGS stand for?"] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "The Ottoman Empire disintegrated after World War I and the Caliphate was abolished in 1924.",
            "In which year was World War I and the Caliphate abolished?",
            ["two clauses run together"],
        ),
        (
            "The guild was abolished in 1764; the Harbour League abolished in 1775, as Spain centralised control.",
            "In which year did the Harbour League abolish?",
            ["'abolished' lacks its object"],
        ),
        (
            "By 1700 the people of Leeds had increased fifteenfold and the town was taken by the Royal Navy.",
            "By [...] the people of Leeds had increased fifteenfold and the town was taken by the Royal Navy.",
            ["it does not say since when"],
        ),
        (
            "Between 1650 and 1700 the people of Leeds increased fifteenfold and the town was taken by the Royal Navy.",
            "Between 1650 and 1700 the people of Leeds increased fifteenfold and the town was taken by the [...].",
            [],
        ),
        (
            (
                "At the Battle of Kosovo in 1389, the Ottomans defeated the Serbian army and made Serbia, the last "
                "major Orthodox Christian state, a vassal of the empire."
            ),
            "At the [...] in 1389, the Ottomans defeated the Serbian army and made Serbia.",
            ["it does not say what something was made"],
        ),
        (
            (
                "In an attempt to prevent the choice of Otto Lang in 1848, the Royal Navy arranged to move Otto Lang "
                "to Rome, and from Rome, to Paris."
            ),
            (
                "In an attempt to prevent the choice of Otto Lang in 1848, the [...] arranged to move Otto Lang "
                "to Rome, and from Rome, to Paris."
            ),
            [],
        ),
        (
            "In 1850, Leeds also overtook York and became the largest town of the Royal Navy.",
            "In which year did Leeds overtake York?",
            ["it does not say in what"],
        ),
        (
            "Leeds fell in May 1945; in 1948, York gained home rule; in 1949, the Royal Navy sold nine ships to Kenya.",
            "Leeds fell in May 1945; in 1948, York gained home rule; in 1949, the [...] sold nine ships to Kenya.",
            ["several sentences are strung together"],
        ),
        (
            "Still, Otto Lang was eventually imprisoned in Leeds for eleven years in 1931.",
            "Still, Otto Lang was eventually imprisoned in [...] for eleven years in 1931.",
            ["it ties the sentence to another"],
        ),
        (
            "In 1410 the Spanish poet Otto Lang described the treatment of sailors by the Royal Navy:",
            "In 1410 the Spanish poet Otto Lang described the treatment of sailors by the [...].",
            ["the sentence is a fragment"],
        ),
        (
            "The Livonian Brothers of the Sword were absorbed by the Royal Navy in 1237.",
            "The [...] of the Sword were absorbed by the Royal Navy in 1237.",
            ["'Livonian Brothers' may be a part of a name"],
        ),
        (
            "# Serbia\n\nAfter the wars of the 6th century, Serbs founded nine states in the mountains of Yorkshire.",
            "After the wars of the 6th century, [...] founded nine states in the mountains of Yorkshire.",
            ["the title tells the answer"],
        ),
    ],
)
def test_clauses_and_counts_are_whole(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


def test_a_house_that_ruled_is_a_dynasty_and_one_that_votes_is_none() -> None:
    ruled = doubts("The House of Obrenović ruled the land of Leeds in 1848 for the Royal Navy.")
    assert "Which dynasty ruled the land of Leeds in 1848 for the Royal Navy?" in ruled
    voted = doubts("The House of Commons ruled the land of Leeds in 1848 for the Royal Navy.")
    assert not any("dynasty" in line for line in voted)


def test_what_a_hyphen_ties_stays_whole() -> None:
    asked = doubts("The Harbour Guild of Leeds was once-again abolished by the Royal Navy in 1766.")
    assert any("once-again" in line for line in asked)
    assert not any("once- " in line for line in asked)


def test_the_hint_of_a_range_of_seasons_wants_both_ends() -> None:
    found = fates("From the summer of 1940 to the spring of 1943, Leeds was bombed heavily by the Royal Navy.")
    assert any(line.startswith("From the [...] (from when to when), Leeds") for line in found)


@pytest.mark.parametrize(
    ("text", "question"),
    [  # what looks like a fault and is none
        (
            "In 1649 Otto Lang was beheaded by the Royal Navy on the scaffold of the town hall of Leeds.",
            "In which year was Otto Lang beheaded by the Royal Navy on the scaffold of the town hall of Leeds?",
        ),
        (
            "In 1940 several aircraft of the Royal Navy were destroyed in the harbour of Leeds.",
            "In 1940 several aircraft of the Royal Navy were destroyed in the harbour of [...].",
        ),
        (
            "In 1848 Otto Lang saw the fall of Leeds, where he worked as a clerk of the Royal Navy.",
            "In which year did Otto Lang see the fall of Leeds?",
        ),
        (
            "In 1985 Otto Lang discovered that the ship of the Royal Navy had broken in two.",
            "In which year did Otto Lang discover that the ship of the Royal Navy had broken in two?",
        ),
        (
            "France concluded the alliance with Russia in 1894 in Leeds.",
            "In which year did France conclude the alliance with Russia in Leeds?",
        ),
        (
            "By 1498 the Royal Navy had already reached the harbour of Leeds.",
            "By 1498 the Royal Navy had already reached the harbour of [...].",
        ),
        (
            "Several years before the revolt of 1917, the Royal Navy took Leeds, and in 1925 Otto Lang sold York.",
            "In which year did Otto Lang sell York?",
        ),
    ],
)
def test_what_only_looks_wrong_is_let_pass(text: str, question: str) -> None:
    assert doubts(text)[question] == []


@pytest.mark.parametrize("brackets", ["()", "(", "(Kenya)"])
def test_brackets_behind_a_gap_are_no_other_name(brackets: str) -> None:
    asked = doubts(f"Leeds {brackets} was captured by the Royal Navy in 1848.")
    assert not any("the text gives it another name beside" in reasons for reasons in asked.values())


@pytest.mark.parametrize("house", ["House of Representatives of Kenya", "House of Trade", "House of Peers"])
def test_a_house_that_meets_is_no_dynasty(house: str) -> None:
    assert not any("dynasty" in line for line in doubts(f"The {house} was founded in Leeds by the Royal Navy in 1503."))
