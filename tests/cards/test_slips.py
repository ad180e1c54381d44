"""What the text wrote wrongly, what a shortened sentence lost, and gaps beside the point: each with one that passes."""

from __future__ import annotations

import pytest

from offered import doubts, fates

SUNK = "a clause lacks its verb"
PLACE = "the place is beside the point"


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "British conquered Kenya in 1874 and took the town of Leeds from Helmut Kohl.",
            "In which year did British conquer Kenya?",
            "'British' lacks its article",
        ),
        (
            "The British conquered Kenya in 1874 and took the town of Leeds from Helmut Kohl.",
            "In which year did the British conquer Kenya?",
            "ready",
        ),
        (
            "In 1264, the Statute of Leeds introduced numerous right for the sailors of Kenya.",
            "In 1264, the Statute of Leeds introduced numerous right for the sailors of [...].",
            "'right' does not fit 'numerous'",
        ),
        (
            "In 1264, the Statute of Leeds introduced numerous rights for the sailors of Kenya.",
            "In 1264, the Statute of Leeds introduced numerous rights for the sailors of [...].",
            "ready",
        ),
        (
            "In 1610 a Polish army under command Helmut Kohl seized Leeds.",
            "In 1610 a Polish army under command [...] seized Leeds.",
            "a word is missing",
        ),
        (
            "In 1610 a Polish army under command of Helmut Kohl seized Leeds.",
            "In 1610 a Polish army under command of [...] seized Leeds.",
            "ready",
        ),
        (
            "Soon after the city of Leeds built a pier for the Royal Navy in 1848.",
            "In which year did the city of Leeds build a pier for the Royal Navy?",
            "the main clause is left out",
        ),
        (
            "Soon after its foundation the city of Leeds built a pier for the Royal Navy in 1848.",
            "In which year did the city of Leeds build a pier for the Royal Navy?",
            "ready",
        ),
        (
            "Kenya became a protectorate of Spain until 1939.",
            "Until which year did Kenya become a protectorate of Spain?",
            "the date does not fit what it was",
        ),
        (
            "In 1740 Helmut Kohl went to Leeds to dissuade Otto Lang.",
            "In 1740 Helmut Kohl went to [...] to dissuade Otto Lang.",
            "what it was about is cut off",
        ),
        (
            "In 1740 Helmut Kohl went to Leeds to dissuade Otto Lang from selling ships.",
            "In 1740 Helmut Kohl went to [...] to dissuade Otto Lang from selling ships.",
            "ready",
        ),
    ],
)
def test_a_slip_of_the_text_is_not_handed_on(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            (
                "Helmut Kohl was defeated at the Battle of Leeds in 1848, and Otto Lang was defeated at "
                "the Battle of York by nine old ships with masts of oak and sails of wool."
            ),
            "Helmut Kohl was defeated at the [...] in 1848.",
            "ready",
        ),
        (
            (
                "In 1848, an empire called Kenya arose in Spain, located to the east of Leeds, and "
                "confined initially to the "
                "north of York."
            ),
            "In 1848, an empire called Kenya arose in Spain and confined initially to the north of [...].",
            "a verb goes on from one that is left out",
        ),
        (
            (
                "In 1848, an empire called Kenya arose in Spain, located to the east of Leeds, and "
                "confined initially to the "
                "north of York and the hills behind the long stone wall of the town."
            ),
            "In 1848, an empire called [...] arose in Spain.",
            "ready",
        ),
        (
            (
                "During the 16th century, the people of Kenya under Helmut Kohl, appeared in "
                "southern Spain and supplanted "
                "the kings of Leeds, establishing as-Saltana az-Zarqa (the Blue Sultanate), also called Sennar."
            ),
            "In which century did the people of Kenya under Helmut Kohl call Sennar?",
            "what something was called is taken for a deed",
        ),
        (
            (
                "In the 1960s, explorers Helmut and Anne Kohl discovered in Leeds, Spain, the buried "
                "ruins of a camp from "
                "around the time of the voyages, in a place called York."
            ),
            "In the 1960s, explorers Helmut and Anne Kohl discovered in [...], Spain.",
            "'discovered' lacks its object",
        ),
        (
            "In the 1960s, explorers Helmut and Anne Kohl discovered the buried ruins of a camp in Leeds, Spain.",
            "In the 1960s, explorers [...] (two names) discovered the buried ruins of a camp in Leeds, Spain.",
            "ready",
        ),
        (
            (
                "Helmut Kohl made Leeds free by closing a cemetery filled with graves, and in 1867, in response to an "
                "outbreak of cholera he helped establish the Guild of York."
            ),
            "Helmut Kohl made Leeds free by closing a cemetery filled with graves, and in [...].",
            "the question is cut off",
        ),
    ],
)
def test_a_shortened_sentence_lost_nothing(text: str, question: str, fate: str) -> None:
    assert fates(text)[question] == fate


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "The Royal Navy lost nine ships during the First World War (1914–18).",
            "The Royal Navy lost nine ships during the [...] (1914–18).",
            "the year tells which war it was; its years stand beside the gap",
        ),
        (
            "On 4 May 1848 the Royal Navy lost nine ships to Kenya during the First World War.",
            "On 4 May 1848 the Royal Navy lost nine ships to Kenya during the [...].",
            "ready",
        ),
        (
            "Helmut Kohl was born on 7 February 1812 in Leeds (Ledes), the second of eight children.",
            "Helmut Kohl was born on 7 February 1812 in [...], the second of eight children.",
            "the text gives it another name beside",
        ),
        (
            "In 1893, a merchant in Leeds named Otto Lang met Helmut Kohl.",
            "In 1893, a merchant in [...] named Otto Lang met Helmut Kohl.",
            PLACE,
        ),
        (
            "In 1893, a merchant in Leeds named Otto Lang met Helmut Kohl.",
            "In 1893, a merchant in Leeds named [...] met Helmut Kohl.",
            "ready",
        ),
        (
            "In 1893, an investigation by Spain was begun to find the ships of the Royal Navy.",
            "In 1893, an investigation by [...] was begun to find the ships of the Royal Navy.",
            "ready",
        ),
        (
            "In 1893 Otto Lang bought a house of ten rooms near Leeds.",
            "In 1893 Otto Lang bought a house of ten rooms near [...].",
            PLACE,
        ),
        (
            "In 1630, the Italian plague of 1629–31 killed a third of the citizens of Leeds.",
            "In 1630, the Italian plague of [...] (years) killed a third of the citizens of Leeds.",
            "another date of the sentence tells it",
        ),
        (
            "In 1653, the Italian plague of 1629–31 was described by Helmut Kohl of Leeds.",
            "In 1653, the Italian plague of [...] (years) was described by Helmut Kohl of Leeds.",
            "the date may be that of what is told",
        ),
    ],
)
def test_a_gap_is_what_the_sentence_is_about(text: str, question: str, fate: str) -> None:
    assert fates(text)[question] == fate


@pytest.mark.parametrize(
    ("text", "question", "fate"),
    [
        (
            "The Royal Navy ruled Kenya until nearly the end of the 19th century.",
            "Until when did the Royal Navy rule Kenya?",
            "it was only nearly then",
        ),
        (
            "The Royal Navy ruled Kenya until the end of the 19th century.",
            "Until when did the Royal Navy rule Kenya?",
            "ready",
        ),
        (
            "Otto Lang took office in Leeds on 9 July 1848.",
            "On what date did Otto Lang take office in Leeds?",
            "it does not say which office",
        ),
        (
            "Otto Lang took office as mayor of Leeds on 9 July 1848.",
            "On what date did Otto Lang take office as mayor of Leeds?",
            "ready",
        ),
        (
            "President Otto Lang took office on 9 July 1848 in Leeds.",
            "On what date did President Otto Lang take office in Leeds?",
            "ready",
        ),
        (
            "The alliance with France lasted until Helmut Kohl left Leeds in 1848.",
            "The alliance with [...] lasted until Helmut Kohl left Leeds in 1848.",
            "'the alliance' does not say which",
        ),
        (
            "The alliance of Spain with France lasted until Helmut Kohl left Leeds in 1848.",
            "The alliance of Spain with [...] lasted until Helmut Kohl left Leeds in 1848.",
            "ready",
        ),
        (
            "In 1848 the Royal Navy took part in the invasion of the Italian colony.",
            "Which navy took part in the invasion of the Italian colony in 1848?",
            "'the colony' does not say which",
        ),
        (
            "In 1848 the Royal Navy took part in the invasion of the Italian colony of Kenya.",
            "Which navy took part in the invasion of the Italian colony of Kenya in 1848?",
            "ready",
        ),
        (
            "The first copies were smuggled by Helmut Kohl into Leeds in 1848.",
            "In which year were the first copies smuggled by Helmut Kohl into Leeds?",
            "'the copies' does not say which",
        ),
        (
            "The first copies of Kohl's Law were smuggled by Helmut Kohl into Leeds in 1848.",
            "In which year were the first copies of Kohl's Law smuggled by Helmut Kohl into Leeds?",
            "ready",
        ),
        (
            (
                "Helmut Kohl's concept of lines of flux emanating from charged bodies provided a way "
                "to visualize electric "
                "fields in Leeds; that conceptual model was crucial for the development of the Royal Navy in 1852."
            ),
            "That conceptual model was crucial for the development of the Royal Navy in [...] (year).",
            "'that' points to another sentence",
        ),
    ],
)
def test_it_is_said_which_and_when(text: str, question: str, fate: str) -> None:
    assert fate in fates(text)[question].split("; ")


def test_a_heading_tells_a_war_without_whose_it_was() -> None:
    text = (
        "# Leeds\n\nSailors sang.\n\n## {}\n\nMaryland lost nine ships to the Royal Navy during the American Civil War."
    )
    asked = "Maryland lost nine ships to the Royal Navy during the [...]."
    assert "the heading tells the answer" in fates(text.format("Civil war and after"))[asked]
    assert "the heading tells the answer" not in fates(text.format("Ships and after"))[asked]


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            (
                "In 1974, as a consequence of the Kenyan invasion of York, Spain withdrew its forces from the military "
                "command of Leeds but, with Kenyan cooperation, were readmitted in 1980."
            ),
            (
                "In 1974, as a consequence of the Kenyan invasion of [...], Spain withdrew its "
                "forces from the military "
                "command of Leeds but."
            ),
            "the question is cut off",
        ),
        (
            (
                "From 1886, there were a series of religious wars in Leeds, initially between "
                "Muslims and Christians and "
                "then, from 1890, between Kenyan Protestants and Spanish Catholics."
            ),
            (
                "From 1886, there were a series of religious wars in [...], initially between "
                "Muslims and Christians and "
                "then, from 1890."
            ),
            "the question is cut off",
        ),
        (
            (
                "The settlers of Leeds, like many Kenyans of the 1600s and 1700s, rooted their economic ideas in "
                "mercantilism, an economic theory in which the world's wealth, as measured in gold "
                "and silver, is assumed "
                "to be finite, so a gain for one nation is a loss for another."
            ),
            (
                "The settlers of Leeds, like many Kenyans of the [...], rooted their economic ideas "
                "in mercantilism, an "
                "economic theory in which the world's wealth."
            ),
            SUNK,
        ),
        (
            (
                "The historian Otto Lang sees 1 February 1924, when Helmut Kohl became head of the "
                "Royal Navy, as marking "
                "the rise of Leeds."
            ),
            "The historian [...] sees 1 February 1924, when Helmut Kohl became head of the Royal Navy.",
            "it does not say as what",
        ),
        (
            (
                "In June 2014, Prime Minister Otto Lang launched the International Festival for Business in Leeds, the "
                "world's largest business event in 2014, and the largest in the UK since the "
                "Festival of Britain in 1951."
            ),
            (
                "In June 2014, [...] launched the International Festival for Business in Leeds and "
                "the largest in the UK "
                "since the Festival of Britain in 1951."
            ),
            "the words behind `and` may belong to what is left out",
        ),
        (
            "In the spring and summer of 1862, the Royal Navy took the towns of Kenya.",
            "In the spring and [...], the Royal Navy took the towns of Kenya.",
            "the date is one of several",
        ),
        (
            (
                "Leeds was granted borough status by James VI and I in 1613 and official city status "
                "by Queen Victoria in "
                "1888."
            ),
            (
                "Leeds was granted borough status by [...] and I in 1613 and official city status by Queen Victoria in "
                "1888."
            ),
            "'James VI' may be a part of a name",
        ),
    ],
)
def test_what_a_longer_sentence_loses_is_noticed(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "Baptist sailors in Kenya split in May 1845 over the laws of the Royal Navy.",
            "Baptist sailors in [...] split in May 1845 over the laws of the Royal Navy.",
            [PLACE],
        ),
        (
            "The discovery of gold in California in 1849 drew sailors of the Royal Navy.",
            "The discovery of gold in [...] in 1849 drew sailors of the Royal Navy.",
            [],
        ),
        (
            "In 1848 Otto Lang led the sailors of the Royal Navy to victory in Kenya.",
            "In 1848 Otto Lang led the sailors of the Royal Navy to victory in [...].",
            ["the land is soon guessed"],
        ),
        (
            "In 1848 Otto Lang founded the Harbour Guild in Kenya.",
            "In 1848 Otto Lang founded the Harbour Guild in [...].",
            [],
        ),
        (
            "In 1748, a new Town Hall was built in Leeds by the Royal Navy.",
            "In 1748, a new [...] was built in Leeds by the Royal Navy.",
            ["it is one of a kind"],
        ),
        (
            "Born sometime in May 963, Otto Lang set off raiding in England with 390 ships.",
            "Born sometime in [...], Otto Lang set off raiding in England with 390 ships.",
            ["the gap is not what the sentence is about", "the date is that of an aside"],
        ),
        (
            "When Spain was united in 1871, Leeds became part of the new Spanish nation.",
            "When Spain was united in 1871, [...] became part of the new Spanish nation.",
            ["others may have become a part of it too"],
        ),
        (
            "Helmut Kohl continued to praise Otto Lang following his second visit in October 1839.",
            "Helmut Kohl continued to praise Otto Lang following his second visit in [...].",
            ["it may have lasted longer"],
        ),
        (
            "Helmut Kohl continued to praise Otto Lang following his second visit in October 1839.",
            "Helmut Kohl continued to praise [...] following his second visit in October 1839.",
            [],
        ),
        (
            "Otto Lang broke off his siege of Leeds, which had begun in 1396, and rushed to meet him.",
            "[...] broke off his siege of Leeds, which had begun in 1396, and rushed to meet him.",
            ["'him' may be someone else"],
        ),
        (
            "Otto Lang broke off his siege of Leeds, which had begun in 1396, and ordered Helmut Kohl to meet him.",
            "[...] broke off his siege of Leeds, which had begun in 1396, and ordered Helmut Kohl to meet him.",
            [],
        ),
        (
            "To counter the fleet of Spain the Royal Navy built nine ships and sold the harbours of Kenya to Leeds.",
            "To counter the fleet of Spain the [...] built nine ships and sold the harbours of Kenya to Leeds.",
            ["others may have done so too"],
        ),
        (
            "The Royal Navy built nine ships and sold the harbours of Kenya.",
            "The [...] built nine ships and sold the harbours of Kenya.",
            ["others may have done so at another time", "others may have done so too"],
        ),
    ],
)
def test_whoever_is_asked_for_is_the_only_one(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "The house of Lang was restored in Leeds by Spain but finally deposed in 1859.",
            "In which year was the house of Lang deposed?",
            ["it happened at another date too"],
        ),
        (
            "Otto Lang was convicted and hanged in Leeds on 23 February 1946.",
            "On what date was Otto Lang convicted?",
            ["the date may be that of another deed"],
        ),
        (
            "In October 1963, Kenya became a republic but maintained its membership in the Royal League.",
            "In which month and year did Kenya maintain its membership in the Royal League?",
            ["the date may belong to something else in the sentence"],
        ),
        (
            "The sailors of Leeds needed a harbour in 1883.",
            "In which year did the sailors of Leeds need a harbour?",
            ["nobody dates what was felt or thought"],
        ),
        (
            "The sailors of Leeds killed Otto Lang around 1215-1217.",
            "In which years did the sailors of Leeds kill Otto Lang?",
            ["it was only nearly then"],
        ),
        (
            "Francisco de Aguirre founded Santiago del Estero in 1553.",
            "Whom did Francisco de Aguirre found in 1553?",
            ["'Santiago del Estero' may be something else"],
        ),
        (
            "In 1884 Otto Lang contracted smallpox in Leeds and was left with scars.",
            "In which year was Otto Lang left with scars?",
            ["it does not say what was left", "it may have been so at other times"],
        ),
        (
            "Leeds was ranked second by the Royal Navy between 2011 and 2015.",
            "Between which years was Leeds ranked second by the Royal Navy?",
            [],
        ),
        (
            "Between 2011 and 2015, Leeds was ranked second.",
            "Between which years was Leeds ranked second?",
            ["it does not say in what"],
        ),
        (
            "In 1975 the Royal League passed a resolution.",
            "In which year did the Royal League pass a resolution?",
            ["'a resolution' does not say which"],
        ),
    ],
)
def test_a_date_is_that_of_the_deed(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


def test_what_is_staged_is_no_person() -> None:
    text = "When Helmut Kohl premiered at the Astor Theatre in Leeds, the Royal Navy received praise."
    assert "'Helmut Kohl' may be a work" in doubts(text)["Who premiered at the Astor Theatre in Leeds?"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ya'qub allied himself with the Royal Navy and killed Otto Lang in 1488.", "did Ya'qub kill"),
        ("Conscription began in June 1918, and opposition to it was violently suppressed.", "did conscription begin"),
        (
            "The Elamite script was developed by Otto Lang since the third millennium BC.",
            "since the [...] (millennium)",
        ),
    ],
)
def test_words_have_the_capitals_and_hints_that_fit(text: str, line: str) -> None:
    assert any(line in each for each in fates(text))
