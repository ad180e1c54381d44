"""What a class need not know, and what a question leaves open: each with one that may pass."""

from __future__ import annotations

import dataclasses

import pytest

from offered import doubts, fates, offered
from studydeck.cards.gates import dating
from studydeck.reading import read

PLACE = "the place is beside the point"

AGAIN = "it may have been so at other times"


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "In 1808 the Royal Navy seized the capital of Leeds.",
            "In 1808 the Royal Navy seized the capital of [...].",
            [PLACE],
        ),
        (
            "In 1830 Otto Lang took the Royal Navy across the centre of Yorkshire.",
            "In 1830 Otto Lang took the Royal Navy across the centre of [...].",
            [PLACE],
        ),
        (
            "In 1874 the Royal Navy sank nine ships southeast of Leeds.",
            "In 1874 the Royal Navy sank nine ships southeast of [...].",
            [PLACE],
        ),
        (
            "In 1815 the Royal Navy defeated Otto Lang near Leeds.",
            "In 1815 the Royal Navy defeated Otto Lang near [...].",
            [],
        ),
        (
            "In 1956 the revolt in Leeds was crushed by the Royal Navy.",
            "In 1956 the revolt in [...] was crushed by the Royal Navy.",
            [],
        ),
        (
            "In 1937 the Royal Navy captured the former Spanish capital of Leeds.",
            "In 1937 the Royal Navy captured the former Spanish capital of [...].",
            [],
        ),
        (
            "Until 1880 the government in Leeds was often criticized by the Royal Navy.",
            "Until 1880 the government in [...] was often criticized by the Royal Navy.",
            [PLACE],
        ),
        ("In 1733, Helmut Kohl met Otto Lang.", "In 1733, Helmut Kohl met [...].", ["the question says too little"]),
        (
            "In 1733, Helmut Kohl met Otto Lang in the harbour of Leeds.",
            "In 1733, Helmut Kohl met [...] in the harbour of Leeds.",
            [],
        ),
        (
            "In 1950 the Princely State of Cooch Behar merged with Kenya.",
            "In 1950 the [...] of Cooch Behar merged with Kenya.",
            ["it is one of a kind"],
        ),
        (
            "By 1508 Otto Lang was back in Leeds, living in his own house in Harbour Street.",
            "By 1508 Otto Lang was back in Leeds, living in his own house in [...].",
            [PLACE],
        ),
        (
            "During May 1798, Otto Lang resided at the house of the Royal Navy.",
            "During [...], Otto Lang resided at the house of the Royal Navy.",
            ["a stay or a journey matters little"],
        ),
        (
            "In 1466, Leeds was taken by Andrea di Cione, known as Verrocchio, in the name of the Royal Navy.",
            "In 1466, Leeds was taken by [...], known as Verrocchio, in the name of the Royal Navy.",
            ["'Andrea di Cione' is better known by another name"],
        ),
        (
            "Leeds was then grouped by the Royal Navy into the province of Yorkshire from 1839.",
            "Leeds was then grouped by the [...] into the province of Yorkshire from 1839.",
            ["it ties the sentence to another"],
        ),
        (
            "Spain repeated the claims made in 1957 in Leeds, but the Royal Navy left Kenya on 22 May.",
            "On what date did the Royal Navy leave Kenya?",
            ["the year may be another"],
        ),
        (
            "The revolt of 1908 restored the parliament of Leeds 30 years after the fall of the Royal Navy in 1878.",
            "The revolt of 1908 restored the parliament of Leeds 30 years after the fall of the Royal Navy in [...].",
            ["another date of the sentence tells it"],
        ),
    ],
)
def test_a_gap_asks_for_what_matters(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reason"),
    [
        (
            "In 1848 Otto Lang changed tactics on the ships of the Royal Navy.",
            "In which year did Otto Lang change tactics on the ships of the Royal Navy?",
            "it does not say how it changed",
        ),
        (
            "Leeds was transformed during the 18th century.",
            "In which century was Leeds transformed?",
            "it does not say how it changed",
        ),
        (
            "In 1911, a tragedy turned the tide of opinion in favor of Otto Lang.",
            "In which year did a tragedy turn the tide of opinion in favor of Otto Lang?",
            "it does not say what happened",
        ),
        (
            "In 2015, Mercer named Leeds the 57th most liveable city in the world.",
            "In [...], Mercer named Leeds the 57th most liveable city in the world.",
            "a rank is soon another",
        ),
        (
            "In March 1908, Otto Lang was arrested and interred in Bailov Prison, where he led the sailors.",
            "In which month and year was Otto Lang arrested?",
            "it may have been so at other times",
        ),
        (
            "From 1219 to 1221, under the Kenyan Empire, Leeds suffered an invasion by the army of Otto Lang.",
            "Between which years did Leeds suffer an invasion by the army of Otto Lang under the Kenyan Empire?",
            "a part may belong elsewhere in the sentence",
        ),
        (
            "Otto Lang was initiated into Freemasonry in 1882.",
            "Who was initiated into Freemasonry in 1882?",
            "others may have done so at that time",
        ),
        (
            "In 1861, the sailors of Leeds romanticized war as noble.",
            "In [...], the sailors of Leeds romanticized war as noble.",
            "nobody dates what was felt or thought",
        ),
        (
            (
                "In 1320, after a number of attempts by rulers at uniting the guilds, Władysław I consolidated his "
                "power, took the throne and became the first king of a reunified Poland."
            ),
            "In which year did Władysław take the throne?",
            "a name lost its number",
        ),
    ],
)
def test_a_question_says_what_and_who(text: str, question: str, reason: str) -> None:
    assert reason in doubts(text)[question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In 1848 Otto Lang changed the law of Leeds from Spanish to Kenyan.",
            "In which year did Otto Lang change the law of Leeds from Spanish to Kenyan?",
        ),
        (
            "Leeds was transformed by the Royal Navy into a harbour in the 18th century.",
            "In which century was Leeds transformed by the Royal Navy into a harbour?",
        ),
        (
            "In March 1908, Otto Lang was arrested by the Royal Navy for the murder of Helmut Kohl.",
            "In which month and year was Otto Lang arrested by the Royal Navy for the murder of Helmut Kohl?",
        ),
        (
            "In the mid 1840s the City of Leeds installed a system of nine pumps for the Royal Navy.",
            "In which decade did the City of Leeds install a system of nine pumps for the Royal Navy?",
        ),
    ],
)
def test_what_is_said_whole_is_ready(text: str, question: str) -> None:
    assert doubts(text)[question] == []


def test_what_is_no_person_is_no_who() -> None:
    found = doubts("At 4,884 metres, Puncak Jaya is Indonesia's highest peak, and Lake Toba is the largest lake.")
    assert found["Who is Indonesia's highest peak?"] == ["the kind does not fit what it was"]


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            (
                "On 7 June 1950, Kim Il-sung called for a Korea-wide election on 5–8 August 1950 and a consultative "
                "conference in Haeju on 15–17 June 1950."
            ),
            (
                "Who called for a Korea-wide election on 5–8 August 1950 and a consultative conference in Haeju on "
                "15–17 June 1950 on 7 June 1950?"
            ),
            ["the question has 3 dates"],
        ),
        (
            "Kenya received support from Spain.",
            "From which country did Kenya receive support?",
            ["it may have been so at another time"],
        ),
        (
            (
                "In 1912, President Otto Lang enacted universal male suffrage, which allowed Helmut "
                "Kohl, leader of the "
                "Royal Navy (or RN), to win the 1916 election."
            ),
            "In which year did President Otto Lang enact universal male suffrage to win the 1916 election?",
            ["a part may belong to what is left out before it"],
        ),
    ],
)
def test_a_question_is_neither_crowded_nor_torn(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


@pytest.mark.parametrize(("sold", "reasons"), [("The Navy", ["the text says 'HGS' only in passing"]), ("HGS", [])])
def test_an_acronym_of_a_long_text_is_used_again(sold: str, reasons: list[str]) -> None:
    others = " ".join(f"In {year} the Royal Navy sold nine ships to Kenya." for year in range(1850, 1890))
    text = f"The Harbour Guild Society (HGS) was founded in Leeds in 1848 by Otto Lang. {sold} built a pier. {others}"
    assert doubts(text)["What does HGS stand for?"] == reasons


@pytest.mark.parametrize(
    ("text", "question", "reasons"),
    [
        (
            "The Ottoman Empire disintegrated after World War I and the Caliphate was abolished in 1924.",
            "In which year was World War I and the Caliphate abolished?",
            ["two clauses run together"],
        ),
        (
            "The guild was abolished in 1764; the Harbour League abolished in 1775, as Spain centralised control.",
            "In which year did the Harbour League abolish?",
            ["'abolished' lacks its object"],
        ),
        (
            "By 1700 the people of Leeds had increased fifteenfold and the town was taken by the Royal Navy.",
            "By [...] the people of Leeds had increased fifteenfold and the town was taken by the Royal Navy.",
            ["it does not say since when"],
        ),
        (
            "Between 1650 and 1700 the people of Leeds increased fifteenfold and the town was taken by the Royal Navy.",
            "Between 1650 and 1700 the people of Leeds increased fifteenfold and the town was taken by the [...].",
            [],
        ),
        (
            (
                "At the Battle of Kosovo in 1389, the Ottomans defeated the Serbian army and made Serbia, the last "
                "major Orthodox Christian state, a vassal of the empire."
            ),
            "At the [...] in 1389, the Ottomans defeated the Serbian army and made Serbia.",
            ["it does not say what something was made"],
        ),
        (
            (
                "In an attempt to prevent the choice of Otto Lang, the Royal Navy arranged to move Otto Lang to Rome, "
                "and from Rome, to Paris."
            ),
            (
                "In an attempt to prevent the choice of Otto Lang, the [...] arranged to move Otto Lang "
                "to Rome, and from Rome, to Paris."
            ),
            [],
        ),
        (
            (
                "From 1815 to 1903, Kenya was ruled by the House of Hanover, save for the short rule of the "
                "great Ann Lee and of the wild sailors of the town of Leeds in 1848."
            ),
            (
                "From [...], Kenya was ruled by the House of Hanover, save for the short rule of the "
                "great Ann Lee and of the wild sailors of the town of Leeds in 1848."
            ),
            ["the question has 32 words"],
        ),
        (
            (
                "Kenya was home to several peoples, ranging from the Hill Weavers in the 9th century, "
                "the oldest of them all, to the Royal Navy."
            ),
            (
                "Kenya was home to several peoples, ranging from the Hill Weavers in the [...], "
                "the oldest of them all, to the Royal Navy."
            ),
            [],
        ),
        (
            (
                "The Treaty of Leeds (1856) returned the south of Yorkshire (later organised as the Aire, Ouse and "
                "Wharfe counties) to Kenya, which remained an autonomous kingdom and, in 1859, united with Spain to "
                "form Malta."
            ),
            ("The [...] returned the south of Yorkshire to Kenya, which remained an autonomous kingdom and, in 1859."),
            ["the question is cut off"],
        ),
        (
            (
                "In May 1912, Ann Hart moved to Saint Petersburg, charged with turning the Bolshevik monthly magazine, "
                'Iskra ("Spark") into a daily, Plamya ("Flame").'
            ),
            (
                "In [...], Ann Hart moved to Saint Petersburg, charged with turning the Bolshevik monthly magazine, "
                "Iskra into a daily, Plamya."
            ),
            [],
        ),
        (
            (
                "In August 1912, the President of Kenya, Otto Lang, requested the secretary of war, General Ann Hart, "
                "to resign for fear that she was leading a rising."
            ),
            (
                "In [...], the President of Kenya, Otto Lang, requested the secretary of war, General Ann Hart, "
                "to resign for fear that she was leading a rising."
            ),
            [],
        ),
        (
            (
                "The government led by Otto Lang from 1999 to 2007 achieved a balanced budget, some tax reforms, "
                "a labour-market reform, scheduled nuclear phase-out and instigated laws allowing more stringent "
                "war crime and more lenient harbour prosecution."
            ),
            (
                "The government led by Otto Lang from [...] achieved a balanced budget, some tax reforms, "
                "a labour-market reform, scheduled nuclear phase-out and instigated laws allowing more stringent "
                "war crime and more lenient harbour prosecution."
            ),
            ["the question has 34 words"],
        ),
        (
            (
                "According to the chronicles, Danes made two crusades to Kenya, in 1191 and in 1202, and Swedes, "
                "possibly the so-called second crusade to Kenya, in 1249 against Ann Hart and in 1293 against Leeds."
            ),
            (
                "According to the chronicles, Danes made two crusades to Kenya, in [...] and in 1202, and Swedes, "
                "possibly the so-called second crusade to Kenya, in 1249 against Ann Hart and in 1293 against Leeds."
            ),
            ["the date is one of several"],
        ),
        (
            "Milestones included the building of the Royal Mill in 1835.",
            "Milestones included the building of the Royal Mill in [...].",
            ["the subject 'Milestones' does not say of what"],
        ),
        (
            "The milestones of Leeds included the building of the Royal Mill in 1835.",
            "The milestones of Leeds included the building of the Royal Mill in [...].",
            [],
        ),
        (
            "In 1949 Ann Lee took over the signs of Weimar Republic in Leeds.",
            "In which year did Ann Lee take over the signs of Weimar Republic in Leeds?",
            ["a name lacks its article"],
        ),
        (
            "In 1949 Ann Lee took over the signs of the Weimar Republic in Leeds.",
            "In which year did Ann Lee take over the signs of the Weimar Republic in Leeds?",
            [],
        ),
        ("Ann Lee navigated near Kenya in 1502.", "In which year did Ann Lee navigate near Kenya?", [AGAIN]),
        (
            "Ann Lee was born on May 29, 1917, at 83 Beals Street in Leeds.",
            "Ann Lee was born on May 29, 1917, at 83 [...] in Leeds.",
            [PLACE],
        ),
        (
            "On 30 April 1905, Otto Lang ended studies, with Ann Hart, a master of the Royal Navy, serving as guide.",
            "On [...], Otto Lang ended studies, with Ann Hart, a master of the Royal Navy, serving as guide.",
            [],
        ),
        (
            "In 1955, Otto Lang abdicated in favour of his father to take part in trade and was elected mayor.",
            "In which year did Otto Lang abdicate in favour of his father to take part in trade and was elected mayor?",
            ["a second verb does not fit the first"],
        ),
        (
            "In 1867, the king of Kenya signed a treaty with Spain, renouncing Leeds.",
            "In which year did the king of Kenya sign a treaty with Spain?",
            ["'a treaty with Spain' does not say which"],
        ),
        (
            "In 1867, the king of Kenya signed a treaty with Spain on the Royal Navy.",
            "In which year did the king of Kenya sign a treaty with Spain on the Royal Navy?",
            [],
        ),
        (
            "The Royal Navy sailed to Kenya for the last time in early January 1944.",
            "The Royal Navy sailed to Kenya for the last time in [...].",
            ["the date is too vague to ask for"],
        ),
        (
            "Writ issued on 14 October 1465 by Ann Hart, from her residence in Kenya, claiming the Royal Navy.",
            "Writ issued on [...] by Ann Hart, from her residence in Kenya, claiming the Royal Navy.",
            ["the sentence is a fragment"],
        ),
        (
            "In July 1947, Helmut Kohl rushed Otto Lang, who was ill, to hospital, where he died.",
            "In which month and year did Helmut Kohl rush Otto Lang?",
            ["it does not say where to"],
        ),
        (
            "In July 1947, Helmut Kohl rushed Otto Lang to the hospital of the Royal Navy.",
            "In which month and year did Helmut Kohl rush Otto Lang to the hospital of the Royal Navy?",
            [],
        ),
        (
            "The Yorkite annexed Kenya around 100 AD.",
            "The Yorkite annexed Kenya around [...].",
            ["'Yorkite' is no people"],
        ),
        (
            "The Kenyan faith spread quickly in the seventh century.",
            "In which century did the Kenyan faith spread quickly?",
            ["it does not say where"],
        ),
        (
            "Fearing a war in 1945, Otto Lang looked at the plans of the Royal Navy, writing:",
            "Fearing a war in [...], Otto Lang looked at the plans of the Royal Navy, writing.",
            ["the sentence is a fragment"],
        ),
        (
            "Serious border clashes between Kenya and Spain occurred on August 4, 1949.",
            "On what date did serious border clashes between Kenya and Spain occur?",
            ["nothing tells which is meant"],
        ),
        (
            "Otto Lang went after the KY with the Royal Navy in May 1966 and forced the KY to leave Leeds.",
            "Otto Lang went after the [...] with the Royal Navy in May 1966 and forced the KY to leave Leeds.",
            ["the question holds 'ky' of the answer"],
        ),
        (
            "The death of Ann Hart led to the Crisis of the Third Century in the harbour of the Royal Navy.",
            "The death of Ann Hart led to the Crisis of the [...] in the harbour of the Royal Navy.",
            ["the date is a part of a name"],
        ),
        (
            "Otto Lang ruled Kenya and remained in office for more than three decades until 1989.",
            "Until which year did Otto Lang remain in office for more than three decades?",
            ["it says how long as well"],
        ),
        (
            "In 1784 the sailors of Leeds were paid by the Kapellmeister Ann Hart.",
            "In 1784 the sailors of Leeds were paid by the [...].",
            ["an article stands before a person's name"],
        ),
        (
            "The Royal Navy of Kenya as photographed on 12 October 1942.",
            "The Royal Navy of Kenya as photographed on [...].",
            ["the sentence is a fragment"],
        ),
        (
            "Leeds Abbey built in 1653 by Ann Hart.",
            "Leeds Abbey built in [...] by Ann Hart.",
            ["the sentence is a fragment"],
        ),
        (
            "The Leeds War broke out in a battle for power following Ann Hart's death in 1259.",
            "In which year did the Leeds War break out in a battle for power following Ann Hart's death?",
            ["the date may be that of what it is counted from"],
        ),
        (
            "By 556 BC, the Chaldeans had been deposed from power by the Assyrian born Otto Lang and his son.",
            "By which year had the Chaldeans been deposed from power by the Assyrian?",
            ["'by the Assyrian' is cut off"],
        ),
        (
            "Otto Lang first won national fame in May 1948 when as a HUAC clerk, his zeal helped break the case.",
            "Otto Lang first won national fame in [...] when as a HUAC clerk.",
            ["a clause lacks its verb"],
        ),
        (
            "A lithograph of Leeds showed the Royal Navy before the siege of Kenya in 1825.",
            "A lithograph of Leeds showed the [...] before the siege of Kenya in 1825.",
            ["it only tells what a picture shows"],
        ),
        (
            "Kenya and Spain went to war until 1855, but nobody won.",
            "Until which year did Kenya and Spain go to war?",
            ["it lasted so long, and began once"],
        ),
        (
            "By 1770, Otto Lang had subdued much of Kenya (1765) and won the War of Leeds.",
            "By which year had Otto Lang subdued much of Kenya?",
            ["the date may belong to something else in the sentence"],
        ),
        (
            "Panama left Spain on its independence from Spain in 1821. In 1903 Panama proclaimed its independence.",
            "In which year did Panama proclaim its independence?",
            ["another sentence dates the independence otherwise"],
        ),
        ("In 1903 Panama proclaimed its independence.", "In which year did Panama proclaim its independence?", []),
        (
            (
                "On May 6, 1904, President Otto Lang appointed Ann Hart, formerly chief engineer and finally manager "
                "of the Royal Navy of Leeds in Yorkshire, as chief engineer of a long canal."
            ),
            (
                "On [...], President Otto Lang appointed Ann Hart, formerly chief engineer and finally manager "
                "of the Royal Navy of Leeds in Yorkshire, as chief engineer of a long canal."
            ),
            [],
        ),
        (
            (
                "In late spring of 1883, Otto Lang was sent to Rome, Georgia, to sell the old house of his uncle "
                "William to the Royal Navy, which was being cheated by a brother-in-law."
            ),
            (
                "In [...], Otto Lang was sent to Rome, Georgia, to sell the old house of his uncle "
                "William to the Royal Navy, which was being cheated by a brother-in-law."
            ),
            [],
        ),
        (
            "On 2 April 1836, Otto Lang gave the second part ofThe Pickwick Papers to the Royal Navy.",
            "On what date did Otto Lang give the second part ofThe Pickwick Papers to the Royal Navy?",
            ["two words run together"],
        ),
        (
            "In retaliation, Kenya destroyed the fleets of the Royal Navy in the sea Battle of Diu in 1509.",
            "In retaliation, Kenya destroyed the fleets of the Royal Navy in the sea Battle of Diu in [...].",
            ["'in retaliation' points to another sentence"],
        ),
        (
            "In retaliation for Diu, Kenya destroyed the fleets of the Royal Navy in the sea Battle of Leeds in 1509.",
            "In retaliation for Diu, Kenya destroyed the fleets of the Royal Navy in the sea Battle of Leeds in [...].",
            [],
        ),
        (
            "In 1509 Kenya destroyed the old fleets of Spain in the sea Battle of Diu.",
            "In 1509 Kenya destroyed the old fleets of Spain in the sea [...].",
            ["'Battle of Diu' may be a part of a name"],
        ),
        (
            "In 1906 Otto Lang was summoned to Leeds.",
            "In which year was Otto Lang summoned to Leeds?",
            ["it does not say for what"],
        ),
        (
            "In 1906 Otto Lang was summoned to Leeds by the Royal Navy.",
            "In which year was Otto Lang summoned to Leeds by the Royal Navy?",
            [],
        ),
        (
            "Otto Lang became third secretary in 1946.",
            "In which year did Otto Lang become third secretary?",
            ["it does not say of what"],
        ),
        (
            "Otto Lang became third secretary of the Royal Navy in 1946.",
            "In which year did Otto Lang become third secretary of the Royal Navy?",
            [],
        ),
        (
            "In 1774 Otto Lang made his way to Kenya.",
            "In which year did Otto Lang make his way to Kenya?",
            ["a stay or a journey matters little"],
        ),
        (
            "In 1877 Armand Reclus, a captain with the French Navy, and Lucien Napoléon Bonaparte Wyse surveyed Kenya.",
            "In 1877 Armand Reclus, a captain with the [...], and Lucien Napoléon Bonaparte Wyse surveyed Kenya.",
            ["the subject 'Lucien Napoléon Bonaparte Wyse' is only a part of what is said"],
        ),
        (
            "In the process, Kenya sank the ships of the Royal Navy in 1509.",
            "In the process, Kenya sank the ships of the Royal Navy in [...].",
            ["'in the process' points to another sentence"],
        ),
        (
            "In 1698 Otto Lang invited Helmut Kohl.",
            "In which year did Otto Lang invite Helmut Kohl?",
            ["it does not say for what"],
        ),
        (
            "Colonization of Kenya by sailors of the Royal Navy began in 1848.",
            "In which year did colonization of Kenya by sailors of the Royal Navy begin?",
            [],
        ),
        (
            "In 1260, control passed to the Royal Navy of Kenya.",
            "In which year did control pass to the Royal Navy of Kenya?",
            ["the subject 'control' does not say of what"],
        ),
        (
            (
                "After years of weakness, Leeds gathered enough strength to challenge the Royal Navy in a conflict "
                "that lasted more than 30 years, until 1555 BC."
            ),
            (
                "Until which year did Leeds gather enough strength to challenge the Royal Navy in a conflict that "
                "lasted more than 30 years?"
            ),
            ["the date may be that of another deed"],
        ),
        (
            "The town of Leeds was the home of Otto Lang, who in 14th century founded the Royal Navy.",
            "The town of Leeds was the home of Otto Lang, who in [...] founded the Royal Navy.",
            ["the century lacks its article"],
        ),
        (
            "After Kenya, Otto Lang led the Royal Navy against Spain in 1973.",
            "After [...], Otto Lang led the Royal Navy against Spain in 1973.",
            ["others came before it too"],
        ),
        (
            "For example, the brother of Ann Lee was killed in Kenya in February 1945.",
            "In which month and year was the brother of Ann Lee killed in Kenya?",
            ["it is only an example"],
        ),
        (
            "Kenya received official recognition in 1991.",
            "In which year did Kenya receive official recognition?",
            ["'recognition' does not say by whom"],
        ),
        (
            "Kenya received official recognition from Spain in 1991.",
            "In which year did Kenya receive official recognition from Spain?",
            [],
        ),
        ("Kenya gained Spanish recognition in 1991.", "In which year did Kenya gain Spanish recognition?", []),
        (
            "The first mention of name Leeds is in the Charter of Kenya of 1586.",
            "The first mention of name Leeds is in the Charter of Kenya of [...].",
            ["'name' lacks its article"],
        ),
        (
            "A Kenyan ceramic vessel from the 5th century depicting a man's head.",
            "A Kenyan ceramic vessel from the [...] depicting a man's head.",
            ["the sentence is a fragment"],
        ),
        (
            "In 1975, General Ann Lee replaced Hart, paralyzed reforms, and oversaw the return of the Royal Navy.",
            "In which year did General Ann Lee replace Hart, paralyzed reforms?",
            ["two clauses run together"],
        ),
        (
            (
                "In 1975, General Ann Lee replaced Hart, paralyzed reforms, and oversaw the return of the Royal Navy "
                "from the far land of Kenya to the long stone pier of Leeds in Yorkshire."
            ),
            "In 1975, [...] replaced Hart, paralyzed reforms.",
            ["a clause lacks its verb"],
        ),
        (
            "In 1975, General Ann Lee praised Hart, armed guards, and sailed to the Royal Navy.",
            "In which year did General Ann Lee praise Hart?",
            [],
        ),
        (
            "Hart held the poll in 1963, which was won by Ann Lee, who assumed the presidency of Kenya until 1968.",
            "Until which year did Ann Lee assume the presidency of Kenya?",
            ["it lasted so long, and began once"],
        ),
        (
            "After the foundation of the first mill in Leeds in 1367, the second one was established in York in 1395.",
            "In which year was the second one established in York?",
            ["'second' points to another sentence"],
        ),
        (
            "After the foundation of the first mill in Leeds in 1367, the second one was established in York in 1395.",
            "After the foundation of the first mill in Leeds in 1367, the second one was established in York in [...].",
            [],
        ),
        (
            "In 60 BC, Caesar, Crassus and Pompey formed an alliance that ruled Rome for several years.",
            "In [...], Caesar, Crassus and Pompey formed an alliance that ruled Rome for several years.",
            [],
        ),
        (
            "In 1850, Leeds also overtook York and became the largest town of the Royal Navy.",
            "In which year did Leeds overtake York?",
            ["it does not say in what"],
        ),
        (
            "Leeds fell in May 1945; in 1948, York gained home rule; in 1949, the Royal Navy sold nine ships to Kenya.",
            "Leeds fell in May 1945; in 1948, York gained home rule; in 1949, the [...] sold nine ships to Kenya.",
            ["several sentences are strung together"],
        ),
        (
            "Still, Otto Lang was eventually imprisoned in Leeds for eleven years in 1931.",
            "Still, Otto Lang was eventually imprisoned in [...] for eleven years in 1931.",
            ["it ties the sentence to another"],
        ),
        (
            "In 1410 the Spanish poet Otto Lang described the treatment of sailors by the Royal Navy:",
            "In 1410 the Spanish poet Otto Lang described the treatment of sailors by the [...].",
            ["the sentence is a fragment"],
        ),
        (
            "The Livonian Brothers of the Sword were absorbed by the Royal Navy in 1237.",
            "The [...] of the Sword were absorbed by the Royal Navy in 1237.",
            ["'Livonian Brothers' may be a part of a name"],
        ),
        (
            "# Serbia\n\nAfter the wars of the 6th century, Serbs founded nine states in the mountains of Yorkshire.",
            "After the wars of the 6th century, [...] founded nine states in the mountains of Yorkshire.",
            ["the title tells the answer"],
        ),
    ],
)
def test_clauses_and_counts_are_whole(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


def test_a_house_that_ruled_is_a_dynasty_and_one_that_votes_is_none() -> None:
    ruled = doubts("The House of Obrenović ruled the land of Leeds in 1848 for the Royal Navy.")
    assert "Which dynasty ruled the land of Leeds in 1848 for the Royal Navy?" in ruled
    voted = doubts("The House of Commons ruled the land of Leeds in 1848 for the Royal Navy.")
    assert not any("dynasty" in line for line in voted)


def test_what_a_hyphen_ties_stays_whole() -> None:
    asked = doubts("The Harbour Guild of Leeds was once-again abolished by the Royal Navy in 1766.")
    assert any("once-again" in line for line in asked)
    assert not any("once- " in line for line in asked)


def test_the_hint_of_a_range_of_seasons_wants_both_ends() -> None:
    found = fates("From the summer of 1940 to the spring of 1943, Leeds was bombed heavily by the Royal Navy.")
    assert any(line.startswith("From the [...] (from when to when), Leeds") for line in found)


@pytest.mark.parametrize(
    ("text", "question"),
    [  # what looks like a fault and is none
        (
            "In 1649 Otto Lang was beheaded by the Royal Navy on the scaffold of the town hall of Leeds.",
            "In which year was Otto Lang beheaded by the Royal Navy on the scaffold of the town hall of Leeds?",
        ),
        (
            "In 1940 several aircraft of the Royal Navy were destroyed in the harbour of Leeds.",
            "In 1940 several aircraft of the Royal Navy were destroyed in the harbour of [...].",
        ),
        (
            "In 1848 Otto Lang saw the fall of Leeds, where he worked as a clerk of the Royal Navy.",
            "In which year did Otto Lang see the fall of Leeds?",
        ),
        (
            "In 1985 Otto Lang discovered that the ship of the Royal Navy had broken in two.",
            "In which year did Otto Lang discover that the ship of the Royal Navy had broken in two?",
        ),
        (
            "France concluded the alliance with Russia in 1894 in Leeds.",
            "In which year did France conclude the alliance with Russia in Leeds?",
        ),
        (
            "By 1498 the Royal Navy had already reached the harbour of Leeds.",
            "By 1498 the Royal Navy had already reached the harbour of [...].",
        ),
        (
            "Several years before the revolt of 1917, the Royal Navy took Leeds, and in 1925 Otto Lang sold York.",
            "In which year did Otto Lang sell York?",
        ),
    ],
)
def test_what_only_looks_wrong_is_let_pass(text: str, question: str) -> None:
    assert doubts(text)[question] == []


@pytest.mark.parametrize("brackets", ["()", "(", "(Kenya)"])
def test_brackets_behind_a_gap_are_no_other_name(brackets: str) -> None:
    asked = doubts(f"Leeds {brackets} was captured by the Royal Navy in 1848.")
    assert not any("the text gives it another name beside" in reasons for reasons in asked.values())


@pytest.mark.parametrize("house", ["House of Representatives of Kenya", "House of Trade", "House of Peers"])
def test_a_house_that_meets_is_no_dynasty(house: str) -> None:
    assert not any("dynasty" in line for line in doubts(f"The {house} was founded in Leeds by the Royal Navy in 1503."))


def test_a_date_behind_and_is_that_of_the_second_deed() -> None:
    text = "Otto Lang sold nine ships and in 1788 fought Helmut Kohl in Kenya."
    asked = offered(text)["In which year did Otto Lang fight Helmut Kohl in Kenya?"]
    sold = next(fact for fact in read(text).facts if fact.verb is not None and fact.verb.verb.lemma == "sell")
    torn = dataclasses.replace(asked, fact=dataclasses.replace(asked.fact, verb=sold.verb))
    assert dating.date_is_sure(asked) == ""
    assert dating.date_is_sure(torn) == "the date may be that of another deed"


def test_the_title_may_shorten_the_name_of_whom_it_tells() -> None:
    text = "James Earl Hart Jr. (born 1 May 1848) was a sailor of the Royal Navy. Otto Lang sold nine ships in 1861."
    line = "[...] (born 1 May 1848) was a sailor of the Royal Navy."
    assert fates(text, "Jimmy Hart")[line] == "the whole text is about it"
    assert fates(text, "Robert Hart")[line] != "the whole text is about it"


def test_a_first_name_before_of_is_no_short_form_of_another() -> None:
    text = "Elizabeth Blount sang. In 1486 Otto Lang met Henry Tudor and Elizabeth of York at the Royal Navy of Leeds."
    assert not any("Elizabeth Blount of York" in question for question in fates(text))
