"""Rulers by number and title, names by birth, adjectives before names, and who `he` goes on to be."""

from __future__ import annotations

import pytest

from studydeck.reading import read


def actors(text: str) -> dict[str, tuple[str, int]]:
    """By each name its type and how often it is mentioned."""
    return {actor.name: (actor.type, len(actor.mentions)) for actor in read(text).actors}


def test_a_ruler_with_a_number_is_a_person_and_so_is_the_name_without_it() -> None:
    text = (
        "Pope Urban II was a friend of the monks. To avoid Henry, Urban travelled to Leeds. "
        "Urban II spoke of war in Clermont in 1095. Urban also issued a call to all Christians."
    )
    found = actors(text)
    assert found["Urban II"] == ("person", 4)


@pytest.mark.parametrize("name", ["World War II", "Apollo II", "Vatican II"])
def test_what_is_counted_is_no_ruler(name: str) -> None:
    assert ("person", 1) not in actors(f"The town of Leeds was rich before {name} began in 1939.").values()


def test_a_ruler_keeps_the_title_whatever_the_tagger_takes_the_name_for() -> None:
    text = (
        "The initially hesitant Empress Dowager Cixi supported the rebels. Empress Dowager Cixi seized power in 1898."
    )
    assert actors(text)["Empress Dowager Cixi"] == ("person", 2)


def test_a_faith_may_be_the_first_half_of_a_name() -> None:
    text = "Sunni Ali sacked Timbuktu in 1468. In 1473 Sunni Ali took Djenné. Sunni Ali died in 1492."
    assert actors(text)["Sunni Ali"] == ("person", 3)


def test_whose_an_island_was_is_no_part_of_its_name() -> None:
    text = (
        "In 1223 the crusaders came to the island of Saaremaa. In 1227, Saaremaa was the last to surrender. "
        "Danish Saaremaa was transferred to Sweden in 1645."
    )
    assert not any("Danish" in name for name in actors(text))


@pytest.mark.parametrize(
    "birth",
    ["Ann Hart was born Jane Margaret Lee in Leeds.", "Ann Hart (née Jane Margaret Lee) was a lawyer of Leeds."],
)
def test_a_name_by_birth_is_of_the_same_person(birth: str) -> None:
    found = [actor for actor in read(f"{birth} Ann Hart left Leeds in 1848.").actors if actor.type == "person"]
    assert [(len(actor.mentions), {"Ann Hart", "Jane Margaret Lee"} <= set(actor.aliases)) for actor in found] == [
        (3, True)
    ]


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("In 1848 Samuel Hart, better known as Mark Lee, sold ships.", [{"Samuel Hart", "Mark Lee"}]),
        ("In 1848 Samuel Hart (1820–1902), also called Mark Lee, sold ships.", [{"Samuel Hart", "Mark Lee"}]),
        ("In 1848 Samuel Hart alias Mark Lee sold ships.", [{"Samuel Hart", "Mark Lee"}]),
        ("In 1848 Samuel Hart also called Mark Lee.", [{"Samuel Hart"}, {"Mark Lee"}]),
        ("In 1848 the son of Samuel Hart, known as Mark Lee, sold ships.", [{"Samuel Hart"}, {"Mark Lee"}]),
    ],
)
def test_another_name_is_of_the_same_person(text: str, aliases: list[set[str]]) -> None:
    found = [set(actor.aliases) for actor in read(f"Spain fell.\n\n{text}").actors if actor.type == "person"]
    assert found == aliases


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("Samuel Hart (1820–1902) or Mark Lee was a painter.", [{"Samuel Hart", "Mark Lee"}]),
        ("Samuel Hart or Mark Lee sold ships.", [{"Samuel Hart"}, {"Mark Lee"}]),
        ("In 1848 Samuel Hart or Mark Lee was a painter.", [{"Samuel Hart"}, {"Mark Lee"}]),
        ("Spain was lost. Samuel Hart or Mark Lee was a painter.", [{"Samuel Hart"}, {"Mark Lee"}]),
        ("Samuel Hart and Mark Lee was a painter.", [{"Samuel Hart"}, {"Mark Lee"}]),
    ],
)
def test_a_life_may_begin_with_two_names(text: str, aliases: list[set[str]]) -> None:
    found = [set(actor.aliases) for actor in read(f"Samuel Hart\n\n{text}").actors if actor.type == "person"]
    assert found == aliases


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("Samuel Hart (1801 – 3 May 1861), born Keller, was a painter.", 3),
        ("Samuel Hart or Mark Lee[note 3] (1801–1861), born Keller, was a painter.", 3),
        ("Samuel Hart, né Keller, was a painter.", 1),
        ("Samuel Hart, born Keller, was a painter. King Keller sang.", 1),
        ("Samuel Hart, born Keller, was a painter. Keller of Spain sang.", 1),
    ],
)
def test_a_life_may_tell_what_its_hero_was_called_at_birth(opening: str, count: int) -> None:
    text = f"This article is about the painter.\n\n{opening} In 1848 Keller met Ann Lee. Keller died in Leeds."
    found = {actor.name: actor for actor in read(text).actors}
    assert [mention.text for mention in found["Samuel Hart"].mentions].count("Keller") == count


@pytest.mark.parametrize(
    ("title", "hero"),
    [("Samuel Hart", "Samuel Hart"), ("Samuel J. Hart", "Samuel Hart"), ("Theodore Hart", "Theodore Hart")],
)
def test_the_title_tells_whose_life_a_text_without_a_heading_is(title: str, hero: str) -> None:
    text = (
        "The harbour of Leeds was rich in 1848. Samuel James Hart lived there with his cousin Theodore Hart. Samuel "
        "Hart sang. In 1861 Hart left Leeds. Hart sold the pier to the Royal Navy."
    )
    (found,) = [actor for actor in read(text, title=title).actors if hero in actor.aliases]
    assert [mention.text for mention in found.mentions].count("Hart") == 2


def test_a_title_of_one_word_means_nobody_where_two_have_it() -> None:
    text = "Bob Lee founded the Guild in 1801. Ann Lee sold it in 1802. Lee died in York in 1848."
    names = {actor.name: len(actor.mentions) for actor in read(text, title="Lee").actors}
    assert names["Ann Lee"] == 2


def test_a_surname_by_birth_does_not_take_its_other_bearers_along() -> None:
    text = (
        "Anne Marshall, née Lee, lived in Baltimore. Robert Lee led the army in Virginia. "
        "Anne Marshall died in 1864. Lee surrendered to Ulysses Grant in April 1865."
    )
    found = actors(text)
    assert found["Anne Marshall"] == ("person", 3)
    assert found["Robert Lee"] == ("person", 2)


def test_what_is_numbered_without_a_title_is_nobody() -> None:
    assert ("person", 2) not in actors("The company built Voyager II in 1977. Voyager II passed Neptune.").values()


def test_a_sentence_may_break_off_behind_its_or() -> None:
    facts = read("The crew still works and does whatever part of its task remains useful, or").facts
    assert all(part.words[-1].text != "or" for fact in facts for part in fact.complements)
    assert facts


def test_whom_somebody_was_born_to_is_another() -> None:
    found = actors("Ann Hart was born to Jane Lee in Leeds. Ann Hart left Leeds in 1848.")
    assert found["Ann Hart"] == ("person", 2)
    assert found["Jane Lee"] == ("person", 1)


def means(text: str) -> list[str]:
    """Whom each `he` of a text means."""
    reading = read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [names[each.actor_id] for each in reading.references if each.span.cut(text).lower() == "he"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Robert Miller opposed Henry Cooper's plans. He feared a war.", ["Robert Miller"]),
        ("Robert Miller could not beat Henry Cooper's army, and in May he lost his own.", ["Robert Miller"]),
        ("Robert Miller feared radicals like Henry Cooper. He urged the merchants to wait.", []),
        ("Robert Miller ended Henry Cooper's reign when he won at Bosworth.", []),
        ("Robert Miller appointed Henry Cooper as minister. He left the town in 1890.", []),
        ("Henry Cooper's army met Robert Miller. He left the town in 1890.", []),
    ],
)
def test_he_goes_on_to_be_whom_the_sentence_is_about(text: str, meant: list[str]) -> None:
    assert means(text) == meant


@pytest.mark.parametrize(("adverb", "dates"), [("later ", 1), ("then ", 1), ("", 2)])
def test_what_was_done_later_has_not_the_date_before_it(adverb: str, dates: int) -> None:
    facts = read(f"In 1832 Karl Hart sold ships to Spain, and {adverb}founded the Harbour Guild of Leeds.").facts
    assert sum(fact.time is not None for fact in facts) == dates


def test_a_name_often_said_is_not_the_one_ruler_told_of_later() -> None:
    text = (
        "Alexander tamed a horse in Leeds. Alexander learnt to read. Alexander loved the sea.\n\n"
        "Alexander fled to King Alexander I of Epirus in 337 BC. Alexander came back."
    )
    persons = {actor.name: len(actor.mentions) for actor in read(text).actors if actor.type == "person"}
    assert persons == {"Alexander": 5, "Alexander I": 1}


def test_a_ruler_told_of_first_is_meant_by_the_first_name() -> None:
    text = (
        "He was the son of the king of Macedon, Philip II. Philip had seven wives.\n\n"
        "Philip offered peace in 338 BC. A satrap of Leeds offered his daughter to Philip Arrhidaeus."
    )
    persons = {actor.name: len(actor.mentions) for actor in read(text).actors if actor.type == "person"}
    assert persons == {"Philip II": 3, "Philip Arrhidaeus": 1}


def test_a_first_name_is_nobodys_where_the_ruler_comes_after_another() -> None:
    text = "Philip Arrhidaeus met Philip II in Leeds in 338 BC.\n\nPhilip offered peace to the Thebans in 337 BC."
    assert [actor.aliases for actor in read(text).actors if actor.name == "Philip"] == [("Philip",)]


def test_whom_a_biography_is_about_keeps_the_surname() -> None:
    text = (
        "Ben Hart\n\nBen Hart FRS was a sailor of Spain. His father, Tom Hart, left Kenya. "
        "In 1734 Hart sold nine ships. Tom Hart was old. In 1736 Hart led Leeds."
    )
    names = {actor.name: len(actor.mentions) for actor in read(text).actors}
    assert names["Ben Hart"] == 4
    assert names["Tom Hart"] == 2


def test_a_first_name_that_the_tagger_takes_for_a_town_stays_with_its_surname() -> None:
    text = (
        "Born in 1571, Johannes claimed to have been weak as a child. His birth in Johannes was early. "
        "Johannes Kepler sold nine ships. Kepler led Leeds. Kepler left Kenya."
    )
    assert "Johannes Kepler" in {actor.name for actor in read(text).actors}


def test_a_title_for_two_is_no_part_of_one_name() -> None:
    actors = read("In 863 Saints Cyril and Methodius came to Moravia. Cyril left in 867.").actors
    assert [actor.name for actor in actors] == ["Cyril", "Methodius", "Moravia"]


def test_the_letters_of_a_body_are_no_part_of_a_name_before_an_office() -> None:
    actors = read("Nelson Mandela left Leeds. In 1947 Peter Hart made Mandela ANCYL secretary.").actors
    assert [actor.aliases for actor in actors if actor.type == "person"] == [
        ("Nelson Mandela", "Mandela"),
        ("Peter Hart",),
    ]


def test_a_first_name_is_that_of_whom_the_text_is_about_before_another_of_that_surname_is_named() -> None:
    text = (
        "Alexander Hart\n\nAlexander Hart was born in Leeds. The school denied Alexander a place. Hart, whom Hart's "
        "aunt fed, left. Later he met William Alexander. Alexander sold him a ship."
    )
    said = {actor.name: [text[m.span.start : m.span.end] for m in actor.mentions] for actor in read(text).actors}
    assert said["Alexander Hart"].count("Alexander") == 1
    assert said["William Alexander"] == ["William Alexander", "Alexander"]


def test_whoever_goes_by_another_name_than_that_of_birth_is_called_by_it() -> None:
    text = "William James Hart (born William James Blythe III; May 19, 1946) was a sailor. Hart left. Hart sold a ship."
    assert [actor.name for actor in read(text).actors if actor.type == "person"] == ["William James Hart"]
