"""Whom a text is about is known by the title, also by an initial, a family name in front, and beside a namesake."""

from __future__ import annotations

import pytest

from studydeck.reading import read


def who(text: str, title: str) -> dict[str, list[str]]:
    """By the name of each person the words that name him or her."""
    actors = read(f"# {title}\n\n{text}").actors
    return {each.name: [mention.text for mention in each.mentions] for each in actors if each.type == "person"}


@pytest.mark.parametrize(
    ("title", "is_meant"),
    [("Karl D. Hart", True), ("Karl Hart", True), ("Karl T. Hart", False), ("Karl Dieter Hart", True)],
)
def test_an_initial_in_the_title_is_a_name(title: str, is_meant: bool) -> None:
    text = (
        "Karl Dieter Hart was a singer. Hart left Leeds. "
        "Otto Hart was king. Otto Hart ruled Spain. Otto Hart sang. Otto Hart fled.\n\nHart left Kenya in 1848."
    )
    assert any("Hart" in said[2:] for name, said in who(text, title).items() if name.startswith("Karl")) is is_meant


def test_a_son_of_the_same_name_is_another() -> None:
    text = "Karl Dieter Hart was a singer. In 1848 Karl Dieter Hart Jr. left Leeds. Hart sang."
    found = who(text, "Karl Dieter Hart")
    assert found["Karl Dieter Hart"] == ["Karl Dieter Hart", "Karl Dieter Hart", "Hart"]
    assert found["Karl Dieter Hart Jr."] == ["Karl Dieter Hart Jr."]


def test_beside_nobody_a_junior_is_one_person() -> None:
    text = "Otto Lang was a singer. In 1848 Karl Hart Jr. left Leeds. In 1850 Karl Hart left Kenya."
    assert who(text, "Otto Lang")["Karl Hart Jr."] == ["Karl Hart Jr.", "Karl Hart"]


@pytest.mark.parametrize(
    ("title", "father", "said"), [("Mao Zedong", "Mao Yichang", "Mao"), ("Karl Hart", "Karl Lang", "Karl")]
)
def test_a_family_name_in_front_is_that_of_whom_the_text_is_about(title: str, father: str, said: str) -> None:
    text = f"{title} was a leader. {father} was a farmer. In 1911 {said} left Leeds."
    assert (said in who(text, title)[title]) is (said == "Mao")


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Befriending Karl Hart, Otto Lang left Leeds.", "Karl Hart"),
        ("King Karl Hart and Otto Lang left Leeds.", "Karl Hart"),
    ],
)
def test_what_was_done_to_somebody_is_no_part_of_the_name(opening: str, name: str) -> None:
    assert name in who(opening, "Leeds")
    assert f"Befriending {name}" not in who(opening, "Leeds")


def test_what_somebody_was_minister_of_is_no_part_of_the_name() -> None:
    text = (
        "Nelson met the Commissar for Military and Naval Affairs Leon Trotsky in Moscow. In June Trotsky left Moscow."
    )
    assert "Leon Trotsky" in who(text, "The Red Army")


def test_a_saint_is_nobody_with_a_surname() -> None:
    text = "Karl Antony left Leeds. In 1848 Saint Karl came to Spain. Saint Otto Hart came. Saint Otto left."
    found = who(text, "Spain")
    assert found["Karl Antony"] == ["Karl Antony"]
    assert "Saint Karl" in found
    assert (
        "Saint Otto" in found["Saint Otto Hart"] if "Saint Otto Hart" in found else "Saint Otto" in found["Otto Hart"]
    )


def test_a_faith_before_a_land_is_no_part_of_its_name() -> None:
    names = {actor.name for actor in read("The fleet sailed against Protestant England in 1588.").actors}
    assert "England" in names


@pytest.mark.parametrize(
    ("title", "opening", "mother", "said"),
    [
        ("Karl Hart", "Sir Karl Leonard Spencer-Hart KG OM CH TD PCc (1874-1965) was a leader.", "Jane Hart", "Hart"),
        ("Karl the Great", "Karl the Great was a king.", "Karl I", "Karl"),
        ("Henry VIII of England", "Henry VIII was a king.", "Henry Tudor", "Henry"),
    ],
)
def test_the_one_word_by_which_a_life_calls_its_hero_means_nobody_else(
    title: str, opening: str, mother: str, said: str
) -> None:
    text = (
        f"{opening} {said} left Leeds. His kin was {mother}. {mother} sang. {said} fled in 1848. {said} came in 1850."
    )
    found = who(text, title)
    hero = next(name for name in found if name.split()[0] == title.split(maxsplit=1)[0] and name != mother)
    assert found[hero].count(said) == 3


def test_the_first_name_alone_is_the_heros_among_others_who_bear_it() -> None:
    text = (
        "Karl Hart was a writer. Hart left Leeds. The actor Karl Lang and the singer Karl Brandt came. "
        "Hart wrote. Hart sang. When Karl was four, Otto Hart sold the house."
    )
    assert who(text, "Karl Hart")["Karl Hart"].count("Karl") == 1


def test_letters_of_honour_and_shouted_words_are_no_part_of_a_name() -> None:
    found = who("Ann Keller OM CH TD FRS was a writer. MY DEAREST DEAR Otto Hart! Young Keller left Leeds.", "Leeds")
    assert found == {"Ann Keller": ["Ann Keller", "Keller"], "Otto Hart": ["Otto Hart"]}


@pytest.mark.parametrize("article", ["the", "The"])
def test_a_byname_belongs_to_the_name(article: str) -> None:
    text = f"During the war Robert {article} Bruce laid siege to Leeds Castle before destroying it in 1308."
    assert f"Robert {article} Bruce" in who(text, "Leeds")


def named(text: str, title: str) -> dict[str, list[str]]:
    """The same of a text without a heading, by what its author calls it."""
    actors = read(text, title=title).actors
    return {each.name: [mention.text for mention in each.mentions] for each in actors if each.type == "person"}


FATHER = "The family of Ann Lee Hart came from Spain. Karl Hart Sr. sold ships. Karl Hart left Leeds. Hart sang."
ANCESTOR = (
    "James Earl Hart Jr. (born 1 May 1848) is a sailor. Hart grew up in Leeds. He was a descendant of Otto Hart, who "
    "settled in Kenya. Hart Jr. was the first of nine children. Later Hart left Kenya."
)
SCHOOL = (
    "Albert Hart was a sailor. In 1848 Hart left. The Albert Hart Gymnasium stands in Leeds. In 1861 Elsa Hart sang "
    "there. Then came Hart."
)
OFTEN = (
    "Karl Otto Hart was a sailor. Ann Hart fed him. Hart left Leeds. Ann Hart sang. Ann Hart wrote. Ann Hart left."
    "\n\nLater Hart left Kenya."
)
ALIAS = (
    "Vladimir Otto Lang,[a] better known by the alias Hart, was a sailor. The first paper of N. Hart was read. "
    "Hart left Kenya."
)


@pytest.mark.parametrize(
    ("title", "text", "name", "said"),
    [
        ("Karl Hart", FATHER, "Karl Hart", "Hart"),
        ("Jimmy Hart", ANCESTOR, "James Earl Hart Jr.", "Hart Jr."),
        ("Albert Hart", SCHOOL, "Albert Hart", "Hart"),
        ("Bobby Hart", OFTEN, "Karl Otto Hart", "Hart"),
        ("Vladimir Hart", ALIAS, "Vladimir Otto Lang", "N. Hart"),
    ],
)
def test_the_title_tells_whose_family_name_it_is(title: str, text: str, name: str, said: str) -> None:
    found = named(text, title)
    assert said in found[name]
    assert found[name][-1] == "Hart"


def test_a_title_of_one_word_or_of_another_family_tells_nobody() -> None:
    text = "Karl Otto Hart fled. Ann Hart stayed. Hart left."
    assert named(text, "Hart")["Ann Hart"] == ["Ann Hart", "Hart"]
    assert named(text, "Bobby Lang")["Ann Hart"] == ["Ann Hart", "Hart"]
    assert named(f"In 1848 {text}", "Bobby Hart")["Ann Hart"] == ["Ann Hart", "Hart"]


def test_a_father_in_a_pointer_with_one_initial_more_is_another() -> None:
    text = (
        "For his father, see George H. W. Hart.\n\nGeorge Walker Hart (born 6 July 1946) is a sailor. Hart left Leeds. "
        "His father George H. W. Hart stayed. Later he met Otto Lang.\n\nHart came back."
    )
    found = named(text, "George W. Hart")
    assert found["George Walker Hart"] == ["George Walker Hart", "Hart", "Hart"]
    assert found["George H. W. Hart"] == ["George H. W. Hart", "George H. W. Hart"]


def test_a_name_of_nothing_but_suffixes_is_nobody_special() -> None:
    assert named("Senior Jr. was an American general. In 1848 Senior Jr. met Ann Lee.", "American General")


@pytest.mark.parametrize("number", ["III", "VIII"])
def test_a_number_before_an_office_is_a_part_of_the_name(number: str) -> None:
    assert f"Napoleon {number}" in who(f"In 1852 the Senate made Napoleon {number} emperor of France.", "Leeds")


def test_a_grandson_with_a_number_and_a_family_name_in_front_are_known_by_the_title() -> None:
    grandson = (
        "Barack Karl Keller II (born 4 May 1961) is a sailor. In 1990 Keller met Ann Lee. Keller Sr. sold ships. "
        "Later Keller was elected mayor."
    )
    assert named(grandson, "Barack Keller")["Barack Karl Keller II"] == ["Barack Karl Keller II", "Keller", "Keller"]
    family = "Deng Xiaoping was a leader. In Leeds La Garenne-Colombes Deng worked. In 1926 Deng left. Deng came back."
    assert named(family, "Deng Xiaoping")["Deng Xiaoping"] == ["Deng Xiaoping", "Deng", "Deng"]


@pytest.mark.parametrize(("count", "name"), [(5, "Hart"), (2, "Thomas Hart")])
def test_a_full_name_that_comes_late_is_not_that_of_one_who_was_named_before(count: int, name: str) -> None:
    text = "Hart sold a ship. " * count + "He was a descendant of Thomas Hart. In 1848 Hart left Leeds."
    assert name in named(text, "A sailor")


def test_a_father_and_a_son_of_the_first_name_leave_the_family_name_to_whom_the_title_names() -> None:
    text = (
        "John Keller was a sailor. His father John Keller Sr. sold ships. His son John Quincy Keller and his cousin "
        "Samuel Keller left. Samuel Keller sang. John Quincy met Ann Lee. In 1801 Keller was elected mayor."
    )
    assert named(text, "John Keller")["John Keller"][-1] == "Keller"


def test_a_stepfather_of_the_same_name_is_not_whom_the_title_leaves_the_suffix_of() -> None:
    text = (
        "Gerald Rudolph Keller Jr. (born 14 July 1913) was a sailor. His mother married Gerald Rudolff Keller. In 1941 "
        "Keller was elected mayor."
    )
    assert named(text, "Gerald Keller")["Gerald Rudolph Keller Jr."] == ["Gerald Rudolph Keller Jr.", "Keller"]


def test_a_body_is_called_by_the_first_word_of_its_title() -> None:
    text = "Hart University was founded in Leeds. Karl Hart gave it ships. In 1900 Hart became a member of the League."
    of_body = read(text, title="Hart University").actors
    assert [actor.name for actor in of_body if len(actor.mentions) > 1 and actor.type == "person"] == []
    assert ["Karl Hart", "Hart"] in [[each.text for each in actor.mentions] for actor in read(text).actors]


def test_a_life_may_call_its_hero_by_the_first_name_that_others_have() -> None:
    text = (
        "Thomas Hart was a sailor. Thomas of Leeds is his other name. In 1848 Thomas left York. Thomas sang. Thomas "
        "wrote books. In 1850 Thomas sold ships to Spain."
    )
    hero = max(read(text, title="Thomas Hart").actors, key=lambda actor: len(actor.mentions))
    assert (hero.name, len(hero.mentions) >= 5) == ("Thomas Hart", True)


def test_where_a_sentence_opens_is_no_part_of_the_name_behind() -> None:
    text = (
        "In 1261 he was called to Orvieto. Thomas Hart wrote. Thomas sang. In Orvieto Thomas wrote a book. Thomas left."
    )
    names = {actor.name for actor in read(text, title="Thomas Hart").actors}
    assert names == {"Orvieto", "Thomas Hart"}


def test_usually_known_as_is_another_name() -> None:
    text = (
        "William I (c. 1028 - 9 September 1087), usually known as William the Conqueror, was the first king of Leeds."
    )
    assert [actor.name for actor in read(text).actors if actor.type == "person"] == ["William the Conqueror"]


def test_a_first_name_that_another_family_has_is_not_the_hero_s() -> None:
    text = (
        "Charles Lee (1731-1782) was a soldier. Charles Lee fought in Leeds. Charles Stuart landed in 1745. In 1746 "
        "Charles fled. In 1747 Charles wrote to York. In 1748 Charles moved to Spain."
    )
    assert "Charles" not in named(text, "Charles Lee")["Charles Lee"]


@pytest.mark.parametrize("title", ["Warren Court", "The Warren University of Leeds"])
def test_a_body_that_is_no_school_of_two_words_takes_nobody_s_name(title: str) -> None:
    text = "Earl Warren was a judge of Leeds. Warren was born in 1891. In 1953 Warren left."
    assert named(text, title)["Earl Warren"] == ["Earl Warren", "Warren", "Warren"]


def test_a_party_keeps_the_people_in_its_name() -> None:
    text = "In 1945 the German Christian Democratic Union was founded by Konrad Hart in Cologne."
    assert "German Christian Democratic Union" in {actor.name for actor in read(text).actors}


def test_a_name_in_capitals_at_the_beginning_is_written_small() -> None:
    text = "SULEIMAN I OF THE OTTOMANS was a sultan. KARL HART was a sailor. Hart left Leeds in 1522. KARL HART sang."
    assert {"Karl Hart"} <= {actor.name for actor in read(text).actors}
    assert not [actor.name for actor in read(text).actors if actor.type == "person" and actor.name.isupper()]


def test_an_office_behind_the_is_no_byname() -> None:
    text = "In 1808 Napoleon declared his brother Joseph the King of Spain in Leeds."
    assert not any("King" in name for name in who(text, "Leeds"))
