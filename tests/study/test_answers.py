from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studydeck.reading.document import Span
from studydeck.study.answers import Key, Verdict, mark, rivals_of, suggested_rating
from studydeck.study.scheduler import Rating
from studydeck.study.spelling import spelling_of

R, N, W = Verdict.RIGHT, Verdict.NEARLY, Verdict.WRONG

LEAGUE = Key("HL", ("Hanseatic League", "Hansa"), ("Teutonic Order", "Denmark", "Lübeck"))
VALDEMAR = Key("Valdemar Atterdag", ("Atterdag",), ("Margaret Atterdag", "Margaret", "Henning Podebusk"))
MARGARET = Key("Margaret Atterdag", (), ("Valdemar Atterdag", "Atterdag"))
CHANCELLOR = Key("Denmark's royal chancellor", (), ("Denmark",))


def verdict(given: str, key: Key) -> Verdict:
    return mark(given, key).verdict


def verdicts(key: Key, *answers: str) -> list[Verdict]:
    return [verdict(answer, key) for answer in answers]


# ---------------------------------------------------------------- what does not matter


@pytest.mark.parametrize(
    "typed",
    ["Hanseatic League", "hanseatic league", " The  Hanseatic-League. ", "HanseaticLeague", "hänseatic léague", "hansa",
     "HL", "h.l.", "«Hansa»"],
)  # fmt: skip
def test_case_accents_marks_articles_and_blanks_do_not_matter(typed: str) -> None:
    assert mark(typed, LEAGUE).verdict is R


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("Søren Łukasz", "soren lukasz"), ("O'Neill", "oneill"), ("O\u2019Neill", "O'Neill"), ("U.S.", "us"),
        ("Marks & Sons", "Marks and Sons"), ("17,000 men", "17 000 men"), ("World War II", "world war 2"),
        ("Charles I", "Charles the First"), ("Louis XIV", "louis 14"), ("around 7000", "about 7000"),
        ("around 7000", "7,000"), ("The The", "the the"),
    ],
)  # fmt: skip
def test_two_ways_to_write_a_name_are_one(answer: str, typed: str) -> None:
    assert mark(typed, Key(answer)) == mark(answer, Key(answer))


def test_a_comma_turns_a_name_round() -> None:
    assert verdict("Atterdag, Valdemar", VALDEMAR) is R


def test_a_title_before_the_name_does_not_matter() -> None:
    assert verdicts(VALDEMAR, "King Valdemar Atterdag", "King Atterdag") == [R, R]
    assert verdict("Jane Addams", Key("President Jane Addams")) is R


def test_an_answer_without_letters_is_none() -> None:
    assert [mark(typed, LEAGUE).reason for typed in ("", "  ", "...")] == ["there is no answer"] * 3


# ---------------------------------------------------------------- spelling


@pytest.mark.parametrize("typed", ["Hanseatik League", "Hanesatic League", "Hanseatic Leage", "Hanseaticc League"])
def test_a_slip_in_a_long_word_is_right_and_shown(typed: str) -> None:
    marking = mark(typed, LEAGUE)
    assert (marking.verdict, marking.reason, marking.expected) == (R, "mind the spelling", "Hanseatic League")


@pytest.mark.parametrize(("answer", "typed"), [("Khrushchev", "Hrushchev"), ("Mahmoud", "Mahmud"), ("Qasim", "Kasim")])
def test_another_transliteration_is_right(answer: str, typed: str) -> None:
    assert verdict(typed, Key(answer)) is R


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("Iran", "Iraq"), ("HL", "HK"), ("NATO", "NATA"), ("Charles I", "Charles V"), ("Division 17", "Division 71"),
        ("First World War", "Second World War"), ("North Korea", "South Korea"), ("Australia", "Austria"),
        ("Slovakia", "Slovenia"),
    ],
)  # fmt: skip
def test_what_a_letter_or_figure_makes_another_name_is_wrong(answer: str, typed: str) -> None:
    assert verdict(typed, Key(answer)) is W


def test_a_few_slips_too_many_are_nearly_right() -> None:
    assert verdicts(Key("Podebusk"), "Podbeusk", "Podbusk", "Podibosk", "Postbank") == [R, R, W, W]
    assert verdicts(Key("Hanseatic confederation"), "Hanseattik confederation") == [R]
    assert verdicts(Key("John Bolton"), "Jon Bolton") == [N]
    assert verdicts(Key("Christopher"), "Chrystoffer", "Kristobal") == [R, W]


# ---------------------------------------------------------------- others


def test_the_name_of_another_actor_is_wrong_and_said_to_be() -> None:
    marking = mark("Henning Podebusk", VALDEMAR)
    assert (marking.verdict, marking.reason) == (W, "Henning Podebusk is another name in this text")


def test_a_right_answer_beside_another_actor_is_wrong() -> None:
    assert verdicts(VALDEMAR, "Atterdag and Podebusk", "Atterdag and Henning Podebusk", "Atterdag or Knut") == [N, W, W]


def test_a_misspelling_that_is_as_near_to_another_actor_is_not_right() -> None:
    key = Key("Brandenburg", (), ("Blankenburg",))
    assert verdicts(key, "Brandenborg", "Brandenburgh", "Brankenburg", "Blandenburg") == [R, R, N, N]
    assert mark("Brankenborg", Key("Brandenburg", (), ("Brankenburg",))).reason == "that is nearer to Brankenburg"


def test_a_surname_that_two_actors_share_is_nearly_right_where_the_text_never_uses_it_alone() -> None:
    marking = mark("Atterdag", Key("Margaret Atterdag", (), ("Valdemar Atterdag",)))
    assert (marking.verdict, marking.reason) == (N, "it could be Valdemar Atterdag")


def test_a_surname_that_the_text_uses_for_somebody_else_is_wrong() -> None:
    assert verdict("Atterdag", MARGARET) is W


def test_an_alias_that_two_actors_share_is_right_for_both() -> None:
    shared = Key("Margaret Atterdag", ("Atterdag",), ("Valdemar Atterdag", "Atterdag"))
    assert (verdict("Atterdag", shared), verdict("Atterdag", VALDEMAR)) == (R, R)


def test_the_owner_in_a_description_is_no_other_actor() -> None:
    assert verdicts(CHANCELLOR, "royal chancellor of Denmark", "Denmark", "royal chancellor") == [R, W, N]


def test_rivals_are_the_names_of_those_who_share_no_form() -> None:
    groups = [("HL", "Hansa"), ("the hansa", "Steelyard"), ("Denmark", "the Danes"), ("Denmark",)]
    assert rivals_of(("Hansa",), groups) == ("Denmark", "the Danes")


# ---------------------------------------------------------------- parts and more


def test_a_part_that_tells_the_name_is_nearly_right() -> None:
    key = Key("Danish Council of the Realm")
    assert verdicts(key, "Council of the Realm", "Danish Council", "Danish Realm") == [N, N, N]
    assert verdicts(key, "Council", "Realm") == [W, W]


def test_the_last_name_is_nearly_right_and_the_first_is_not() -> None:
    assert verdicts(Key("Henning Podebusk"), "Podebusk", "Henning", "H. Podebusk") == [N, W, N]


def test_more_than_the_answer_is_nearly_right() -> None:
    marking = mark("Henning Podebusk the governor", Key("Henning Podebusk"))
    assert (marking.verdict, marking.reason) == (N, "that is more than was asked")


def test_a_denied_answer_is_wrong() -> None:
    assert verdict("not Henning Podebusk", Key("Henning Podebusk")) is W


def test_figures_must_be_those_of_the_answer() -> None:
    assert verdicts(Key("12 towns of the coast"), "12 towns", "13 towns of the coast", "12 towns of the 3 coasts") == [
        N,
        W,
        W,
    ]


def test_a_long_description_may_be_told_a_little_otherwise() -> None:
    key = Key("the largest fishing fleet in the western Baltic")
    assert verdicts(key, "largest fishing fleet in the Baltic", "largest fleet") == [N, W]
    assert verdict("largest fishing fleet of the whole western Baltic", key) is N
    assert verdict("largest whaling and trading fleet of the western Baltic", key) is W


def test_a_common_word_alone_is_matched_where_the_name_has_no_other() -> None:
    assert verdicts(Key("the party congress"), "congress", "parliament") == [N, W]


# ---------------------------------------------------------------- dates come first


def test_a_date_is_judged_as_a_date() -> None:
    assert verdicts(Key("5 March 1770"), "March 5, 1770", "1770", "6 March 1770", "Boston") == [R, N, W, W]


# ---------------------------------------------------------------- what is shown


def test_a_right_answer_shows_nothing() -> None:
    marking = mark("hansa", LEAGUE)
    assert (marking.expected, marking.wrong, marking.missing) == ("Hansa", (), ())


def test_the_difference_is_marked_in_both() -> None:
    marking = mark("Hanseatik League", LEAGUE)
    assert (marking.wrong, marking.missing) == ((Span(8, 9),), (Span(8, 9),))


def test_what_is_missing_is_marked_without_marks_and_blanks() -> None:
    marking = mark("Podebusk", Key("Henning, Podebusk"))
    assert [span.cut(marking.expected) for span in marking.missing] == ["Henning"]


def test_what_has_little_in_common_is_marked_as_a_whole() -> None:
    marking = mark("Boston.", Key("Henning Podebusk"))
    assert (marking.wrong, marking.missing) == ((Span(0, 6),), (Span(0, 16),))


def test_a_wrong_answer_is_shown_the_answer_itself() -> None:
    assert mark("Hamburg", Key("Denmark", ("Hamster",))).expected == "Denmark"


def test_a_verdict_suggests_a_button() -> None:
    assert [suggested_rating(one) for one in Verdict] == [Rating.GOOD, Rating.HARD, Rating.AGAIN]


# ---------------------------------------------------------------- laws

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=24).filter(lambda text: spelling_of(text).words)
LATIN = st.text("abcdeiorstz IV1-'", min_size=1, max_size=14).filter(lambda text: spelling_of(text).words)


@settings(deadline=None)
@given(NAMES, st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3))
def test_every_right_form_is_right(answer: str, accepted: list[str], rivals: list[str]) -> None:
    key = Key(answer, tuple(accepted), tuple(rivals))
    assert {verdict(form, key) for form in key.forms} == {R}


@settings(deadline=None)
@given(LATIN, LATIN)
@example("1", "1ad")  # as a date they are the same
def test_no_actor_passes_for_another(one: str, other: str) -> None:
    key = Key(one, (), (other,))
    is_same = spelling_of(one).letters == spelling_of(other).letters
    assert is_same or verdict(other, key) is not R


@settings(deadline=None)
@given(LATIN, LATIN, LATIN)
@example("1", "1ad", "AD 1")
def test_no_answer_is_right_for_two_actors(one: str, other: str, typed: str) -> None:
    both = (verdict(typed, Key(one, (), (other,))), verdict(typed, Key(other, (), (one,))))
    assert both != (R, R) or spelling_of(one).letters == spelling_of(other).letters


@settings(deadline=None)
@given(LATIN, LATIN)
def test_case_and_blanks_change_no_verdict(answer: str, typed: str) -> None:
    key = Key(answer)
    assert verdict(f"  {typed.swapcase()} ", key) is verdict(typed.swapcase(), key)


@settings(deadline=None)
@given(NAMES, st.text(max_size=300))
def test_marks_lie_within_what_they_mark(answer: str, typed: str) -> None:
    marking = mark(typed, Key(answer))
    assert all(0 <= span.start < span.end <= len(typed) for span in marking.wrong)
    assert all(0 <= span.start < span.end <= len(marking.expected) for span in marking.missing)
