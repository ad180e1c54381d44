"""Actors of whole texts, read with the real model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.reading.actors import Actor, find_actors
from studydeck.reading.document import read_document
from studydeck.reading.tagger import parse


def actors(text: str) -> tuple[Actor, ...]:
    return find_actors(parse(read_document(text)), text)


def named(text: str) -> list[tuple[str, str]]:
    """Type and name of each actor."""
    return [(actor.type, actor.name) for actor in actors(text)]


def forms(text: str) -> list[tuple[str, ...]]:
    """The aliases of each actor."""
    return [actor.aliases for actor in actors(text)]


def test_a_person_a_body_and_a_place_are_told_apart() -> None:
    text = "In 1951 Robert Miller left the Ministry of Transport and moved to Canada."
    assert named(text) == [
        ("person", "Robert Miller"),
        ("organisation", "Ministry of Transport"),
        ("place", "Canada"),
    ]


def test_mentions_cut_the_text_exactly() -> None:
    text = "Robert\r\nMiller founded a bank. Miller\u2019s bank failed."
    (actor,) = actors(text)
    assert [mention.text for mention in actor.mentions] == ["Robert\r\nMiller", "Miller"]
    assert [mention.span.cut(text) for mention in actor.mentions] == ["Robert\r\nMiller", "Miller"]
    assert actor.aliases == ("Robert Miller", "Miller")


def test_ids_are_made_of_type_and_name_and_are_unique() -> None:
    text = "Jos\u00e9 \u00c1lvarez met Robert Miller. The Miller Foundation paid for it."
    assert [actor.id for actor in actors(text)] == [
        "person-jose-alvarez",
        "person-robert-miller",
        "organisation-miller-foundation",
    ]


def test_an_acronym_before_its_expansion_is_one_actor() -> None:
    (actor,) = actors("The NFU (National Farmers Union) met in secret. The NFU grew quickly.")
    assert (actor.type, actor.name, actor.expansion) == ("organisation", "NFU", "National Farmers Union")
    assert len(actor.mentions) == 3


def test_an_acronym_behind_its_expansion_is_one_actor() -> None:
    (actor,) = actors(
        "The Central Office of Fisheries (COF) was closed. The COF had a hundred clerks. The COF owned a ship."
    )
    assert (actor.name, actor.expansion) == ("COF", "Central Office of Fisheries")


def test_an_expansion_in_another_language_is_kept_whole() -> None:
    (actor,) = actors("The SINFOR (Servicio de Informes e Orientacion) watched the students. The SINFOR was feared.")
    assert (actor.name, actor.expansion) == ("SINFOR", "Servicio de Informes e Orientacion")


def test_an_acronym_may_be_explained_behind_a_comma_without_what_follows() -> None:
    text = "The strike was led by the PFW, the Party of Free Workers of Miller, and it lasted a month."
    found = {actor.name: actor.expansion for actor in actors(text)}
    assert found["Party of Free Workers"] == "Party of Free Workers"


def test_a_naming_verb_joins_two_names() -> None:
    text = "They called themselves the Iron Brotherhood of Wales or IBW. The IBW had its own flag."
    (actor,) = [actor for actor in actors(text) if actor.type == "organisation"]
    assert (actor.name, actor.expansion) == ("IBW", "Iron Brotherhood of Wales")


def test_two_bodies_side_by_side_are_not_joined() -> None:
    text = "The treaty was signed by the United Nations or UNESCO, nobody knows."
    assert named(text) == [("organisation", "United Nations"), ("organisation", "UNESCO")]


def test_an_acronym_that_one_name_spells_is_that_name() -> None:
    text = "The United Nations sent observers. The government thanked the UN for its help."
    assert forms(text) == [("United Nations", "UN")]


def test_the_last_letter_of_an_acronym_may_stand_for_organisation() -> None:
    text = (
        "The MK (Movimento Kantonal) was small. Later the MKO robbed a bank. "
        "In May the MKO was forbidden by the police. The MK protested."
    )
    assert [actor.expansion for actor in actors(text) if "MKO" in actor.aliases] == ["Movimento Kantonal"]


def test_case_and_full_stops_do_not_make_another_actor() -> None:
    text = "The USA joined the war. The U.S. sent ships. The United States paid."
    assert forms(text) == [("United States", "U.S.", "USA")]


def test_a_title_is_no_part_of_the_name_when_more_is_known() -> None:
    text = "General Robert Miller surrendered. General Miller was tried."
    assert forms(text) == [("Robert Miller", "General Miller", "General Robert Miller", "Miller")]


def test_a_title_stays_where_only_one_word_is_known() -> None:
    assert named("President Miller resigned. Miller fled to France.")[0] == ("person", "President Miller")


def test_an_office_alone_is_nobody() -> None:
    assert named("The Shah fled. The Prime Minister resigned, and the Ayatollahs took over.") == []


def test_what_an_office_is_for_is_no_actor() -> None:
    assert named("Robert Miller, Secretary of Transportation, resigned in May.") == [("person", "Robert Miller")]


def test_a_body_in_front_of_a_title_is_an_actor_of_its_own() -> None:
    text = "The plan was approved by NASA Administrator Robert Miller in June."
    assert named(text) == [("organisation", "NASA"), ("person", "Robert Miller")]


def test_a_nationality_in_front_of_a_person_is_left_out() -> None:
    assert named("The Albanian President Robert Miller signed.") == [("person", "Robert Miller")]


def test_faiths_and_ideas_are_no_actors() -> None:
    assert named("They fought over Marxism and Islam.") == []


def test_a_people_is_an_organisation_of_a_finer_kind() -> None:
    found = actors("The Kurds and the French signed first. French ships left, and a Dane and a Kurdish poet wept.")
    assert [(actor.type, actor.kind, actor.name) for actor in found] == [
        ("organisation", "people", "Kurds"),
        ("organisation", "people", "French"),
    ]


def test_a_people_with_and_without_the_ending_of_the_plural_is_one() -> None:
    assert forms("The Hutu fled in April. The Hutus came back in June.") == [("Hutus", "Hutu")]


def test_a_state_is_a_place_of_a_finer_kind() -> None:
    found = actors("Robert Miller moved from Sweden to the USA and died in Boston.")
    assert [(actor.type, actor.kind) for actor in found] == [
        ("person", ""),
        ("place", "state"),
        ("place", "state"),
        ("place", ""),
    ]


def test_a_bare_surname_is_whom_the_paragraph_named_last() -> None:
    text = (
        "Robert Miller founded the bank. Robert Miller led it for years. It was Robert Miller.\n\n"
        "Susan Miller sold it. Miller bought a farm.\n\nIn 1960 Miller died.\n"
    )
    found = {actor.name: [mention.span.start for mention in actor.mentions] for actor in actors(text)}
    assert found == {
        "Robert Miller": [0, 32, text.index("Robert Miller."), text.rindex("Miller")],
        "Susan Miller": [text.index("Susan"), text.index("Miller bought")],
    }


def test_a_bare_surname_that_two_share_about_equally_is_the_last_one_named() -> None:
    text = "Robert Miller founded the bank.\n\nSusan Miller sold it.\n\nIn 1960 Miller died.\n"
    assert [(actor.name, len(actor.mentions)) for actor in actors(text)] == [("Robert Miller", 1), ("Susan Miller", 2)]


def test_a_shared_surname_is_an_alias_of_whom_it_names_most() -> None:
    text = "Robert Miller led the bank. Miller grew rich. Miller built a house.\n\nSusan Miller sold it. Miller left.\n"
    assert forms(text) == [("Robert Miller", "Miller"), ("Susan Miller",)]


def test_one_string_with_two_types_is_settled_by_the_full_name() -> None:
    text = (
        "Robert Keller joined the party. Keller was elected. Keller's followers cheered. In Keller they saw a saviour."
    )
    assert named(text) == [("person", "Robert Keller")]


def test_spellings_of_one_name_are_one_person() -> None:
    text = "Mohammad Karimi was arrested. Two years later Mohammed Karimi was freed. Mohamed Karimi wrote a book."
    assert [len(actor.mentions) for actor in actors(text)] == [3]


def test_brother_and_sister_are_two_persons() -> None:
    assert [name for _, name in named("Mario Rossi and Maria Rossi opened a theatre.")] == [
        "Mario Rossi",
        "Maria Rossi",
    ]


def test_initials_and_left_out_names_are_one_person() -> None:
    text = "John F. Miller was born in Ohio. J. F. Miller studied law. John Miller became a judge."
    (person,) = [actor for actor in actors(text) if actor.type == "person"]
    assert person.name == "John F. Miller"
    assert len(person.mentions) == 3


def test_names_in_lists_are_one_actor_each() -> None:
    text = "The school was founded by Robert Miller, Susan Clark, Peter Young and Martin Hill."
    assert [name for _, name in named(text)] == ["Robert Miller", "Susan Clark", "Peter Young", "Martin Hill"]


def test_places_joined_by_and_are_two() -> None:
    assert named("Two plants in Lyon and Marseille were closed.") == [("place", "Lyon"), ("place", "Marseille")]


def test_a_body_keeps_what_follows_of() -> None:
    text = "The National Council of Resistance of Norway met in London."
    assert named(text)[0] == ("organisation", "National Council of Resistance of Norway")


def test_a_common_owner_belongs_to_the_name() -> None:
    text = "The Workers' Party and the People's Army of Peru signed. Miller's Bank did not."
    assert [name for _, name in named(text)][:2] == ["Workers' Party", "People's Army of Peru"]


def test_the_short_form_of_a_party_is_the_party() -> None:
    text = "The Microsoft Corporation opened an office. Microsoft sold it to Toyota."
    assert forms(text) == [("Microsoft Corporation", "Microsoft"), ("Toyota",)]


def test_a_state_in_front_of_a_department_may_be_left_out() -> None:
    text = "The US State Department refused. The State Department gave no reason."
    assert [aliases for aliases in forms(text) if "State Department" in aliases] == [
        ("US State Department", "State Department")
    ]


def test_a_made_thing_is_no_actor() -> None:
    text = "Toyota sold the Toyota Corona. Toyota praised the Clean Rivers Act."
    assert named(text) == [("organisation", "Toyota")]


def test_several_of_a_kind_are_no_actor() -> None:
    assert named("The Select Committees met the Presiding Officers, and two MPs spoke.") == []


def test_events_are_named_by_their_noun() -> None:
    text = "The Thirty Years' War ended. World War I began. Operation Sunrise failed before the Battle of Verdun."
    assert [name for kind, name in named(text) if kind == "event"] == [
        "Thirty Years' War",
        "World War I",
        "Operation Sunrise",
        "Battle of Verdun",
    ]


def test_headings_name_only_whom_the_text_names() -> None:
    text = (
        "Early Life and Robert Miller\n\nRobert Miller was born in a village in France, where his father kept a shop."
    )
    assert [(actor.name, len(actor.mentions)) for actor in actors(text)] == [("Robert Miller", 2), ("France", 1)]


def test_a_capital_that_the_text_also_writes_small_is_no_name() -> None:
    text = "They spoke of a vision. The new Vision was printed, and Vision was read by all."
    assert named(text) == []


def test_months_and_weekdays_are_no_actors() -> None:
    assert named("On Monday, 3 March, the workers stopped. In April they went back.") == []


def test_nationalities_of_a_place_are_no_place() -> None:
    text = "Kuwait closed its ports. Kuwaiti oil was sold to Japan."
    assert named(text) == [("place", "Kuwait"), ("place", "Japan")]


def test_an_arabic_article_is_part_of_the_name() -> None:
    assert named("The money came from the al-Haram Foundation in Egypt.")[0] == ("organisation", "al-Haram Foundation")


def test_a_nickname_stands_inside_its_name() -> None:
    assert named('In 1969 Charles "Pete" Conrad walked on the surface.') == [("person", 'Charles "Pete" Conrad')]


def test_a_text_without_names_has_no_actors() -> None:
    assert actors("They went home, and it rained.") == ()


def test_an_empty_text_has_no_actors() -> None:
    assert actors("") == ()


WORDS = [
    "Robert",
    "Miller",
    "Mr.",
    "General",
    "NATO",
    "(",
    ")",
    ",",
    "or",
    "of",
    "the",
    "Party",
    "U.S.",
    "and",
    "'s",
    "-",
    "\u0301",
    "Iran",
    "\u200b",
    "\n",
    '"',
    ".",
    "I",
    "al",
    "&",
    "1940",
    "\U0001f600",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_unique_actors_whose_mentions_cut_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = actors(text)
    spans = sorted(mention.span for actor in found for mention in actor.mentions)
    assert len({actor.id for actor in found}) == len(found)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(mention.span.cut(text) == mention.text for actor in found for mention in actor.mentions)
    assert all(actor.aliases[0] == actor.name for actor in found)


def test_an_epoch_is_no_part_of_a_name() -> None:
    assert named("In 219 BC Hannibal crossed the river. In AD 14 Augustus died.") == [
        ("person", "Hannibal"),
        ("person", "Augustus"),
    ]


def test_a_numbered_war_is_its_own() -> None:
    text = "The First Punic War began at sea. The Second Punic War lasted longer. No Punic War was short."
    assert named(text) == [
        ("event", "First Punic War"),
        ("event", "Second Punic War"),
        ("event", "Punic War"),
    ]


def test_an_ordinal_opens_a_name_only_inside_a_sentence() -> None:
    assert named("Second Miller came, and the bank was the Third.") == [("person", "Miller")]


def test_a_byname_belongs_to_the_name() -> None:
    assert [name for _, name in named("In May Ivan the Terrible died. They were the Great.")] == ["Ivan the Terrible"]


def test_a_bare_first_name_is_the_only_person_who_bears_it() -> None:
    text = "Hamilcar Barca sailed to Spain. There Hamilcar died in May."
    assert forms(text)[0] == ("Hamilcar Barca", "Hamilcar")


def test_a_nationality_or_party_in_front_of_a_name_is_no_part_of_it() -> None:
    text = "The army of the Carthaginian Hannibal won. Confederate General Robert Miller lost."
    assert named(text) == [("person", "Hannibal"), ("person", "Robert Miller")]


def test_factions_are_peoples_and_their_adjectives_nobody() -> None:
    found = actors("The Confederates fled. Confederate guns were left, and the Punic fleet burnt.")
    assert [(actor.kind, actor.name) for actor in found] == [("people", "Confederates")]


def test_a_congress_of_a_town_is_an_event() -> None:
    assert named("The Congress of Vienna redrew the map. The Fifth International Congress met later.") == [
        ("event", "Congress of Vienna"),
        ("event", "Fifth International Congress"),
    ]


def test_a_warship_is_no_actor() -> None:
    assert named("The battleship HMS Victory sailed to New Carthage.") == [("place", "New Carthage")]


def test_a_full_stop_behind_a_number_is_no_part_of_the_name() -> None:
    assert named("Many died in World War I. The survivors came home.") == [("event", "World War I")]


def test_a_particle_inside_tells_a_person_and_a_foreign_noun_a_body() -> None:
    text = "Edvarr de Gerlon left in May. In June the Banco de Oriente failed."
    assert [kind for kind, _ in named(text)] == ["person", "organisation"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Salah al-Din took Jerusalem. Harun al-Rashid ruled in Baghdad.", ["Salah al-Din", "Harun al-Rashid"]),
        ("In 1978 Daniel arap Moi became president. Moi ruled for years.", ["Daniel arap Moi"]),
        ("Zheng He sailed in 1405. Zheng He came to Malindi.", ["Zheng He"]),
        ("Mao Zedong met Chiang Kai-shek in the north.", ["Mao Zedong", "Chiang Kai-shek"]),
        ("King Leonidas I died in the pass. Then Charles I fled.", ["Leonidas I", "Charles I"]),
        ("Charles I fled in 1649. Charles II returned in 1660.", ["Charles I", "Charles II"]),
        ("Edward Heath met the miners. Ted Heath lost in 1974.", ["Edward Heath"]),
        ("Developer William Smilie built it in 1946.", ["William Smilie"]),
        ("In 634 Conall mac Eochaid fought Aed mac Gartnait.", ["Conall mac Eochaid", "Aed mac Gartnait"]),
        ("They fought in the reign of Drust m. Talorg and won.", ["Drust m. Talorg"]),
        ("In 1240 Dafydd ap Llywelyn met Harald av Reine.", ["Dafydd ap Llywelyn", "Harald av Reine"]),
    ],
)
def test_names_of_many_kinds_of_persons_are_whole_and_one_each(text: str, names: list[str]) -> None:
    assert [actor.name for actor in actors(text) if actor.type == "person"] == names


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("Field Marshal Erwin Rommel attacked.", ("Erwin Rommel", "Field Marshal Erwin Rommel")),
        ("Attorney General Ramsey Clark resigned.", ("Ramsey Clark", "Attorney General Ramsey Clark")),
        ("Lieutenant-Colonel Otto Braun died.", ("Otto Braun", "Lieutenant-Colonel Otto Braun")),
    ],
)
def test_a_title_of_two_words_stays_whole(text: str, aliases: tuple[str, ...]) -> None:
    assert [actor.aliases for actor in actors(text)] == [aliases]


def test_a_body_of_a_state_goes_by_every_name_of_the_state() -> None:
    text = "The United States Navy sailed on Monday. The US Navy returned. The U.S. Navy won."
    assert [(actor.name, len(actor.mentions)) for actor in actors(text)] == [("United States Navy", 3)]


def test_what_has_an_article_is_no_person() -> None:
    text = "The Luftwaffe bombed Rotterdam. The Viet Cong attacked Hue."
    assert [actor.name for actor in actors(text) if actor.type == "organisation"] == ["Luftwaffe", "Viet Cong"]


def test_a_town_called_after_a_saint_keeps_the_saint_in_its_name() -> None:
    found = actors("St. Louis was a town in the north. In 1640 the army left St. Louis.")
    assert [(actor.name, actor.aliases) for actor in found] == [("St. Louis", ("St. Louis",))]
