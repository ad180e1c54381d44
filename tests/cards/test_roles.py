"""What a text calls a person is told by a title, a numeral, or the words beside the name."""

from __future__ import annotations

import pytest

from studydeck.cards.roles import roles_of


@pytest.mark.parametrize(
    ("names", "sentence", "roles"),
    [
        (("King Charles",), "", {"ruler"}),
        (("Charles II",), "", {"ruler"}),
        (("Charles", "Prince Charles"), "", {"noble"}),
        (("Pope John II",), "", {"clergy"}),
        (("Helmut Kohl",), "", set()),
        (("Helmut Kohl",), "In 1848 the admiral Helmut Kohl left Leeds.", {"soldier"}),
        (("Helmut Kohl",), "In 1848 the poet of Leeds, Helmut Kohl, sang.", {"artist"}),
        (("Helmut Kohl",), "Helmut Kohl (1840–1848) was a Spanish historian.", {"scholar"}),
        (("Helmut Kohl",), "Helmut Kohl, the old mayor of Leeds, sang.", {"statesman"}),
        (("Helmut Kohl",), "Helmut Kohl, as bishop, sang.", {"clergy"}),
        (("Helmut Kohl",), "Helmut Kohl became his engineer.", {"maker"}),
        (("Helmut Kohl",), "Helmut Kohl,\nthe navigator, sang.", {"explorer"}),
        (("Helmut Kohl",), "HELMUT KOHL WAS AN EARL.", {"noble"}),
        (("Helmut Kohl",), "Helmut Kohl was the very old and wise king of Spain.", set()),
        (("Helmut Kohl",), "Helmut Kohl met the king.", set()),
        (("Helmut Kohl",), "The king met Helmut Kohl.", set()),
        (("Helmut Kohl",), "Helmut Kohler was a king.", set()),
        (("Kohl", "Helmut Kohl"), "The king Helmut Kohl sang. Kohl, a soldier, sang.", {"ruler", "soldier"}),
    ],
)  # fmt: skip
def test_a_person_is_what_the_text_calls_him(names: tuple[str, ...], sentence: str, roles: set[str]) -> None:
    assert roles_of(names, (sentence,)) == roles


def test_all_sentences_tell_what_a_person_was() -> None:
    assert roles_of(("Ann Lee",), ("Ann Lee was a nun.", "The novelist Ann Lee sang.")) == {"artist"}
    assert roles_of(("Ann Lee",), ()) == frozenset()
