"""The language of a text: said, not guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.language import SAMPLE_CHARACTERS, UNNAMED, detect_language, looks_english

ENGLISH = "The miners left the valley in spring, and nobody heard of them until the harvest was over. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        ("Les mineurs ont quitté la vallée au printemps et personne n'a eu de leurs nouvelles.", "French"),
        ("Die Bergleute verließen das Tal im Frühling, und niemand hörte mehr etwas von ihnen.", "German"),
        ("Los mineros abandonaron el valle en primavera y nadie supo más de ellos.", "Spanish"),
        ("Шахтёры покинули долину весной, и никто больше о них не слышал до самой осени.", "Russian"),  # noqa: RUF001 - Russian is written so
    ],
)
def test_a_language_is_named_in_english(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_text_too_short_to_say_counts_as_english() -> None:
    assert detect_language("Bonjour à tous") == "English"
    assert looks_english("")


def test_names_alone_do_not_make_another_language() -> None:
    assert looks_english("Keller, Bianchi, Dubois, Petrov, Nakamura, Okafor, Silva, Lindqvist")


def test_french_does_not_look_english() -> None:
    assert not looks_english("Les mineurs ont quitté la vallée au printemps et personne n'a eu de leurs nouvelles.")


def test_a_language_without_a_name_here_is_still_not_english() -> None:
    pidgin = "Di miners don comot for di valley and nobody hear anytin about dem till di harvest don finish. "
    assert detect_language(pidgin * 3) == UNNAMED


def test_the_middle_of_a_long_text_decides() -> None:
    title = "Les mineurs ont quitté la vallée au printemps et personne ne les a revus. "
    assert detect_language(title * 10 + ENGLISH * (SAMPLE_CHARACTERS // 20)) == "English"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_every_text_has_an_answer(text: str) -> None:
    assert looks_english(text) == (detect_language(text) == "English")
