"""What is copied from a web page together with its text: headings are found, captions and boxes tell nothing."""

from __future__ import annotations

import pytest

from studydeck.reading import read
from studydeck.reading.document import heading_of, read_document

PAGE = """\
Leeds

This article is about the city. For other uses, see Leeds (disambiguation).

"Loidis" redirects here. For the ship, see Loidis (ship).

Leeds was founded in 1207 and lies on the Aire.

Early years[edit]

Main article: History of Leeds

The market of Leeds in 1801

The market was moved to the hill in 1684.

Later years[ edit ]

It was made a city in 1893.
"""


def test_pointers_and_captions_head_nothing_and_tell_nothing() -> None:
    document = read_document(PAGE)
    beside = [sentence.span.cut(PAGE) for sentence in document.sentences if sentence.is_beside]
    assert beside == [
        "This article is about the city.",
        "For other uses, see Leeds (disambiguation).",
        '"Loidis" redirects here.',
        "For the ship, see Loidis (ship).",
        "Main article: History of Leeds",
        "The market of Leeds in 1801",
    ]
    told = [(sentence.span.cut(PAGE), heading_of(document, sentence)) for sentence in document.sentences]
    assert [each for each, sentence in zip(told, document.sentences, strict=True) if sentence.is_prose] == [
        ("Leeds was founded in 1207 and lies on the Aire.", "Leeds"),
        ("The market was moved to the hill in 1684.", "Early years"),
        ("It was made a city in 1893.", "Later years"),
    ]


@pytest.mark.parametrize(
    ("line", "is_beside"),
    [
        ("Map of Leeds in 1801", True),
        ("Ann Hart, photographed by Bob Lee", True),
        ("Left to right: Hart, Lee and Keller", True),
        ("The Mapping of Leeds", False),
        ("Redrawing the map of Kenya", False),
        ("The Statue of Liberty", False),
        ("First weavers, c. 900", False),
        ("See also: Leeds", True),
        ("Further reading of Hart convinced Lee.", False),
        ("This section is about to end.", False),
        ("The river redirects here.", False),
        ("# Map of Leeds", False),
        ("Map of Leeds\n------------", False),
        ("The Treaty of Leeds, 1832", False),
        ('"SJH" and "Sam Hart" redirect here.', True),
        ("Sam Hart redirects here.", True),
        ("For the painter, see Samuel Hart.", True),
        ("For the painter, it was too late.", False),
        ("For his father, the 41st mayor, see Karl H. W. Hart.", True),
        ("Ann Hart as a child, unknown painter", True),
        ("The Taking of Leeds, an 1840 painting by Bob Lee", True),
        ("Invasion by France, 1808", False),
        ("Ann Hart Before the Sphinx, (ca. 1868) by Bob Lee", True),
        ("The painting of Leeds", False),
    ],
)
def test_a_caption_is_told_from_a_heading_by_its_words(line: str, *, is_beside: bool) -> None:
    text = f"Leeds\n\nLeeds lies on the Aire.\n\n{line}\n\nThe town grew.\n"
    found = next(sentence for sentence in read_document(text).sentences if sentence.span.cut(text) == line)
    assert found.is_beside == is_beside
    assert found.is_heading == (not is_beside and not line.endswith("."))


def test_the_year_of_a_caption_is_no_year_of_the_story() -> None:
    page = PAGE.replace("in 1684", "two years later")
    dates = {date.span.cut(page): date.edtf for date in read(page).dates}
    assert dates["two years later"] == "1209"
    assert dates["1801"] == "1801"


@pytest.mark.parametrize(
    "pointer",
    [
        "For the 3rd century pope, see Leo I.",
        "Leeds in the 5th century redirects here.",
        "This article is about the siege from March 1805 to May.",
    ],
)
def test_a_text_may_begin_with_a_pointer_that_holds_a_date(pointer: str) -> None:
    text = f"{pointer}\n\nIn 1848 Ann Lee left Leeds. Two years later she died."
    assert [date.edtf for date in read(text).dates][-2:] == ["1848", "1850"]


def test_a_pointer_is_one_sentence_or_one_line() -> None:
    text = "For other uses, see Leeds. Ann Lee left in 1801.\n\nMain article: History of Leeds\nThe Guild left in 1802."
    assert [sentence.span.cut(text) for sentence in read_document(text).sentences if sentence.is_prose] == [
        "Ann Lee left in 1801.",
        "The Guild left in 1802.",
    ]


def test_the_heading_behind_a_pointer_is_the_title_and_the_name_of_a_site_is_none() -> None:
    lines = ("From Wikipedia", "Samuel Hart", "He sang.", "Life[edit]", "He sailed.", "Works [ edit | edit source ]")
    page = "\n\n".join((*lines, "He wrote."))
    found = [each.span.cut(page) for each in read_document(page).sentences if each.is_heading]
    assert found == ["From Wikipedia", "Samuel Hart", "Life[edit]", "Works [ edit | edit source ]"]
    told = read_document(page)
    assert heading_of(told, told.sentences[-1]) == "Works"


CONTENTS = """\
Leeds

Mayor
Ann Hart

Founded
3 May 1207

Leeds is a town on the Aire.

Contents


1 Origin
2 Growth

2.1 Early weavers
3 References

Origin
The town was founded by the Harbour Guild, which had come from Yorkshire with nine ships and many of its weavers.

The oldest mill of Leeds

The Guild left in 1301.
Growth
Ann Hart came in 1401 and built the first of the nine mills that stood on the Aire for more than two hundred years.
"""


def heads_of_prose(text: str) -> list[tuple[str, str]]:
    document = read_document(text)
    return [(s.span.cut(text)[:20], heading_of(document, s)) for s in document.sentences if s.is_prose]


def test_a_table_of_contents_tells_headings_from_captions_and_boxes() -> None:
    assert heads_of_prose(CONTENTS) == [
        ("Leeds is a town on t", "Leeds"),
        ("The town was founded", "Origin"),
        ("The Guild left in 13", "Origin"),
        ("Ann Hart came in 140", "Growth"),
    ]


def test_a_table_of_contents_may_have_any_line_ends() -> None:
    assert [head for _, head in heads_of_prose(CONTENTS.replace("\n", "\r\n"))] == [
        "Leeds",
        "Origin",
        "Origin",
        "Growth",
    ]


def test_a_table_of_contents_without_its_headings_tells_nothing() -> None:
    text = CONTENTS.replace("\nOrigin\n", "\nRise\n").replace("\nGrowth\n", "\nFall\n")
    told = dict(heads_of_prose(text))
    assert told["The Guild left in 13"] == "The oldest mill of Leeds"


def test_numbered_headings_are_those_of_a_numbered_table() -> None:
    text = CONTENTS.replace("\nOrigin\n", "\n1 Origin\n").replace("\nGrowth\n", "\n2 Growth\n")
    assert dict(heads_of_prose(text))["Ann Hart came in 140"] == "2 Growth"


def test_a_heading_is_one_whatever_stands_right_below_it() -> None:
    text = (
        "Origin[edit]\nThe town was founded in 1207.\n\nWar[edit]\nPeace[edit]\n\n"
        "The mill in 1801\n\nThe Guild sold it.\n"
    )
    assert heads_of_prose(text) == [("The town was founded", "Origin"), ("The Guild sold it.", "Peace")]


def test_a_paragraph_of_a_page_that_stops_without_a_mark_is_a_caption() -> None:
    banner = 'The banner reads: "Leeds resists. York shall be the grave of the Guild." during the siege of 1836–39'
    text = (
        f"War[edit]\n\n{banner}\n\nThe Guild took York in 1801.[51]:page 12\n\nPeace[edit]\n\nThe Guild left in 1802.\n"
    )
    assert [told for told, _ in heads_of_prose(text)] == ["The Guild took York ", "The Guild left in 18"]


def test_a_single_short_sentence_among_long_paragraphs_is_a_caption() -> None:
    long = "The Guild built the first mill of Leeds on the Aire. " * 6
    prose = f"{long}\n\nZubarah Fort built in 1938.\n\n" * 5
    told = [told for told, _ in heads_of_prose(f"War[edit]\n\n{prose}Peace[edit]\n\nThe Guild left in 1802.\n")]
    assert told == ["The Guild built the "] * 30
    dated = prose.replace("Zubarah Fort built in 1938.", "In 1938 Ann Hart built the fort.")
    told = [told for told, _ in heads_of_prose(f"War[edit]\n\n{dated}Peace[edit]\n\nThe Guild left in 1802.\n")]
    assert told.count("In 1938 Ann Hart bui") == 5
    told = [told for told, _ in heads_of_prose(f"War\n\n{prose}Peace\n\nThe Guild left in 1802.\n")]
    assert told.count("Zubarah Fort built i") == 5
    short = prose.replace(long, long[:250])
    told = [told for told, _ in heads_of_prose(f"War[edit]\n\n{short}Peace[edit]\n\nThe Guild left in 1802.\n")]
    assert told.count("Zubarah Fort built i") == 5


def test_a_pointer_stands_below_a_heading() -> None:
    text = "It rained for nine days.\nSiege of Leeds\nMain article: Siege of Leeds\nThe Guild took the town in 1801.\n"
    assert heads_of_prose(text) == [("It rained for nine d", ""), ("The Guild took the t", "Siege of Leeds")]


def test_what_a_page_asks_of_its_authors_is_not_told() -> None:
    text = (
        "Leeds\n\nThis section needs more sources. Please help improve this article by adding some. "
        "Unsourced material may be challenged and removed. (August 2017) (Learn how and when to remove this)\n\n"
        "The Guild left in 1301. Please help, they wrote. This section of the wall needs care.\n"
    )
    assert [told for told, _ in heads_of_prose(text)] == [
        "The Guild left in 13",
        "Please help, they wr",
        "This section of the ",
    ]
