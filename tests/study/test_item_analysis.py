from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studydeck.study.item_analysis import FEWEST_STUDENTS, Response, analyse, correlation
from studydeck.study.shares import Share

# Ten students and three questions, worked out by hand:
#   student      1 2 3 4 5 6 7 8 9 10
#   question 1   1 1 1 1 1 1 1 1 0 0     8 of 10 right
#   question 2   1 1 1 1 1 0 0 0 0 0     5 of 10 right
#   question 3   0 0 0 1 0 0 1 1 1 1     5 of 10 right
SCORES = {1: "1111111100", 2: "1111100000", 3: "0001001111"}
TABLE = [
    Response(student, item, float(score))
    for item, scores in SCORES.items()
    for student, score in enumerate(scores, start=1)
]


def test_the_figures_are_those_worked_out_by_hand() -> None:
    first, second, third = analyse(TABLE, {})
    assert [item.facility for item in (first, second, third)] == [Share(8, 10), Share(5, 10), Share(5, 10)]
    assert first.facility.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    # question 1 with (question 2 + question 3) / 2: rest scores .5 .5 .5 1 .5 0 .5 .5 .5 .5, and its mean is .5;
    # sums of products: 0; so they do not hang together at all
    assert first.discrimination is not None
    assert first.discrimination.value == pytest.approx(0.0)
    # question 2: rest .5 .5 .5 1 .5 .5 1 1 .5 .5, mean .65; those who were right: -.25 in all, the others .25;
    # half of that less half of this = -.25; spreads 2.5 and .525
    assert second.discrimination is not None
    assert second.discrimination.value == pytest.approx(-0.25 / (2.5 * 0.525) ** 0.5)
    # question 3: rest 1 1 1 1 1 .5 .5 .5 0 0, mean .65; those who were right: .35 - .15 - .15 - .65 - .65 = -1.25, the
    # others 1.25; half of that less half of this = -1.25; spreads 2.5 and 1.525
    assert third.discrimination is not None
    assert third.discrimination.value == pytest.approx(-1.25 / (2.5 * 1.525) ** 0.5)
    assert [item.discriminates_backwards for item in (first, second, third)] == [False, True, True]


matrices = st.integers(3, 25).flatmap(
    lambda students: st.lists(st.lists(st.booleans(), min_size=students, max_size=students), min_size=2, max_size=6)
)


@given(matrices)
def test_the_figures_are_those_of_numpy(matrix: list[list[bool]]) -> None:
    scores = np.array(matrix, dtype=float)
    responses = [
        Response(student, item, score) for item, row in enumerate(scores) for student, score in enumerate(row.tolist())
    ]
    for item, found in enumerate(analyse(responses, {})):
        rest = (scores.sum(axis=0) - scores[item]) / (len(scores) - 1)
        assert found.facility.value == pytest.approx(scores[item].mean())
        if scores[item].std() < 1e-9 or rest.std() < 1e-9:
            assert found.discrimination is None or abs(found.discrimination.value) <= 1
        else:
            assert found.discrimination is not None
            assert found.discrimination.value == pytest.approx(np.corrcoef(scores[item], rest)[0, 1])
            low, high = found.discrimination.interval
            assert -1 <= low <= high <= 1


def test_only_the_first_exposure_of_a_student_counts() -> None:
    again = [Response(9, 1, 1.0), Response(10, 1, 1.0)]
    assert analyse(TABLE + again, {}) == analyse(TABLE, {})


def test_a_question_is_compared_with_the_others_that_the_same_student_had() -> None:
    drawn = [Response(1, 1, 1), Response(1, 2, 1), Response(2, 1, 0), Response(2, 3, 0), Response(3, 1, 1)]
    first = analyse(drawn, {})[0]
    assert first.discrimination is not None
    assert first.discrimination.value == pytest.approx(1.0)  # the third student had nothing else
    assert first.discrimination.interval == (-1.0, 1.0)


def test_a_nearly_right_answer_is_not_right_yet_counts_in_the_mean() -> None:
    (item,) = analyse([Response(1, 1, 1), Response(2, 1, 0.5)], {})
    assert (item.facility, item.mean_score, item.discrimination) == (Share(1, 2), 0.75, None)


# ---------------------------------------------------------------- choices
OFFERED = ("1869", "1871", "1875", "1956")


def picks(*picked: str | None) -> list[Response]:
    """Each student picks, and does well in another question who picks 1869."""
    found = []
    for student, choice in enumerate(picked):
        found.append(Response(student, 1, float(choice == "1869"), choice, OFFERED))
        found.append(Response(student, 2, float(choice == "1869")))
    return found


def test_each_choice_tells_how_often_it_was_taken_and_by_whom() -> None:
    item = analyse(picks(*["1869"] * 6, *["1871"] * 3, "1956", None), {1: frozenset({"1869"})})[0]
    table = [(choice.text, choice.is_right, choice.taken, choice.rest_score) for choice in item.choices]
    assert table == [
        ("1869", True, Share(6, 11), 1.0),
        ("1871", False, Share(3, 11), 0.0),
        ("1956", False, Share(1, 11), 0.0),
        ("1875", False, Share(0, 11), None),
    ]
    assert item.untaken == ("1875",)


def test_a_choice_that_nobody_had_to_choose_from_is_passed_over() -> None:
    item = analyse([Response(1, 1, 0, "1900", OFFERED), Response(2, 1, 1, "1869", OFFERED)], {})[0]
    assert sorted(choice.text for choice in item.choices) == sorted(OFFERED)
    assert [choice.rest_score for choice in item.choices] == [None] * 4


def test_below_the_minimum_nothing_is_shown_and_nothing_flagged() -> None:
    few = analyse(picks(*["1869"] * (FEWEST_STUDENTS - 1)), {1: frozenset({"1869"})})[0]
    enough = analyse(picks(*["1869"] * FEWEST_STUDENTS), {1: frozenset({"1869"})})[0]
    assert (few.is_shown, few.untaken) == (False, ())
    assert (enough.is_shown, enough.untaken) == (True, ("1871", "1875", "1956"))


def test_two_students_are_needed_to_hang_together() -> None:
    assert correlation([(1, 1)]) is None


def test_a_perfect_correlation_has_an_interval() -> None:
    found = correlation([(number, number) for number in range(10)])
    assert found is not None
    assert found.value == pytest.approx(1.0)
    assert 0.99 < found.interval[0] <= found.interval[1] <= 1
