"""What a strict teacher would not hand out: each rule with a sentence that it holds back, and one that it lets pass."""

from __future__ import annotations

import pytest

from offered import around, offered
from studydeck.cards import draft
from studydeck.cards.date_forms import form_of
from studydeck.cards.gates import (
    answers,
    complements,
    dating,
    definite,
    form,
    gap_places,
    leaks,
    pointing,
    prose,
    risk,
    rivals,
    standing,
)
from studydeck.reading import edtf, read


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Helmut Kohl described the fall of Leeds in 1848.",
            "In which year did Helmut Kohl describe the fall of Leeds?",
            "the date may be that of what is told",
        ),
        (
            "Helmut Kohl was born about 1848 in Leeds.",
            "In which year was Helmut Kohl born in Leeds?",
            "the text only says about when",
        ),
        (
            "The coast of Spain was attacked by the Royal Navy mainly from 1848.",
            "In which year was the coast of Spain attacked by the Royal Navy?",
            "it only began then",
        ),
        (
            "The coast of Spain was attacked by the Royal Navy in 1848.",
            "In which year was the coast of Spain attacked by the Royal Navy?",
            "",
        ),
    ],
)
def test_a_date_asked_for_is_that_of_the_deed(text: str, question: str, reason: str) -> None:
    assert dating.date_is_sure(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "Spain sold nine ships of the 9th and 10th centuries in 1848.",
            "Spain sold nine ships of the [...] in 1848.",
            "",
        ),
        ("The revolt of 1848 in Leeds ruined Spain.", "The revolt of [...] in Leeds ruined Spain.", ""),
        (
            "Spain sold the ships of 1848 to Kenya.",
            "Spain sold the ships of [...] to Kenya.",
            "the gap does not show that a date is wanted",
        ),
        (
            "Spain sold the ports – a gift of Kenya – to Helmut Kohl in 1848.",
            "Spain sold the ports – a gift of Kenya – to Helmut Kohl in [...].",
            "",
        ),
        (
            "Helmut Kohl sold two ports of Spain – Leeds in 1848 and York in 1850.",
            "Helmut Kohl sold two ports of Spain – Leeds in [...] and York in 1850.",
            "the gap stands in an aside",
        ),
        ("The revolt of 1848 ruined Spain.", "The revolt of [...] ruined Spain.", "nothing else tells which"),
        (
            "Kenya gave sailors a vote in 1848, as did Spain in 1850.",
            "Kenya gave sailors a vote in 1848, as did [...] in 1850.",
            "the gap is only a comparison",
        ),
        (
            "Kenya gave sailors a vote in 1848, as did Spain in 1850.",
            "Kenya gave sailors a vote in 1848, as did Spain in [...].",
            "the gap is only a comparison",
        ),
        (
            "In 1617, the Dutch took Leeds from the king of Spain, and York in 1642.",
            "In 1617, the Dutch took Leeds from the king of Spain, and York in [...].",
            "the gap is in what is said beside",
        ),
        (
            "In 1848 the old port of Leeds became a Royal Navy base.",
            "In 1848 the old port of Leeds became a [...] base.",
            "others fit it as well",
        ),
        (
            "The king, Helmut Kohl (1342–1382), led men from Kenya to Spain (Kingdom of Leeds), and was King of York.",
            "The king, Helmut Kohl (1342–1382), led men from Kenya to [...] (Kingdom of Leeds), and was King of York.",
            "what follows says it again",
        ),
        (
            "The sailors of Leeds, led by Helmut Kohl, fought in the Leeds Campaign (December 1941 – August 1945).",
            "The sailors of Leeds, led by Helmut Kohl, fought in the [...] (December 1941 – August 1945).",
            "",
        ),
        (
            "In 1848 nine states including Kenya left the Royal Navy.",
            "In 1848 nine states including [...] left the Royal Navy.",
            "the gap is one of several",
        ),
    ],
)
def test_a_gap_shows_what_it_asks_for(text: str, gap: str, reason: str) -> None:
    assert gap_places.gap_shows_its_kind(offered(text)[gap]) == reason


def test_a_date_beside_an_ordinal_is_one_of_several() -> None:
    gap = "Spain fell somewhere between the 3rd and the [...]."
    candidates = offered("Spain fell somewhere between the 3rd and the 2nd century BC.")
    assert all(dating.date_stands_alone(each) for line, each in candidates.items() if line == gap)


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Spain granted independence in 1848 after a war with Kenya.",
            "In which year did Spain grant independence after a war with Kenya?",
            "'granted' does not say to whom",
        ),
        (
            "Spain granted independence to Kenya in 1848.",
            "In which year did Spain grant independence to Kenya?",
            "",
        ),
        ("Kenya was granted peace in 1848.", "In which year was Kenya granted peace?", ""),
    ],
)
def test_what_is_given_is_given_to_somebody(text: str, question: str, reason: str) -> None:
    assert complements.is_whole(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 Helmut Kohl visited Leeds.",
            "In [...] Helmut Kohl visited Leeds.",
            "it may have been so at other times",
        ),
        ("In 1848 Helmut Kohl sold Leeds.", "In [...] Helmut Kohl sold Leeds.", ""),
    ],
)
def test_a_journey_without_a_purpose_may_have_been_made_twice(text: str, gap: str, reason: str) -> None:
    assert risk.goes_there_once(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("told", "reason"),
    [("the fleet of the sailors", ""), ("a fleet of the sailors", "others may have done so at another time")],
)
def test_what_a_body_was_is_asked_where_it_was_the_only_one(told: str, reason: str) -> None:
    asked = offered(f"The Royal Navy was {told} of Leeds.")[f"What was {told} of Leeds?"]
    assert risk.deed_has_its_date(asked) == reason


def test_a_clause_alone_is_a_fragment() -> None:
    asked = offered("When in 1848 Helmut Kohl asked for nine ships.")["When in [...] Helmut Kohl asked for nine ships."]
    assert prose.is_plain_prose(asked) == "the sentence is a fragment"


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "Nine ships were given to them in 1848 by Helmut Kohl of Leeds.",
            "Nine ships were given to them in [...] by Helmut Kohl of Leeds.",
            "'them' may be someone else",
        ),
        (
            "The Danes left when Helmut Kohl sold them to Spain in 1848.",
            "The Danes left when Helmut Kohl sold them to Spain in [...].",
            "",
        ),
    ],
)
def test_nobody_does_a_thing_to_himself_by_a_plain_pronoun(text: str, gap: str, reason: str) -> None:
    assert standing.pronouns_are_answered(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "Helmut Kohl at the time led the Royal Navy in 1848.",
            "Helmut Kohl at the time led the Royal Navy in [...].",
            "'time' points to another sentence",
        ),
        (
            "The later fall of Leeds in 1848 ruined Helmut Kohl.",
            "The later fall of Leeds in [...] ruined Helmut Kohl.",
            "'later' points to another sentence",
        ),
        (
            "Helmut Kohl led the Royal Navy at the time of the war in 1848.",
            "Helmut Kohl led the Royal Navy at the time of the war in [...].",
            "",
        ),
        (
            "Succeeding rulers of Spain led the Royal Navy in 1848.",
            "Succeeding rulers of Spain led the Royal Navy in [...].",
            "'Succeeding' points to another sentence",
        ),
    ],
)
def test_no_time_is_that_of_the_story(text: str, gap: str, reason: str) -> None:
    assert pointing.nothing_points_away(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("heading", "reason"), [("The Kenyan era", "the heading tells the answer"), ("The Spanish era", "")]
)
def test_a_heading_tells_the_answer_in_another_form(heading: str, reason: str) -> None:
    text = (
        f"# Leeds\n\nLeeds is a port.\n\n## {heading}\n\nIn 1848 the fleet of Leeds was sold by Helmut Kohl to Kenya."
    )
    candidates, told = around(text)
    gap = candidates["In 1848 the fleet of Leeds was sold by Helmut Kohl to [...]."]
    assert rivals.heading_tells_nothing(gap, told) == reason


@pytest.mark.parametrize(
    ("text", "question", "is_told"),
    [
        ("The Royal Navy (RN) sold nine ships to Spain.", "What is the Royal Navy called for short?", True),
        ("The Sazeman e Ettelaat (SAVAK) sold ships.", "What is the Sazeman e Ettelaat called for short?", False),
    ],
)
def test_letters_that_begin_the_words_tell_what_they_are_short_for(text: str, question: str, is_told: bool) -> None:
    asked = offered(text).get(question)
    assert asked is None or bool(leaks.answer_is_not_given_away(asked)) == is_told


def test_a_visit_before_has_the_date_that_stands_in_it() -> None:
    questions = offered("After a visit to Leeds in 1848, Helmut Kohl sold nine ships to Spain.")
    assert not any(line.startswith("In which year") for line in questions)


def test_the_last_century_before_christ_is_the_first() -> None:
    written = form_of("the 12th century BC", edtf.century_of(12, is_bc=True))
    assert written is not None
    assert written.write(edtf.century_of(1, is_bc=True)) == "the 1st century BC"
    first_year = edtf.EdtfDate(0, edtf.Precision.CENTURY)
    assert written.write(first_year) == "the 1st century BC"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Leeds rose in the 9th century BC, and in the 8th century it fell.", ["-08XX", "-07XX"]),
        ("Leeds fell in 586 BC. In the 19th century it was dug up.", ["-0585", "18XX"]),
        ("Leeds rose in the 9th century BC.\n\nIn the 8th century it fell.", ["-08XX", "07XX"]),
        ("Leeds rose in the 9th century BC and in the 8th century AD it fell.", ["-08XX", "07XX"]),
        ("The last town of Spain to fall, in 1453, was Leeds.", ["1453"]),
        ("Leeds was sold in the fall of 1453.", ["1453-23"]),
    ],
)
def test_a_century_without_its_era_counts_down(text: str, dates: list[str]) -> None:
    assert [each.edtf for each in read(text).dates] == dates


def test_a_century_whose_era_the_story_tells_waits_for_review() -> None:
    text = "The fleet of Leeds rose in the 9th century BC. In the 8th century Spain sold the fleet of Leeds to Kenya."
    asked = {note.answer: note.tier for note in draft(read(text)).notes if note.type == "when"}
    assert all(tier == "review" for answer, tier in asked.items() if "8th" in answer)


def test_nothing_is_said_twice_in_a_row() -> None:
    asked = offered("Helmut Kohl led Spain until his death in 1848.")
    assert all("in 1848 in 1848" not in line or form.is_grammatical(each) for line, each in asked.items())


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            "In 1848 Helmut Kohl sold the Port of the Sands to Spain.",
            "In 1848 Helmut Kohl sold the Port of the [...] to Spain.",
            "'Sands' may be a part of a name",
        ),
        ("In 1848 Helmut Kohl left the port of Leeds.", "In 1848 Helmut Kohl left the port of [...].", ""),
    ],
)
def test_the_end_of_a_name_is_no_gap(text: str, gap: str, reason: str) -> None:
    candidate = offered(text).get(gap)
    assert candidate is None or answers.kind_is_sure(candidate) == reason


def test_a_relative_s_years_are_not_asked() -> None:
    text = "Angela Merkel lived with her father, Helmut Kohl (1890-1950)." + " Helmut Kohl led the Royal Navy." * 6
    asked, told = around(text)
    assert (
        risk.life_is_told(asked["In which year was Helmut Kohl born?"], told) == "the text hardly tells of this person"
    )


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        ("From [...], Helmut Kohl led Spain.", ""),
        ("Helmut Kohl led Spain in [...].", ""),
    ],
)
def test_both_ends_of_a_time_are_wanted(gap: str, reason: str) -> None:
    text = gap.replace("[...]", "1848 to 1850" if gap.startswith("From") else "1848")
    assert gap_places.gap_shows_its_kind(offered(text)[gap]) == reason


@pytest.mark.parametrize(
    ("heading", "reason"),
    [("The 18th century", ""), ("17th century", "the heading tells the answer"), ("Trade", "")],
)
def test_a_heading_tells_the_century(heading: str, reason: str) -> None:
    text = f"# Leeds\n\nLeeds is a port.\n\n## {heading}\n\nIn the 17th century the fleet of Leeds was sold to Kenya."
    candidates, told = around(text)
    gap = candidates["In the [...] the fleet of Leeds was sold to Kenya."]
    assert rivals.heading_tells_nothing(gap, told) == reason


def test_a_century_that_heads_a_section_tells_of_its_half() -> None:
    said = "In the first half of the 17th century Leeds was sold to Kenya."
    text = f"# Leeds\n\nLeeds is a port.\n\n## 17th century\n\n{said}"
    candidates, told = around(text)
    gap = next(each for line, each in candidates.items() if "[...] Leeds was sold" in line)
    assert rivals.heading_tells_nothing(gap, told) == "the heading tells the answer"


def test_centuries_that_nobody_writes_in_words_are_no_choice() -> None:
    written = form_of("the tenth century BC", edtf.century_of(10, is_bc=True))
    assert written is not None
    assert written.write(edtf.century_of(9, is_bc=True)) == "the ninth century BC"
    assert written.write(edtf.century_of(32, is_bc=True)) == ""


def test_what_a_gap_ends_in_may_go_on_as_a_list() -> None:
    text = (
        "In 1848 the old palace in the middle of the great city of Leeds near the river became the seat of the "
        "Harbour Guild, the Royal Navy and the town council of all the people of the coast."
    )
    shown = [line for line in offered(text) if line.endswith("the seat of the [...].")]
    assert shown == []


@pytest.mark.parametrize(
    ("title", "reason"), [("Helmut Kohl", "the whole text is about it"), ("The mayors of Leeds", "")]
)
def test_nobody_is_asked_who_the_whole_text_was_about(title: str, reason: str) -> None:
    candidates, told = around(f"# {title}\n\nHelmut Kohl was the first mayor of Leeds.")
    assert rivals.is_not_the_topic(candidates["Who was Helmut Kohl?"], told) == reason


def test_a_city_is_told_by_what_belongs_to_it() -> None:
    asked = offered("In 1848 the Roman fleet left Rome for Kenya.")["In 1848 the Roman fleet left [...] for Kenya."]
    assert leaks.answer_is_not_given_away(asked) == "the question holds 'roman', which tells the answer"


@pytest.mark.parametrize(
    ("others", "reason"),
    [("Kenya rose. Kenya sank. Kenya won.", "the whole text happens there"), ("Kenya rose. Spain sank.", "")],
)
def test_the_state_where_it_all_happens_is_soon_guessed(others: str, reason: str) -> None:
    candidates, told = around(f"# Leeds\n\n{others}\n\nIn 1848 the fleet of Leeds was sold to Kenya by Helmut Kohl.")
    gap = candidates["In 1848 the fleet of Leeds was sold to [...] by Helmut Kohl."]
    assert rivals.is_not_the_topic(gap, told) == reason


def test_a_source_is_not_what_it_tells_of() -> None:
    said = "it was politically, economically, and culturally one of the richest ports of the coast in"
    gaps = (f"According to the Royal Navy, {said} [...].", f"According to the [...], {said} 1848.")
    candidates = offered(f"According to the Royal Navy, {said} 1848.")
    assert {standing.pronouns_are_answered(candidates[gap]) for gap in gaps} == {"'it' may be someone else"}


@pytest.mark.parametrize(
    ("plan", "reason"), [("merger scheme", "'the scheme' does not say which"), ("plague theory", "")]
)
def test_a_plan_is_known_only_to_who_has_read_of_it(plan: str, reason: str) -> None:
    gap = f"In 1848 Helmut Kohl told Spain of the {plan}."
    candidates, told = around(gap)
    assert definite.definite_things_are_known(candidates[gap.replace("1848", "[...]")], told) == reason


def test_a_list_is_not_cut_behind_what_explains_its_first_name() -> None:
    text = "Helmut Kohl was born in Leeds on 3 May 1848 to Angela, a teacher, and Konrad Lee, a sailor."
    assert not any(line.endswith("to Angela.") for line in offered(text))


@pytest.mark.parametrize(
    ("place", "reason"),
    [("off Malta", "'the fleet' does not say which"), ("in Malta", "")],
)
def test_a_fleet_is_not_that_of_the_place_it_comes_to(place: str, reason: str) -> None:
    candidates, told = around(f"On 9 June 1798 the fleet was burned {place}.")
    assert definite.definite_things_are_known(candidates[f"On what date was the fleet burned {place}?"], told) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Helmut Kohl left in June 1848 without any gold.",
            "In which month and year did Helmut Kohl leave without any gold?",
            "it does not say what was left",
        ),
        ("In 1848 Helmut Kohl left Leeds.", "In which year did Helmut Kohl leave Leeds?", ""),
        ("In 1848 Helmut Kohl left for Leeds.", "In which year did Helmut Kohl leave for Leeds?", ""),
    ],
)
def test_who_leaves_leaves_something(text: str, question: str, reason: str) -> None:
    assert form.says_what_was_done(offered(text)[question]) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Leeds fell in 1471. Helmut Kohl died 12 years after the fall of Leeds on 9 April 1483.",
            "Helmut Kohl died 12 years after the fall of Leeds on [...].",
            "",
        ),
        (
            "Helmut Kohl died in 1323/4.",
            "In which years did Helmut Kohl die?",
            "the text leaves open which of two years it was",
        ),
    ],
)
def test_a_date_is_one_and_known(text: str, question: str, reason: str) -> None:
    assert dating.date_is_sure(offered(text)[question]) == reason


def test_a_time_that_is_counted_and_told_again_is_in_doubt() -> None:
    text = (
        "The Yorkists won the battle of Tewkesbury in 1471. Edward IV died 12 years after Tewkesbury on 9 April 1483."
    )
    asked = offered(text)["Who died in 1495 on 9 April 1483?"]
    assert dating.date_is_sure(asked) == "the date is counted, and another stands beside it"


@pytest.mark.parametrize(
    ("text", "gap", "reason"),
    [
        (
            (
                "Helmut Kohl captured Leeds in 1848, conquered the ports of Spain as a part of the war, and, after "
                "his victory in the battle of York in 1850, he ruled Kenya and many other rich countries in peace."
            ),
            (
                "Helmut Kohl captured [...] in 1848, conquered the ports of Spain as a part of the war, and, after his "
                "victory in the battle of York in 1850, he ruled Kenya and many other rich countries in peace."
            ),
            "",
        ),
        (
            "Helmut Kohl captured Leeds in 1848, conquered Spain and sold Kenya.",
            "Helmut Kohl captured Leeds in [...], conquered Spain and sold Kenya.",
            "",
        ),
        (
            "Being the rich port of the work in 1848; Helmut Kohl spent his life in Leeds.",
            "Being the rich port of the work in [...]; Helmut Kohl spent his life in Leeds.",
            "what stands before the semicolon is no sentence",
        ),
    ],
)
def test_a_gap_shows_whole_sentences(text: str, gap: str, reason: str) -> None:
    assert form.is_grammatical(offered(text)[gap]) == reason


def test_who_is_mined_at_may_be_a_place() -> None:
    text = "Charles Worsley sold a mill. In 1761 the canal brought coal from mines at Worsley to Leeds."
    gaps = offered(text)
    gap = "In 1761 the canal brought coal from mines at [...] to Leeds."
    assert answers.kind_is_sure(gaps[gap]) == "'Worsley' may be a place"


def test_a_ruler_keeps_the_number_in_every_form() -> None:
    text = "King Charles II fled in 1651. In 1660 King Charles II sold Leeds. King Charles was rich."
    (answer,) = {each.answer for line, each in offered(text).items() if line == "Who sold Leeds in 1660?"}
    assert all(form.endswith(" II") for form in answer.accepted)
