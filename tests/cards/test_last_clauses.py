"""What a gap leaves out at the end of its sentence: what was done besides, what kind of things, a mere `also`."""

from __future__ import annotations

import dataclasses

import pytest

from offered import offered
from studydeck.cards import GAP
from studydeck.cards.shortening import shown_words

BEGAN = (
    "In 1848 Helmut Kohl began to buy the long stone pier of Leeds from the old sailors of the Royal Navy of Spain "
    "and sold the nine ships of tea to Java."
)
MET = (
    "In 1848 Helmut Kohl met the old sailors who had bought the long stone pier of Leeds from the Royal Navy of Spain "
    "and sold nine ships of tea to Java."
)


def shown(text: str) -> str:
    """The line of the gap at the year."""
    return next(line for line, gap in offered(text).items() if GAP in line and gap.answer.timex is not None)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        (BEGAN, True),
        (BEGAN.replace("sold", "sell"), False),
        (BEGAN.replace("began", "wanted").replace("sold the nine ships of tea to", "left for the island of"), True),
        (MET, False),
    ],
)
def test_a_second_verb_has_a_tense_and_the_subject_of_the_first(text: str, is_cut: bool) -> None:
    whole = text.replace("1848", GAP)
    assert shown(text) == (f"{whole.split(' and ')[0]}." if is_cut else whole)


TOLD = (
    "In 1848 the king of Leeds told the old sailors of the Royal Navy of Spain near the harbour of {} "
    "that shook the long stone pier of Java and Kenya."
)


@pytest.mark.parametrize(
    ("things", "is_cut"),
    [("nine crimes", True), ("the crimes", False), ("his crimes", False), ("some crime", False)],
)
def test_what_kind_of_things_is_left_out(things: str, is_cut: bool) -> None:
    whole = TOLD.format(things).replace("1848", GAP)
    assert shown(TOLD.format(things)) == (f"{whole.split(' that ')[0]}." if is_cut else whole)


def test_a_clause_that_is_no_more_than_a_kind_ends_the_sentence() -> None:
    text = TOLD.format("nine crimes")
    gap = offered(text)[shown(text)]
    start, end = gap.answer.words[0].span.start, gap.answer.words[-1].span.end
    that = next(at for at, word in enumerate(gap.fact.tokens) if word.text == "that")
    root = next(at for at, word in enumerate(gap.fact.tokens) if word.text == "told")

    def count(changes: dict[int, dict[str, object]], stop: int = end) -> int:
        tokens = tuple(dataclasses.replace(word, **changes.get(at, {})) for at, word in enumerate(gap.fact.tokens))
        return len(shown_words(dataclasses.replace(gap.fact, tokens=tokens), start, stop, is_date=True))

    whole, last = len(gap.fact.tokens), len(gap.fact.tokens) - 2
    assert count({}) == that
    assert count({last: {"head": root}}) == whole
    assert count({that + 1: {"dep": "ccomp"}}) == whole
    assert count({that: {"tag": "IN"}}) == whole
    assert count({that - 1: {"tag": "NN"}}) == whole
    assert count({that - 2: {"dep": "poss"}}) == whole
    assert count({}, gap.fact.tokens[that].span.end) == whole
    assert count({that + 1: {"head": that - 2}, that - 2: {"tag": "NNS"}}) == whole


def test_a_stump_is_not_left() -> None:
    text = (
        "In 1848 Spain sold nine ships that shook the long stone pier of Java and the sailors of the Royal Navy and "
        "the king of the distant island of Kenya."
    )
    assert shown(text) == text.replace("1848", GAP)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "In 1848 Helmut Kohl sold three things: the old pier of Leeds, taking nine ships with him.",
            "In [...] Helmut Kohl sold three things: the old pier of Leeds, taking nine ships with him.",
        ),
        (
            (
                "In 1848 Helmut Kohl sold the old pier of Leeds, taking nine ships with masts of oak and sails of grey "
                "wool with him to the far land of Kenya."
            ),
            "In [...] Helmut Kohl sold the old pier of Leeds.",
        ),
    ],
)
def test_a_list_behind_a_colon_is_shown_to_its_end(text: str, line: str) -> None:
    assert shown(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("In 1848 Helmut Kohl also sold Leeds.", "In [...] Helmut Kohl sold Leeds."),
        (
            "In 1848 Helmut Kohl sold not only Leeds but also the old pier of Spain.",
            "In [...] Helmut Kohl sold not only Leeds but also the old pier of Spain.",
        ),
        (
            "In 1848 the king also known as Helmut Kohl sold the old pier of Spain.",
            "In [...] the king also known as Helmut Kohl sold the old pier of Spain.",
        ),
    ],
)
def test_also_is_left_out_where_it_ties_to_another_sentence(text: str, line: str) -> None:
    assert shown(text) == line


def test_an_also_that_the_parse_made_something_else_stays() -> None:
    gap = offered("In 1848 Helmut Kohl also sold Leeds.")["In [...] Helmut Kohl sold Leeds."]
    tokens = tuple(dataclasses.replace(word, dep="dobj") if word.text == "also" else word for word in gap.fact.tokens)
    kept = shown_words(dataclasses.replace(gap.fact, tokens=tokens), 3, 7, is_date=True)
    assert "also" in [word.text for word in kept]
