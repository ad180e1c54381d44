"""What a card must say to be whole: its exceptions, its purpose, from where to where; and what dates something else."""

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
            (
                "From 1815 to 1903, Kenya was ruled by the House of Hanover, save for the short rule of the "
                "great Ann Lee and of the wild sailors of the town of Leeds in 1848."
            ),
            (
                "From [...], Kenya was ruled by the House of Hanover, save for the short rule of the "
                "great Ann Lee and of the wild sailors of the town of Leeds in 1848."
            ),
            [],
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
            [],
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
            [PLACE, "a street is soon forgotten"],
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
            (
                "In 1834 the freed sailors of the Royal Navy were sold for nine dollars a head as apprentices to the "
                "white settlers of Leeds, the weavers of York in Yorkshire, and the Jamaican Maroons."
            ),
            (
                "In [...] the freed sailors of the Royal Navy were sold for nine dollars a head as apprentices to the "
                "white settlers of Leeds, the weavers of York in Yorkshire, and the Jamaican Maroons."
            ),
            [],
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
    ],
)
def test_a_card_says_all_that_its_sentence_hangs_on(text: str, question: str, reasons: list[str]) -> None:
    assert doubts(text)[question] == reasons


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
    assert fates(text, "Jimmy Hart")[line] == "the title tells the answer"
    assert fates(text, "Robert Hart")[line] == "ready"


def test_a_first_name_before_of_is_no_short_form_of_another() -> None:
    text = "Elizabeth Blount sang. In 1486 Otto Lang met Henry Tudor and Elizabeth of York at the Royal Navy of Leeds."
    assert not any("Elizabeth Blount of York" in question for question in fates(text))
