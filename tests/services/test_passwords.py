from __future__ import annotations

import pytest

from studydeck.services.accounts import passwords

COMMON = "This password is on the lists of common ones, or close to one. Take a few plain words instead."
KNOWN = "This password says too much of what others know of you. Take a few plain words that nobody connects."
EASY = "This password is too easy to guess. Take a few plain words that nobody connects."


@pytest.mark.parametrize(
    "password",
    [
        "a long walk by the river",
        "velvet harbour onion",
        "kX9$vwQ2pLm7",
        "пять белых медведей",
        "slow river, old harbour; " * 10,
    ],
)
def test_what_is_long_and_hard_to_guess_is_taken_whatever_its_characters(password: str) -> None:
    assert passwords.problem_of(password) == ""


@pytest.mark.parametrize("password", ["", "kX9$vwQ"])
def test_a_short_password_is_refused(password: str) -> None:
    assert passwords.problem_of(password) == "A password needs at least 8 characters."


def test_a_password_beyond_all_measure_is_refused() -> None:
    assert passwords.problem_of("kX9$vwQ2" * 33) == "A password may have up to 256 characters."


@pytest.mark.parametrize("password", ["password", "Password1", "p4ssw0rd", "iloveyou1", "letmein123", "football99"])
def test_a_common_password_and_its_disguises_are_refused(password: str) -> None:
    assert passwords.problem_of(password) == COMMON


@pytest.mark.parametrize("password", ["aaaaaaaa", "zxcvfdsa", "19041987", "abcdefgh1"])
def test_runs_repetitions_and_dates_are_refused(password: str) -> None:
    assert passwords.problem_of(password) in {EASY, COMMON}


@pytest.mark.parametrize("password", ["lovelace99", "ada.lovelace@example.org", "studydeck1"])
def test_what_others_know_of_the_user_is_refused(password: str) -> None:
    assert passwords.problem_of(password, ["ada.lovelace@example.org"]) == KNOWN
