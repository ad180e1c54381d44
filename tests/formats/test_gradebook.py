"""Gradebooks: exact there and back, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.errors import InvalidInputError
from studydeck.formats import gradebook
from studydeck.formats.gradebook import Cell, Column, Gradebook, Row, decimal, thousandths

BOOK = Gradebook(
    (Column("a1b2", "Week 1: the canal", 10_000), Column("c3d4", "=Quiz", 7_500)),
    (
        Row("s-17", "Ada Byron", "A", (Cell(9_250), Cell(None)), 9_250, 10_000),
        Row("s-18", "+Bob", "", (Cell(None, is_excused=True), Cell(0)), 0, 7_500),
    ),
)


def written(book: Gradebook) -> bytes:
    out = io.BytesIO()
    gradebook.dump(book, out)
    return out.getvalue()


def test_a_gradebook_is_a_heading_and_a_line_a_student() -> None:
    assert written(BOOK).decode() == (
        "\ufeffstudent_id,name,section,Week 1: the canal [a1b2] of 10,'=Quiz [c3d4] of 7.5,total,of\r\n"
        "s-17,Ada Byron,A,9.25,,9.25,10\r\n"
        "s-18,'+Bob,,excused,0,0,7.5\r\n"
    )


words = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(
    ["=1+1", "'=x", "@now", "-1", '"', "[x]"]
)
points = st.integers(0, 999_999_999_999)
columns = st.lists(
    st.builds(Column, st.from_regex(r"[0-9a-f]{8}", fullmatch=True), words, points),
    max_size=4,
    unique_by=lambda c: c.uid,
)
cells = st.builds(Cell, st.none() | points) | st.just(Cell(None, is_excused=True))


@st.composite
def books(draw: st.DrawFn) -> Gradebook:
    """Gradebooks with any words in them."""
    found = tuple(draw(columns))
    rows = st.builds(Row, words, words, words, st.tuples(*(cells for _ in found)), points, points)
    return Gradebook(found, tuple(draw(st.lists(rows, max_size=4))))


@given(books())
def test_what_is_read_is_what_was_written(book: Gradebook) -> None:
    assert gradebook.load(written(book), "grades.csv") == book


@given(books())
def test_no_cell_begins_like_a_formula(book: Gradebook) -> None:
    lines = csv.reader(io.StringIO(written(book).decode("utf-8-sig"), newline=""))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("points", "text"), [(0, "0"), (7_000, "7"), (7_500, "7.5"), (333, "0.333"), (10, "0.01"), (100_000, "100")]
)
def test_points_are_plain_decimals(points: int, text: str) -> None:
    assert decimal(points) == text
    assert thousandths(text) == points


def test_a_decimal_comma_is_read_too() -> None:
    assert thousandths(" 7,25 ") == 7_250


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "grades.csv is empty. Choose a file with text in it."),
        ("name,points\r\nAda,1\r\n", "grades.csv is no gradebook: its heading begins with student_id, name, section."),
        (
            "student_id,name,section,Quiz of 10,total,of\r\n",
            "grades.csv: the heading 'Quiz of 10' has lost its id in brackets, or its points.",
        ),
        (
            "student_id,name,section,total,of\r\ns1,Ada,A,1\r\n",
            "grades.csv, line 2: there are 4 cells where the heading has 5.",
        ),
        (
            "student_id,name,section,total,of\r\ns1,Ada,A,many,9\r\n",
            "grades.csv, line 2: 'many' is no number of points: write it like 7 or 7.5.",
        ),
    ],
)
def test_what_is_no_gradebook_is_refused_with_its_place(text: str, expected: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        gradebook.load(text.encode(), "grades.csv")
    assert str(refused.value) == expected


def test_a_cell_longer_than_any_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        gradebook.load(b"student_id,name,section,total,of\r\n" + b"x" * 200_000, "grades.csv")
