"""Names and sentences that are said whole: who is called what, of whom a pronoun tells, and what was cut off."""

from __future__ import annotations

import dataclasses

import pytest

from offered import doubts, fates, offered
from studydeck.cards.gates import leaks
from studydeck.cards.gates.faults import fault_of
from studydeck.cards.links import without_links
from studydeck.reading import read
from studydeck.reading.actors.name import kind_by_noun

UNDATED = "it is told but once, and nothing of when"
TIED = "it ties the sentence to another"
HERO = "'his' may mean whom the text is about"
IN_BRACKETS = "the gap stands in brackets"
TITLE = "the gap is a part of a title"
LIFE = "# Otto Lang\n\nOtto Lang was a singer of Leeds. Lang sold ships to Kenya in 1848. Lang wept. "


@pytest.mark.parametrize(
    ("told", "count", "is_open"),
    [
        ("Helmut Kohl sold nine old ships of oak to the sailors of Leeds behind the long wall of the town.", 40, True),
        ("Helmut Kohl sold nine old ships of oak to the sailors of Leeds behind the long wall of the town.", 3, False),
        ("In 1848 Helmut Kohl sold nine old ships of oak to the sailors of Leeds behind the wall of York.", 40, False),
        ("Helmut Kohl sold nine old ships of oak to the sailors of Leeds. Kohl wept in York.", 40, False),
        (
            "Helmut Kohl sold nine old ships of oak to the sailors of Leeds behind the long wall. Kohl wept in York.",
            40,
            False,
        ),
    ],
)
def test_what_a_long_text_tells_once_in_many_words_has_a_date(told: str, count: int, *, is_open: bool) -> None:
    others = " ".join(f"In {1850 + number} the Royal Navy sold nine ships to Kenya." for number in range(count))
    (found,) = (found for question, found in doubts(f"{told} {others}").items() if "[...] sold nine old" in question)
    assert (UNDATED in found) is is_open


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("One, [...], led nine voyages to Kenya.", TIED),
        ("One of the sailors, [...], led nine voyages to Kenya.", ""),
        ("In which year did Helmut Kohl take charge?", "it does not say of what"),
        ("In which year did Helmut Kohl take charge of the fleet?", ""),
        ("In 1911 Spain fought a war that together formed what became [...].", "it does not say what did"),
        ("Helmut Kohl had a crucial role, warning [...] of the storm.", "it does not say in what"),
        ("Helmut Kohl had a crucial role in the war on [...].", ""),
        ("Who was Serbs' most powerful ruler?", "an article is missing"),
        ("Who were half of all cars in Spain?", "the kind does not fit what it was"),
        ("By then, Otto Lang was well known in [...].", TIED),
        ("Kenya fell and while the first ships of [...] were at sea.", "the main clause is left out"),
        ("In which year did Spain give women the right to vote?", ""),
        ("On what date did Otto Lang, who took control of Leeds in [...], sail?", ""),
        ("In [...] Otto Lang took control.", "it does not say of what"),
        ("What was Athens' navy called?", ""),
        ("In which year did Otto Lang flee to United Nations camps?", ""),
        ("Who played a major role throughout the war?", ""),
        ("In [...] Otto Lang began to write.", ""),
        ("Leeds and York were states of the [...] and not yet a part of Kenya.", "it does not say when"),
        ("In 1848 Leeds was not yet a part of [...].", ""),
        ("In [...] Spain held power only in southern Duchy of Leeds.", "an article is missing"),
        ("More significant was the rise of a party led by [...].", TIED),
        ("On what date did the troops led by Otto Lang seize control?", "it does not say of what"),
        ("On what date did the troops led by Otto Lang seize control of Leeds?", ""),
        ("In which year was dubbed Skylab launched with two ships?", "a clause is taken for a name"),
        ("By whom was a pump described in 1551 and by Otto Lang in 1629?", "it asks for one of two"),
        ("More specifically, Spain agreed to leave [...].", TIED),
        ("Who left the town later in 1806?", TIED),
        ("On what date did the Tribune of Leeds vote unanimously?", "it does not say on what"),
        ("Otto Lang won election to United States House of Representatives in [...].", "an article is missing"),
        ("Spain was criticised, leading the historian [...] to write.", "what was said is cut off"),
        ("In which year did Planck so begin his studies in Leeds?", TIED),
        ("Otto Lang was then converted to [...], under the name of Ben.", TIED),
        ("Otto Lang was then elected mayor of [...].", ""),
        ("Where there is a record of a student in [...].", "the main clause is left out"),
    ],
)
def test_a_question_shows_what_it_lacks(question: str, reason: str) -> None:
    assert fault_of(question) == reason


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            f"{LIFE}Helmut Kohl, master of the school, asked his mother to leave York.",
            "[...], master of the school, asked his mother to leave York.",
            HERO,
        ),
        (
            "Leaving Otto Lang, he sailed west in 1848 and passed Leeds.",
            "Leaving Otto Lang, he sailed west in 1848 and passed [...].",
            "'he' may be someone else",
        ),
        (
            "Upon the death of Otto Lang in 1848, Helmut Kohl granted him freedom.",
            "Upon the death of Otto Lang in [...], Helmut Kohl granted him freedom.",
            "'him' may be someone else",
        ),
        (
            "In 1848 Helmut Kohl described Kenya in the book Long Journeys in Spain.",
            "In 1848 Helmut Kohl described Kenya in the book Long Journeys in [...].",
            TITLE,
        ),
        (
            "In 1848 Helmut Kohl was read by Otto Lang, a scholar of the 18th century.",
            "In 1848 Helmut Kohl was read by Otto Lang, a scholar of the [...].",
            "the date is only that of a person",
        ),
        (
            "In 1848 stones of the old Romans were found, for example, on the hill of Leeds by Otto Lang.",
            "In 1848 stones of the old Romans were found on the hill of [...] by Otto Lang.",
            "the gap is one of several",
        ),
        (
            "In 1848 Helmut Kohl read Otto Lang's The Long Journey in Leeds.",
            "In 1848 Helmut Kohl read [...]'s The Long Journey in Leeds.",
            "the gap is only whose work it is",
        ),
        (
            "The war began with the attack of Spain upon Fort Keller on 12 April 1848, a fort in the harbour of Leeds.",
            "The war began with the attack of Spain upon Fort Keller on [...], a fort in the harbour of Leeds.",
            "what follows tells of something else",
        ),
        (
            "In 1848, a fleet of Spain under Otto Lang sold nine ships to the Royal Navy of Kenya.",
            "In [...], a fleet of Spain under Otto Lang sold nine ships to the Royal Navy of Kenya.",
            "",
        ),
        (
            "In 1848 Otto Lang died in Leeds in a house overlooking the River Keller.",
            "In 1848 Otto Lang died in Leeds in a house overlooking the [...].",
            "it only tells where another place lies",
        ),
        (
            "Otto Lang was born in Leeds to Karl Lang and Maria Hart (1793-1850) of York.",
            "Otto Lang was born in Leeds to Karl Lang and Maria Hart ([...]) of York.",
            IN_BRACKETS,
        ),
        (
            "In 1848 the fleet took Leeds from Spain with nine ships.",
            "In 1848 the fleet took [...] from Spain with nine ships.",
            "'the fleet' does not say which",
        ),
        (
            "In 1848 the historian and Leeds Deputy Mayor Otto Lang wrote a play on York.",
            "In 1848 the historian and Leeds [...] wrote a play on York.",
            "'Deputy Mayor Otto Lang' may be a part of a name",
        ),
        (
            "In 1848 Otto Lang formed the Kingdom of Kenya/Spain with the singers of Leeds.",
            "In 1848 Otto Lang formed the [...]/Spain with the singers of Leeds.",
            "what follows belongs to the name",
        ),
        (
            "In 1848 Otto Lang won election to United Nations Council in Leeds.",
            "In 1848 Otto Lang won election to [...] in Leeds.",
            "an article is missing",
        ),
        (
            "In 1848 the Crown dissolved the Bank of Leeds for Otto Lang.",
            "In [...] the Crown dissolved the Bank of Leeds for Otto Lang.",
            "",
        ),
        (
            "Otto Lang began work on the Suez Canal in 1859.",
            "Otto Lang began work on the [...] in 1859.",
            "",
        ),
        (
            "In 1848 Otto Lang moved to the nearby town of Leeds with nine ships.",
            "In 1848 Otto Lang moved to the nearby town of [...] with nine ships.",
            "'nearby' points to another sentence",
        ),
        (
            "In 1848 Otto Lang moved to the University of Manchester in the UK.",
            "In 1848 Otto Lang moved to the University of Manchester in the [...].",
            "'Manchester' tells the answer",
        ),
        (
            "# The Visigoths\n\nThe tribes of the west are called the Goths by Otto Lang since 1848.",
            "The tribes of the west are called the [...] by Otto Lang since 1848.",
            "the title tells the answer",
        ),
        (
            "In 89 BC Leeds was taken by Roman General Lucius Cornelius Sulla.",
            "In 89 BC Leeds was taken by Roman General Lucius [...].",
            "'Cornelius Sulla' may be a part of a name",
        ),
        (
            "In 1848 the Prince left Leeds with Helmut Kohl.",
            "In [...] the Prince left Leeds with Helmut Kohl.",
            "'the Prince' does not say which",
        ),
        (
            "In 1848 the Prince of Spain left Leeds with Helmut Kohl.",
            "In [...] the Prince of Spain left Leeds with Helmut Kohl.",
            "",
        ),
        (
            "Otto Lang (r. 1848-1850) took Leeds from Spain.",
            "Otto Lang (r. [...]) took Leeds from Spain.",
            "",
        ),
        (
            "Helmut Kohl (a singer in 1848) took Leeds from Spain.",
            "Helmut Kohl (a singer in [...]) took Leeds from Spain.",
            IN_BRACKETS,
        ),
    ],
)
def test_a_gap_waits_where_it_may_be_read_otherwise(text: str, question: str, reason: str) -> None:
    found = doubts(text)[question]
    assert reason in found if reason else found == []


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "Otto Lang ran for President in 1848 and left Leeds.",
            "In which year did Otto Lang run for President?",
            "it may have been so at other times",
        ),
        (
            "The first twelve including Otto Lang were approved by Spain on 7 March 1848.",
            "On what date were the first twelve including Otto Lang approved by Spain?",
            "the subject 'The first twelve including Otto Lang' does not say of what",
        ),
        (
            "On 10 March 1526 Otto Lang left Panama with two ships.",
            "Which country did Otto Lang leave with two ships on 10 March 1526?",
            "it was no country then",
        ),
        (
            "In 1848 Otto Lang read his paper to the Royal Society of Leeds.",
            "In which year did Otto Lang read his paper to the Royal Society of Leeds?",
            "nothing tells which is meant",
        ),
        (
            "The most widely held theory was proposed by Otto Lang in 1870.",
            "In which year was the most widely held theory proposed by Otto Lang?",
            "'the theory' does not say which",
        ),
        (
            "Otto Lang took full control of the harbour of Leeds following 1959.",
            "In which year did Otto Lang take full control of the harbour of Leeds?",
            "it was only near that date",
        ),
        (
            "Spain burned the Library of Congress in 1848.",
            "Which body did Spain burn in 1848?",
            "what is burned is no body",
        ),
        (
            "In 1848 the Navy of Spain attacked and burned the old town of Leeds.",
            "In which year did the Navy of Spain attack?",
            "'attacked' lacks its object",
        ),
        (
            "# The Harbour Guild and its ships\n\nThe Harbour Guild was founded in Leeds by Otto Lang in 1848.",
            "Which organisation was founded in Leeds by Otto Lang in 1848?",
            "the whole text is about it",
        ),
        (
            "In October 1838 Otto Lang left Leeds for York, but became a singer.",
            "In which month and year did Otto Lang become a singer?",
            "the date may belong to something else in the sentence",
        ),
        (
            "In 1848 the Median Empire of Otto Lang was sold to the Medes.",
            "In 1848 the Median Empire of Otto Lang was sold to the [...].",
            "the question holds 'Median', which tells the answer",
        ),
    ],
)
def test_a_question_is_open_in_no_way(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


def test_a_pronoun_is_clear_where_the_hero_is_named() -> None:
    asked = doubts(f"{LIFE}Helmut Kohl, master of the school, asked his mother to leave Lang in York.")
    assert HERO not in asked["[...], master of the school, asked his mother to leave Lang in York."]


def test_a_name_of_two_letters_is_not_shown() -> None:
    asked = offered("As written by Li Zhiyi in 1848, Otto Lang was Li's mentor for many years in Leeds.")
    gap = asked["As written by Li Zhiyi in 1848, Otto Lang was [...]'s mentor for many years in Leeds."]
    alone = dataclasses.replace(gap, answer=dataclasses.replace(gap.answer, text="Li", names=()))
    assert leaks.answer_is_not_given_away(alone) == "the question holds 'Li' of the answer"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "On 10 March 1526 Otto Lang left Spain with two ships.",
            "Which country did Otto Lang leave with two ships on 10 March 1526?",
        ),
        (
            "Otto Lang, born in 1795 in York, left Peru with two ships in 1830.",
            "Which country did Otto Lang leave with two ships in 1830?",
        ),
    ],
)
def test_a_country_of_its_time_is_asked_for(text: str, question: str) -> None:
    assert "it was no country then" not in fates(text)[question]


@pytest.mark.parametrize(
    ("title", "text", "question"),
    [
        (
            "Kingdom of Prussia",
            "In 1757 Russia took the town of Memel from Otto Lang.",
            "Which country took the town of Memel from Otto Lang in 1757?",
        ),
        (
            "Wars",
            "In 1806 the Napoleonic army of Otto Lang took Naples with nine guns.",
            "In 1806 the Napoleonic army of Otto Lang took [...] with nine guns.",
        ),
    ],
)
def test_a_likeness_of_letters_tells_nothing(title: str, text: str, question: str) -> None:
    assert "tells the answer" not in fates(text, title=title)[question]


def test_who_somebody_was_is_not_cut_off() -> None:
    text = (
        "In 1848 Otto Lang was defeated at the Battle of Leeds and his old and weary successor, Ben, was defeated at "
        "the Battle of York by nine old ships with masts of oak and wool."
    )
    assert not [question for question in fates(text) if question.endswith("successor.")]


def test_a_clause_that_hangs_on_what_is_left_out_is_none() -> None:
    text = (
        "The flight of the people of the old town from the war would have long consequences, as 300 Germans fled "
        "Leeds and 100 Spaniards left York to become sailors."
    )
    cut = {fate for question, fate in fates(text).items() if question.startswith("As 300")}
    assert cut == {"the main clause is left out"}


def test_whose_verb_is_cut_off_is_no_end() -> None:
    text = (
        "Otto Lang was defeated in Leeds and his successor, Helmut, was defeated at York by nine old ships with masts "
        "of oak and sails of wool."
    )
    cut = "[...] was defeated in Leeds and his successor."
    assert fates(text)[cut] == "a clause lacks its verb"


def test_the_verb_of_a_sentence_without_one_is_in_no_question() -> None:
    asked = fates("The kings who came before Helmut Kohl had founded a town of Spain in 1848.")
    assert asked["In which year did Helmut Kohl found a town of Spain?"] == "no verb of the sentence was found"


def test_a_second_deed_may_be_done_to_something_else() -> None:
    text = "Otto Lang was condemned as a thief and his house emptied and burned in 1848."
    assert "In which year was Otto Lang burned?" not in {q for q, fate in fates(text).items() if fate == "ready"}


def test_an_example_behind_a_comma_leaves_none() -> None:
    (parsed,) = read("In 1848 stones were found, for example, on the hill of Leeds.").parses
    assert "found on the" in " ".join(word.text for word in without_links(parsed.tokens))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Karl Hart\n\nKarl Dieter Hart was a singer. Hart left Leeds.", "Karl Hart"),
        ("# Hart\n\nKarl Dieter Hart was a singer. Hart left Leeds.", "Karl Dieter Hart"),
        ("# Karl D. Hart\n\nKarl Dieter Hart was a singer. Hart left Leeds.", "Karl Dieter Hart"),
        ("# The Harts\n\nKarl Dieter Hart was a singer. Hart left Leeds.", "Karl Dieter Hart"),
    ],
)
def test_whom_the_title_names_is_called_so(text: str, name: str) -> None:
    assert name in [actor.name for actor in read(text).actors]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Frederick William II left Leeds. Frederick II left York.", {"Frederick William II", "Frederick II"}),
        (
            "Johannes Hart zur Laden zum Keller (c. 1400 – February 3, 1468) was a German printer.",
            {"Johannes Hart zur Laden zum Keller"},
        ),
        ("In 1848 Otto Lang explored the Kingdom of Kongo for France.", {"Kingdom of Kongo"}),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, names: set[str]) -> None:
    assert names <= {actor.name for actor in read(text).actors}


def test_whom_a_text_goes_on_to_call_by_the_first_name_stays_one() -> None:
    told = "\n\n".join(f"In {year} Catherine took a ship of Spain." for year in range(1850, 1859))
    text = f"# The Leeds War\n\nCatherine Hart was born in Leeds in 1848.\n\n{told}"
    assert [actor.name for actor in read(text).actors if actor.type == "person"] == ["Catherine Hart"]


@pytest.mark.parametrize(("sentences", "is_his"), [(1, True), (6, False)])
def test_a_first_name_alone_is_near_the_full_one(sentences: int, *, is_his: bool) -> None:
    between = "\n\n".join(["The ships of Leeds were sold to Kenya."] * sentences)
    text = f"Helmut Kohl sold ships.\n\nErwin Hart sang in York.\n\n{between}\n\nIn 1848 Erwin was elected mayor."
    (called,) = (actor for actor in read(text).actors if any(mention.text == "Erwin" for mention in actor.mentions))
    assert (called.name == "Erwin Hart") is is_his


def test_a_first_name_is_not_always_the_juniors() -> None:
    text = "# Andrew Hart\n\nAndrew Hart was a tailor. In 1820 Andrew left Leeds.\n\nHis son was Andrew Jr., a singer."
    (called,) = (actor for actor in read(text).actors if any(mention.text == "Andrew" for mention in actor.mentions))
    assert called.name != "Andrew Jr."


def test_a_war_against_somebody_is_no_person() -> None:
    assert kind_by_noun(("War", "Against", "Otto")) == "event"


def test_a_ship_is_not_whom_it_is_called_after() -> None:
    assert kind_by_noun(("SS", "Archimedes")) == "thing"
    text = "Archimedes was born in Syracuse. The SS Archimedes was a ship of 1838. Archimedes left Syracuse."
    assert "SS Archimedes" not in {actor.name for actor in read(text).actors if actor.type == "person"}


def test_a_bare_surname_may_be_the_youngers() -> None:
    story = (
        "Karl Hart sold ships. Anna Hart sang. Otto Hart the Younger was a bishop of Leeds. Otto Hart the Younger "
        "wept. In 1848 Hart was elected bishop."
    )
    (found,) = (actor for actor in read(story).actors if any(mention.text == "Hart" for mention in actor.mentions))
    assert found.name == "Otto Hart the Younger"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Otto Lang left Leeds in the war.Helmut Kohl sold ships.", 2),
        ("Otto Lang left Leeds in 1763 BC.Kohl sold ships.", 2),
        ("In 1848 Prof.Lang left Leeds.", 1),
        ("The firm booking.Com was founded in 1996.", 1),
        ("In 1848 the dept.Of Leeds was sold.", 1),
        ("The king fled to Leeds.In 1850 Otto Lang founded York.", 2),
        ("Otto Lang fled from the war.[5]However, Kohl stayed.", 2),
        ("In 1848 Otto Lang wrote in Node.Js of Leeds.", 1),
        ("In 1848 Otto Lang read Amazon.com in Leeds.", 1),
        ("Seti was a son of Ramesses I. Kohl sold ships.", 2),
    ],
)
def test_sentences_that_a_copy_ran_together_are_parted(text: str, count: int) -> None:
    assert len(read(text).document.sentences) == count


def test_of_two_one_is_asked_for_and_of_more_none() -> None:
    asked = offered("In 1848 nine ships were bought by Otto Lang and his eldest son Helmut Kohl in Leeds.")
    assert not asked["In 1848 nine ships were bought by [...] and his eldest son Helmut Kohl in Leeds."].doubt
    asked = offered("In 1848 Otto Lang wrote to Leeds as well as Kenya and Chile, and to Spain.")
    assert asked["In 1848 Otto Lang wrote to [...] as well as Kenya and Chile, and to Spain."].doubt
