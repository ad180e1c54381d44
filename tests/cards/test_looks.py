"""Four answers side by side: none may be picked for its looks."""

from __future__ import annotations

import pytest

from studydeck.cards.looks import has_title, inconspicuous, looks_like, nearest, stands_out

PLAIN = ("Alan Shepard", "Yuri Gagarin", "Ida Moll")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("President Kennedy", PLAIN),
        ("Alan Shepard", ("President Kennedy", "King Otto", "Dr. Voss")),
        ("Otto", PLAIN),
        ("Otto Lang", ("Moll", "Weber", "Stark")),
        ("J. Stark", PLAIN),
        ("Otto II", PLAIN),
        ("President Kennedy", ("King Otto", "Alan Shepard", "Ida Moll")),
        ("Apollo 11", ("Cape Evans", "South Pole", "Camp Ross")),
        ("NASA", ("Nato", "Esso", "Opec")),
        ("a poor man", ("two artists", "his mother", "her uncles")),
        ("the last mayor", ("Danish traders", "Poor painters", "Ship doctors")),
        ("Valentina Vladimirovna Tereshkova", PLAIN),
        ("Al Li", ("Sergei Korolev", "Valentina Holm", "Buzz Aldrin")),
    ],
)
def test_a_right_answer_stands_out_that_alone_looks_so(right: str, wrong: tuple[str, ...]) -> None:
    assert stands_out(right, wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Otto Lang", PLAIN),
        ("President Kennedy", ("King Otto", "General Shepard", "Dr. Moll")),
        ("Otto II", ("Karl V", "Alan Shepard", "Ida Moll")),
        ("NASA", ("ESSO", "Nato", "Opec")),
        ("a poor man", ("the last mayor", "an old king", "Danish traders")),
    ],
)
def test_one_that_looks_like_another_does_not_stand_out(right: str, wrong: tuple[str, ...]) -> None:
    assert not stands_out(right, wrong)


def test_every_choice_that_hides_the_right_one_is_found() -> None:
    kings = ("King Otto Lang", "Sir Alan Shepard", "Queen Ida Moll", "Lord Emil Voss")
    assert inconspicuous("President Kennedy", (PLAIN[0], *kings), 3) == [
        kings[:3],
        (*kings[:2], kings[3]),
        (kings[0], *kings[2:]),
        kings[1:],
    ]
    assert inconspicuous("President Kennedy", PLAIN, 3) == []
    assert inconspicuous("Otto Lang", PLAIN[:2], 3) == []


def test_a_title_stands_before_a_name() -> None:
    assert [has_title(name) for name in ("Sir Otto", "Dr. Voss", "the King of Norway", "King", "Kingsley Amis")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_of_its_names_the_one_that_looks_most_like_the_right_one_is_shown() -> None:
    names = ("John Kennedy", "President Kennedy", "Kennedy", "JFK")
    assert [nearest(names, form) for form in ("Ida Moll", "King Otto", "Otto", "FDR")] == list(names)


def test_neither_much_longer_nor_in_capitals() -> None:
    assert looks_like("Ida Moll", "Otto Lang")
    assert not looks_like("IDA MOLL", "Otto Lang")
    assert not looks_like("Al", "Alexander")
    assert not looks_like("Otto von der Au", "Otto Lang")
