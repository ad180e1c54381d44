"""How far an era carries, what an aside leaves alone, and the year that a weekday proves."""

from __future__ import annotations

import pytest

from studydeck.reading.document import read_document
from studydeck.reading.timex import find_dates


def told(text: str) -> list[str | None]:
    return [timex.edtf for timex in find_dates(read_document(text)) if timex.type == "DATE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port fell in 212 BC. In 209 it was built again.", ["-0211", "-0208"]),
        ("The port fell in 212 BC. It had been founded in 250.", ["-0211", "-0249"]),
        ("The port fell in 212 BC.\n\nIn 209 it was built again.", ["-0211", "-0208"]),
        ("The town was old by the 3rd century BC. In 209 it fell.", ["-02XX", "-0208"]),
        ("## The siege of 212 BC\n\nIn 209 the port fell.", ["-0211", "-0208"]),
        ("## Rome\n\nIt fell in 212 BC.\n\n## Later\n\nIn 146 the other port fell, and a third in 133 BC.",
         ["-0211", "-0145", "-0132"]),
        ("It fell in 212 BC. In the war (205–201) it burned.", ["-0211", "-0204/-0200", "-0204/-0200"]),
    ],
)  # fmt: skip
def test_the_era_carries_on_while_the_years_count_down(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port fell in 212 BC.\n\nIn 455 the pirates took it.", ["-0211", "0455"]),
        ("## Rome\n\nIt fell in 212 BC.\n\n## Later\n\nThe pirates held it until 455. On 5 May 590 they left.",
         ["-0211", "../0455", "0590-05-05"]),
        ("It fell in 212 BC. Between 412 and 436 it was held. In 455 it burned.",
         ["-0211", "0412/0436", "0412/0436", "0455"]),
        ("It fell in 212 BC. Between 109 and 129 it was held.", ["-0211", "0109/0129", "0109/0129"]),
        ("## Rome\n\nIt fell in 212 BC.\n\n## Later\n\nIn 455 it burned, and once more in 1804. In May 590 it shook.",
         ["-0211", "0455", "1804", "0590-05"]),
    ],
)  # fmt: skip
def test_years_that_count_up_are_no_years_bc(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell in 212 BC. In 455 it burned.", ["-0211"]),
        ("It fell in 212 BC. On 5 May 455 it burned.", ["-0211", None]),
        ("It fell in 212 BC.\n\nIn 455 it burned, as in 133 BC.", ["-0211", "-0132"]),
        ("## Rome\n\nIt fell in 212 BC.\n\n## Later\n\nIn 146 it burned.", ["-0211"]),
        ("## Rome\n\nIt fell in 212 BC.\n\n## Later\n\nIn May 146 it burned.", ["-0211", None]),
    ],
)
def test_a_short_year_of_doubtful_era_is_no_date(text: str, expected: list[str | None]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "aside",
    [
        "They marched again (the first march was that of October 1871, which failed).",
        "They marched again (the first march was that of 4 October 1871).",
        "They marched again – the first march was that of October 1871 – and won.",
        "They marched again—the last march would be that of September 1875—and won.",
        "They marched again (the last march was that of September 1875).",
    ],
)
def test_an_aside_does_not_move_the_story(aside: str) -> None:
    assert told(f"On 5 May 1872 he set out. {aside} On 3 June he arrived.")[-1] == "1872-06-03"


@pytest.mark.parametrize(
    "told_next",
    [
        "They won the other battle (30 March to 6 April 1873).",
        "They won – and they won again in April 1873.",
        "They won from May 1872 – or later – to April 1873.",
        "They won (at last) in April 1873.",
    ],
)
def test_a_date_that_is_no_aside_moves_the_story(told_next: str) -> None:
    assert told(f"On 5 March 1872 he set out. {told_next} On 3 June he arrived.")[-1] == "1873-06-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1871 he came. On Friday, May 3, snow fell.", "1872-05-03"),
        ("In 1872 he came. On Friday, May 3, snow fell.", "1872-05-03"),
        ("In 1873 he came. On Friday, May 3, snow fell.", "1872-05-03"),
        ("In 1866 he came. On Friday, May 3, snow fell.", "1867-05-03"),
        ("In 1869 he came. On Friday, May 3, snow fell.", "1869-05-03"),  # it fits none
        ("In 1669 he came. On Friday, May 3, snow fell.", "1669-05-03"),  # in which calendar?
        ("In 1863 he came. On Tuesday, 29 February, it rained.", None),  # a day the year lacks
        ("On Friday, May 3, snow fell.", None),
    ],
)
def test_the_weekday_of_a_day_chooses_among_the_years_that_are_near(text: str, expected: str | None) -> None:
    assert told(text)[-1] == expected
