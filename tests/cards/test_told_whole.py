"""What a card says is whole and says when, to whom and of whom: nothing hangs on another sentence or another clause."""

from __future__ import annotations

import dataclasses

import pytest

from offered import around, offered
from studydeck.cards import draft
from studydeck.cards.candidates import _counts_as
from studydeck.cards.gates import (
    answers,
    blanks,
    complements,
    dating,
    form,
    gap_places,
    leaks,
    pointing,
    risk,
    shortened,
    standing,
)
from studydeck.cards.gates.definite import definite_things_are_known
from studydeck.cards.gates.rivals import is_not_the_topic
from studydeck.reading import read


def accepted_for(text: str, answer: str) -> tuple[str, ...]:
    """Other right forms of an answer, whatever asks for it."""
    return next(each.answer.accepted for each in offered(text).values() if each.answer.text == answer)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Since the Acts of Union in May 1848, Kenya had been a part of the Spanish Empire.",
            "In which month and year had Kenya been a part of the Spanish Empire since the Acts of Union?",
            "the date may be that of what it is counted from",
        ),
        (
            "In Leeds in 1848, Helmut Kohl sold nine ships.",
            "In which year did Helmut Kohl sell nine ships in Leeds?",
            "",
        ),
        (
            "By 1848 Helmut Kohl was making plans for the port of Leeds.",
            "By which year was Helmut Kohl making plans for the port of Leeds?",
            "it may have been so before",
        ),
        (
            "By 1848 Helmut Kohl had been making plans for the port of Leeds.",
            "By which year had Helmut Kohl been making plans for the port of Leeds?",
            "",
        ),
        (
            "By 1848 Helmut Kohl was in the care of Spain.",
            "By [...] Helmut Kohl was in the care of Spain.",
            "it may have been so before",
        ),
        ("In 1848 Helmut Kohl was in the care of Spain.", "In [...] Helmut Kohl was in the care of Spain.", ""),
    ],
)
def test_a_date_is_that_of_the_deed_and_not_of_a_state(text: str, question: str, reason: str) -> None:
    assert dating.date_is_sure(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("dash", "reason"),
    [("—", "the date may belong to something else in the sentence"), (" ", "")],
)
def test_a_date_behind_a_dash_belongs_to_what_follows(dash: str, reason: str) -> None:
    text = "The fleet of Spain was reduced—between 1848 and 1850 it rose to nine ships.".replace("—", dash)
    asked = offered(text.replace(" it rose to nine ships", "") if dash == " " else text)
    assert dating.date_is_sure(asked["Between which years was the fleet of Spain reduced?"]) == reason


def test_one_of_many_dates_is_not_asked_for() -> None:
    text = "Helmut Kohl sold ships in 1848, in 1852, in 1860 and in 1865 to Spain."
    asked = [each for each in offered(text).values() if each.type == "cloze" and each.answer.timex is not None]
    assert {dating.date_stands_alone(each) for each in asked} == {"the date is one of several"}


def test_a_passive_past_perfect_is_told_in_the_past() -> None:
    assert "In which year was the rod invented by Helmut Kohl?" in offered(
        "The rod had been invented by Helmut Kohl in 1848."
    )
    assert "In which year were the rods invented by Helmut Kohl?" in offered(
        "The rods had been invented by Helmut Kohl in 1848."
    )
    assert "By which year had the rod been invented by Helmut Kohl?" in offered(
        "By 1848 the rod had been invented by Helmut Kohl."
    )


def test_a_year_that_another_sentence_tells_is_proved_by_that_sentence() -> None:
    told = draft(read("In January 1848 Helmut Kohl left Leeds. On 22 May, Spain sold nine ships to Kenya.")).notes
    (asked,) = (note for note in told if note.question == "On what date did Spain sell nine ships to Kenya?")
    assert [excerpt.text for excerpt in asked.evidence] == [
        "On 22 May, Spain sold nine ships to Kenya.",
        "In January 1848 Helmut Kohl left Leeds.",
    ]
    assert "22 May" in asked.accepted
    (plain,) = (note for note in told if note.question == "In which month and year did Helmut Kohl leave Leeds?")
    assert len(plain.evidence) == 1


def test_the_month_of_a_day_is_no_name() -> None:
    assert "Who sold ships?" in offered("On 22 May Helmut Kohl sold ships.")


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("From 1848 to 1850 Helmut Kohl ruled Kenya.", ("1848-1850",)),
        ("Between 1848 and 1850 Helmut Kohl ruled Kenya.", ("1848-1850", "1848 to 1850")),
    ],
)
def test_a_range_is_no_pair_of_years(text: str, accepted: tuple[str, ...]) -> None:
    answer = "1848 to 1850" if "to" in text else "1848 and 1850"
    assert accepted_for(text, answer) == accepted


def test_a_gap_at_a_date_leaves_what_narrows_it() -> None:
    assert "Early in [...], Helmut Kohl sold nine ships." in offered("Early in 1848, Helmut Kohl sold nine ships.")


# ---------------------------------------------------------------- gaps


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In late 1847 or early 1848 Helmut Kohl sold nine ships to Spain.",
            "In late 1847 or early [...] Helmut Kohl sold nine ships to Spain.",
            None,
        ),
        ("In 1848 Kenya or Spain sold ships.", "In 1848 [...] or Spain sold ships.", "the gap is one of two"),
        (
            "From 1848 to 1850 Spain sold ships.",
            "From [...] Spain sold ships.",
            "",
        ),
    ],
)
def test_a_gap_shows_how_many_are_wanted(text: str, gap: str, reason: str | None) -> None:
    asked = offered(text)
    assert gap not in asked if reason is None else gap_places.gap_shows_its_kind(asked[gap]) == reason


def test_a_continent_is_soon_guessed() -> None:
    asked = offered("In 1848 Helmut Kohl sold nine ships in Europe. In 1849 Helmut Kohl sold nine ships in Spain.")
    assert (
        blanks.place_is_not_told_by_another(asked["In 1848 Helmut Kohl sold nine ships in [...]."])
        == "a continent is soon guessed"
    )
    assert blanks.place_is_not_told_by_another(asked["In 1849 Helmut Kohl sold nine ships in [...]."]) == ""


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            (
                "A national council was convened in Leeds, where a new constitution for the Kenyan kingdom was "
                "written, and adopted on 3 May 1848."
            ),
            "A national council was convened in Leeds and adopted on [...].",
            "the words behind `and` may belong to what is left out",
        ),
        (
            "A national council was convened in Leeds and left on 3 May 1848.",
            "A national council was convened in Leeds and left on [...].",
            "",
        ),
    ],
)
def test_what_goes_on_behind_a_clause_that_is_left_out_is_torn(text: str, gap: str, reason: str) -> None:
    assert shortened.cut(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "The mayor of Leeds is Helmut Kohl, who took office on 3 May 1848.",
            "The mayor of Leeds is [...], who took office on 3 May 1848.",
            "somebody else may be it by now",
        ),
        (
            "The mayor of Leeds was Helmut Kohl, who took office on 3 May 1848.",
            "The mayor of Leeds was [...], who took office on 3 May 1848.",
            "",
        ),
        (
            "The mayor of Leeds is Helmut Kohl, born in Spain in 1848.",
            "The mayor of Leeds is Helmut Kohl, born in [...] in 1848.",
            "",
        ),
    ],
)
def test_who_holds_an_office_today_is_not_asked_for(text: str, gap: str, reason: str) -> None:
    assert answers.is_not_one_of_many(offered(text)[gap]) == reason


def test_an_office_is_nobodys_name() -> None:
    asked = offered("In 1848 Spain praised the Lord Protector. In 1849 Spain praised Helmut Kohl.")
    assert answers.kind_is_sure(asked["In 1848 Spain praised the [...]."]) == "'Lord Protector' is an office"
    assert answers.kind_is_sure(asked["In 1849 Spain praised [...]."]) == ""


# ---------------------------------------------------------------- leaks


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 war broke out between Kenya and Great Britain when the British took Leeds.",
            "In 1848 war broke out between Kenya and Great Britain when the [...] took Leeds.",
            "the question holds 'Britain', which tells the answer",
        ),
        (
            "In 1848 Spain sold the Sicilian fleet to Sicily.",
            "In 1848 Spain sold the Sicilian fleet to [...].",
            "the question holds 'Sicilian', which tells the answer",
        ),
        (
            "In 1848 the Sur Guild was founded by Helmut Suri.",
            "In 1848 the Sur Guild was founded by [...].",
            "the question holds 'Sur', which tells the answer",
        ),
    ],
)
def test_a_people_is_told_by_its_state_and_a_house_by_its_head(text: str, gap: str, reason: str) -> None:
    assert leaks.answer_is_not_given_away(offered(text)[gap]) == reason


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Helmut Kohl set out to rule Spain well.",
            "In which year did Helmut Kohl set out to rule Spain well?",
            "it does not say what was done",
        ),
        (
            "In 1848 Helmut Kohl set a price for the ships.",
            "In which year did Helmut Kohl set a price for the ships?",
            "",
        ),
    ],
)
def test_who_only_set_out_did_nothing_yet(text: str, question: str, reason: str) -> None:
    assert form.says_what_was_done(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Helmut Kohl gave nine ships.",
            "In which year did Helmut Kohl give nine ships?",
            "'gave' does not say to whom",
        ),
        (
            "In 1848 Helmut Kohl gave nine ships to Spain.",
            "In which year did Helmut Kohl give nine ships to Spain?",
            "",
        ),
        (
            "In 1848 Helmut Kohl gave his assent to the Act of Leeds.",
            "In [...] Helmut Kohl gave his assent to the Act of Leeds.",
            "",
        ),
        (
            "In 1848 Spain granted independence.",
            "In [...] Spain granted independence.",
            "'granted' does not say to whom",
        ),
    ],
)
def test_a_gift_is_given_to_somebody(text: str, question: str, reason: str) -> None:
    assert complements.is_whole(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Helmut Kohl sold four more ships to Spain.",
            "In which year did Helmut Kohl sell four more ships to Spain?",
            "'more' points to another sentence",
        ),
        (
            "In 1848 Helmut Kohl sold more ships than Spain.",
            "In which year did Helmut Kohl sell more ships than Spain?",
            "",
        ),
        (
            "In 1848 Helmut Kohl in turn sold ships to Spain.",
            "In [...] Helmut Kohl in turn sold ships to Spain.",
            "'in turn' points to another sentence",
        ),
        (
            "In response the Royal Navy sold ships to Spain in 1848.",
            "In response the [...] sold ships to Spain in 1848.",
            "'in response' points to another sentence",
        ),
        (
            "In response to the revolt in Kenya the Royal Navy sold ships to Spain in 1848.",
            "In which year did the Royal Navy sell ships to Spain in response to the revolt in Kenya?",
            "",
        ),
        (
            "In 1848 Helmut Kohl sailed to Spain and then to Kenya.",
            "In 1848 Helmut Kohl sailed to [...] and then to Kenya.",
            "",
        ),
        (
            "In 1848 Helmut Kohl then sailed to Kenya.",
            "In 1848 Helmut Kohl then sailed to [...].",
            "'then' ties the sentence to another",
        ),
        (
            "On 3 May 1848 Spain left Leeds and Kenya fell three days later.",
            "On 3 May 1848 [...] left Leeds and Kenya fell three days later.",
            "",
        ),
    ],
)
def test_what_counts_on_does_so_from_its_own_sentence(text: str, question: str, reason: str) -> None:
    assert pointing.nothing_points_away(offered(text)[question]) == reason


@pytest.mark.parametrize("link", ["Even so, ", "Shortly thereafter, ", "Soon after, ", "In 1848 again ", ""])
def test_a_gap_is_shown_without_what_ties_it_to_another_sentence(link: str) -> None:
    opening = "" if "1848" in link else "in 1848 "
    text = f"{link}{opening}Spain sold nine ships to Kenya."
    assert "In 1848 Spain sold nine ships to [...]." in offered(text[0].upper() + text[1:])


def test_it_behind_a_verb_needs_a_subject_that_it_can_mean() -> None:
    told = "A treaty with the rich power of Rome in 1848 which brought peace to the port allowed it to sell ships."
    asked = offered(f"{told} The Royal Navy grew in 1850 and Spain praised it.")
    loose = told.replace("1848", "[...]")
    assert standing.pronouns_are_answered(asked[loose]) == "'it' may be someone else"
    assert standing.pronouns_are_answered(asked["The Royal Navy grew in [...] and Spain praised it."]) == ""


def test_of_a_name_more_than_its_end_is_left() -> None:
    subject = offered("In 1848 Helmut Kohl took Leeds.")["In which year did Helmut Kohl take Leeds?"]
    the = dataclasses.replace(subject.fact.subject.words[0], text="The", pos="DET")
    end = dataclasses.replace(subject.fact.subject, words=(the, subject.fact.subject.words[1]))
    cut = dataclasses.replace(subject, fact=dataclasses.replace(subject.fact, subject=end))
    assert standing.names_its_subject(subject) == ""
    assert standing.names_its_subject(cut).endswith("is left without the name")


@pytest.mark.parametrize(("preposition", "reason"), [("in", "'the talks' does not say which"), ("of", "")])
def test_a_date_does_not_tell_which_talks(preposition: str, reason: str) -> None:
    asked, told = around(f"The talks {preposition} 1848 ruined Spain.")
    assert definite_things_are_known(asked[f"The talks {preposition} [...] ruined Spain."], told) == reason


@pytest.mark.parametrize(
    ("where", "question", "reason"),
    [
        (
            "moved to Harbour House",
            "To which organisation did the Royal Guild move in 1848?",
            "'Harbour House' may be something else",
        ),
        ("sold ships to the Harbour Bank", "To which bank did the Royal Guild sell ships in 1848?", ""),
    ],
)
def test_a_house_to_which_somebody_moved_is_no_organisation(where: str, question: str, reason: str) -> None:
    assert answers.kind_is_sure(offered(f"In 1848 the Royal Guild {where}.")[question]) == reason


def test_what_is_asked_for_by_four_words_is_looked_at() -> None:
    asked = offered("Helmut Kohl was the first mayor of Leeds. Helmut Josef Kohl was the last mayor of York.")
    assert form.has_fit_length(asked["Who was Helmut Kohl?"]) == "the question has 4 words"


# ---------------------------------------------------------------- the forms of a name


@pytest.mark.parametrize(
    ("text", "gap", "accepted", "refused"),
    [
        ("In 1848 Spain praised King George II.", "In 1848 Spain praised [...].", {"George II"}, "George"),
        (
            "In 1848 Spain praised Anne Boleyn. Anne left. Boleyn sang.",
            "In 1848 Spain praised [...].",
            {"Boleyn"},
            "Anne",
        ),
        (
            "In 1848 Spain joined the First World War.",
            "In 1848 Spain joined the [...].",
            {"World War I", "Great War"},
            "World War II",
        ),
        ("In 1848 Spain joined World War II.", "In 1848 Spain joined [...].", {"Second World War"}, "First World War"),
    ],
)
def test_a_name_is_right_without_its_title_and_not_by_its_first_word(
    text: str, gap: str, accepted: set[str], refused: str
) -> None:
    forms = offered(text)[gap].answer.accepted
    assert accepted <= set(forms)
    assert refused not in forms


# ---------------------------------------------------------------- the topic


@pytest.mark.parametrize(
    ("title", "opening", "is_known"),
    [
        ("The Boer War", "Sailors sang.", True),
        ("Leeds (kingdom)", "Sailors sang.", False),
        ("Leeds", "Leeds was a rich kingdom.", True),
        ("York", "Leeds was a rich kingdom.", False),
    ],
)
def test_the_title_and_the_opening_say_what_is_meant_by_the_kingdom(title: str, opening: str, is_known: bool) -> None:
    noun = "war" if "War" in title else "kingdom"
    asked, told = around(f"# {title}\n\n{opening} In 1848 the {noun} ruined Spain.")
    reason = definite_things_are_known(asked[f"In 1848 the {noun} ruined [...]."], told)
    assert reason == ("" if is_known else f"'the {noun}' does not say which")


def test_what_ends_in_the_home_of_a_text_is_told() -> None:
    grown = "Leeds is a port of Kenya. " + "In 1840 Leeds grew. " * 8
    asked, told = around(
        f"# Leeds\n\n{grown}In 1848 Leeds left the Empire of Kenya. In 1849 Leeds joined the Empire of Spain."
    )
    assert is_not_the_topic(asked["In 1848 Leeds left the [...]."], told) == "the whole text happens there"
    assert is_not_the_topic(asked["In 1849 Leeds joined the [...]."], told) == ""


@pytest.mark.parametrize(
    ("more", "reason"), [("", "the text hardly tells of this person"), (" Helmut Kohl sang." * 2, "")]
)
def test_a_birth_is_asked_of_whom_the_text_tells(more: str, reason: str) -> None:
    asked, told = around(f"Helmut Kohl was born in 1888 in Leeds.{more}")
    assert risk.life_is_told(asked["In which year was Helmut Kohl born in Leeds?"], told) == reason


# ---------------------------------------------------------------- names that hold more than a name


@pytest.mark.parametrize(
    ("alias", "name", "counts"),
    [
        ("'s Library", "King's Library", False),
        ("King 's Library", "King's Library", False),
        ("Frederick William II", "Frederick the Great", False),
        ("Frederick II", "Frederick the Great", True),
        ("Jahan", "Shah Jahan", False),
        ("Anne", "Anne Boleyn", False),
        ("Boleyn", "Anne Boleyn", True),
        ("Charles", "King Charles II", False),
        ("Charles II", "King Charles II", True),
    ],
)
def test_a_form_counts_that_names_nobody_else(alias: str, name: str, counts: bool) -> None:
    assert _counts_as(alias, name) is counts


def test_a_faith_is_no_part_of_a_name() -> None:
    named = {
        actor.name for actor in read("In 1848 the Roman Catholic Mary met the Royal Navy. Mary left Leeds.").actors
    }
    assert "Mary" in named
    assert "Roman Catholic Mary" not in named


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        ("After 1848 Helmut Kohl ruled Kenya.", "After [...] Helmut Kohl ruled Kenya.", "other dates are as true"),
        ("After May 1848 Helmut Kohl ruled Kenya.", "After [...] Helmut Kohl ruled Kenya.", ""),
        (
            "In 1848, after the Boer War, Spain ruled Kenya.",
            "In 1848, after the [...], Spain ruled Kenya.",
            "others came before it too",
        ),
        ("In 1848, in the Boer War, Spain ruled Kenya.", "In 1848, in the [...], Spain ruled Kenya.", ""),
    ],
)
def test_what_came_after_came_after_much_else(text: str, gap: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("kin", "reason"),
    [("Angela Merkel's sister", "it may be said of somebody's kin"), ("the mayor of Leeds", "")],
)
def test_whose_kin_somebody_was_is_not_asked_over_two_steps(kin: str, reason: str) -> None:
    asked = offered(f"The first son of {kin}, Helmut Kohl, met the Royal Navy in 1848.")
    assert risk.description_lasts(asked[f"Who was the first son of {kin}?"]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        ("In 1848 peace was granted.", "In [...] peace was granted.", "'granted' does not say to whom"),
        ("In 1848 peace was granted to Kenya.", "In [...] peace was granted to Kenya.", ""),
    ],
)
def test_what_was_granted_was_granted_to_somebody(text: str, gap: str, reason: str) -> None:
    assert complements.is_whole(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("done", "question", "reason"),
    [
        ("made minor changes", "make minor changes", "'minor changes' does not say which"),
        ("made the changes", "make the changes", ""),
    ],
)
def test_minor_changes_are_none(done: str, question: str, reason: str) -> None:
    asked = offered(f"In 1848 Helmut Kohl {done} to the Act of Leeds.")
    assert form.says_what_was_done(asked[f"In which year did Helmut Kohl {question} to the Act of Leeds?"]) == reason


@pytest.mark.parametrize(("left_out", "reason"), [(0, ""), (1, "half of an aside is left out"), (2, "")])
def test_an_aside_has_two_dashes(left_out: int, reason: str) -> None:
    asked = offered("In 1848 the sailors of Leeds—the men of Spain—left Kenya.")
    gap = asked["In [...] the sailors of Leeds—the men of Spain—left Kenya."]
    dashes = [word for word in gap.said if word.text == "—"][:left_out]
    assert (
        shortened.cut(dataclasses.replace(gap, said=tuple(word for word in gap.said if word not in dashes))) == reason
    )


@pytest.mark.parametrize(("of", "reason"), [("", "'visit' does not say of what"), (" to Spain", "")])
def test_a_visit_is_one_to_some_place(of: str, reason: str) -> None:
    asked = offered(f"In 1848 Angela Merkel sold nine ships during Helmut Kohl's visit{of}.")
    line = f"In which year did Angela Merkel sell nine ships during Helmut Kohl's visit{of}?"
    assert blanks.deeds_say_of_what(asked[line]) == reason


def test_a_month_without_its_year_is_not_enough() -> None:
    told = draft(read("In 1848 Helmut Kohl left Leeds. In May, Spain sold nine ships to Kenya.")).notes
    (asked,) = (note for note in told if note.question == "In which month and year did Spain sell nine ships to Kenya?")
    assert asked.answer == "May 1848"
    assert asked.accepted == ("1848-05",)
