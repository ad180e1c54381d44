"""Names in the place of `he`, `his` and `the guild`."""

from __future__ import annotations

import dataclasses
import re

from studydeck.cards import Drafting, Note, draft
from studydeck.reading import Reading, read
from studydeck.reading.document import Span
from studydeck.reading.references import Reference

BORN = "Helmut Kohl was born in Leeds in 1901."
GUILD = "The Harbour Guild was founded in 1848. The Harbour Guild grew fast in Leeds."


def drafted(text: str, *words: tuple[str, str, float]) -> Drafting:
    """The cards of a text in which these words, where they stand last, mean the actor named, as surely as that."""
    reading = read(text)
    return draft(dataclasses.replace(reading, references=tuple(reference(reading, *each) for each in words)))


def reference(reading: Reading, words: str, name: str, confidence: float) -> Reference:
    *_, found = re.finditer(rf"\b{words}\b", reading.document.text)
    actor = next(actor for actor in reading.actors if name in actor.aliases)
    kind = "possessive" if words in {"his", "its"} else "description" if " " in words else "pronoun"
    return Reference(Span(*found.span()), actor.id, kind, confidence)  # type: ignore[arg-type]  # one of these


def questions(drafting: Drafting, tier: str) -> list[str]:
    return [note.question for note in drafting.notes if note.tier == tier]


def test_a_pronoun_becomes_the_name_and_the_proof_shows_who_it_is() -> None:
    text = f"{BORN} In 1950 he joined the Royal Navy."
    (note,) = (n for n in drafted(text, ("he", "Helmut Kohl", 0.97)).notes if n.answer == "1950")
    assert (note.question, note.tier) == ("In which year did Helmut Kohl join the Royal Navy?", "ready")
    assert [proof.text for proof in note.evidence] == ["In 1950 he joined the Royal Navy.", BORN]


def test_a_pronoun_in_doubt_is_reviewed() -> None:
    drafting = drafted(f"{BORN} In 1950 he joined the Royal Navy.", ("he", "Helmut Kohl", 0.8))
    (note,) = (n for n in drafting.notes if n.answer == "1950")
    assert note.question == "In which year did Helmut Kohl join the Royal Navy?"
    assert (note.gate, note.reason) == ("reference", "'he' may be someone else than Helmut Kohl")


def test_whoever_the_sentence_does_not_name_is_not_asked_for() -> None:
    drafting = drafted(f"{BORN} In 1950 he joined the Royal Navy.", ("he", "Helmut Kohl", 0.97))
    assert "Who joined the Royal Navy in 1950?" not in {note.question for note in drafting.notes}


def test_a_possessive_gets_its_s() -> None:
    text = f"{BORN} In 1950 Ulrike Merkel bought his house in York."
    drafting = drafted(text, ("his", "Helmut Kohl", 0.97))
    assert "In which year did Ulrike Merkel buy Helmut Kohl's house in York?" in questions(drafting, "ready")
    navy = "The Royal Guards were founded in 1790. In 1950 Ulrike Merkel bought its house in York."
    drafting = drafted(navy, ("its", "Royal Guards", 0.97))
    assert "In which year did Ulrike Merkel buy the Royal Guards' house in York?" in questions(drafting, "ready")


def test_a_description_becomes_the_name_with_the_article_that_the_text_gives_it() -> None:
    drafting = drafted(f"{GUILD} In 1901 Ulrike Merkel joined the club.", ("the club", "Harbour Guild", 0.97))
    assert "In which year did Ulrike Merkel join the Harbour Guild?" in questions(drafting, "ready")


def test_a_gap_shows_the_name_too() -> None:
    text = f"{BORN} The long march that he led in 1905 ended at the Royal Palace of York."
    drafting = drafted(text, ("he", "Helmut Kohl", 0.97))
    gaps = [note.question for note in drafting.notes if note.type == "cloze" and note.answer == "1905"]
    assert gaps == ["The long march that Helmut Kohl led in [...] (year) ended at the Royal Palace of York."]


def test_a_gap_names_an_actor_once() -> None:
    text = f"{BORN} The long march of Helmut Kohl, which he led in 1905, ended at the Royal Palace of York."
    drafting = drafted(text, ("he", "Helmut Kohl", 0.97))
    gaps = [note.question for note in drafting.notes if note.type == "cloze" and note.answer == "1905"]
    assert gaps == ["The long march of Helmut Kohl, which he led in [...] (year), ended at the Royal Palace of York."]


def test_the_name_of_a_reference_belongs_to_the_deed() -> None:
    text = f"{BORN} In 1950 he met Ulrike Merkel. Ulrike Merkel met Helmut Kohl in 1950."
    notes: tuple[Note, ...] = drafted(text, ("he", "Helmut Kohl", 0.97)).notes
    assert len({note.sibling for note in notes if "1950" in note.evidence[0].text}) == 1


def test_a_description_of_what_the_whole_text_is_about_is_sure() -> None:
    text = f"{'The Harbour Guild grew. ' * 9}In 1901 Helmut Kohl joined the guild."
    drafting = drafted(text, ("the guild", "Harbour Guild", 0.8))
    assert "In which year did Helmut Kohl join the Harbour Guild?" in questions(drafting, "ready")


def test_a_name_has_its_article_where_the_text_writes_it_as_often_as_not() -> None:
    text = "The National Peace Council (NPC) was a body of towns. It was founded by the king of Spain in 1632."
    asked = questions(draft(read(text)), "ready")
    assert "In which year was the National Peace Council founded by the king of Spain?" in asked
