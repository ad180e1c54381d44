"""A question calls each person by the full name that its text says elsewhere."""

from __future__ import annotations

import pytest

from offered import offered

INTRODUCED = "Henry Houndsworth met Karl Brandtner in Leeds in 1839.\n\n"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In May 1848 the sailors of Leeds felt threatened by Brandtner.",
            "In [...] the sailors of Leeds felt threatened by Karl Brandtner.",
        ),
        (
            "In May 1848 the revolt against Brandtner began in Leeds.",
            "In which month and year did the revolt against Karl Brandtner begin in Leeds?",
        ),
        (
            "In May 1848 the sailors of Leeds burnt Brandtner's mill.",
            "In which month and year did the sailors of Leeds burn Karl Brandtner's mill?",
        ),
        (  # said in full already
            "In May 1848 Karl Brandtner sold his mill, and the sailors of Leeds followed Brandtner to Spain.",
            "In May 1848 Karl Brandtner sold his mill, and the sailors of Leeds followed Brandtner to [...].",
        ),
        (  # a title stands before the name
            "In May 1848 the sailors of Leeds felt threatened by General Brandtner.",
            "In [...] the sailors of Leeds felt threatened by General Brandtner.",
        ),
        (  # a town has the name too
            "In May 1848 the sailors sold the town of Brandtner to the king of Spain.",
            "In which month and year did the sailors sell the town of Brandtner to the king of Spain?",
        ),
        (  # whom it is asked for
            "In May 1848 the sailors of Leeds felt threatened by Brandtner.",
            "In May 1848 the sailors of Leeds felt threatened by [...].",
        ),
    ],
)
def test_whom_the_text_calls_by_one_name_a_question_calls_in_full(text: str, question: str) -> None:
    assert question in offered(INTRODUCED + text)


def test_a_name_that_two_have_stays_as_it_is() -> None:
    text = (
        "Karl Brandtner met Ann Brandtner in Leeds in 1839.\n\n"
        "In May 1848 the sailors of Leeds felt threatened by Brandtner."
    )
    assert not any("by Karl" in question or "by Ann" in question for question in offered(text))


@pytest.mark.parametrize(
    ("introduced", "text", "question"),
    [
        (  # a part of the full name stands before it
            "Karl Otto Brandtner met the sailors of Leeds in 1839.",
            "Karl Brandtner sold his mill in May 1848, and the sailors of Leeds followed Brandtner to Spain.",
            "Karl Brandtner sold his mill in May 1848, and the sailors of Leeds followed Brandtner to [...].",
        ),
        (  # a people is no first name
            "Egyptian Khedive met the sailors of Leeds in 1839.",
            "In May 1848 the sailors of Leeds felt threatened by Khedive.",
            "In [...] the sailors of Leeds felt threatened by Khedive.",
        ),
        (  # a title is no first name
            "Mr. Brandtner met the sailors of Leeds in 1839.",
            "In May 1848 the sailors of Leeds felt threatened by Brandtner.",
            "In [...] the sailors of Leeds felt threatened by Brandtner.",
        ),
    ],
)
def test_nobody_is_named_twice_or_by_a_title(introduced: str, text: str, question: str) -> None:
    assert question in offered(f"{introduced}\n\n{text}")
