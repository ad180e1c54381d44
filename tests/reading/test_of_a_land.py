"""What belongs to one is not taken for another's: a ruler's land, a subject's name, an acronym, a verb's `was`."""

from __future__ import annotations

import pytest

from studydeck.reading import read
from studydeck.reading.actors import find_actors
from studydeck.reading.document import read_document
from studydeck.reading.tagger import parse
from studydeck.reading.timex import find_dates


def mentions(text: str) -> dict[str, list[str]]:
    """By the name of each actor the words that name it."""
    found = find_actors(parse(read_document(text)), text)
    return {f"{actor.name} ({actor.type})": [mention.text for mention in actor.mentions] for actor in found}


def test_a_land_is_nobody_who_is_named_by_it() -> None:
    assert mentions("Mary of Leeds sang. In 1152 the king came to Leeds. Leeds burned.") == {
        "Mary of Leeds (person)": ["Mary of Leeds"],
        "Leeds (place)": ["Leeds", "Leeds"],
    }
    assert mentions("Mary Hart sang. In 1152 the king met Hart. Hart wept.") == {
        "Mary Hart (person)": ["Mary Hart", "Hart", "Hart"]
    }
    assert mentions("Mary the Bold sang. Bold left Spain.") == {
        "Mary the Bold (person)": ["Mary the Bold"],
        "Bold (person)": ["Bold"],
        "Spain (place)": ["Spain"],
    }


@pytest.mark.parametrize(
    ("ruler", "other"),
    [
        ("Empress Elizabeth", "Elizabeth Vorontsova"),
        ("Queen Mary", "Mary Hart"),
        ("King Henry", "Henry Tudor"),
        ("Tsar Peter", "Peter Kohl"),
    ],
)
def test_a_ruler_is_nobody_who_bears_the_first_name_with_a_surname(ruler: str, other: str) -> None:
    found = mentions(f"In 1700 {ruler} ruled Spain. In 1750 {other} met Kenya. {ruler.split()[1]} sang.")
    assert found[f"{ruler} (person)"] == [ruler, ruler.split()[1]]
    assert found[f"{other} (person)"] == [other]


@pytest.mark.parametrize(
    ("ruler", "full", "said"),
    [
        ("Empress Elizabeth", "Elizabeth Petrovna", "Empress Elizabeth Petrovna"),
        ("Emperor Peter", "Peter III", "Peter III"),
        ("Empress Elizabeth", "Elizabeth Maria Vorontsova", "Elizabeth Maria Vorontsova"),
        ("Captain Peter", "Peter Kohl", "Peter Kohl"),
    ],
)
def test_a_ruler_may_be_named_in_full(ruler: str, full: str, said: str) -> None:
    found = mentions(f"In 1700 {ruler} ruled Spain. In 1750 {said} met Kenya. {ruler.split()[1]} sang.")
    assert found[f"{full} (person)"] == [ruler, said, ruler.split()[1]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Leeds was taken by the U.S. U.S. troops left.", ["Leeds was taken by the U.S.", "U.S. troops left."]),
        ("Leeds was taken by the U.S. Navy in May.", ["Leeds was taken by the U.S. Navy in May."]),
        ("He met St. St. Peter.", ["He met St. St. Peter."]),
    ],
)
def test_initials_that_stand_twice_end_a_sentence(text: str, sentences: list[str]) -> None:
    assert [each.span.cut(text) for each in read_document(text).sentences] == sentences


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("In 1848 the HGS left Leeds, and the Harbour Guild Society (HGS) sang.", ["HGS"]),
        ("In 1848 the Harbour Guild Society (HGS) followed the OHGS.", ["HGS"]),
        ("In 1848 the Harbour Guild Society (HGS) left the HGSs of Leeds.", ["HGS"]),
        ("In 1848 the Harbour Guild Society of the OHGS left Leeds. The Harbour Guild Society (HGS) sang.", ["HGS"]),
    ],
)
def test_an_acronym_is_a_word_of_its_sentence(text: str, acronyms: list[str]) -> None:
    found = [fact for fact in read(text).facts if fact.kind == "acronym"]
    assert [fact.subject.text for fact in found] == acronyms
    assert all("(HGS)" in fact.evidence.cut(text) for fact in found)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        (
            "Helmut Kohl was praised in Leeds but was in Spain.",
            [("praised", ["was"], True), ("was", [], False)],
        ),
        (
            "Helmut Kohl was beaten by sailors but was glad.",
            [("beaten", ["was"], True), ("was", [], False)],
        ),
        (
            "In 1848 Helmut Kohl was praised and sent to Leeds.",
            [("praised", ["was"], True), ("sent", ["was"], True)],
        ),
    ],
)
def test_a_second_was_takes_none_from_the_first(text: str, verbs: list[tuple[str, list[str], bool]]) -> None:
    groups = [fact.verb for fact in read(text).facts if fact.verb is not None]
    assert [(each.verb.text, [word.text for word in each.auxiliaries], each.is_passive) for each in groups] == verbs


@pytest.mark.parametrize(
    ("story", "sureness"),
    [
        ("On 20 May 1848 the war began. On 3 January the king fled.", 0.85),
        ("On 20 May 1848 the war began. On 5 May the king fled.", 0.85),
        ("On 20 May 1848 the war began. On 6 May the king fled.", 0.9),
        ("On 20 May 1848 the war began. On 25 May the king fled.", 0.9),
        ("On 20 May 1848 the war began. In April the king fled.", 0.85),
        ("On 20 May 1848 the war began. In May the king fled.", 0.9),
        ("On 20 May 1848 the war began. The king had fled on 3 May.", 0.9),
        ("In May 1848 the war began. On 3 April the king fled.", 0.85),
        ("In 1848 the war began. On 3 January the king fled.", 0.9),
    ],
)
def test_a_day_well_before_the_last_one_told_may_be_of_another_year(story: str, sureness: float) -> None:
    told = find_dates(read_document(story))[-1]
    assert (told.edtf or "")[:4] == "1848"
    assert told.confidence == sureness
