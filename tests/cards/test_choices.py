"""Wrong answers that are worth a thought: of the right kind, near in time, and never true."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_note
from studydeck.cards import draft
from studydeck.cards.choices import appearances, choices, offer_of, shuffled
from studydeck.cards.dates import MONTHS
from studydeck.cards.notes import Excerpt, Note
from studydeck.cards.pools import Place, Pool, kind_asked, pool_of_notes, pool_of_places, pool_of_reading
from studydeck.reading import read
from studydeck.reading.document import Span

# One line a sentence; what stands in brackets is named, with its kind and its label.
TEXT = (
    "[Anna Weber|person] opened the harbour in [1871|date].",
    "[Otto Lang|person] sailed to Norway in [1874|date].",
    "[Karl Brandt|person], called [Brandt|person|Karl Brandt], built a bridge in [May 1879|date].",
    "[Ida Moll|person] closed the mine in [1883|date].",
    "[Rosa Klein|person] wrote a book on [2 June 1890|date].",
    "[Emil Stark|person] opened the harbour again, and the old harbour too, in [1902|date].",
    "[Norway|place] and [Sweden|place] parted, [Denmark|place] and [Finland|place] did not.",
    "Ships came to [Bergen|place], from [Oslo|place], into [Narvik|place] and near [Molde|place].",
    "[Bergen|place] is the oldest port, before [Oslo|place], [Narvik|place] and [Molde|place].",
)


def pool_of(*sentences: str) -> Pool:
    """The pool of a text written as TEXT is."""
    text, places = "", []
    for sentence in sentences:
        for number, piece in enumerate(sentence.replace("]", "[").split("[")):
            if number % 2:
                said, kind, *label = piece.split("|")
                places.append(Place(Span(len(text), len(text) + len(said)), kind, label[0] if label else said))
                text += said
            else:
                text += piece
        text += "\n\n"
    return pool_of_places(text, places)


POOL = pool_of(*TEXT)
SENTENCES = {sentence.text: sentence for option in POOL.options for sentence in option.sentences}


def sentence_with(words: str) -> Excerpt:
    (found,) = (sentence for text, sentence in SENTENCES.items() if words in text)
    return found


def note(question: str, answer: str, evidence: str, kind: str = "who", accepted: tuple[str, ...] = ()) -> Note:
    return a_note(type=kind, question=question, answer=answer, accepted=accepted, evidence=(sentence_with(evidence),))


MINE = note("Who closed the mine in 1883?", "Ida Moll", "mine")
YEAR = note("In which year did Otto Lang sail to Norway?", "1874", "sailed", "when")


def offered(asked: Note, pool: Pool = POOL) -> set[str]:
    """Every option that is ever offered beside a note."""
    return {option for seed in range(40) for option in choices(asked, pool, Random(seed))}


# ---------------------------------------------------------------- what is offered


def test_four_options_of_one_kind_are_offered_the_right_one_among_them() -> None:
    options = choices(MINE, POOL, Random(1))
    assert len(set(options)) == 4
    assert "Ida Moll" in options
    assert offered(MINE) == {"Ida Moll", "Anna Weber", "Otto Lang", "Karl Brandt", "Rosa Klein", "Emil Stark"}


def test_the_same_seed_gives_the_same_options() -> None:
    assert choices(MINE, POOL, Random(5)) == choices(MINE, POOL, Random(5))


def test_the_right_one_stands_in_every_place() -> None:
    assert {choices(MINE, POOL, Random(seed)).index("Ida Moll") for seed in range(60)} == {0, 1, 2, 3}


def test_years_are_offered_for_a_year_and_finer_dates_as_years() -> None:
    assert offered(YEAR) == {"1874", "1871", "1879", "1873", "1875", "1872", "1876"}  # two of the text, four beside it


def test_the_nearest_in_time_are_drawn() -> None:
    crowded = pool_of(*TEXT, *(f"A ship came in [{year}|date]." for year in range(1866, 1874)))
    assert offered(YEAR, crowded) == {"1874", "1873", "1872", "1871", "1870", "1869", "1879"}


def test_a_month_is_offered_for_a_month() -> None:
    pool = pool_of(*TEXT, "A ship came in [March 1880|date], [April 1881|date] and [July 1882|date].")
    asked = note("In which month and year did Karl Brandt build a bridge?", "May 1879", "bridge", "when")
    assert offered(asked, pool) == {
        *("May 1879", "March 1880", "April 1881", "July 1882"), "January 1879", "September 1879", "October 1878",
    }  # fmt: skip


def test_a_date_that_holds_the_right_one_is_no_wrong_one() -> None:
    pool = pool_of("It began in [1874|date].", "It went on in [the 1870s|date], [the 1880s|date] and [the 1890s|date].")
    asked = a_note(type="when", question="In which decade did it begin?", answer="the 1870s", accepted=())
    assert offered(asked, pool) == set()


def test_another_form_of_the_right_date_is_no_wrong_one() -> None:
    pool = pool_of("It burnt in [64|date|AD 64], [AD 70|date], [AD 79|date], [AD 80|date] and [AD 96|date].")
    asked = a_note(type="when", question="In which year did it fall?", answer="70 CE", accepted=(), evidence=())
    assert offered(asked, pool) == {"70 CE", "64 CE", "79 CE", "80 CE", "96 CE", "69 CE", "71 CE"}


# ---------------------------------------------------------------- nothing is told by how it is written


DAYS = pool_of(
    "Anna Weber came on [4 May 1872|date].", "Otto Lang came on [2 June 1874|date].",
    "Karl Brandt came on [24 April 1879|date].", "Ida Moll came on [22 November 1875|date].",
)  # fmt: skip


MONTH = re.compile("|".join(MONTHS))
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")


def a_day(answer: str, *accepted: str) -> Note:
    return a_note(type="when", question="When did it snow?", answer=answer, accepted=accepted, evidence=())


@pytest.mark.parametrize(
    ("answer", "others"),
    [
        ("June 2, 1874", {"May 4, 1872", "April 24, 1879", "November 22, 1875"}),
        ("2 June 1874", {"4 May 1872", "24 April 1879", "22 November 1875"}),
        ("the 2nd of June 1874", {"the 4th of May 1872", "the 24th of April 1879", "the 22nd of November 1875"}),
        ("1874-06-02", {"1872-05-04", "1879-04-24", "1875-11-22"}),
    ],
)
def test_all_dates_are_written_as_the_right_one_is(answer: str, others: set[str]) -> None:
    options = offered(a_day(answer), DAYS)
    assert {answer, *others} < options
    assert len({NUMBER.sub("#", MONTH.sub("M", option)) for option in options}) == 1


def test_a_date_in_a_form_of_its_own_is_shown_in_another_that_is_right() -> None:
    asked = a_day("Tuesday, 2 June 1874", "June 1874", "June 2, 1874")
    assert offered(asked, DAYS) > {"June 2, 1874", "May 4, 1872", "April 24, 1879", "November 22, 1875"}
    assert offered(a_day("Tuesday, 2 June 1874"), DAYS) == set()


def test_a_century_is_written_with_its_article_where_the_right_one_is() -> None:
    pool = pool_of("It fell in [the 12th century|date], [the 13th century|date], [1450|date] and [1520|date].")
    for answer, other in (("the 14th century", "the 13th century"), ("fourteenth century", "thirteenth century")):
        asked = a_note(type="when", question="In which century did it rise?", answer=answer, accepted=(), evidence=())
        assert {answer, other} < offered(asked, pool)
        assert all(option.startswith("the ") is answer.startswith("the ") for option in offered(asked, pool))


def test_a_year_of_the_other_era_is_not_offered() -> None:
    pool = pool_of("It fell in [50 BC|date], [40 BC|date], [AD 20|date], [AD 30|date], [AD 40|date], [AD 90|date].")
    asked = a_note(type="when", question="In which year did it rise?", answer="AD 60", accepted=(), evidence=())
    assert offered(asked, pool) == {"AD 60", "AD 20", "AD 30", "AD 40", "AD 90", "AD 59", "AD 61"}


def test_a_date_that_the_question_names_in_this_form_is_not_offered() -> None:
    asked = replace(a_day("June 2, 1874"), question="When, after May 4, 1872, did it snow?")
    options = offered(asked, DAYS)
    assert options > {"June 2, 1874", "April 24, 1879", "November 22, 1875"}
    assert "May 4, 1872" not in options
    assert "May 4, 1872" in offered(a_day("June 2, 1874"), DAYS)


KINGS = tuple(f"[{name}|person] sailed in [{1875 + 12 * number}|date]." for number, name in enumerate(
    ("King Olaf", "King Hakon", "Queen Maud", "King Sverre")))  # fmt: skip


def test_a_title_is_offered_only_where_all_have_a_title() -> None:
    asked = replace(MINE, answer="Queen Ida")
    assert offered(asked, pool_of(*TEXT, *KINGS[:2])) == set()
    assert offered(asked, pool_of(*TEXT, *KINGS)) == {
        "Queen Ida",
        "King Olaf",
        "King Hakon",
        "Queen Maud",
        "King Sverre",
    }


def test_a_right_answer_that_stands_out_among_the_best_is_shown_beside_others() -> None:
    names = ("Anna Weber", "Otto Lang", "Karl Brandt", "Rosa Klein", "Emil Stark", "Jan Falk")
    people = tuple(f"[{name}|person] sailed in [{1874 + 12 * number}|date]." for number, name in enumerate(names))
    asked = a_note(type="who", question="Who closed the mine?", answer="Queen Ida", accepted=("Ida Moll",))
    assert all("Queen Maud" in choices(asked, pool_of(*people, *KINGS[:3]), Random(seed)) for seed in range(20))
    assert choices(asked, pool_of(*people), Random(1)) == ()  # a queen is told from people


def test_a_decade_of_which_the_same_sentence_names_a_part_is_no_wrong_one() -> None:
    pool = pool_of("It came in [the 1890s|date], after the storm of [1875|date].", *TEXT)
    evidence = next(one for option in pool.options for one in option.sentences if "storm" in one.text)
    asked = a_note(type="when", question="In which decade did it come?", answer="the 1890s", accepted=())
    assert "the 1870s" not in offered(replace(asked, evidence=(evidence,)), pool)


def test_countries_are_offered_for_a_country_and_towns_for_a_town() -> None:
    land = a_note(type="what", question="To which country did he sail?", answer="Iceland", accepted=(), evidence=())
    town = replace(land, question="In which city did he live?", answer="Hamburg")
    assert offered(land) == {"Iceland", "Norway", "Sweden", "Denmark", "Finland"}
    assert offered(town) == {"Hamburg", "Bergen", "Oslo", "Narvik", "Molde"}


def test_another_form_of_the_answer_is_shown_where_it_looks_more_like_the_others() -> None:
    short = note("Who closed the mine in 1883?", "IM", "mine", accepted=("Ida Moll",))
    assert "Ida Moll" in choices(short, POOL, Random(1))


def test_descriptions_are_offered_for_a_description() -> None:
    answers = (
        "a Danish merchant",
        "a poor painter",
        "the last mayor",
        "a ship's doctor",
        "a judge of great learning and fame",
    )
    notes = [
        a_note(str(n), type="what", question=f"Who was Mr {n}?", answer=a, accepted=(), evidence=())
        for n, a in enumerate(answers)
    ]
    assert offered(notes[0], pool_of_notes(notes)) == set(answers[:4])


# ---------------------------------------------------------------- what is not


def test_nothing_is_offered_where_three_good_ones_are_not_there() -> None:
    assert choices(MINE, pool_of(*TEXT[1:4]), Random(1)) == ()


def test_nothing_is_offered_for_a_question_of_no_kind() -> None:
    assert choices(a_note(type="what", question="Why?", answer="for money", accepted=()), POOL, Random(1)) == ()


def test_another_name_of_the_answer_is_never_offered() -> None:
    bridge = note("Who built a bridge in May 1879?", "Brandt", "bridge")
    pool = pool_of(*TEXT, "[Hall|person], [Lind|person], [Voss|person] and [Brandt Junior|person] came.")
    assert not {"Karl Brandt", "Brandt Junior"} & offered(bridge, pool)


def test_a_ruler_without_a_number_may_be_the_one_with_it() -> None:
    pool = pool_of(*TEXT, "[Otto II|person], [Otto III|person] and [Karl II|person] came.")
    counted = replace(MINE, answer="Otto I", accepted=())
    plain = replace(MINE, answer="Otto Mild", accepted=())
    assert "Otto Lang" not in offered(counted, pool)
    assert {"Otto II", "Karl II"} <= offered(counted, pool)
    assert not {"Otto II", "Otto III"} & offered(plain, pool)


def test_whoever_is_asked_for_by_a_noun_is_offered_with_it() -> None:
    parties = ("Labour Party", "Green Party", "Harbour Party", "Old Party", "Royal Guard", "Sea Guild")
    pool = pool_of(*(f"[{name}|organisation] met in [{1880 + at}|date]." for at, name in enumerate(parties)))
    asked = a_note(type="who", question="Which party met in Leeds?", answer="Labour Party", accepted=(), evidence=())
    assert offered(asked, pool) == set(parties[:4])
    assert offered(replace(asked, question="Which organisation met in Leeds?"), pool) == set(parties[:4])


def test_what_the_question_or_its_sentence_names_is_never_offered() -> None:
    pool = pool_of(*TEXT[:5], "[Ida Moll|person] and [Jan Falk|person] closed the mine in [1883|date].")
    evidence = next(one for option in pool.options for one in option.sentences if "Falk" in one.text)
    asked = replace(MINE, question="Who closed the mine beside Otto Lang?", evidence=(evidence,))
    assert "Jan Falk" not in offered(asked, pool)
    assert "Otto Lang" not in offered(asked, pool)


def test_what_another_sentence_says_of_the_same_is_never_offered() -> None:
    asked = note("Who opened the old harbour?", "Anna Weber", "in 1871")
    assert "Emil Stark" not in offered(asked)
    assert "Emil Stark" in offered(MINE)


def test_a_people_is_not_offered_for_a_person() -> None:
    peoples = pool_of_notes([a_note(type="who", question="Who came?", answer="the Lapps", accepted=("Old Lapps",))])
    assert "Old Lapps" not in offered(MINE, POOL.with_more(peoples))


def test_an_acronym_is_not_offered_for_a_name() -> None:
    pool = pool_of(*TEXT, "[I M F|person] was there.")
    assert "I M F" not in offered(MINE, pool)


# ---------------------------------------------------------------- other texts


def test_another_text_fills_up_what_this_one_lacks() -> None:
    few = pool_of(*TEXT[1:4])
    assert offered(MINE, few.with_elsewhere(pool_of(*TEXT))) >= {"Otto Lang", "Karl Brandt", "Ida Moll", "Anna Weber"}


def test_a_date_of_another_text_lies_within_the_time_of_this_one() -> None:
    few = pool_of(*TEXT[:2])
    other = pool_of("It came in [1873|date], [1876|date] and [1990|date].")
    assert offered(YEAR, few.with_elsewhere(other)) == {"1874", "1871", "1873", "1872"}


def test_a_pool_without_dates_offers_none_for_a_year() -> None:
    elsewhere = Pool(()).with_elsewhere(pool_of(*TEXT))
    assert choices(replace(YEAR, evidence=()), elsewhere, Random(1)) == ()


# ---------------------------------------------------------------- where it really stands


def test_a_picked_date_or_person_is_shown_where_it_stands() -> None:
    assert [one.text for one in appearances("Brandt", POOL)] == [
        "Karl Brandt, called Brandt, built a bridge in May 1879."
    ]
    assert [one.text for one in appearances("1874", POOL)] == ["Otto Lang sailed to Norway in 1874."]
    assert [one.text for one in appearances("June 2, 1890", POOL)] == ["Rosa Klein wrote a book on 2 June 1890."]
    assert appearances("Napoleon", POOL) == ()


# ---------------------------------------------------------------- pools


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who came?", "person"),
        ("By whom was it built?", "person"),
        ("Which organisation won?", "organisation"),
        ("From which country did they come?", "place"),
        ("Why did they come?", ""),
    ],
)
def test_a_question_tells_the_kind_of_its_answer(question: str, kind: str) -> None:
    assert kind_asked(a_note(type="who", question=question, answer="X", accepted=())) == kind


def test_a_kind_of_date_is_told_by_the_answer() -> None:
    answers = ("1871", "May 1871", "2 May 1871", "the 1870s", "the 19th century", "1871 to 1873", "spring 1871")
    assert [kind_asked(a_note(question="When?", answer=answer, accepted=())) for answer in answers] == [
        "year", "month and year", "date", "decade", "century", "", "",
    ]  # fmt: skip


def test_an_actor_has_every_name_that_the_text_gives_it() -> None:
    (brandt,) = (option for option in POOL.options if "Brandt" in option.names)
    assert brandt.names == ("Karl Brandt", "Brandt")


def test_a_range_or_a_word_is_no_date_to_offer() -> None:
    pool = pool_of("It was so [from 1871 to 1873|date|1871 to 1873] and [then|date].")
    assert pool.options == ()


def test_a_reading_and_its_marks_give_the_same_pool() -> None:
    reading = read("Anna Weber opened a hall in Leeds in 1871. Otto Lang closed it in May 1880.")
    marks = [Place(mention.span, actor.type, actor.name) for actor in reading.actors for mention in actor.mentions]
    dates = [Place(one.span, "date", one.span.cut(reading.document.text)) for one in reading.dates]
    kept = pool_of_places(reading.document.text, [*dates, *marks])
    assert pool_of_reading(reading) == kept


# ---------------------------------------------------------------- the draft's own offer


STORY = """Anna Weber founded the Harbour Company in 1871. Otto Lang founded the Northern Bank in 1874.
Karl Brandt founded the Fishing Union in 1879. Ida Moll founded the Museum of Bergen in 1883.
Rosa Klein founded the Women's League in 1890."""


def test_a_ready_note_offers_four_and_the_same_text_the_same_four() -> None:
    notes = draft(read(STORY)).notes
    ready = [one for one in notes if one.tier == "ready" and one.type == "when"]
    assert ready
    assert all(len(one.offered) == 4 and one.answer in one.offered for one in ready)
    assert draft(read(STORY)).notes == notes


def test_a_note_for_review_offers_nothing() -> None:
    assert {one.offered for one in draft(read(STORY)).notes if one.tier == "review"} <= {()}


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        (a_note(answer="b", offered=("a", "b", "c", "d")), {"a", "b", "c", "d"}),
        (a_note(answer="b", choices=("b", "x"), offered=("a", "b", "c", "d")), {"b", "x"}),
        (a_note(answer="e", accepted=("b",), offered=("a", "b", "c", "d")), {"a", "b", "c", "d"}),
        (a_note(answer="e", accepted=(), offered=("a", "b", "c", "d")), set()),
        (a_note(), set()),
    ],
)
def test_an_offer_holds_the_right_answer_or_is_none(asked: Note, options: set[str]) -> None:
    assert set(offer_of(asked, Random(1))) == options


@pytest.mark.parametrize(
    ("answer", "offer", "shown"),
    [
        ("June 2, 1874", ("June 2, 1874", "4 May 1871", "1874"), {"June 2, 1874", "May 4, 1871", "1874"}),
        ("the 14th century", ("13th century", "the 14th century"), {"the 13th century", "the 14th century"}),
        ("2 June 1874", ("June 2, 1874", "4 May 1871"), {"June 2, 1874", "May 4, 1871"}),
        ("before 1874", ("before 1874", "1871"), {"before 1874", "1871"}),
    ],
)
def test_an_offer_made_long_ago_is_shown_in_one_form(answer: str, offer: tuple[str, ...], shown: set[str]) -> None:
    asked = a_note(answer=answer, accepted=("June 2, 1874",), offered=offer)
    assert set(offer_of(asked, Random(1))) == shown


@given(st.lists(st.text(), unique=True), st.integers())
def test_shuffling_loses_nothing(options: list[str], seed: int) -> None:
    assert sorted(shuffled(options, Random(seed))) == sorted(options)


# ---------------------------------------------------------------- of one sort, one time, one sentence


def crowd(*names: str, kind: str = "person", of: str = "[{}|{}] came in [{}|date].") -> Pool:
    """A pool of these names, a year apart."""
    return pool_of(*(of.format(name, kind, 1880 + at) for at, name in enumerate(names)))


def asked_for(question: str, answer: str, **more: object) -> Note:
    return replace(a_note(type="who", question=question, answer=answer, accepted=(), evidence=()), **more)  # type: ignore[arg-type]


def test_an_acronym_is_told_by_its_letters() -> None:
    pool = crowd("Harbour Guild", "Royal Guild", "Green Guild", "Old Guild", kind="organisation")
    asked = a_note(type="acronym", question="What does HG stand for?", answer="Harbour Guild", accepted=())
    assert choices(asked, pool, Random(1)) == ()


def test_only_women_are_offered_where_the_question_speaks_of_one() -> None:
    pool = crowd("Anna Weber", "Ida Moll", "Rosa Klein", "Otto Lang", "Karl Brandt", "Emil Stark")
    assert offered(asked_for("Who was his wife?", "Maria Lind"), pool) == {
        "Maria Lind",
        "Anna Weber",
        "Ida Moll",
        "Rosa Klein",
    }


def test_what_is_no_persons_name_is_not_offered_for_a_person() -> None:
    pool = crowd("Anna Weber", "Serene Waters", "Holy Roman", "Otto Lang", "Karl Brandt")
    assert offered(asked_for("Who came?", "Maria Lind"), pool) == {
        "Maria Lind",
        "Anna Weber",
        "Otto Lang",
        "Karl Brandt",
    }


def test_whoever_only_wrote_about_it_is_not_offered() -> None:
    pool = pool_of(*TEXT[:4], "According to [Hans Falk|person], it rained in [1880|date].")
    assert "Hans Falk" not in offered(asked_for("Who sang?", "Maria Lind"), pool)


def test_a_namesake_of_somebody_in_the_question_is_not_offered() -> None:
    pool = crowd("Anna Weber", "Otto Lang", "Karl Brandt", "Ida Moll")
    asked = asked_for("Who met Otto in Leeds?", "Maria Lind")
    assert offered(asked, pool) == {"Maria Lind", "Anna Weber", "Karl Brandt", "Ida Moll"}


def test_nobody_of_another_age_is_offered() -> None:
    pool = pool_of(*TEXT[:4], "[Hans Falk|person] came in [1502|date].")
    asked = note("Who built a bridge in May 1879?", "Maria Lind", "bridge")
    assert "Hans Falk" not in offered(asked, pool)


def test_a_first_name_alone_is_not_offered() -> None:
    pool = pool_of(*TEXT[:5], "[Rosa|person|Rosa Klein] sang in [1891|date].")
    assert "Rosa" not in offered(asked_for("Who sang?", "Maria"), pool)


def test_battles_are_offered_for_a_battle() -> None:
    names = ("Battle of York", "Battle of Hull", "Battle of Bath", "Siege of Rome", "Boer War", "Battle of Leeds")
    asked = asked_for("Which event was in 1885?", "Battle of Leeds")
    assert offered(asked, crowd(*names[:5], kind="event")) == {*names[:3], names[5]}
    gap = asked_for("In 1885 he fell in the [...].", "Battle of Leeds", type="cloze")
    assert offered(gap, crowd(*names, kind="event", of="He saw the [{}|{}] in [{}|date].")) == {*names[:3], names[5]}


def test_a_name_without_its_article_is_not_offered_behind_one() -> None:
    pool = pool_of(
        "In [1880|date] he saw the [Royal Navy|organisation].", "In [1881|date] he saw the [Old Navy|organisation].",
        "In [1882|date] he saw the [Green Navy|organisation].", "In [1883|date] he saw [Harbour Navy|organisation].",
    )  # fmt: skip
    asked = asked_for("In 1885 he saw the [...].", "Black Navy", type="cloze", accepted=("a navy",))
    own = pool_of("In [1885|date] he saw the [Black Navy|organisation].")
    assert "Harbour Navy" not in offered(asked, pool.with_more(own))
    assert "Royal Navy" in offered(asked, pool.with_more(own))


def test_what_may_be_the_same_state_is_not_offered() -> None:
    land = a_note(
        type="what", question="To which country did he sail?", answer="Russian Empire", accepted=(), evidence=()
    )
    pool = crowd("Russia", "Norway", "Sweden", "Denmark", kind="place")
    assert "Russia" not in offered(land, pool)


def test_what_was_so_by_a_date_was_so_later() -> None:
    asked = note("By which year had Ida Moll closed the mine?", "1883", "mine", "when")
    assert offered(asked) == {"1883", "1879", "1880", "1881", "1882"}


def test_dates_lie_in_the_time_of_the_heading() -> None:
    asked = note("In which year did Otto Lang sail to Norway?", "1874", "sailed", "when")
    in_time = offered(replace(asked, context="The voyage (1874-1879)"))
    assert in_time == {"1874", "1879", "1875", "1876", "1877", "1878"}
    assert offered(replace(asked, context="The voyage (1880-1885)")) == offered(asked)
    late = note("In which year did Emil Stark open the harbour again?", "1902", "again", "when")
    assert offered(late) == {"1902", "1901", "1900", "1899", "1898"}  # the text's time ends in 1902
    assert offered(replace(late, context="The 20th century and after")) == set()


def test_a_century_may_be_further_from_another_than_a_year() -> None:
    pool = pool_of("It fell in [the 2nd century|date], [the 5th century|date], [the 9th century|date] and [1520|date].")
    asked = a_note(
        type="when", question="In which century did it rise?", answer="the 4th century", accepted=(), evidence=()
    )
    assert "the 7th century" in offered(asked, pool)
    assert "the 9th century" not in offered(asked, pool)
    years = pool_of("It fell in [1500|date], in [1600|date], in [1650|date] and in [1700|date].")
    asked = a_note(type="when", question="In which year did it rise?", answer="1610", accepted=(), evidence=())
    assert offered(asked, years) == {"1610", "1609", "1611", "1608", "1612", "1607", "1613"}


def test_what_the_title_tells_is_not_offered() -> None:
    deeds = {
        "Angela Merkel": "built a pier in Leeds", "Helmut Kohl": "founded the Royal Guild",
        "Konrad Adenauer": "burned the ships of Spain", "Willy Brandt": "wrote a law for York",
        "Ludwig Erhard": "defeated the Royal Navy",
    }  # fmt: skip
    text = " ".join(f"In {1848 + at} {name} {deed}." for at, (name, deed) in enumerate(deeds.items()))
    offers = [each.offered for title in ("Leeds", "Willy Brandt") for each in draft(read(f"# {title}\n\n{text}")).notes]
    titled = [each.offered for each in draft(read(f"# Willy Brandt\n\n{text}")).notes]
    assert any("Willy Brandt" in each for each in offers)
    assert not any("Willy Brandt" in each for each in titled)


def test_years_lie_on_the_same_side_of_one_that_the_question_names() -> None:
    asked = note("In which year did Otto Lang, who left in 1873, sail to Norway?", "1874", "sailed", "when")
    assert offered(asked) == {"1874", "1879", "1875", "1876", "1877", "1878"}
