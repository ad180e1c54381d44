"""Facts: deeds behind passives, holders of offices, dates before another clause, lives and reigns."""

from __future__ import annotations

import dataclasses

import pytest

from studydeck.reading import Reading, read
from studydeck.reading.facts import Fact, find_facts


def facts_of(text: str, kind: str = "event") -> list[Fact]:
    return [fact for fact in read(text).facts if fact.kind == kind]


def verbs(text: str) -> dict[str, tuple[str, ...]]:
    """The verbs of the events with their auxiliaries."""
    told = ((fact.verb.verb.text, fact.verb.auxiliaries) for fact in facts_of(text) if fact.verb)
    return {verb: tuple(word.text for word in helped) for verb, helped in told}


@pytest.mark.parametrize(
    ("text", "verb", "auxiliaries"),
    [
        ("The fleet was captured by Spain and returned home in 1848.", "returned", ()),
        ("Helmut Kohl was captured in 1847 and died in Leeds in 1848.", "died", ()),
        ("The fleet was captured by Spain and sold in 1848.", "sold", ("was",)),
        ("The fleet was captured by Spain and returned by Kenya in 1848.", "returned", ("was",)),
    ],
)
def test_a_passive_lends_no_auxiliary_to_what_nothing_is_done_to(
    text: str, verb: str, auxiliaries: tuple[str, ...]
) -> None:
    assert verbs(text)[verb] == auxiliaries


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Helmut Kohl helped found the Royal Navy in 1848.", {}),
        ("Helmut Kohl did found the Royal Navy in 1848.", {"found": ("did",)}),
        ("The Royal Navy got sold to Spain in 1848.", {"sold": ("got",)}),
        ("The Royal Navy could sell ships in 1848.", {"sell": ("could",)}),
    ],
)
def test_only_a_helping_verb_is_a_part_of_another(text: str, told: dict[str, tuple[str, ...]]) -> None:
    assert verbs(text) == told


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("In 1848 Spain met Helmut Kohl, which pleased the Royal Navy.", ["Spain"]),
        ("In 1848 Spain met Helmut Kohl, who led the Royal Navy.", ["Spain", "Helmut Kohl"]),
        ("In 1848 Spain joined the Harbour League, which led the Royal Navy.", ["Spain", "the Harbour League"]),
    ],
)
def test_which_behind_a_person_means_the_deed(text: str, subjects: list[str]) -> None:
    assert [fact.subject.text for fact in facts_of(text)] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The Harbour League, founded in 1905, and the Royal Guild left Leeds.", ["The Harbour League"]),
        ("Helmut Kohl, born in 1905 in Leeds, and Angela Merkel left Leeds.", ["Helmut Kohl"]),
    ],
)
def test_what_is_told_of_a_name_is_not_told_of_the_next(text: str, subjects: list[str]) -> None:
    assert [fact.subject.text for fact in facts_of(text)] == subjects


def test_a_list_before_a_description_is_described() -> None:
    told = facts_of("The Harbour League or Guild, founded in 1905, left Leeds.")
    assert [fact.subject.text for fact in told] == ["The Harbour League or Guild"] * 2


def times(text: str) -> dict[str, str | None]:
    """The dates of the events, by their verbs."""
    return {fact.verb.verb.text: fact.time.text if fact.time else None for fact in facts_of(text) if fact.verb}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "From 1921 to 1925 the sailors met in Leeds, but were arrested by Spain.",
            {"met": "From 1921 to 1925", "arrested": None},
        ),
        (
            "From 1921 to 1925 the sailors met in Leeds and were arrested by Spain.",
            {"met": "From 1921 to 1925", "arrested": "From 1921 to 1925"},
        ),
        (
            "In 1921 the sailors met in Leeds, but were arrested by Spain.",
            {"met": "In 1921", "arrested": "In 1921"},
        ),
        ("During 1921 the sailors met in Leeds but left Spain.", {"met": "During 1921", "left": None}),
    ],
)
def test_a_span_of_time_ends_before_but(text: str, told: dict[str, str | None]) -> None:
    assert times(text) == told


def test_a_date_before_after_is_that_of_the_main_clause() -> None:
    assert times("In 1975, after the town had fallen, Angela Merkel left Spain.") == {"left": "In 1975", "fallen": None}


def reparsed(reading: Reading, changes: dict[int, dict[str, object]]) -> list[Fact]:
    """The facts of a text of one sentence, some words of which are parsed otherwise."""
    (parse,) = reading.parses
    tokens = tuple(dataclasses.replace(word, **changes.get(at, {})) for at, word in enumerate(parse.tokens))
    again = dataclasses.replace(parse, tokens=tokens)
    return list(find_facts(reading.document, (again,), reading.dates, reading.actors)[0])


def test_a_list_that_goes_on_behind_its_verb_is_one_subject() -> None:
    reading = read("The Harbour League left Leeds and Spain.")
    (fact,) = reparsed(reading, {5: {"head": 2}, 6: {"head": 2, "dep": "conj"}})
    assert fact.subject.words[-1].text == "Spain"


def test_a_date_before_after_is_not_that_of_its_clause() -> None:
    assert times("In 1975 after the town had fallen Angela Merkel left Spain.") == {"fallen": None}
    assert times("In 1975 the town had fallen.") == {"fallen": "In 1975"}


def test_a_word_behind_the_subject_parts_no_date_from_it() -> None:
    reading = read("In 1975 Angela Merkel soon left Spain.")
    (fact,) = reparsed(reading, {4: {"dep": "mark"}})
    assert fact.time is not None
    assert fact.time.text == "In 1975"


CAPTAIN = "Spain met the captain of the ship, Helmut Kohl, in 1848."
NAMED_LAST: dict[int, dict[str, object]] = {9: {"dep": "appos", "head": 6}}


@pytest.mark.parametrize(
    ("text", "changes", "described"),
    [
        (CAPTAIN, {}, ["the captain of the ship"]),
        (CAPTAIN.replace("captain", "bottom"), {3: {"lemma": "bottom"}}, ["the ship"]),
        (CAPTAIN, {4: {"text": "near"}}, ["the ship"]),
        (CAPTAIN, {6: {"dep": "attr"}}, ["the ship"]),
        (CAPTAIN, {3: {"lemma": "Captain"}}, ["the captain of the ship"]),
        (CAPTAIN, {3: {"lemma": "regent"}}, ["the captain of the ship"]),
        (CAPTAIN, {3: {"lemma": "lawyer"}}, ["the captain of the ship"]),
    ],
)
def test_a_name_explains_the_holder_of_an_office(
    text: str, changes: dict[int, dict[str, object]], described: list[str]
) -> None:
    told = reparsed(read(text), {**NAMED_LAST, **changes})
    assert [fact.complements[0].text for fact in told if fact.kind == "appositive"] == described


def test_a_holder_is_a_person() -> None:
    reading = read(CAPTAIN)
    fleet = tuple(
        dataclasses.replace(actor, type="organisation") if actor.name == "Helmut Kohl" else actor
        for actor in reading.actors
    )
    other = dataclasses.replace(reading, actors=fleet)
    assert not [fact for fact in reparsed(other, NAMED_LAST) if fact.kind == "appositive"]


def test_only_what_opens_the_sentence_tells_of_its_subject() -> None:
    assert times("Born in 1905, Helmut Kohl left Leeds.") == {"left": None, "born": "in 1905"}
    assert times("Then born in 1905, Helmut Kohl left Leeds.") == {"left": None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Helmut Kohl (1848-1890) sold ships.", {"born", "died"}),
        ("Helmut Kohl (1848-1874) sold ships.", {"born", "died"}),
        ("Helmut Kohl (1848-1871) sold ships.", set()),
        ("The ruler Helmut Kohl (1848-1890) sold ships.", set()),
        ("The successor of the old lord of Leeds, Helmut Kohl (1848-1890), sold ships.", set()),
        ("The predecessor of Spain, Helmut Kohl (1848-1890), sold ships.", set()),
        ("On the throne of Leeds Helmut Kohl (1848-1890) sold ships.", set()),
        ("The old sailor and poet of Leeds, Helmut Kohl (1848-1890), sold ships.", {"born", "died"}),
    ],
)
def test_years_behind_a_ruler_may_be_those_of_the_rule(text: str, told: set[str]) -> None:
    assert set(times(text)) - {"sold"} == told


def test_a_brevet_rank_ends_no_sentence() -> None:
    assert len(read("Spain met Bvt. Helmut Kohl in Leeds in 1848.").document.sentences) == 1


def test_a_life_from_october_on_is_parted_at_its_dash() -> None:
    told = times("Helmut Kohl (3 October 1848 - 9 May 1890) sold ships.")
    assert (told["born"], told["died"]) == ("on 3 October 1848", "on 9 May 1890")


PRAISED = "Spain praised the temple of Helmut Kohl that fell in 1848."
FELL: dict[int, dict[str, object]] = {7: {"dep": "nsubj", "tag": "WDT"}, 8: {"dep": "relcl", "head": 6}}


@pytest.mark.parametrize(
    ("changes", "subjects"),
    [
        ({}, ["Spain"]),
        ({4: {"text": "with"}}, ["Spain", "Helmut Kohl"]),
        ({6: {"dep": "attr"}}, ["Spain", "Helmut Kohl"]),
        ({3: {"pos": "VERB"}}, ["Spain", "Helmut Kohl"]),
        ({4: {"head": 1}, 6: {"head": 4}}, ["Spain", "Helmut Kohl"]),
    ],
)
def test_what_a_temple_did_was_not_done_by_whose_it_is(
    changes: dict[int, dict[str, object]], subjects: list[str]
) -> None:
    told = reparsed(read(PRAISED), {**FELL, **changes})
    assert [fact.subject.text for fact in told if fact.kind == "event"] == subjects


def test_what_follows_a_comma_is_told_of_the_owner() -> None:
    told = facts_of("Spain praised the temple of Helmut Kohl, who fell in 1848.")
    assert [fact.subject.text for fact in told] == ["Spain", "Helmut Kohl"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("In 1848 Helmut Kohl led an invasion of Spain, which began in May.", ["Helmut Kohl"]),
        ("In 1848 Helmut Kohl feared the fleet of the Royal Navy, which sold ships.", ["Helmut Kohl"]),
        ("In 1848 Helmut Kohl joined the Royal Navy, which sold ships.", ["Helmut Kohl", "the Royal Navy"]),
        ("Helmut Kohl met a mason from County Durham who sold ships in 1848.", ["Helmut Kohl"]),
        ("Helmut Kohl met a mason from County Durham, who sold ships in 1848.", ["Helmut Kohl"]),
    ],
)
def test_which_behind_an_owner_may_mean_the_thing(text: str, subjects: list[str]) -> None:
    assert [fact.subject.text for fact in facts_of(text)] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The Royal Navy, a club of sailors sold nine ships to Spain in 1848.", []),
        ("The Royal Navy, a club of sailors, sold nine ships to Spain in 1848.", ["The Royal Navy"]),
        ("The Royal Navy sold nine ships to Spain in 1848.", ["The Royal Navy"]),
    ],
)
def test_one_comma_alone_parts_a_name_from_its_verb(text: str, subjects: list[str]) -> None:
    assert [fact.subject.text for fact in facts_of(text)] == subjects


def test_two_sentences_may_tell_of_one_range_of_years() -> None:
    found = read("From 1848 to 1850 the Royal Navy met Helmut Kohl. From 1848 to 1850 Spain met the Royal Navy.").facts
    assert [fact.time.timex.edtf for fact in found if fact.time and fact.time.timex] == ["1848/1850"] * 2


@pytest.mark.parametrize("end", ["", ".", " (", ","])
def test_a_sentence_may_stop_behind_a_name(end: str) -> None:
    told = f"Spain met the Royal Navy in 1848.\n\nBeyond York is Wessex, the country of the Saxons{end}"
    found = read(told).facts
    assert [fact.time.timex.edtf for fact in found if fact.time and fact.time.timex] == ["1848"]


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("In 1902 Ann Lee left Leeds, and Ben Hart signed a treaty, according to the police, in May.", False),
        ("In 1902 Ann Lee left Leeds, and Ben Hart was glad of it, according to the police.", True),  # perhaps of both
        ("In 1902 Ann Lee, according to the police, left Leeds, and Ben Hart was glad of it.", True),
        ("According to the police, Ann Lee left Leeds in 1902, and Ben Hart was glad of it.", True),
    ],
)
def test_a_source_within_the_second_clause_does_not_vouch_for_the_first(text: str, is_claim: bool) -> None:
    (fact,) = (fact for fact in read(text).facts if fact.verb is not None and fact.verb.verb.lemma == "leave")
    assert (fact.attribution != "") is is_claim


@pytest.mark.parametrize(
    ("text", "is_fact"),
    [
        ("The guild grew, so that in 1902 Spain recognised Leeds as a town.", True),
        ("The guild would grow, so that in 1902 Spain recognised Leeds as a town.", False),
        ("The guild grew, as in 1902 Spain recognised Leeds as a town.", False),
    ],
)
def test_what_came_of_it_is_a_fact_of_its_own(text: str, is_fact: bool) -> None:
    told = [fact.time.text for fact in read(text).facts if fact.time and fact.subject.text == "Spain"]
    assert told == (["in 1902"] if is_fact else [])
