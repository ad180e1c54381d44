from __future__ import annotations

import dataclasses

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
        ("It began with Karl I. Spain fell. In Spain", ["It began with Karl I.", "Spain fell.", "In Spain"]),
        ("It began with Clovis I. Spain fell.", ["It began with Clovis I.", "Spain fell."]),
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


@pytest.mark.parametrize(
    "note", ["[12]", "[citation needed]", "[a][12]", "[4]:10–12", "[4]:9, 734–35[6]", "[51]:page 12", "[note 1]"]
)
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


def test_words_are_equal_where_they_stand_at_one_place_and_say_the_same() -> None:
    first, *_ = read("Leeds fell.").parses[0].tokens
    same, other = dataclasses.replace(first), dataclasses.replace(first, tag="VB")
    assert first == same
    assert hash(first) == hash(same)
    assert first not in {other, dataclasses.replace(first, span=Span(7, 12)), "Leeds"}
