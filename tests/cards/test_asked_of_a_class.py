"""What a strict teacher refused of cards on many texts: each rule with what it holds back and what it lets pass."""

from __future__ import annotations

import pytest

from offered import fates, offered
from studydeck.cards.gates import answers, dating
from studydeck.cards.gates.rivals import is_of_old
from studydeck.reading import read

SECOND = "by whom it was done stands behind a second verb"
NO_TENSE = "the tense does not fit the date"
TOO = "others may have done so too"
THEN = "others may have done so at that time"
VAGUE = "the date is too vague to ask for"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "On 5 June 1668, both ships left Spain, but the Eaglet was forced to turn back to Leeds.",
            "On what date did both ships leave Spain?",
            "'both' points to another sentence",
        ),
        (
            "On 5 June 1668, both Kenya and Leeds left the Kenya Union of Spain.",
            "On what date did both Kenya and Leeds leave the Kenya Union of Spain?",
            "ready",
        ),
        (
            "In 1851 the city was torn by deep doubts and plague.",
            "In which year was the city torn by deep doubts and plague?",
            "the question names nobody and nothing",
        ),
        (
            "The Allied occupation lasted until 1946 in Kenya.",
            "Until which year did the Allied occupation last in Kenya?",
            "'occupation' does not say of what",
        ),
        (
            "The Allied occupation of Kenya lasted until 1946.",
            "Until which year did the Allied occupation of Kenya last?",
            "ready",
        ),
        (
            "In 1888 Karl Hart patented his invention.",
            "In which year did Karl Hart patent his invention?",
            "'invention' does not say of what",
        ),
        (
            "In 1888 Karl Hart patented his steam pump.",
            "In which year did Karl Hart patent his steam pump?",
            "ready",
        ),
        (
            "In 1183 Leeds and York were ravaged.",
            "In which year were Leeds and York ravaged?",
            "it does not say by whom",
        ),
        (
            "In 1183 Leeds was ravaged by the Royal Navy.",
            "In which year was Leeds ravaged by the Royal Navy?",
            "ready",
        ),
    ],
)
def test_a_card_says_who_and_of_what(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_a_new_college_is_not_the_one_of_the_text() -> None:
    text = "The college of Leeds sold nine ships to Spain. In 1891 the new college was moved to Kenya by Ann Hart."
    question = "In which year was the new college moved to Kenya by Ann Hart?"
    assert "'the college' does not say which" in fates(text, "Leeds College")[question]
    plain = text.replace("the new college", "the college")
    assert fates(plain, "Leeds College")[question.replace("the new", "the")] == "ready"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Kenya joined the League of Leeds in 1990, Spain and the Southern African Trade Community (SATC).",
            "What does SATC stand for?",
            "the text says 'SATC' only in passing",
        ),
        (
            "Karl Hart was elected to the Leeds City Council in 1983.",
            "Who was elected to the Leeds City Council in 1983?",
            THEN,
        ),
        ("Karl Hart was born in Spain on 3 May 1791.", "Who was born in Spain on 3 May 1791?", "ready"),
        (
            "In May 1930 the Germans too took an interest in the ports of Spain and Kenya.",
            "Who took an interest in the ports of Spain and Kenya in May 1930?",
            TOO,
        ),
        (
            "In 1960 the Ghanaians elected Karl Hart president of the Kenya Union.",
            "Who elected Karl Hart president of the Kenya Union in 1960?",
            "they are soon guessed",
        ),
        (
            "Karl Hart reached Lisbon in Spain in 1661.",
            "Karl Hart reached Lisbon in [...] in 1661.",
            "it only tells where Lisbon lies",
        ),
        (
            "In 1307 Karl Hart ordered scores of other Spaniards to leave Kenya.",
            "In 1307 Karl Hart ordered scores of other [...] to leave Kenya.",
            "the gap is one of several",
        ),
        (
            "Karl Hart sailed nine ships from Lisbon, stopping in Kenya, on 3 May 1848.",
            "Karl Hart sailed nine ships from Lisbon, stopping in [...], on 3 May 1848.",
            "the gap is only a place on the way",
        ),
    ],
)
def test_a_name_asked_for_is_the_only_one_and_news(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_who_was_born_in_a_year_is_many() -> None:
    text = "Karl Hart was born in Spain in 1791. Karl Hart led the Kenya Guild. Karl Hart left Leeds in 1848."
    assert fates(text)["Who was born in Spain in 1791?"] in {
        "others may have been born then",
        "another card asks the same",
    }


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "In 1841 Karl Hart was recalled and replaced by Ann Lee.",
            "By whom was Karl Hart recalled in 1841?",
            SECOND,
        ),
        ("In 1841 Karl Hart was recalled and replaced by Ann Lee.", "By whom was Karl Hart replaced in 1841?", "ready"),
        (
            "Leeds was taken by Karl Hart and by the Royal Navy in 1848.",
            "In which year was Leeds taken by Karl Hart and by the Royal Navy?",
            "the date may be that of another deed",
        ),
        (
            "In foreign politics: the sailors of Spain sold nine ships to Kenya in 1905.",
            "In foreign politics: the sailors of Spain sold nine ships to [...] in 1905.",
            "a heading stands before the sentence",
        ),
        (
            "The new hall of the Kenya Guild, as well as the Square in Leeds, was opened in 1890 in Spain.",
            "In which year was the new hall of the Kenya Guild, as well as the Square in Leeds opened in Spain?",
            "an aside has no end",
        ),
        (
            "Since 2012, the Kenya Guild oversees the ports of Spain.",
            "Since [...] (year), the Kenya Guild oversees the ports of Spain.",
            NO_TENSE,
        ),
        (
            "Since 2012, the Kenya Guild oversees the ports of Spain.",
            "Which organisation oversaw the ports of Spain since 2012?",
            NO_TENSE,
        ),
        (
            "Since 2012, the Kenya Guild has overseen the ports of Spain.",
            "Since which year has the Kenya Guild overseen the ports of Spain?",
            "ready",
        ),
        (
            "In 238 Kenya took the islands of Malta and Corsica from Spain as well.",
            "In [...] (year) Kenya took the islands of Malta and Corsica from Spain.",
            "ready",
        ),
    ],
)
def test_a_sentence_is_whole_and_says_its_own(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "The house of the Kenya Guild in Spain is mentioned in 1510, and Leeds in 1512.",
            "The house of the Kenya Guild in Spain is mentioned in [...] (year), and Leeds in 1512.",
            "the date may be that of what is told",
        ),
        (
            "Karl Hart was the governor of Kenya in 1778 and in 1790.",
            "Karl Hart was the governor of Kenya in 1778 and in [...].",
            "the date is one of several",
        ),
        (
            "During the 16th and 17th centuries, Leeds remained a port of Spain and Kenya.",
            "During the [...] (centuries), Leeds remained a port of Spain and Kenya.",
            VAGUE,
        ),
        (
            "As discussed previously, the sailors of Kenya sold nine ships to Spain in 1848.",
            "As discussed previously, the sailors of [...] sold nine ships to Spain in 1848.",
            "it ties the sentence to another",
        ),
        (
            "Some ports of Spain were ruined in the 20th century.",
            "In which century were some ports of Spain ruined?",
            VAGUE,
        ),
        (
            "Many ports of Spain were ruined in the 20th century.",
            "In which century were many ports of Spain ruined?",
            "ready",
        ),
    ],
)
def test_a_date_is_one_to_know(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Lawyer and soldier Karl Hart sold nine ships to Spain in 1835.",
            "In which year did lawyer and soldier Karl Hart sell nine ships to Spain?",
        ),
        (
            "Jesuit priests such as Karl Hart founded a school in Spain in 1548.",
            "In which year did Jesuit priests such as Karl Hart found a school in Spain?",
        ),
    ],
)
def test_capitals_are_those_of_the_language(text: str, question: str) -> None:
    assert question in fates(text)


OLD = (
    "In 1846 the Kenya Guild bought nine ships. In 1848 it sold them to Spain. In 1850 Karl Hart led the Kenya Guild. "
    "In 1851 Karl Hart left Spain for Leeds. In 2004 Karl Hart's ship was sold to Spain."
)


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (OLD, "In which year was Karl Hart's ship sold to Spain?", "it tells of our own days, beside the story"),
        (OLD, "In which year did Karl Hart leave Spain for Leeds?", "ready"),
        (
            "In 2004 Karl Hart's ship was sold to Spain. In 2006 Ann Lee bought it.",
            "In which year was Karl Hart's ship sold to Spain?",
            "ready",
        ),
        (
            "The Kenya Museum in Leeds holds the papers of the first Guild meeting of 1906.",
            "The [...] in Leeds holds the papers of the first Guild meeting of 1906.",
            "it tells how things are today",
        ),
        (
            "The Kenya Museum in Leeds traces its roots to the first Guild meeting of 1906.",
            "The Kenya Museum in Leeds traces its roots to the first Guild meeting of [...] (year).",
            "ready",
        ),
    ],
)
def test_a_text_on_older_times_is_asked_of_them(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "In 1198, the Bishop Karl Hart arrived in Spain with nine ships.",
            "In 1198, the [...] arrived in Spain with nine ships.",
            "an article stands before a person's name",
        ),
        ("Kenya was occupied by Spain in June 1940.", "Which country was occupied by Spain in June 1940?", TOO),
        (
            "In 1340 Karl Hart of Spain bought nine ships from Guy.",
            "In which year did Karl Hart of Spain buy nine ships from Guy?",
            "it does not say who somebody is",
        ),
        (
            "One example is the Kenya Guild, founded in Spain in 1929.",
            "One example is the [...], founded in Spain in 1929.",
            "it ties the sentence to another",
        ),
        (
            "Nurses from Spain even began to flow into Kenya in 1915.",
            "Nurses from Spain even began to flow into [...] in 1915.",
            "'even' ties the sentence to another",
        ),
        (
            "The sailors of Kenya attacked and even sold the ports of Spain in 1915.",
            "The sailors of Kenya attacked and even sold the ports of [...] in 1915.",
            "ready",
        ),
        (
            "In 1897 Zionists of Kenya met in Frankfurt am Main.",
            "In 1897 Zionists of Kenya met in [...] am Main.",
            "'Frankfurt' may be a part of a name",
        ),
        ("In 1825 Karl Hart invented the steam pump.", "In which year did Karl Hart invent the steam pump?", "ready"),
        (
            "In 1838 Karl Hart resigned the presidency in Spain.",
            "In which year did Karl Hart resign the presidency in Spain?",
            "ready",
        ),
    ],
)
def test_a_line_stands_by_itself(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_a_verb_with_its_own_date_is_not_asked_by_the_first() -> None:
    text = "In 1684, Spain sold nine ships, sent out Karl Hart and, in 1689, passed the Toleration Act."
    asked = offered(text)["In which year did Spain pass the Toleration Act?"]
    assert dating.date_is_sure(asked) == "the date may belong to something else in the sentence"


def test_a_parliament_is_addressed_more_than_once() -> None:
    asked = offered("On 12 March 1947 Karl Hart addressed Congress.")["On what date did Karl Hart address Congress?"]
    assert dating.date_is_sure(asked) == "it may have been so at other times"


def test_what_a_port_was_built_with_may_be_the_port() -> None:
    asked = offered("In 1774 the first port of Spain was built by Karl Hart with the Kenya Guild.")
    question = "With which organisation was the first port of Spain built by Karl Hart in 1774?"
    assert answers.kind_is_sure(asked[question]) == "it may be the very thing that was made"


def test_a_museum_is_no_person() -> None:
    types = {actor.name: actor.type for actor in read("In 1848 Museo Hart sold nine ships to Spain.").actors}
    assert types["Museo Hart"] == "organisation"


def test_a_prime_minister_by_surname_alone_is_no_fuller_name() -> None:
    text = "Prime Minister Asquith left Spain in 1848. In 1852 the sailors of Asquith sold nine ships to Kenya."
    assert not any("of Prime Minister Asquith" in question for question in fates(text))


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "Karl Hart's mother, Ann Lee, was born in Spain on 3 May 1667.",
            "On what date was Karl Hart's mother, Ann Lee, born in Spain?",
            "the text hardly tells of this person",
        ),
        (
            "Karl Hart even sailed to Spain in 1798 to warn the Kenya Guild.",
            "Who even sailed to Spain in 1798 to warn the Kenya Guild?",
            "it ties the sentence to another",
        ),
        (
            "The sailors of Spain led the Kenya Guild throughout most of the eighteenth century.",
            "The sailors of Spain led the Kenya Guild throughout most of the [...] (century).",
            "the gap is only a part of a time",
        ),
        (
            "In 1935 the Italo-Kenyan League was sold to Fascist Italy.",
            "In 1935 the Italo-Kenyan League was sold to [...].",
            "the question holds 'Italo', which tells the answer",
        ),
        (
            "The Kenya Guild met in Paris in 1918.",
            "Which organisation met in Paris in 1918?",
            "others may have done so at that time",
        ),
        (
            "In 1519 Karl Hart departed from Spain.",
            "In which year did Karl Hart depart from Spain?",
            "it may have been so at other times",
        ),
    ],
)
def test_a_line_is_no_aside(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Washington warned against foreign alliances in 1796.",
            "In which year did Washington warn against foreign alliances?",
        ),
        ("Lenin promised peace and land in April 1917.", "In which month and year did Lenin promise peace and land?"),
        ("In 1759 Britain defeated France in Quebec.", "In 1759 Britain defeated France in [...]."),
        (
            "Ann Hart was elected to the House of Commons in 1906.",
            "To which organisation was Ann Hart elected in 1906?",
        ),
        (
            "In the 14th century, the Black Death killed some 25 million people in Europe.",
            "In which century did the Black Death kill some 25 million people in Europe?",
        ),
        ("Hawaii was annexed in 1898.", "In which year was Hawaii annexed?"),
        (
            "The Treaty of Tordesillas divides the New World between Spain and Portugal in 1494.",
            "In which year did the Treaty of Tordesillas divide the New World between Spain and Portugal?",
        ),
        (
            "The Kenya Guild met in Leeds in June 1868 to oppose the Royal Navy.",
            "Which organisation met in Leeds in June 1868 to oppose the Royal Navy?",
        ),
        (
            "Leeds was first settled by sailors of Spain in 1540.",
            "In which year was Leeds first settled by sailors of Spain?",
        ),
    ],
)
def test_what_is_told_well_is_not_held_back(text: str, question: str) -> None:
    assert fates(text)[question] == "ready"


def test_a_text_on_antiquity_is_of_old() -> None:
    assert is_of_old(["-0044", "-0031", "-0100", "18XX", "2012"])
    assert not is_of_old(["-0044", "201X", "2012"])
    assert not is_of_old([])
