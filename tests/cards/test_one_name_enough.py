"""Answers that another name fits as well, deeds with half of their words, and years pointed back to."""

from __future__ import annotations

import dataclasses

import pytest

from offered import doubts, fates, offered
from studydeck.cards.gates.faults import fault_of
from studydeck.cards.gates.prose import is_plain_prose
from studydeck.reading import read

REGION = "one of its lands may be meant as well"
NO_ARTICLE = "an article is missing"
OTHERS = "others may have done so at another time"
NO_LAST = "a list lacks its last"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "In 1892 Helmut Kohl shipped labourers from Leeds to East Africa.",
            "In 1892 Helmut Kohl shipped labourers from Leeds to [...].",
            REGION,
        ),
        (
            "In 1892 Helmut Kohl shipped labourers from York to Leeds.",
            "In 1892 Helmut Kohl shipped labourers from [...] to Leeds.",
            "ready",
        ),
    ],
)
def test_a_part_of_the_world_is_no_gap(text: str, question: str, fate: str) -> None:
    assert fates(text)[question] == fate


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Before the Second Boer War (1899-1902), Helmut Kohl sold the ships of Leeds to Kenya.",
            "Before the Second Boer War ([...] (years)), Helmut Kohl sold the ships of Leeds to Kenya.",
            "the gap stands in brackets",
        ),
        (
            "In an unrelated development, rebels led by Helmut Kohl conquered Leeds in 1644.",
            "In an unrelated development, rebels led by [...] conquered Leeds in 1644.",
            "it ties the sentence to another",
        ),
        (
            "Helmut Kohl banned sailors from entering in 1266.",
            "Helmut Kohl banned sailors from entering in [...].",
            "it does not say what",
        ),
        (
            "Helmut Kohl banned sailors from entering Leeds in 1266.",
            "Helmut Kohl banned sailors from entering Leeds in [...] (year).",
            "ready",
        ),
        (
            "In June 2013 U.S. State Department released a report on the ports of Kenya.",
            "In which month and year did U.S. State Department release a report on the ports of Kenya?",
            NO_ARTICLE,
        ),
        (
            "In June 2013 the U.S. State Department released a report on the ports of Kenya.",
            "In which month and year did the U.S. State Department release a report on the ports of Kenya?",
            "ready",
        ),
        (
            "The Federal Charter of 1291 was agreed between the communes of Leeds, York.",
            "The Federal Charter of [...] was agreed between the communes of Leeds, York.",
            NO_LAST,
        ),
        (
            "After the death of Otto Lang in 2016, the second mayor — Helmut Kohl started a new course in Leeds.",
            "After the death of Otto Lang in [...], the second mayor — Helmut Kohl started a new course in Leeds.",
            "an aside has no end",
        ),
        (
            "A Sanskrit inscription dated 512 CE found in Leeds.",
            "A Sanskrit inscription dated 512 CE found in [...].",
            "the sentence is a fragment",
        ),
        (
            "There were 210,306 sailors living in Leeds in 1912.",
            "There were 210,306 sailors living in Leeds in [...] (year).",
            "a figure does not tell its date",
        ),
        (
            "Helmut Kohl was inducted as senator by the Senate of Leeds on 1 January 1848.",
            "Helmut Kohl was inducted as senator by the [...] on 1 January 1848.",
            "the question holds 'senate' of the answer",
        ),
    ],
)
def test_half_a_deed_is_not_asked(text: str, question: str, fate: str) -> None:
    assert fates(text)[question] == fate


def test_behind_did_no_second_verb_stands_in_the_passive() -> None:
    question = "In which year did Norodom abdicate for his father to enter politics and was elected mayor?"
    assert fault_of(question) == "a second verb does not fit the first"
    assert not fault_of("In which year did Norodom abdicate for his father, who was elected mayor?")


def test_two_kingdoms_united_are_one_name() -> None:
    text = "Kenya became independent from the United Kingdom of Great Britain and Northern Ireland on 27 April 1961."
    assert "Kenya became independent from the [...] on 27 April 1961." in fates(text)


def test_a_short_name_is_not_asked_for() -> None:
    asked = doubts("In 1848 Helmut Kohl led the Kenya Harbour Guild (HGS). In 1850 the HGS bought the North Pier.")
    assert "letters are soon forgotten" in asked["What is the Kenya Harbour Guild called for short?"]


@pytest.mark.parametrize(
    ("told", "confidence"),
    [
        ("In the same year, Miller built a pier.", 0.9),
        ("Later that year Miller built a pier.", 0.9),
        ("Miller built a pier in that year.", 0.9),
        ("Miller built a pier in the same year Keller reached Spain.", 0.8),
        ("Miller built a pier in the same decade.", 0.8),
        ("In the same year that Ann Lee died, Miller built a pier.", 0.8),
        ("Miller built a pier in the same year in which Ann Lee died.", 0.8),
    ],
)
def test_the_same_year_is_as_sure_as_the_one_before(told: str, confidence: float) -> None:
    assert read(f"In 1886 Keller left Leeds. {told}").dates[-1].confidence == confidence


UNDATED = "After the great fire in the harbour of Dover, Helmut Kohl moved all trade in wool from Leeds to {place}."


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (UNDATED.format(place="Boston"), UNDATED.format(place="[...]"), "others may have done so too"),
        (UNDATED.format(place="Ann Hart"), UNDATED.format(place="[...]"), "ready"),
        (
            UNDATED.format(place="Boston").replace("great fire", "lost election"),
            UNDATED.format(place="[...]").replace("great fire", "lost election"),
            OTHERS,
        ),
        ("Helmut Kohl moved the trade from Leeds to York.", "Helmut Kohl moved the trade from [...] to York.", OTHERS),
    ],
)
def test_a_gap_without_a_date_stands_in_a_sentence_that_tells_much(text: str, question: str, fate: str) -> None:
    found = doubts(text)[question]
    assert (found == []) if fate == "ready" else (fate in found)


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 the Royal Navy moved its whole office from Leeds to Harbour Street.",
            "In 1848 the Royal Navy moved its whole office from Leeds to [...].",
            "a street is soon forgotten",
        ),
        (
            "Deeds of the Royal Navy in 1848 include the Siege of Leeds.",
            "Deeds of the Royal Navy in 1848 include the [...].",
            "the gap is one of several",
        ),
        (
            "In 1848 the town of Leeds was served by Harbour Route 99, the way to York.",
            "In 1848 the town of Leeds was served by [...] 99, the way to York.",
            "what follows belongs to the name",
        ),
    ],
)
def test_a_gap_is_no_street_nor_half_a_name(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("On the 25th, Helmut Kohl met [...] in Leeds.", "a day lacks its month"),
        ("On the 25th of May 1848, Helmut Kohl met [...] in Leeds.", ""),
        ("As a further step, Helmut Kohl sold [...] to Spain.", "it ties the sentence to another"),
    ],
)
def test_a_sentence_opens_with_what_it_says_itself(question: str, fault: str) -> None:
    assert fault_of(question) == fault


def test_the_ports_of_the_time_are_those_of_another_sentence() -> None:
    text = (
        "The richest ports of the time were Leeds and York, and those of the time of Helmut Kohl were Bath and Dover."
    )
    found = doubts(text)[
        "The richest ports of the time were Leeds and York, and those of the time of [...] were Bath and Dover."
    ]
    assert "'time' points to another sentence" in found


@pytest.mark.parametrize(("noun", "is_cut"), [("systems", False), ("large rope systems", True)])
def test_what_tells_all_of_a_noun_is_shown(noun: str, is_cut: bool) -> None:
    text = (
        f"Since the early 1960s, Helmut Kohl of the Leeds Corporation had with great care been researching {noun} that "
        "could survive a war in the harbours of Kenya or a storm at sea."
    )
    shown = next(line for line in offered(text) if line.startswith("Since the early 1960s, [...] of"))
    assert shown.endswith(f"researching {noun}.") is is_cut


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "The first steam device in trade was a water pump, developed in 1698 by Thomas Savery.",
            "The first steam device in trade was a water pump, developed in [...] by Thomas Savery.",
        ),
        (
            "The first tall structure built by Helmut Kohl was the Dyal Building in 1902.",
            "The first tall structure built by Helmut Kohl was the Dyal Building in [...].",
        ),
    ],
)
def test_what_was_made_or_was_the_first_has_its_date(text: str, question: str) -> None:
    assert "it may have been so at other times" not in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In July 1285, Otto Lang declared Helmut Kohl, another sailor from Leeds, his heir.",
            "In which month and year did Otto Lang declare Helmut Kohl?",
            "'declared' does not say as what",
        ),
        (
            "Helmut Kohl (2001) shows that iron tools were made in Leeds in small numbers around 1800 BC.",
            "[...] shows that iron tools were made in Leeds in small numbers around 1800 BC.",
            "the gap is only who tells it",
        ),
        (
            "Albert Lang died in 1280.",
            "In which year did Albert Lang die?",
            "the text hardly tells of this person",
        ),
        (
            "Prague Castle is dominated by the cathedral, which was founded in 1344, but completed in 1929.",
            "In which year was Prague Castle completed?",
            "it may be told of somebody else",
        ),
        (
            "The idea of type was not new in the 15th century; type printing had been invented in Kenya by Otto Lang.",
            "The idea of type was not new in the [...]; type printing had been invented in Kenya by Otto Lang.",
            "it says what was not",
        ),
        (
            "In 1848 the Dutch ships were halted by a group of Portuguese Eurasians in Leeds.",
            "In 1848 the Dutch ships were halted by a group of Portuguese [...] in Leeds.",
            "'Eurasians' may be a part of a name",
        ),
    ],
)
def test_what_stands_behind_is_not_lost(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


def test_the_comma_before_a_verb_goes_with_the_aside() -> None:
    text = (
        "Peasant rebels, led by the general Otto Lang, along with sailors from Leeds, defeated the great fleet of the "
        "Emperor Karl, in the Battle of York Hill in 1420."
    )
    lost = "Peasant rebels along with sailors from Leeds, defeated"
    assert not [line for line, fate in fates(text).items() if line.startswith(lost) and fate == "ready"]


@pytest.mark.parametrize(("shown", "reason"), [("/li\u02d0dz/", "it holds a quotation or marks"), ("and/or", "")])
def test_how_a_name_is_said_is_not_shown(shown: str, reason: str) -> None:
    gap = offered("In 1848 Helmut Kohl left Leeds.")["In 1848 [...] left Leeds."]
    assert is_plain_prose(dataclasses.replace(gap, question=f"Leeds ({shown}) was left by [...].")) == reason


@pytest.mark.parametrize(("title", "is_known"), [("Leeds", True), ("The harbours", False)])
def test_the_place_of_the_title_is_what_the_text_is_about(title: str, is_known: bool) -> None:
    text = f"# {title}\n\n" + " ".join(f"In 18{number} Otto Lang left Boston for Leeds." for number in range(10, 19))
    text += " Leeds was a rich city. The walls of the city were built by Helmut Kohl in 1848."
    asked = fates(text)["By whom were the walls of the city built in 1848?"]
    assert (asked == "ready") is is_known


def test_the_decade_is_told_by_another_sentence() -> None:
    text = "The 1970s were hard. Throughout the decade, all the leaders of the Royal Guild were victims of Helmut Kohl."
    asked = doubts(text)["Throughout the decade, all the leaders of the Royal Guild were victims of [...]."]
    assert "'the decade' does not say when" in asked


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1944 the ships of Leeds were led by von Moltke to Spain.",
            "In 1944 the ships of Leeds were led by von [...] to Spain.",
            "'Moltke' may be a part of a name",
        ),
        (
            "In 1454 the Royal League of Leeds rebelled against the Order and asked Helmut Kohl for help.",
            "In 1454 the Royal League of Leeds rebelled against the [...] and asked Helmut Kohl for help.",
            "'Order' does not say which",
        ),
        (
            "Michael Hart maintains an influence from Leeds, and Otto Lang sold nine ships to Spain in 1848.",
            "[...] maintains an influence from Leeds, and Otto Lang sold nine ships to Spain in 1848.",
            "the gap is only who tells it",
        ),
        (
            "In 1940, Marshal Kohl was known as a hero of the great war in Leeds.",
            "In [...], Marshal Kohl was known as a hero of the great war in Leeds.",
            "it may have been so at other times",
        ),
        (
            "The plans of Helmut Kohl were simpler and only told of nine ships for the sailors of Leeds in 1848.",
            "The plans of [...] were simpler and only told of nine ships for the sailors of Leeds in 1848.",
            "'simpler' points to another sentence",
        ),
    ],
)
def test_a_gap_is_known_without_the_sentence_before(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


def test_what_something_lay_between_is_shown_to_its_end() -> None:
    text = (
        "The policy of Helmut Kohl towards the sailors of Leeds was torn between the desire to keep the ships of the "
        "fleet in the harbour, and to preserve a region that gave rich profits to Spain in 1848."
    )
    asked = {line: fate for line, fate in fates(text).items() if "torn between" in line and " and to " not in line}
    assert "ready" not in asked.values()


def test_a_second_deed_has_a_place_of_its_own() -> None:
    text = (
        "In 1813, at the Battle of York the Royal Navy won the lake and at the Battle of Leeds, defeated the ships of "
        "Spain."
    )
    ready = [line for line, fate in fates(text).items() if fate == "ready"]
    assert not [line for line in ready if "defeat" in line and "Battle of York" in line]


def test_the_people_of_a_state_in_the_title_is_no_riddle() -> None:
    text = "# The Iran-Iraq War\n\nIn 1975, the Iraqis launched an offensive into Leeds with tanks and nine ships."
    assert (
        fates(text)["Who launched an offensive into Leeds with tanks and nine ships in 1975?"]
        == "the title tells the answer"
    )


@pytest.mark.parametrize(("device", "is_known"), [("first rope-driven harbour device", True), ("first device", False)])
def test_the_first_of_much_described_is_one_of_a_kind(device: str, is_known: bool) -> None:
    line = f"The {device} was a water pump, developed in 1698 by [...]."
    asked = doubts(line.replace("[...]", "Thomas Savery"))[line]
    assert ("'the device' does not say which" in asked) is not is_known


@pytest.mark.parametrize(
    ("text", "question", "has_none"),
    [
        (
            "In 706 the wife of Emperor Karl, Empress Ann, persuaded him to sell nine ships to Spain.",
            "In [...] the wife of Emperor Karl, Empress Ann, persuaded him to sell nine ships to Spain.",
            False,
        ),
        (
            "With the help of Angela Merkel and Helmut Kohl left Spain in 1848.",
            "With the help of Angela Merkel and Helmut Kohl left Spain in [...].",
            True,
        ),
    ],
)
def test_a_sentence_whose_commas_misled_the_parse_is_shown_whole(text: str, question: str, has_none: bool) -> None:
    assert ("the sentence has no subject" in doubts(text)[question]) is has_none


def test_the_remainder_of_a_year_shows_that_a_date_is_wanted() -> None:
    text = "The ships of Helmut Kohl were held in the harbour of Leeds for the remainder of 1970."
    asked = doubts(text)["The ships of Helmut Kohl were held in the harbour of Leeds for the remainder of [...]."]
    assert "the gap does not show that a date is wanted" not in asked


@pytest.mark.parametrize(
    "text",
    [
        "Mao Zedong proclaimed the People's Republic of China on 1 October 1949.",
        "In 1285 Otto Lang named Helmut Kohl king of Leeds.",
        "The peace treaty between France and Britain was signed in 1814 in Kingston, Ontario.",
        "Karl Hart has held the record of the Leeds Marathon since May 1994.",
        "Japan was governed by US Army General Douglas MacArthur until 1951.",
        "In 1854 the siege of Sevastopol began - Lord Raglan commanded the British army from Balaklava.",
        "In 1803 the United States paid France 15 million dollars for the Louisiana Territory.",
    ],
)
def test_what_only_looks_half_is_asked(text: str) -> None:
    assert [line for line, fate in fates(text).items() if fate == "ready" and line[:2] in {"In", "On", "Si", "Un"}]


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "On 6 June 1944 the Allies landed in Normandy, and by the end of the month they had taken Cherbourg.",
            "On 6 June 1944 the Allies landed in [...], and by the end of the month they had taken Cherbourg.",
            "does not say when",
        ),
        (
            "Peace came in the early years of independence, when Otto Lang sold nine ships of Leeds to the Royal Navy.",
            "Peace came in the early years of independence, when [...] sold nine ships of Leeds to the Royal Navy.",
            "does not say when",
        ),
        (
            "In 1914 Austria-Hungary declared war upon Serbia after the murder of Franz Ferdinand.",
            "In 1914 Austria-Hungary declared war upon [...] after the murder of Franz Ferdinand.",
            "part of a name",
        ),
        (
            "In 1846 a war between the two nations broke out over the border of Texas, and in 1848 Mexico ceded it.",
            "In [...] a war between the two nations broke out over the border of Texas, and in 1848 Mexico ceded it.",
            "between what",
        ),
        (
            "The script has 30 letters but was not widely used until the rise of the Kingdom of Leeds in 1050 BC.",
            "The script has 30 letters but was not widely used until the rise of the Kingdom of Leeds in [...].",
            "what was not",
        ),
        (
            "In 1585 Ralph Lane founded the Royal Colony on Roanoke Island.",
            "In 1585 [...] founded the Royal Colony on Roanoke Island.",
            "a street",
        ),
    ],
)
def test_what_a_sentence_tells_itself_is_not_held_against_it(text: str, question: str, reason: str) -> None:
    assert not [each for each in doubts(text)[question] if reason in each]


def test_what_might_be_done_is_no_answer() -> None:
    text = "The British were concerned that Russia might make advances toward India or move to the harbours of Kenya."
    asked = doubts(text)[
        "The British were concerned that [...] might make advances toward India or move to the harbours of Kenya."
    ]
    assert "it says what was not" in asked


@pytest.mark.parametrize(
    ("text", "question", "reason", "is_so"),
    [
        (
            "Napoleon defeated Russia in June 1807.",
            "In which month and year did Napoleon defeat Russia?",
            "it may have been so at other times",
            True,
        ),
        (
            "Napoleon defeated Russia near the town of Friedland in June 1807.",
            "In which month and year did Napoleon defeat Russia near the town of Friedland?",
            "it may have been so at other times",
            False,
        ),
        (
            "Britain and France ended the only short period of peace between 1792 and 1814.",
            "Between which years did Britain and France end the only short period of peace?",
            "the date is a thing of its own here",
            True,
        ),
        (
            "The fort was built in the Pre-Pottery Neolithic (PPNA) by Helmut Kohl.",
            "What is the Pre-Pottery Neolithic called for short?",
            "'PPNA' may be short for something else",
            True,
        ),
    ],
)
def test_what_was_done_more_than_once_is_not_asked(text: str, question: str, reason: str, is_so: bool) -> None:
    assert (reason in doubts(text)[question]) is is_so


def test_what_the_title_says_is_nobody_s_family_name() -> None:
    filler = " ".join(f"In 18{number} Otto Lang left Leeds." for number in range(10, 40))
    told = "Heavy Neolithic was found in Leeds. In 1900 Neolithic began to sell ships of Leeds to Helmut Kohl."
    for title, is_told_in_full in (("Neolithic", False), ("The ships", True)):
        lines = [line for line in fates(f"# {title}\n\n{told} {filler}") if "Heavy Neolithic beg" in line]
        assert (lines != []) is is_told_in_full
