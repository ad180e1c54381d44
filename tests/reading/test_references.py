"""Who pronouns, offices and descriptions mean, read with the real model."""

from __future__ import annotations

from studydeck.reading import read


def meant(text: str) -> list[tuple[str, str]]:
    """Each resolved expression with the id of its actor."""
    reading = read(text)
    return [(reference.span.cut(text), reference.actor_id) for reference in reading.references]


def test_he_is_the_only_person_named_in_the_sentence_before() -> None:
    assert meant("Robert Miller founded a bank in 1890. He led it for years.") == [("He", "person-robert-miller")]


def test_he_stays_open_between_two_men() -> None:
    assert meant("The bank belonged to Robert Miller and Henry Cooper. In 1890 he died.") == []


def test_his_belongs_to_the_subject_of_its_clause() -> None:
    assert meant("In 1890 Robert Miller sold his farm.") == [("his", "person-robert-miller")]


def test_an_office_is_its_bearer_named_a_moment_ago() -> None:
    text = "President Robert Miller refused to sign. In May the president changed the law."
    assert meant(text) == [("the president", "person-robert-miller")]


def test_what_is_read_has_place_kind_and_confidence() -> None:
    text = "Robert Miller fell ill. He died in 1890."
    (reference,) = read(text).references
    assert (reference.span.start, reference.span.end, reference.kind) == (24, 26, "pronoun")
    assert 0.5 < reference.confidence <= 1
