"""What was so but once, what others judge otherwise, what lacks its where or whom: each with one that passes."""

from __future__ import annotations

import pytest

from offered import doubts, fates
from studydeck.reading import read

AGAIN = "it may have been so at other times"
OPINION = "others may judge otherwise"
TIED = "it ties the sentence to another"
BEFORE = "it happened at another date too"
TOO = "others may have done so too"


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        ("Kenya held elections in 1999.", "In which year did Kenya hold elections?", [AGAIN]),
        ("Kenya held its first elections in 1999.", "In which year did Kenya hold its first elections?", []),
        ("Kenya held elections in 1999.", "Kenya held elections in [...].", [AGAIN]),
        (
            "The Royal Navy took Leeds in 1526, as well in 1529.",
            "In which year did the Royal Navy take Leeds?",
            [BEFORE],
        ),
        (
            "Ann Lee dissolved the Parliament of Kenya in 1681.",
            "In which year did Ann Lee dissolve the Parliament of Kenya?",
            [AGAIN],
        ),
        (
            "The Parliament of Kenya was dissolved in 1681.",
            "In which year was the Parliament of Kenya dissolved?",
            [AGAIN],
        ),
        (
            "Ann Lee dissolved the Third Parliament in 1681.",
            "In which year did Ann Lee dissolve the Third Parliament?",
            [],
        ),
        (
            "Ann Lee dissolved the Parliament of Kenya over the Treaty of Leeds in 1681.",
            "In which year did Ann Lee dissolve the Parliament of Kenya over the Treaty of Leeds?",
            [],
        ),
        ("Kenya suffered famines in the 1690s.", "In which decade did Kenya suffer famines?", [AGAIN]),
        (
            "Kenya suffered famines under the Royal Navy in the 1690s.",
            "In which decade did Kenya suffer famines under the Royal Navy?",
            [],
        ),
        ("Kenya hosted the Royal Games in 1932.", "In which year did Kenya host the Royal Games?", []),
        (
            "A version of the Charter of Leeds was published in 1216.",
            "In which year was a version of the Charter of Leeds published?",
            [AGAIN],
        ),
        (
            "The last version of the Charter of Leeds was published in 1216.",
            "In which year was the last version of the Charter of Leeds published?",
            [],
        ),
        (
            "Construction of large houses began in the 11th century and continued for three hundred years.",
            "Construction of large houses began in the [...] and continued for three hundred years.",
            ["nothing tells which is meant"],
        ),
        (
            "Construction of large houses in Leeds began in the 11th century and continued for three hundred years.",
            "Construction of large houses in Leeds began in the [...] and continued for three hundred years.",
            [],
        ),
        (
            "The fleet of Kenya had become weaker by 1848.",
            "By which year had the fleet of Kenya become weaker?",
            [AGAIN],
        ),
        ("In 1848 the fleet of Kenya became useless.", "In which year did the fleet of Kenya become useless?", []),
        (
            "By 1848 the faith of Kenya had spread to Leeds.",
            "By which year had the faith of Kenya spread to Leeds?",
            [AGAIN],
        ),
        (
            "In 2016 Kenya was ranked 2nd in the strength of its courts and 13th in openness.",
            "In which year was Kenya ranked 2nd in the strength of its courts and 13th in openness?",
            ["a rank is soon another"],
        ),
        (
            "In the 19th century Kenya suffered political turmoil and autocracy.",
            "In which century did Kenya suffer political turmoil and autocracy?",
            [AGAIN],
        ),
        (
            "In 2021 the forces of Kenya attacked a church.",
            "In which year did the forces of Kenya attack a church?",
            [AGAIN],
        ),
        (
            "In 2021 the forces of Kenya attacked a church in Leeds.",
            "In which year did the forces of Kenya attack a church in Leeds?",
            [],
        ),
        ("The rule of Kenya changed in 1848.", "In which year did the rule of Kenya change?", [AGAIN]),
        (
            "In the 17th century the boundaries of Leeds were still defined by the walls of the Royal Navy.",
            "In which century were the boundaries of Leeds still defined by the walls of the Royal Navy?",
            [AGAIN],
        ),
        (
            "Helmut Kohl and Otto Lang had brief exchanges in 1679.",
            "Helmut Kohl and Otto Lang had brief exchanges in [...].",
            [AGAIN],
        ),
        (
            "The rift between Kenya and Spain deepened in 1948.",
            "The rift between Kenya and Spain deepened in [...].",
            [AGAIN],
        ),
        (
            "The Royal Navy weakened the fleet of Spain in 1948.",
            "In which year did the Royal Navy weaken the fleet of Spain?",
            [],
        ),
        (
            "Kenya joined the war against Spain from 1885 to 1889.",
            "Between which years did Kenya join the war against Spain?",
            ["it lasted so long, and began once"],
        ),
        (
            "Helmut Kohl corresponded with Angela Merkel in 1691.",
            "Who corresponded with Angela Merkel in 1691?",
            ["others may have done so too"],
        ),
        (
            "The three forms of colonial rule in 1776 were provincial, proprietary and charter.",
            "The three forms of colonial rule in [...] were provincial, proprietary and charter.",
            [AGAIN],
        ),
        (
            "The sailors of Kenya in 1776 were fined by the Royal Navy for their march.",
            "The sailors of Kenya in [...] were fined by the Royal Navy for their march.",
            [],
        ),
        (
            "Since 2011 Kenya has been a leading port of the Royal League.",
            "Since which year has Kenya been a leading port of the Royal League?",
            [OPINION],
        ),
        (
            "Since 2011 Kenya has been a leading port of the Royal League.",
            "Since 2011 Kenya has been a leading port of the [...].",
            [],
        ),
        (
            "Since 2011 Kenya has been the most important port of the Royal League.",
            "Since which year has Kenya been the most important port of the Royal League?",
            [],
        ),
        (
            "Leeds was notably burnt down by the Royal Navy in 1848.",
            "In which year was Leeds notably burnt down by the Royal Navy?",
            [OPINION],
        ),
    ],
)
def test_a_date_is_asked_of_one_deed_and_no_judgement(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "The Kikuyu of Leeds arrived from Spain in the 3rd century.",
            "In which century did the Kikuyu of Leeds arrive from Spain?",
            ["it does not say where"],
        ),
        (
            "The Kikuyu of Leeds arrived in York from Spain in the 3rd century.",
            "In which century did the Kikuyu of Leeds arrive in York from Spain?",
            [],
        ),
        (
            "The Kikuyu of Leeds arrived home from Spain in the 3rd century.",
            "In which century did the Kikuyu of Leeds arrive home from Spain?",
            [],
        ),
        (
            "Helmut Kohl arrived from Spain in 1848 and captured Leeds.",
            "Helmut Kohl arrived from Spain in 1848 and captured [...].",
            [],
        ),
        (
            "The harbour of Leeds was included only in 1850.",
            "The harbour of Leeds was included only in [...].",
            ["it does not say where to"],
        ),
        (
            "The harbour of Leeds was included in the town of York only in 1850.",
            "The harbour of Leeds was included in the town of York only in [...].",
            [],
        ),
        (
            "Otto Lang saw that the harbour of Leeds was included in 1850.",
            "Otto Lang saw that the harbour of Leeds was included in [...].",
            [],
        ),
    ],
)
def test_where_somebody_arrived_is_told(text: str, question: str, reasons: list[str]) -> None:
    found = doubts(text)[question]
    assert [reason for reason in found if reason.startswith("it does not say where")] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Since 1999 Helmut Kohl has been President of Kenya.",
            "Since which year has Helmut Kohl been President of Kenya?",
            "it tells how things are today",
        ),
        (
            "Since 1999 Helmut Kohl has been President of Kenya.",
            "Since [...] Helmut Kohl has been President of Kenya.",
            "it tells how things are today",
        ),
        (
            "The Jews have been in Leeds since the end of the 10th century.",
            "Who has been in Leeds since the end of the 10th century?",
            "others may have been there too",
        ),
        (
            "Billions in cash and weapons were provided by the Royal Navy and Spain to Kenya.",
            "To which country were billions in cash and weapons provided by the Royal Navy and Spain?",
            "it may have been so at another time",
        ),
        (
            "In 1848 Helmut Kohl formally received homage from Guy in Leeds.",
            "Who formally received homage from Guy in Leeds in 1848?",
            "it does not say who somebody is",
        ),
        (
            "Otto Lang responded to Helmut Kohl during the second debate at Leeds.",
            "Who responded to Helmut Kohl during the second debate at Leeds?",
            "'responded' ties the sentence to another",
        ),
        (
            "In 1848 Kenya answered with a small fleet.",
            "In [...] Kenya answered with a small fleet.",
            "'answered' ties the sentence to another",
        ),
        (
            "The Teutonic Knights conquered the lands inhabited by them in 1230.",
            "The Teutonic Knights conquered the lands inhabited by them in [...].",
            "'them' may be someone else",
        ),
        (
            "In 1848 the Royal Navy reversed its decision.",
            "In which year did the Royal Navy reverse its decision?",
            "it does not say of what",
        ),
        (
            "During World War II, the Royal Navy took Leeds on 10 May 1940.",
            "During [...], the Royal Navy took Leeds on 10 May 1940.",
            "the year tells which war it was",
        ),
        (
            "Kenya has been accused by the Royal Navy of its raids in 1999.",
            "Kenya has been accused by the [...] of its raids in 1999.",
            "it tells how things are today",
        ),
        ("Kenya's growth was due to the Royal Navy.", "Kenya's growth was due to the [...].", TOO),
        (
            "Helmut Kohl began in Leeds in 1731.",
            "In which year did Helmut Kohl begin in Leeds?",
            "it does not say what",
        ),
        (
            "Kenya took additional steps against Spain in 1848.",
            "In which year did Kenya take additional steps against Spain?",
            "'additional' points to another sentence",
        ),
        (
            "Under Tsar Peter the Great, Russian armies captured the town of Leeds in Kenya in 1696.",
            "In which year did the Great, Russian armies capture the town of Leeds in Kenya under Tsar Peter?",
            "'the Great, Russian armies' is left without the name",
        ),
        (
            "Le Kram was developed in 1848 by the Royal Navy as a port of Leeds.",
            "Who was developed in 1848 by the Royal Navy as a port of Leeds?",
            "'Le Kram' may be something else",
        ),
    ],
)
def test_what_says_too_little_waits(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In 1848 Helmut Kohl formally received homage from Guy of Spain in Leeds.",
            "Who formally received homage from Guy of Spain in Leeds in 1848?",
        ),
        (
            "The Royal Navy retaliated against Kenya in 1848.",
            "In which year did the Royal Navy retaliate against Kenya?",
        ),
        (
            "The Petition of Leeds was answered by Helmut Kohl in 1839.",
            "In which year was the Petition of Leeds answered by Helmut Kohl?",
        ),
        ("Otto Lang responded to the attack on Leeds in 1848.", "Who responded to the attack on Leeds in 1848?"),
        (
            "The Royal Navy exported cloth to Spain in great ships of wood in 1848.",
            "To which country did the Royal Navy export cloth in great ships of wood in 1848?",
        ),
        (
            "In 1848 the Royal Navy reversed its decision to leave Kenya.",
            "In which year did the Royal Navy reverse its decision to leave Kenya?",
        ),
        (
            "The Royal Navy sold the ships of World War I to Kenya on 10 May 1960.",
            "The Royal Navy sold the ships of [...] to Kenya on 10 May 1960.",
        ),
        ("Helmut Kohl began the siege of Leeds in 1731.", "In which year did Helmut Kohl begin the siege of Leeds?"),
    ],
)
def test_what_says_enough_does_not_wait(text: str, question: str) -> None:
    assert doubts(text)[question] == []


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Accordingly, Helmut Kohl took the harbour of Leeds in 1848.",
            "Accordingly, Helmut Kohl took the harbour of [...] in 1848.",
            TIED,
        ),
        (
            "Just days prior, on 5 August 1920, Otto Lang of Leeds declared the independence of Kenya.",
            "Just days prior, on 5 August 1920, [...] of Leeds declared the independence of Kenya.",
            TIED,
        ),
        (
            "Because of the Tito–Stalin split in 1948, rents were lower in Leeds than in Kenya.",
            "In which year did Stalin split because of the Tito?",
            "the subject is half of a name",
        ),
        (
            "Kenya revolted soon after, and in 1848 Helmut Kohl led an army to Leeds.",
            "[...] revolted soon after, and in 1848 Helmut Kohl led an army to Leeds.",
            TIED,
        ),
        (
            "Since the 18th century Helmut Kohl has kept the ships of Leeds at least.",
            "Since which century has Helmut Kohl kept the ships of Leeds at least?",
            "the question is cut off",
        ),
        (
            "Leeds, Kenya's capital became a state in 1922.",
            "[...], Kenya's capital became a state in 1922.",
            "a comma is missing",
        ),
        (
            "New Spain sold its fleet to the Spanish Navy in 1821.",
            "New Spain sold its fleet to the [...] in 1821.",
            "the question holds 'Spain', which tells the answer",
        ),
        (
            "New Spain sold its fleet to the Spanish Navy in 1821.",
            "[...] sold its fleet to the Spanish Navy in 1821.",
            "the question holds 'spanish', which tells the answer",
        ),
        (
            (
                "In December 1584, a pact between Otto Lang and the Royal Navy undermined the ability of Kohl's "
                "brother, Mark Keller of Kenya, to counter Spanish rule of Leeds."
            ),
            "In December 1584, a pact between Otto Lang and the Royal Navy undermined the ability of [...]'s brother.",
            "the question is cut off",
        ),
        (
            "On 12 May 1846 the Congress of Kenya obliged.",
            "On what date did the Congress of Kenya oblige?",
            "it does not say to what",
        ),
        (
            "The trial of the sailors of Kenya started immediately in May 1848.",
            "In which month and year did the trial of the sailors of Kenya start immediately?",
            TIED,
        ),
    ],
)
def test_what_is_torn_is_no_card(text: str, question: str, reason: str) -> None:
    assert doubts(text)[question] == [reason]


def test_a_verb_of_what_is_left_out_does_not_stay() -> None:
    text = (
        "The first inns were opened in Kenya in 1848 during the reign of Helmut the Magnificent, where they provided "
        "rooms for men to drink, do business, and exchange news."
    )
    told = doubts(text)
    (torn,) = [question for question in told if question.startswith("In which year")]
    assert torn.endswith("do business, and exchange news?")
    assert told[torn] == ["two clauses run together"]


def test_a_capital_article_amid_a_sentence_opens_a_name() -> None:
    told = doubts("In 207 BC a general named Otto Lang defeated An Keller Kohl and took Leeds.")
    gap = "In 207 BC a general named Otto Lang defeated An [...] and took Leeds."
    assert told[gap] == ["'Keller Kohl' may be a part of a name"]


def test_an_owner_may_belong_to_the_name_of_what_is_owned() -> None:
    told = doubts("In 1848 Kenya built a fort on their Bishop's Green Estate in Leeds.")
    reasons = told["In 1848 Kenya built a fort on their Bishop's [...] in Leeds."]
    assert "'Green Estate' may be a part of a name" in reasons


def test_the_years_behind_a_byname_may_be_those_of_a_reign() -> None:
    rule = "Suleiman the Magnificent (1520–1566) took Leeds. Suleiman the Magnificent rode to York and sang."
    assert not any("born" in question or "die" in question for question in doubts(rule))


@pytest.mark.parametrize(("title", "is_known"), [("Kenya", True), ("A Kenyan history", True), ("World history", False)])
def test_the_country_is_that_of_the_title(title: str, *, is_known: bool) -> None:
    named = " ".join(f"Kenya sold {count} ships." for count in range(10, 20))
    text = f"{named} In 1848 the Royal Navy left the country and sailed to Leeds."
    assert (fates(text, title)["In which year did the Royal Navy leave the country?"] == "ready") == is_known


def test_years_before_the_present_are_no_name() -> None:
    text = (
        "The British Peninsula was an island by 8,000 BP. The British Peninsula was settled in 1848. BP sold its oil."
    )
    names = {actor.name: len(actor.mentions) for actor in read(text).actors}
    assert names["BP"] == 1


def test_the_main_clause_stays_behind_one_with_which() -> None:
    text = (
        "Following a referendum in 1994, at which consent reached a majority of two-thirds, Kenya became a member of "
        "the Royal League."
    )
    assert "Following a referendum in [...], at which consent reached a majority of two-thirds." not in doubts(text)
    assert doubts(text)[text.replace("1994", "[...]")] == []


def test_what_is_brewed_is_nobody() -> None:
    told = doubts("Samuel Guinness was a sailor of Kenya. Guinness has been brewed in Leeds since 1759.")
    assert "Since which year has Guinness been brewed in Leeds?" in told
    assert told["Who has been brewed in Leeds since 1759?"] == ["'Samuel Guinness' may be something else"]


def test_a_participle_before_a_name_is_no_part_of_it() -> None:
    text = "Turning Monticello into a palace was his task. In 1848 Helmut Kohl left Monticello for Leeds."
    assert not any("Turning Monticello" in question for question in doubts(text))


@pytest.mark.parametrize(
    ("opening", "question", "is_told_apart"),
    [
        (
            "In 1848 Ann took York in Kenya from the Royal Navy.",
            "From which navy did Ann take York in Kenya in 1848?",
            True,
        ),
        (
            "In 1848 Ann took York in Kenya from the Royal Navy.",
            "In which year did Ann take York in Kenya from the Royal Navy?",
            False,
        ),
        ("In 1848 Ann took York.", "In which year did Ann take York?", False),
    ],
)
def test_a_first_name_that_two_have_is_told_apart_by_much_else(
    opening: str, question: str, *, is_told_apart: bool
) -> None:
    told = doubts(f"{opening} Ann Lee was a nun. Ann Hart was a sailor. Ann of Leeds sang.")
    assert ("more than one is called 'Ann'" not in told[question]) == is_told_apart
