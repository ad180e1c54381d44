"""What is offered beside a right answer is called alike, of its age and near it, and never another name of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from factories import a_note
from studydeck.cards.choices import choices
from studydeck.cards.notes import Excerpt, Note
from studydeck.cards.pools import Option, Pool, kind_asked
from studydeck.cards.sorts import sex_told, sort_of
from studydeck.cards.wrongness import Asked, fits_in, is_near, is_sure, is_wrong, sort_asked
from studydeck.reading.edtf import EdtfDate, parse

PEOPLE = ("Anna Weber", "Otto Lang", "Karl Brandt", "Ida Moll")
PLACES = ("Leeds", "York", "Hull", "Bath")


def option(name: str, *said: str, kind: str = "person", start: int = 0) -> Option:
    """An option that stands in these sentences."""
    return Option(kind, (name,), sentences=tuple(Excerpt(start, start + len(line), line) for line in said))


def asking(question: str, answer: str, kind: str = "person", **more: object) -> Asked:
    """A note as its options are compared with it."""
    note = a_note(type="who", question=question, answer=answer, accepted=(), evidence=())
    plain = Asked(note, kind, frozenset({answer.lower()}), False, None, frozenset(), f" {question} ", frozenset())
    return replace(plain, **more)  # type: ignore[arg-type]  # the test knows the fields


def is_alike(option: Option, asked: Asked) -> bool:
    """Whether an option is surely of the kind and the sort that is asked for, and fits into its sentence."""
    return sort_asked(option.kind, option.names) == asked.sort and is_sure(option) and fits_in(option, asked)


def gap(question: str, answer: str) -> Note:
    said = question.replace("[...]", answer)
    return a_note(type="cloze", question=question, answer=answer, accepted=(), evidence=(Excerpt(0, len(said), said),))


def offered(note: Note, *options: Option) -> set[str]:
    return {each for seed in range(10) for each in choices(note, Pool(options), Random(seed))}


# ---------------------------------------------------------------- persons


@pytest.mark.parametrize(
    ("roles", "said", "alike"),
    [
        ({"soldier"}, "The admiral Otto Lang came.", True),
        ({"soldier"}, "The poet Otto Lang came.", False),
        ({"soldier"}, "Otto Lang came.", False),
        ({"soldier", "artist"}, "The poet Otto Lang came.", True),
        (set(), "Otto Lang came.", True),
        (set(), "The poet Otto Lang came.", True),
        (set(), "The king Otto Lang came.", False),
        (set(), "The bishop Otto Lang came.", False),
    ],
)
def test_beside_a_soldier_a_soldier_is_offered(roles: set[str], said: str, *, alike: bool) -> None:
    asked = asking("Who sang?", "Maria Lind", roles=frozenset(roles))
    assert is_alike(option("Otto Lang", said), asked) is alike


@pytest.mark.parametrize(
    ("name", "answer", "alike"),
    [("Plato", "Maria Lind", False), ("Plato", "Aristotle", True), ("Otto Lang", "Maria Lind", True)],
)
def test_an_ancient_is_offered_beside_ancients(name: str, answer: str, *, alike: bool) -> None:
    assert is_alike(option(name, f"{name} came."), asking("Who sang?", answer)) is alike


@pytest.mark.parametrize(("start", "is_offered"), [(1_900, True), (2_100, False)])
def test_of_whom_no_date_tells_stands_near_in_the_text(start: int, *, is_offered: bool) -> None:
    people = [option(name, f"{name} came.", start=start) for name in PEOPLE]
    own = option("Maria Lind", "Maria Lind came.")
    assert bool(offered(gap("[...] sang.", "Maria Lind"), own, *people)) is is_offered


@pytest.mark.parametrize(("start", "is_offered"), [(1_400, True), (1_600, False)])
def test_a_place_of_which_no_date_tells_stands_nearer(start: int, *, is_offered: bool) -> None:
    said = ("He came to {}.", "He left from {}.")
    places = [option(name, *(line.format(name) for line in said), kind="place", start=start) for name in PLACES]
    own = option("Ripon", "He came to Ripon.", "He left from Ripon.", kind="place")
    assert bool(offered(gap("He sang in [...].", "Ripon"), own, *places)) is is_offered


def test_the_titled_are_offered_beside_whom_the_text_calls_alike() -> None:
    titled = [option(name, f"The admiral {name} came.") for name in PEOPLE[:3]]
    poet = option("Hans Falk", "The poet Hans Falk came.")
    note = gap("[...] sang.", "Maria Lind")
    for said, found in (
        ("The general Maria Lind slept.", {"Maria Lind", *PEOPLE[:3]}),
        ("Maria Lind was a painter.", set()),
    ):
        assert offered(note, option("Maria Lind", said), poet, *titled) == found
    evidence = (Excerpt(0, 28, "The general Maria Lind sang."),)  # called so where it is asked
    own = option("Maria Lind", "Maria Lind slept.")
    assert offered(replace(note, evidence=evidence), own, poet, *titled) == {"Maria Lind", *PEOPLE[:3]}


@pytest.mark.parametrize(
    ("question", "name", "sex"),
    [
        ("Whom did Ben marry?", "Angela Merkel", "f"),
        ("Who married Ben?", "Helmut Kohl", "m"),
        ("Who gave birth to Ben?", "Angela Merkel", "f"),
        ("Who married his wife?", "Hral", ""),
        ("Who harried Ben?", "Angela Merkel", ""),
    ],
)
def test_a_marriage_tells_the_sex(question: str, name: str, sex: str) -> None:
    assert sex_told(question, (name,)) == sex


# ---------------------------------------------------------------- places and bodies


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Northern Leeds", "region"),
        ("the Upper Nile", "region"),
        ("Latin America", "region"),
        ("North America", "continent"),
        ("Northern", ""),
        ("Leeds North", ""),
    ],
)
def test_a_side_of_a_land_is_a_region(name: str, sort: str) -> None:
    assert sort_of((name,)) == sort


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        (("He came to Leeds.", "He left from Leeds."), True),
        (("He came to Leeds.",), False),
        ((), False),
    ],
)
def test_a_place_of_no_sort_is_one_that_the_text_speaks_of(said: tuple[str, ...], *, alike: bool) -> None:
    asked = asking("Where was he?", "York", "place")
    assert is_alike(option("Leeds", *said, kind="place"), asked) is alike
    assert is_alike(replace(option("Leeds", *said, kind="place"), is_asked=True), asked)


def test_a_body_of_no_sort_is_offered_beside_none() -> None:
    acronym = option("NHG", "He led NHG.", "He left NHG.", kind="organisation")
    assert not is_alike(acronym, asking("Which organisation sang?", "NCA", "organisation"))
    guild = option("Harbour Guild", "He led it.", kind="organisation")
    sort = sort_of(("Harbour Guild",))
    assert sort != ""
    assert is_alike(guild, asking("Which organisation sang?", "Old Guild", "organisation", sort=sort))


@pytest.mark.parametrize(
    ("one", "other", "is_other"),
    [
        ("England", "Great Britain", False),
        ("Russia", "Soviet Union", False),
        ("Peking", "Beijing", False),
        ("Istanbul", "Constantinople", False),
        ("Leningrad", "Petrograd", False),
        ("Persia", "Iran", False),
        ("Holland", "Netherlands", False),
        ("Holland", "Iran", True),
        ("Texas", "Texan Republic", False),
        ("Leeds", "Leek", True),
        ("King Henry", "King Otto", True),
        ("Queen Anna", "Queenstown", True),
    ],
)
def test_no_other_name_of_the_right_place_is_offered(one: str, other: str, *, is_other: bool) -> None:
    for right, wrong in ((one, other), (other, one)):
        asked = asking("Where?", right, "town", keys=frozenset({right.lower()}))
        assert is_wrong(option(wrong, kind="town"), asked, None) is is_other


def test_beside_a_country_only_countries_are_wrong_and_beside_a_town_none() -> None:
    asked = asking("Where?", "York", "place", keys=frozenset({"york"}))
    assert is_wrong(option("Hull", kind="place"), asked, None)
    assert not is_wrong(option("Spain", kind="place"), asked, None)
    assert is_wrong(option("Spain", kind="place"), replace(asked, is_country=True), None)


def test_what_a_question_says_of_the_right_one_holds_of_the_wrong_ones() -> None:
    asked = asking("Which guild?", "Harbour Guild", "body", keys=frozenset({"harbour guild"}), noun="guild")
    assert is_wrong(option("Sailors Guild of Hull", kind="body"), replace(asked, keys=frozenset({"x"})), None)
    assert not is_wrong(option("Sailors of Hull", kind="body"), asked, None)


def test_a_name_without_a_word_may_be_any_other() -> None:
    assert not is_wrong(option(".", kind="body"), asking("Which?", "Hull", "body"), None)


@pytest.mark.parametrize(
    ("question", "answer", "kind", "is_offered"),
    [
        ("In 1848 he met [...] of France.", "Maria Lind", "person", False),
        ("In 1848 he met [...] of old.", "Maria Lind", "person", True),
        ("In 1848 he met [...], Kenya.", "Maria Lind", "person", True),
        ("In 1848 he left [...], Georgia.", "Ripon", "place", False),
        ("In 1848 he left [...] in Georgia.", "Ripon", "place", False),
        ("In 1848 he left [...] in spring.", "Ripon", "place", True),
        ("In 1848 he left [...].", "Ripon", "place", True),
    ],
)
def test_what_lies_in_a_land_is_told_by_the_land(question: str, answer: str, kind: str, *, is_offered: bool) -> None:
    names = PEOPLE if kind == "person" else PLACES
    said = ("He came to {}.", "He left from {}.")
    options = [option(name, *(line.format(name) for line in said), kind=kind) for name in names]
    own = option(answer, *(line.format(answer) for line in said), kind=kind)
    assert bool(offered(gap(question, answer), own, *options)) is is_offered


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which body praised Helmut Kohl in 1848?", "organisation"),
        ("Which government praised Helmut Kohl in 1848?", "organisation"),
        ("Which country praised Helmut Kohl in 1848?", "place"),
    ],
)
def test_a_body_is_asked_for_as_an_organisation(question: str, kind: str) -> None:
    assert kind_asked(a_note(type="who", question=question, answer="Hral")) == kind


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("kind", "right", "date", "near"),
    [
        ("year", "1848", "1854", True),
        ("year", "1848", "1855", False),
        ("year", "1248", "1288", True),
        ("year", "1248", "1289", False),
        ("decade", "184X", "187X", True),
        ("decade", "184X", "188X", False),
        ("century", "18XX", "15XX", True),
        ("century", "18XX", "14XX", False),
    ],
)
def test_a_wrong_date_is_one_that_might_be_right(kind: str, right: str, date: str, *, near: bool) -> None:
    wanted, other = parse(right), parse(date)
    assert isinstance(wanted, EdtfDate)
    assert isinstance(other, EdtfDate)
    assert is_near(other, asking("When did he sing?", right, kind, date=wanted)) is near


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("In which year did he sing?", {"1848", "1849", "1847", "1850", "1846", "1851", "1845"}),
        ("In which year after the 1840s did he sing?", {"1848", "1849", "1847", "1850", "1846", "1851", "1845"}),
        ("In which year of the 1850s did he sing?", {"1848", "1847", "1846", "1845", "1849", "1844"}),
    ],
)
def test_a_decade_in_a_question_bounds_what_is_offered(question: str, options: set[str]) -> None:
    note = a_note(type="when", question=question, answer="1848", accepted=(), evidence=())
    told = [Option("year", (year,), parse(year), is_said=True) for year in ("1840", "1848", "1860")]  # type: ignore[arg-type]
    found = {each for seed in range(60) for each in choices(note, Pool(tuple(told)), Random(seed))}
    assert found == options


def test_a_person_behind_the_offers_none() -> None:
    people = [option(name, f"{name} sang.") for name in PEOPLE]
    assert offered(gap("A club called the [...] sang.", PEOPLE[1]), *people) == set()
    assert offered(gap("A member called [...] sang.", PEOPLE[1]), *people) == set(PEOPLE)
