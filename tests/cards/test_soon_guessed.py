"""What a title, an office or a name that all know gives away is not asked; dates in long sentences are."""

from __future__ import annotations

import dataclasses

import pytest

from offered import doubts, fates, offered
from studydeck.cards import draft
from studydeck.cards.gates.faults import fault_of
from studydeck.cards.gates.gap_places import gap_shows_its_kind
from studydeck.cards.gates.risk import DONE_TOO
from studydeck.reading import read

GUESSED = "the gap is soon guessed"


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "From 1861 to 1869 Otto Hart was the 16th president of the United States.",
            "From 1861 to 1869 Otto Hart was the 16th president of the [...].",
            GUESSED,
        ),
        (
            "From 1861 to 1869 Otto Hart was prime minister of the United Kingdom.",
            "From 1861 to 1869 Otto Hart was prime minister of the [...].",
            GUESSED,
        ),
        (
            "In 1503 Otto Hart met the eighth shah of Iran in Leeds.",
            "In 1503 Otto Hart met the eighth shah of [...] in Leeds.",
            "'shah' tells the land",
        ),
        (
            "In 1503 the Ming dynasty of China sold Leeds to Otto Hart.",
            "In 1503 the Ming dynasty of [...] sold Leeds to Otto Hart.",
            "'ming' tells the land",
        ),
        (
            "In 629 Otto Hart was sent to Leeds by the Islamic prophet Muhammad.",
            "In 629 Otto Hart was sent to Leeds by the Islamic prophet [...].",
            GUESSED,
        ),
        (
            "Ann Lee was one of the greatest pianists of the 20th century.",
            "Ann Lee was one of the greatest pianists of the [...] (century).",
            "others fit it as well",
        ),
        (
            "On 12 April 1961 Otto Hart flew around the Earth in nine ships.",
            "On 12 April 1961 Otto Hart flew around the [...] in nine ships.",
            GUESSED,
        ),
        (
            "In 1991 Otto Hart raced for Kenya in Formula One.",
            "In 1991 Otto Hart raced for Kenya in [...] One.",
            "what follows belongs to the name",
        ),
    ],
)
def test_what_everybody_knows_waits(text: str, gap: str, reason: str) -> None:
    found = {line.partition(" (")[0].rstrip("."): reasons for line, reasons in doubts(text).items()}
    assert reason in found[gap.partition(" (")[0].rstrip(".")]


@pytest.mark.parametrize(
    ("text", "gap", "fate"),
    [
        ("In 1503 Otto Hart met the shah in Leeds in Kenya.", "In 1503 Otto Hart met the shah in Leeds in [...].", ""),
        ("The Royal Navy sold all nine ships to Ann Lee.", "The Royal Navy sold all nine ships to [...].", ""),
        ("The Royal Navy sold all nine ships to Ann Lee.", "The [...] sold all nine ships to Ann Lee.", DONE_TOO),
        ("Otto Hart sold nine ships of Spain to Ann Lee.", "[...] sold nine ships of Spain to Ann Lee.", DONE_TOO),
        ("Otto Hart sold nine ships of Spain to Ann Lee.", "Otto Hart sold nine ships of [...] to Ann Lee.", DONE_TOO),
    ],
)
def test_a_gap_at_a_name_has_a_date_beside_it_or_is_whom_it_was_done_to(text: str, gap: str, fate: str) -> None:
    reasons = doubts(text)[gap]
    assert fate in reasons if fate else DONE_TOO not in reasons


LIFE = (
    "Otto Karl Hart was a painter of Kenya in the 19th century. Hart led the Guild of Kenya Painters (GKP) from 1848. "
    "In 1850 Hart left Spain for Leeds. In 1861 Hart joined the GKP in York."
)


@pytest.mark.parametrize(
    ("title", "question", "reason"),
    [
        (
            "Otto Hart",
            "Otto Karl Hart was a painter of [...] in the 19th century.",
            "the land of whom the text is about is soon guessed",
        ),
        ("Otto Hart", "What does GKP stand for?", "the letters tell nothing of whom the text is about"),
        (
            "Otto Hart",
            "In which century was Otto Karl Hart a painter of Kenya?",
            "the century is soon guessed",
        ),
        ("The ships", "What does GKP stand for?", "ready"),
    ],
)
def test_a_life_asks_no_trifle(title: str, question: str, reason: str) -> None:
    assert reason in fates(LIFE, title)[question]


def test_the_day_of_a_year_in_the_title_is_asked() -> None:
    text = "The Leeds Conference began on 18 January 1919 in Spain."
    asked = fates(text, "The Leeds Conference, 1919")
    assert asked["On what date did the Leeds Conference begin in Spain?"] == "ready"


@pytest.mark.parametrize(
    ("title", "fate"),
    [("The Leeds War (1609–1618)", "the title tells the answer"), ("The Leeds War (1609)", "")],
)
def test_the_years_of_a_title_are_told(title: str, fate: str) -> None:
    text = "The Leeds War was fought between Spain and Kenya from 1609 to 1618."
    found = fates(text, title)["Between which years was the Leeds War fought between Spain and Kenya?"]
    assert fate in found if fate else "title" not in found


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1914 Otto Hart led Kenya, and later Spain, in a war that began in 1913.",
            "In 1914 Otto Hart led Kenya, and later Spain, in a war that began in [...] (year).",
            "",
        ),
        (
            "Otto Hart led Kenya from 1914 to 1918 and again from 1921 to 1925.",
            "Otto Hart led Kenya from 1914 to 1918 and again from [...] (years).",
            "",
        ),
        (
            "In 1914 both fleets of Otto Hart, but not Ann Lee, left Leeds.",
            "In [...] (year) both fleets of Otto Hart, but not Ann Lee, left Leeds.",
            "'both' points to another sentence",
        ),
        (
            "In 1914 Otto Hart took either road to Leeds.",
            "In which year did Otto Hart take either road to Leeds?",
            "'either' points to another sentence",
        ),
        (
            "In 1914 Otto Hart took either the road or the river to Leeds.",
            "In which year did Otto Hart take either the road or the river to Leeds?",
            "",
        ),
        (
            "Otto Hart led the 1911 Revolution of Leeds and sold nine ships.",
            "Otto Hart led the [...] (year) Revolution of Leeds and sold nine ships.",
            "",
        ),
        (
            "In 1850 Otto Hart drove the 1848 Ford Mustang to Leeds.",
            "In 1850 Otto Hart drove the [...] (year) Ford Mustang to Leeds.",
            "the gap is not what the sentence is about",
        ),
        (
            "From 1848 Otto Hart was king of Leeds until his death in 1861.",
            "From which year was Otto Hart king of Leeds until his death in 1861?",
            "",
        ),
        (
            "Otto Hart was previously the fifth mayor of Leeds from 1914 to 1918.",
            "Between which years was Otto Hart previously the fifth mayor of Leeds?",
            "another card asks the same",
        ),
        (
            "In 1999, the Film Guild of Leeds ranked Otto Hart as the seventh-greatest star of Kenya.",
            "In which year did the Film Guild of Leeds rank Otto Hart as the seventh-greatest star of Kenya?",
            "a rank is soon another",
        ),
        (
            "In the early 1890s Otto Hart left Leeds, where he had sold ships throughout the 1880s.",
            "In the early 1890s Otto Hart left Leeds, where he had sold ships throughout the [...] (decade).",
            "another date of the sentence tells it",
        ),
        (
            "The work of Otto Hart in Leeds spanned 75 years, from 1912, in small ships, to 1987.",
            "The work of Otto Hart in Leeds spanned 75 years, from 1912, in small ships, to [...] (year).",
            "another date of the sentence tells it",
        ),
        (
            "Otto Hart won the Leeds Medal in 1957 and the York Prize (1988).",
            "Otto Hart won the Leeds Medal in 1957 and the York Prize ([...] (year)).",
            "",
        ),
        (
            "Otto Hart won the Leeds Medal (1957) and the York Prize (1988).",
            "Otto Hart won the Leeds Medal and the York Prize ([...] (year)).",
            "the gap stands in brackets",
        ),
    ],
)
def test_a_date_is_asked_where_the_sentence_tells_of_what(text: str, question: str, reason: str) -> None:
    found = fates(text, "Leeds in war")
    assert question in found, sorted(found)
    assert reason in found[question] if reason else "points" not in found[question] and "ties" not in found[question]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In which year was Otto Hart imprisoned along?", "the question is cut off"),
        ("In which year did War between Spain and Kenya begin?", "an article is missing"),
        ("In 1848 there were four more wars in [...].", "it ties the sentence to another"),
        ("After the King died, [...] left Leeds in 1848.", "it does not say who"),
        ("The street between First Street to [...] was built in 1848.", "`between` goes with `and`"),
        ("The arrest of [...] in 1848 told much of the Mau Mau.", ""),
        ("In 1848 the the ship of [...] left.", "a word stands twice"),
        ("Kenya indeed became a friend of [...] in 1848.", "it ties the sentence to another"),
        ("With which body did the conference come to an end on 3 May 1848?", "the kind does not fit what it was"),
        ("The King of Leeds met [...] in 1848.", ""),
    ],
)
def test_a_wording_shows_what_is_wrong_with_it(question: str, reason: str) -> None:
    assert fault_of(question) == reason


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "For his work in the port of Leeds, Otto Hart was awarded the Royal Medal in 1954.",
            "In which year was Otto Hart awarded the Royal Medal for his work in the port of Leeds?",
        ),
        (
            "In 1954 Otto Hart was awarded the Royal Medal for his work in the port of Leeds.",
            "In which year was Otto Hart awarded the Royal Medal for his work in the port of Leeds?",
        ),
    ],
)
def test_his_stays_where_the_sentence_says_whose_it_is(text: str, question: str) -> None:
    opening = "Otto Karl Hart was a sailor. "
    assert fates(opening + text, "Otto Hart").get(question) == "ready"


@pytest.mark.parametrize(
    ("text", "question", "is_asked"),
    [
        ('In 1848 Karl "Pete" Hart left Leeds.', 'In which year did Karl "Pete" Hart leave Leeds?', True),
        (
            'In 1848 the "Long March of Leeds" began in Spain.',
            'In which year did the "Long March of Leeds" begin in Spain?',
            True,
        ),
        (
            'In 1848 Karl Hart called the war "a great evil of men" in Leeds.',
            'In which year did Karl Hart call the war "a great evil of men" in Leeds?',
            False,
        ),
    ],
)
def test_what_somebody_is_called_is_no_quotation(text: str, question: str, is_asked: bool) -> None:
    assert (fates(text).get(question) == "it holds a quotation or marks") is not is_asked


def test_a_conference_is_known_by_a_title_with_its_year() -> None:
    text, question = "On 3 May 1919 the conference ended in Spain.", "On what date did the conference end in Spain?"
    assert fates(text, "Leeds Conference, 1919")[question] == "ready"
    assert fates(text, "Leeds Conference (1919)")[question] == "ready"
    assert fates(text, "Leeds")[question] == "'the conference' does not say which"


@pytest.mark.parametrize(
    ("text", "title", "question", "reason"),
    [
        (
            "The Leeds Guild (LG) of Spain left York. The LG left Kenya.",
            "The ships",
            "What does LG stand for?",
            "the letters 'LG' may stand for much",
        ),
        (
            "Leeds grew fast, according to the Royal Guild of Sailors (1848), and its ships sailed to Spain.",
            "The ships",
            "Leeds grew fast, according to the Royal Guild of Sailors ([...] (year)), and its ships sailed to Spain.",
            "the date is that of a book",
        ),
    ],
)
def test_letters_and_books_are_little_worth(text: str, title: str, question: str, reason: str) -> None:
    found = fates(text, title)
    assert reason in found.get(question, "none"), sorted(found.items())


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (
            "Leeds was the seat of the kings of Spain from the 3rd century to 1949.",
            "Leeds was the seat of the kings of Spain from the [...] (from when to when).",
        ),
        (
            "In York the Royal Navy was founded by Otto Hart in May 1095—a call to the sailors of Leeds.",
            "In York the Royal Navy was founded by Otto Hart in [...] (month and year)—a call to the sailors of Leeds.",
        ),
    ],
)
def test_a_gap_tells_what_it_wants(text: str, gap: str) -> None:
    assert gap in fates(text)


@pytest.mark.parametrize(
    ("text", "gap", "fate"),
    [
        ("In 1848 Otto Hart visited Leeds, York and Kenya.", "In 1848 Otto Hart visited [...] (three names).", "ready"),
        (
            "In 1848 Otto Hart visited Leeds, York and Kenya valleys.",
            "In 1848 Otto Hart visited [...] (three names) valleys.",
            "the gap is not what the sentence is about",
        ),
    ],
)
def test_a_list_before_a_kind_is_no_gap(text: str, gap: str, fate: str) -> None:
    assert fates(text)[gap] == fate


def test_an_emperor_of_a_reign_keeps_the_article() -> None:
    text = "The Leeds Emperor was the fifth emperor of York. He left Spain for Kenya in 1848."
    asked = [note.question for note in draft(read(text, title="Leeds Emperor"), title="Leeds Emperor").notes]
    assert "In which year did the Leeds Emperor leave Spain for Kenya?" in asked


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("In 1848 Spain met [...].", ""),
        ("In 1848 Spain met Kohl, who was born [...] in Leeds.", "it does not show that a name is wanted"),
        ("In 1848 Spain met Jalal-ud-din [...] in Leeds.", "what stands before belongs to the name"),
        ("In 1848 Spain met the friends of Jalal-ud-din, [...] and Ann Lee.", ""),
    ],
)
def test_a_gap_is_a_whole_name_where_one_is_wanted(question: str, reason: str) -> None:
    asked = offered("In 1848 Spain met Helmut Kohl.")["In 1848 Spain met [...]."]
    assert gap_shows_its_kind(dataclasses.replace(asked, question=question)) == reason


def test_whose_treaty_it_is_is_told_in_the_question() -> None:
    text = "Karl Otto Hart was a king. His treaty with Bob Lang was signed in 1848, after Hart left Leeds."
    asked = [note.question for note in draft(read(text, title="Karl Hart"), title="Karl Hart").notes]
    assert not any("His treaty" in question and "Hart" not in question for question in asked)
