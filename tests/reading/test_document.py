from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading import read
from studydeck.reading.document import Span, heading_of, place_of, read_document


def sentences(text: str) -> list[str]:
    return [sentence.span.cut(text) for sentence in read_document(text).sentences]


def headings(text: str) -> list[str]:
    return [sentence.span.cut(text) for sentence in read_document(text).sentences if sentence.is_heading]


def test_a_span_cuts_its_half_open_range() -> None:
    assert Span(1, 3).cut("abcd") == "bc"


def test_spans_overlap_when_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_a_span_covers_what_lies_inside_it() -> None:
    assert Span(0, 5).covers(Span(1, 5))
    assert not Span(1, 5).covers(Span(0, 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The king fled. His son stayed.", ["The king fled.", "His son stayed."]),
        ("Mr. Grey met Dr. Stone. They spoke.", ["Mr. Grey met Dr. Stone.", "They spoke."]),
        ("J. R. Miller and P.Q. Stone rode on.", ["J. R. Miller and P.Q. Stone rode on."]),
        ("He served in the U.S. Navy. In the U.S. The law differs.",
         ["He served in the U.S. Navy.", "In the U.S.", "The law differs."]),
        ("It happened on 3 Jan. 1801 at St. Anne. All slept.",
         ["It happened on 3 Jan. 1801 at St. Anne.", "All slept."]),
        ("See No. 5 and p. 12. He said no. Nobody came.", ["See No. 5 and p. 12.", "He said no.", "Nobody came."]),
        ("It was built c. 1850 for 3.5 million. It burned.", ["It was built c. 1850 for 3.5 million.", "It burned."]),
        ("He waited... and waited. Then he left.", ["He waited... and waited.", "Then he left."]),
        ("He paused . . . Then he went.", ["He paused . . .", "Then he went."]),
        ('She said "Go." He went.', ['She said "Go."', "He went."]),
        ('"Why?" she asked. (It was late.) "Because!" he cried.',
         ['"Why?" she asked.', "(It was late.)", '"Because!" he cried.']),
        ("The town fell.[3] The king fled.² He died etc.[4] Smith wrote it down.",
         ["The town fell.[3]", "The king fled.²", "He died etc.[4]", "Smith wrote it down."]),
        ("Rome fell in 146 B.C. The city burned.", ["Rome fell in 146 B.C.", "The city burned."]),
        ("Bread, salt etc. Grey bought. He paid.", ["Bread, salt etc. Grey bought.", "He paid."]),
        ("It ended in 1941. 5,000 men went home.", ["It ended in 1941.", "5,000 men went home."]),
        ("He left. - She stayed.", ["He left. - She stayed."]),
        ("Wait! Who goes there? Nobody.", ["Wait!", "Who goes there?", "Nobody."]),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_sentence_only_where_it_is_one(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The son of Karl I fled. It began with Karl I. Otto stayed.",
         ["The son of Karl I fled.", "It began with Karl I.", "Otto stayed."]),
        ("It began with Karl I. Otto V stayed.", ["It began with Karl I.", "Otto V stayed."]),
        ("It began with Karl I. Karl stayed.", ["It began with Karl I.", "Karl stayed."]),
        ("In 1205 Otto V came after Karl I. Otto's men (and Karl V.) Otto paid.",
         ["In 1205 Otto V came after Karl I.", "Otto's men (and Karl V.)", "Otto paid."]),
        ("They served King Karl V. Dorn was the capital.", ["They served King Karl V.", "Dorn was the capital."]),
        ("It was lost in World War I. Dorn starved.", ["It was lost in World War I.", "Dorn starved."]),
        ("The mayor was John V. Keller of Dorn.", ["The mayor was John V. Keller of Dorn."]),
        ("Karl V. Keller met John V. Keller. King John V fled. John Keller stayed.",
         ["Karl V. Keller met John V. Keller.", "King John V fled.", "John Keller stayed."]),
        ("In 1205 Karl I came. It began with Karl I. - Otto", ["In 1205 Karl I came.", "It began with Karl I. - Otto"]),
        ("He met J. I. Keller and \u2013 I. Keller.", ["He met J. I. Keller and \u2013 I. Keller."]),
    ],
)  # fmt: skip
def test_the_number_of_a_ruler_may_end_a_sentence_and_an_initial_does_not(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_wrapped_by_hand_are_one_sentence() -> None:
    assert sentences("The army\r\nmarched north\r\nand won. It\r\nrested.") == [
        "The army\r\nmarched north\r\nand won.",
        "It\r\nrested.",
    ]


def test_a_line_too_long_to_be_wrapped_ends_its_sentence() -> None:
    long_line = "The army marched " + "on and " * 20 + "on"
    assert sentences(f"{long_line}\nIt rested.") == [long_line, "It rested."]


def test_a_blank_line_ends_the_paragraph() -> None:
    document = read_document("One came.\nTwo came.\n \t\nThree came.\r\n\r\nFour came.")
    assert [sentence.paragraph for sentence in document.sentences] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The War\nIt began.", ["# The War"]),
        ("The War\n\nIt began.", ["The War"]),
        ("1936\n\nIt began.", ["1936"]),
        ("The War\n=======\n\nIt began.", ["The War\n======="]),
        ("The War\nIt began " + "and went on " * 12 + "to its end.", ["The War"]),
        ("It began.\n## The End\nIt ended.", ["## The End"]),
        ("The War.\n\nIt began.", []),
        ("the war\n\nIt began.", []),
        ("- Bread\n\nIt began.", []),
        ("***\n\nIt began.", []),
        ("The king, who had been ill, at last saw that he could not hold the town\n\nHe left.", []),
        ("The War", []),
        ("It began.\n\nThe End", []),
        ("The War\nIt began.", []),
    ],
)
def test_a_heading_is_marked_or_stands_alone_over_a_text(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


def test_a_list_item_begins_a_sentence() -> None:
    assert sentences("He bought:\n- bread\n- salt.\n1. He paid.\n2. He left.") == [
        "He bought:",
        "- bread",
        "- salt.",
        "1. He paid.",
        "2. He left.",
    ]
    assert sentences("He paid in\n12. He left.") == ["He paid in\n12.", "He left."]


def test_a_sentence_knows_the_nearest_heading_before_it() -> None:
    document = read_document("It began.\n\n## The War ##\n\nIt went on.\n\nThe End\n---\n\nIt ended.\n\n#\n\nSo.")
    assert [heading_of(document, sentence) for sentence in document.sentences] == [
        "", "", "The War", "The War", "The End", "The End", "The End",
    ]  # fmt: skip


def test_an_era_with_a_full_stop_ends_its_sentence() -> None:
    assert sentences("The fleet sank in 249 BC. Anna saw it.") == ["The fleet sank in 249 BC.", "Anna saw it."]


def test_a_text_without_words_has_no_sentences() -> None:
    assert read_document("").sentences == ()
    assert read_document(" \r\n\t\u00a0\u2028").sentences == ()


PIECES = st.sampled_from(
    ["The", "king", "1941", "Mr.", "J.", "e\u0301", "😀", "\u00a0", " ", "  ", "\n", "\r\n", "\n\n", "# ", "- ", ".",
     "...", "!", '"', ")", "[3]", "U.S.", "c.", "---", "\u2028", "\u200b", "x" * 130]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=60).map("".join)


@given(TEXTS)
@settings(deadline=None)
def test_sentences_cover_every_character_but_white_space_in_order(text: str) -> None:
    document = read_document(text)
    covered = 0
    for sentence in document.sentences:
        span = sentence.span
        assert text[covered : span.start].strip() == ""
        assert span.cut(text) == span.cut(text).strip() != ""
        covered = span.end
    assert text[covered:].strip() == ""
    assert document.text == text


@given(TEXTS)
@settings(deadline=None)
def test_paragraph_numbers_never_go_back_and_headings_come_before(text: str) -> None:
    document = read_document(text)
    numbers = [sentence.paragraph for sentence in document.sentences]
    assert numbers == sorted(numbers)
    assert all(one.heading is None or one.heading.end <= one.span.start for one in document.sentences)


@pytest.mark.parametrize("note", ["[12]", "[citation needed]", "[a][12]"])
def test_a_footnote_ends_with_its_sentence(note: str) -> None:
    text = f"The pier burned in 1905.{note} Sailors left."
    assert [each.span.cut(text) for each in read_document(text).sentences] == [
        f"The pier burned in 1905.{note}",
        "Sailors left.",
    ]


def test_a_word_has_a_place_among_those_of_its_sentence() -> None:
    first, second = read("The king came. He died in Leeds.").parses
    for tokens in (first.tokens, second.tokens):
        assert [place_of(word, tokens) for word in tokens] == [*range(len(tokens))]
    assert place_of(second.tokens[0], first.tokens) == len(first.tokens)


# ------------------------------------------------------------------ what is copied from a page with its text
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
    assert headings(page) == ["From Wikipedia", "Samuel Hart", "Life[edit]", "Works [ edit | edit source ]"]
    told = read_document(page)
    assert heading_of(told, told.sentences[-1]) == "Works"
