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


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Charles Darwin was born in Leeds.\n\nIn 1942 the Japanese bombed Darwin.",
            "In which year did the Japanese bomb Darwin?",
        ),
        (
            "Abraham Lincoln was a president.\n\nIn 1643 the Earl of Manchester captured Lincoln.",
            "In which year did the Earl of Manchester capture Lincoln?",
        ),
        (
            "Abraham Lincoln was a president.\n\nIn 1867 the capital of Nebraska was named Lincoln.",
            "In which year was the capital of Nebraska named Lincoln?",
        ),
        (
            "Otto Bismarck founded the German Empire.\n\nIn 1941 the Germans sank the battleship Bismarck.",
            "In which year did the Germans sink the battleship Bismarck?",
        ),
        (
            "Joseph Stalin was born in Leeds in 1878.\n\nIn 1912 Joseph adopted the name Stalin.",
            "In which year did Joseph Stalin adopt the name Stalin?",
        ),
        (
            (
                "Meriwether Lewis and William Clark went west.\n\n"
                "In 1806 the Lewis and Clark expedition returned to Kenya."
            ),
            "In which year did the Lewis and Clark expedition return to Kenya?",
        ),
        (
            (
                "Ulysses Grant and William Sherman led the Union armies. "
                "In 1865 Generals Grant and Sherman defeated the Confederate army."
            ),
            "In which year did Generals Grant and Sherman defeat the Confederate army?",
        ),
        (  # both, or none
            (
                "Neil Armstrong and Buzz Aldrin were sailors.\n\n"
                "In May 1969 the sailors of Leeds met Armstrong and Aldrin in Spain."
            ),
            "In which month and year did the sailors of Leeds meet Armstrong and Aldrin in Spain?",
        ),
        (
            (
                "Henry Houndsworth met Karl Brandtner in 1839.\n\n"
                "In May 1848 the sailors of Leeds felt threatened by Houndsworth and by Brandtner."
            ),
            "In [...] the sailors of Leeds felt threatened by Houndsworth and by Karl Brandtner.",
        ),
        (
            "Zhu Xi was born in Leeds in 1130.\n\nZhu De was born in York. In 1927 Zhu led an uprising in Kenya.",
            "In which year did Zhu lead an uprising in Kenya?",
        ),
    ],
)
def test_a_town_a_ship_a_title_and_half_of_two_are_no_full_names(text: str, question: str) -> None:
    assert question in offered(text)
