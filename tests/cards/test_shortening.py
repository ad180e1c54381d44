"""What a gap shows of its sentence, and what it leaves out."""

from __future__ import annotations

import pytest

from offered import offered
from studydeck.cards import GAP, draft
from studydeck.reading import read


def gapped(text: str) -> set[str]:
    """The lines of all gaps, those that no card was made of among them."""
    drafting = draft(read(text))
    return {each.question for each in (*drafting.notes, *drafting.rejections) if GAP in each.question}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Helmut Kohl, the son of Konrad Adenauer, left Leeds on [...].",
            (
                "Helmut Kohl, the son of Konrad Adenauer, left Leeds on 3 May 1848, taking nine ships with masts of "
                "oak and sails of grey wool with him to the far land of Kenya."
            ),
        ),
        (
            "The long war between Spain and Kenya (1840–1848) ended at [...].",
            "The long war between Spain and Kenya (1840–1848) ended at Leeds.",
        ),
        (
            "The great harbour of the Royal Navy in Leeds was finished in [...].",
            "The great harbour of the Royal Navy (RN) in Leeds was finished in 1848.",
        ),
        (
            "The fleet of Kenya met the ships of Spain in [...].",
            "The fleet of Kenya met the ships of Spain in 1848, Helmut Kohl left the town.",
        ),
        ("In 1848 the Royal Navy left [...].", "However, in 1848 the Royal Navy left Leeds."),
        ("In 1848 the Royal Navy left [...].", "As a result, in 1848 the Royal Navy left Leeds."),
        ("In 1848 the Royal Navy left [...].", "In 1848, however, the Royal Navy left Leeds."),
        ("In 1848 the Royal Navy left [...].", "Also in 1848 the Royal Navy left Leeds."),
        (
            "In 1848, [...] and the old sailors of the Royal Navy sold the long pier to the town of Leeds.",
            (
                "In 1848, Helmut Kohl and the old sailors of the Royal Navy sold the long pier to the town of Leeds, "
                "with nine ships, two cranes and a lighthouse of stone on the far side of the wide bay."
            ),
        ),
    ],
)
def test_a_gap_shows_its_clause_without_brackets_additions_and_links(text: str, shown: str) -> None:
    assert text in gapped(shown)


@pytest.mark.parametrize(
    "text",
    [
        "The plague came to Leeds in 1563, 1593, 1603, 1625, and 1636.",
        "In 1848, Helmut Kohl sent nine ships to Angela Merkel, to sell the long pier of the Royal Navy.",
        "In 1848 the plague spread so rapidly that before the doctors of Leeds had met, a third of them died.",
        "In 1848 Helmut Kohl issued, without a word to the Royal Navy in Leeds, an order to the sailors.",
    ],
)
def test_a_gap_keeps_what_its_clause_needs(text: str) -> None:
    end = text.rsplit(maxsplit=1)[-1]
    assert all(question.endswith((end, "[...].")) for question in gapped(text))
    assert gapped(text)


def test_a_gap_at_a_name_keeps_the_date_of_its_deed() -> None:
    shown = gapped("The Royal Navy (founded in 1848) built a long pier of stone in the harbour of Leeds.")
    assert any("(founded in 1848)" in line for line in shown if "[...]" in line.split("(")[0])


def test_a_list_of_four_names_is_no_gap() -> None:
    listed = "In 1848 Helmut Kohl visited Spain, Kenya, Chile and Peru."
    assert not any("visited [...]" in line for line in gapped(listed))
    assert "In 1848 Helmut Kohl visited [...] (three names)." in gapped(
        "In 1848 Helmut Kohl visited Spain, Kenya and Chile."
    )


def test_a_list_of_names_is_asked_for_whole() -> None:
    doubts = [
        offered(f"In 1848 Helmut Kohl visited {places}.")["In 1848 Helmut Kohl visited [...]."].doubt
        for places in ("Spain", "Spain and Kenya", "Spain, Kenya and Chile", "Spain, Kenya and Konrad Adenauer")
    ]
    assert doubts == ["", "", "", "the gap is not what the sentence is about"]


def test_a_sentence_that_ends_in_an_initial_was_cut_there() -> None:
    cut, whole = (draft(read(f"In 1975 Helmut Kohl sold books of {name}")) for name in ("the poet E. T.", "the U.S."))
    assert not [note for note in cut.notes if note.question.endswith("E. T.")]
    assert {rejection.gate for rejection in cut.rejections if rejection.question.endswith("E. T.")} == {"prose"}
    assert "prose" not in {rejection.gate for rejection in whole.rejections}


def test_a_bracket_between_commas_leaves_one_comma() -> None:
    assert "In [...] (year), the Royal Navy, left Leeds." in gapped("In 1848, the Royal Navy, (RN), left Leeds.")
