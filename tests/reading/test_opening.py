"""Whom a life is about is named by its first sentence, however the tagger parts that name and the title shortens it."""

from __future__ import annotations

import pytest

from studydeck.cards.topics import topic_of
from studydeck.reading import parse_text, read
from studydeck.reading.actors.opening import opening_name
from studydeck.reading.references import SURE
from studydeck.reading.references.profiles import gender_by_pronouns


def opened(text: str, title: str) -> str:
    """The words that open a text as the name of whom its title names; "" where there are none."""
    span = opening_name(parse_text(text), title)
    return span.cut(text) if span else ""


PAINTER = "Georg Ferdinand Ludwig Hart was a painter of Leeds. He sold nine pictures to Spain."


@pytest.mark.parametrize(
    "title",
    [
        "Georg Hart",
        "Ferdinand Hart",
        "G. F. Hart",
        "Hart",
        "Georg Ferdinand",
        "Ferd Hart",
        "Georg Hart (painter)",
        "Georg Hart, Duke of Leeds",
        "Georg the Elder",
        "Geörg Hart",
        "George Hart",
        "Count Georg Hart",
    ],
)
def test_a_title_may_be_another_form_of_the_name(title: str) -> None:
    assert opened(PAINTER, title) == "Georg Ferdinand Ludwig Hart"


@pytest.mark.parametrize("title", ["Leeds", "Otto Hart", "The pictures of Georg Hart", "Georg Lang", "", "The VI"])
def test_another_title_is_not_the_name(title: str) -> None:
    assert opened(PAINTER, title) == ""


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Otto Lang, better known as Joy, was a singer.", "Joy", "Otto Lang"),
        ("Otto Lang, known by the pseudonym Joy Hart, was a singer.", "Joy Hart", "Otto Lang"),
        ('Otto Lang, called "Joy", was a singer.', "Joy", "Otto Lang"),
        ("Otto Lang, also called the Rover, was a sailor.", "Rover", "Otto Lang"),
        ("Otto Lang was a singer as Leeds grew.", "Spain", ""),
        ("Pyotr Alexei Keller was a writer.", "Peter Keller", "Pyotr Alexei Keller"),
        ("Sir Otto Lang, FRS was a chemist.", "Otto Lang", "Otto Lang"),
        ('Josef Otto "Ben" Hart was an actor.', "Ben Hart", 'Josef Otto "Ben" Hart'),
        ("Otto I was the first king of Leeds.", "Otto I", "Otto I"),
        ("Otto de la Tour y Hart (born 1848) is a singer.", "Otto de la Tour", "Otto de la Tour y Hart"),
        ("Otto J. Hart was an engineer.", "Otto Hart", "Otto J. Hart"),
        ("Ibn al-Hart was a polymath. He lived in Leeds.", "Ibn al-Hart", "Ibn al-Hart"),
        ("Tamara the Great reigned as queen of Leeds from 1184 to 1213.", "Tamara I", "Tamara the Great"),
        ("Hart was one of the best. His ships left.", "Hart", "Hart"),
        ("Hart was one of the best. Ships left.", "Hart", ""),
        ("Otto Lang was a drummer.", "Otto Lang", ""),
        ("Otto Lang was a drummer. In 1848 he left.", "Otto Lang", "Otto Lang"),
    ],
)
def test_the_first_sentence_says_who_somebody_was(text: str, title: str, name: str) -> None:
    assert opened(text, title) == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mona Lang is a poem by the painter Otto Hart. He wrote it in 1503.", "Mona Lang"),
        ("Mona Lang is a portrait by the painter Otto Hart. He made it in 1503.", "Mona Lang"),
        ("Hart University is a school in Leeds. He left.", "Hart University"),
        ("Pink Hart were a band of Leeds. He left.", "Pink Hart"),
        ("Great Leeds was a town of Kenya. He left.", "Great Leeds"),
        ("Otto Lang fled from Leeds. He left.", "Otto Lang"),
        ("In 1848 Otto Lang was a painter.", "Otto Lang"),
        ("", "Otto Lang"),
        ("Otto Lang was", "Otto Lang"),
        ("Otto Lang was a painter whose portrait is known as the Mona Keller. He left.", "Mona Keller"),
        ("Otto Lang was a politician who formed what is called the Leeds Party. He left.", "Leeds Party"),
        ("Henry V was king of Leeds. He left.", "Henry IV"),
        ("Spitfire was a British fighter of Leeds. In 1938 Otto Lang met his friend.", "Spitfire"),
        ("Denarius was a Roman silver coin of Leeds. Otto Lang met his friend.", "Denarius"),
        ("Otto", "Otto"),
    ],
)
def test_what_is_no_life_opens_with_nobody(text: str, title: str) -> None:
    assert opened(text, title) == ""


def test_the_opening_name_is_one_person_s_however_it_is_parted() -> None:
    text = (
        "Georg Ferdinand Ludwig Philipp Cantor-Hart was a mathematician. In 1874 Cantor-Hart left Leeds. "
        "Hart Street is in York. The Hart of York is a ship."
    )
    persons = [actor for actor in read(text, title="Georg Cantor-Hart").actors if actor.type == "person"]
    assert [actor.name for actor in persons] == ["Georg Cantor-Hart"]
    assert [mention.text for mention in persons[0].mentions] == [
        "Georg Ferdinand Ludwig Philipp Cantor-Hart",
        "Cantor-Hart",
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Otto Hart (chemist)", "Otto Hart"),
        ("Otto Hart, Duke of Kent", "Otto Hart"),
        ("O. Hart", "Otto Karl Hart"),
        ("O. K. Hart", "Otto Karl Hart"),
        ("Hart", "Otto Karl Hart"),
        ("otto hart", "Otto Karl Hart"),
        ("OTTO HART", "Otto Karl Hart"),
    ],
)
def test_whom_a_title_names_is_called_as_it_says(title: str, name: str) -> None:
    text = "Otto Karl Hart was a chemist of Leeds. In 1848 Hart left Kenya."
    assert name in [actor.name for actor in read(text, title=title).actors]


def test_a_son_keeps_what_tells_him_from_his_father() -> None:
    text = "Otto Karl Hart Jr. was a chemist of Leeds. In 1848 Hart left Kenya. "
    father = "His father, Otto Bob Hart Sr., was a weaver."
    assert "Otto Hart" in [actor.name for actor in read(text, title="Otto Hart").actors]
    assert "Otto Karl Hart Jr." in [actor.name for actor in read(text + father, title="Otto Hart").actors]


def test_the_life_is_that_of_whom_the_text_opens_with() -> None:
    reading = read(PAINTER, title="Ferdinand Hart")
    topic = topic_of(reading, "Ferdinand Hart")
    assert topic.hero == "person-ferdinand-hart"
    assert topic.hero in topic.titled
    assert topic_of(read(PAINTER, title="Leeds"), "Leeds").hero == ""


@pytest.mark.parametrize("name", ["Legion of Honour", "Order of Merit", "Writers Guild of Leeds Award"])
def test_what_is_bestowed_is_no_body(name: str) -> None:
    named = {actor.name: actor.type for actor in read(f"In 1848 Otto Hart won the {name} in Leeds.").actors}
    assert named.get(name, "") != "organisation"


LIFE = "Otto Karl Hart was a painter. {} In 1848, he left Leeds."


@pytest.mark.parametrize(
    ("between", "is_he"),
    [
        ("He studied law.", True),
        ("He was the son of Bob Lang, a weaver.", True),
        ("As a student, he lived in York.", True),
        ("He was a founder and the leader of the Guild.", True),
        ("A pupil of Bob Lang, he sold pictures.", True),
        ("Pictures were sold in York. Pictures were sold in Rome. Pictures were sold in Spain.", True),
        ("Bob Lang lived in York.", False),
        ("His father, Bob Lang, was a weaver.", False),
        ("Hart and Bob Lang lived in York.", False),
        ("Ann Lang lived in York.", True),
        ("Hart ordained Bob Lang.", False),
        ("Hart was succeeded by Bob Lang.", False),
    ],
)
def test_in_a_life_he_is_whom_it_tells_of(between: str, is_he: bool) -> None:
    text = LIFE.format(between)
    meant = [each.actor_id for each in read(text, title="Otto Hart").references if each.span.start > len(text) - 17]
    assert (meant == ["person-otto-hart"]) is is_he


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("Sasho Karl Hart was a painter. She left York. In 1848, she sold Leeds.", True),
        ("Sasho Karl Hart was a painter. Ann Lee met him. In 1848, she sold Leeds.", False),
        ("Sasho Karl Hart was a painter.\n\nShips left York.\n\nIn 1848, she sold Leeds.", True),
        ("Sasho Karl Hart was a painter.\n\nShips left York. Ships left Rome.\n\nIn 1848, she sold Leeds.", False),
        ("Sasho Karl Hart was a painter. She sold ships.\n\nIn 1848, she sold Leeds.", True),
        ("Sasho Karl Hart was a painter. In her day, Otto Lang sold Leeds.", False),
        ("Sasho Karl Hart was a painter. In 1848 he gave Hart a house.", False),
    ],
)
def test_he_or_she_is_nobody_else(text: str, is_meant: bool) -> None:
    pronoun = max(text.rfind(word) for word in (" she ", " he ", " her ")) + 1
    meant = [each.actor_id for each in read(text, title="Sasho Hart").references if each.span.start == pronoun]
    assert (meant == ["person-sasho-hart"]) is is_meant


@pytest.mark.parametrize(
    ("told", "gender"),
    [
        ("She left. She sang. He came.", ""),
        ("She left. She sang. Her ship came. She wrote. He fled.", "feminine"),
        ("He left.", "masculine"),
        ("Ships left.", ""),
    ],
)
def test_a_life_is_told_of_him_or_her(told: str, gender: str) -> None:
    assert gender_by_pronouns(parse_text(told)) == gender


@pytest.mark.parametrize(
    ("title", "others", "is_he"),
    [
        ("Otto Hart", "", True),
        ("Hart", "", True),
        ("Otto Hart", " Bob Lang sang. Bob Lang wrote. Lang came.", False),
        ("Otto Karl Hart", "", True),
        ("The ships", "", False),
        ("", "", False),
    ],
)
def test_a_text_may_begin_amid_a_life(title: str, others: str, is_he: bool) -> None:
    text = f"In 1848 Otto Hart left Leeds. Hart sold ships. Hart sang.{others} Ships left. Ships came. In 1861 he died."
    meant = [each.actor_id for each in read(text, title=title).references if each.span.start > len(text) - 9]
    assert (meant == ["person-otto-hart"]) is is_he


@pytest.mark.parametrize(
    ("title", "is_hero"),
    [
        ("Otto Karl Hart was a painter of Leeds…", True),
        ("Otto Karl Hart was a painter of Le", True),
        ("Otto Karl Hart left Leeds", False),
    ],
)
def test_a_text_without_a_title_is_of_whom_its_first_words_name(title: str, is_hero: bool) -> None:
    text = "Otto Karl Hart was a painter of Leeds. Ships left York. In 1848, he left Kenya."
    reading = read(text, title=title)
    assert "Otto Karl Hart" in [actor.name for actor in reading.actors]
    assert any(each.confidence >= SURE for each in reading.references) is is_hero
    assert topic_of(reading, title).hero == ("person-otto-karl-hart" if is_hero else "")


def test_a_queen_is_not_he_however_often_the_text_says_it() -> None:
    text = (
        "Ann Hart was a queen of Leeds. King Karl of York married her. He was cruel. His court was rich. He fled. "
        "He sang.\n\nAnn left Spain. Ships came. In 1848 he left Kenya."
    )
    meant = {each.actor_id for each in read(text, title="Ann Hart").references if each.span.start > len(text) - 15}
    assert "person-ann-hart" not in meant


def test_a_town_is_no_hero_of_its_name() -> None:
    text = "Karl Otto Paris was a chemist. In 1870 Prussia besieged Paris. In 1871 ships left Paris."
    (hero,) = (actor for actor in read(text, title="Karl Paris").actors if actor.type == "person")
    assert [mention.text for mention in hero.mentions] == ["Karl Otto Paris"]
