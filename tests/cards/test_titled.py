"""What the title of a text tells is not asked for."""

from __future__ import annotations

import pytest

from offered import around, fates
from studydeck.cards.gates.definite import definite_things_are_known
from studydeck.cards.gates.rivals import heading_tells_nothing, is_not_the_topic

TITLE, TOPIC = "the title tells the answer", "the whole text is about it"
FOUNDED = "The Food and Agriculture Organization (FAO) was founded in 1945."
SOLD = "In 1848 the Royal Navy met Helmut Kohl. The Royal Navy sold ships to Spain."


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (f"# The Food and Agriculture Organization!\n\n{FOUNDED}", "What does FAO stand for?", TITLE),
        (FOUNDED, "What does FAO stand for?", ""),
        (f"# FAO\n\n{FOUNDED}", "What does FAO stand for?", ""),
        (f"# FAO\n\n{FOUNDED}", "The [...] was founded in 1945.", TITLE),
        (f"# FAO\n\n{FOUNDED}", "Which organisation was founded in 1945?", TITLE),
        ("# Agriculture Organization\n\n" + FOUNDED, "What does FAO stand for?", TITLE),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "Which navy sold ships to Spain?", TOPIC),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "Which navy met Helmut Kohl in 1848?", TOPIC),
        (f"# The Royal Navy\n\n{SOLD}", "Which navy met Helmut Kohl in 1848?", TITLE),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "In 1848 the [...] met Helmut Kohl.", TOPIC),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "To which country did the Royal Navy sell ships?", ""),
        (f"# Royal Navyists\n\n{SOLD}", "Which navy sold ships to Spain?", TITLE),
        (f"# Harbour Navyists\n\n{SOLD}", "Which navy sold ships to Spain?", ""),
        (SOLD, "Which navy sold ships to Spain?", ""),
        (f"# Kenya\n\n## The Royal Navy\n\n{SOLD}", "Which navy sold ships to Spain?", TOPIC),
        (f"# Spain\n\n{SOLD}", "The Royal Navy sold ships to [...].", TITLE),
        (f"# Ships of Spain\n\n{SOLD}", "The Royal Navy sold ships to [...].", TITLE),
        (f"# Helmut Josef Kohl\n\n{SOLD}", "In 1848 the Royal Navy met [...].", TOPIC),
        (f"# Helmut\n\n{SOLD}", "In 1848 the Royal Navy met [...].", TITLE),
        (f"# Josef Helmut\n\n{SOLD}", "In 1848 the Royal Navy met [...].", ""),
        (f"Spain sang.\n\n# The Royal Navy\n\n{SOLD}", "Which navy sold ships to Spain?", ""),
    ],
)
def test_a_title_gives_its_names_away(text: str, line: str, reason: str) -> None:
    asked, told = around(text)
    assert is_not_the_topic(asked[line], told) == reason


HEADING = "the heading tells the answer"


@pytest.mark.parametrize(
    ("heading", "text", "line", "reason"),
    [
        ("The march of Helmut Kohl", SOLD, "In 1848 the Royal Navy met [...].", HEADING),
        ("The march of Helmut", SOLD, "In 1848 the Royal Navy met [...].", ""),
        ("The march of 1848", SOLD, "In [...] the Royal Navy met Helmut Kohl.", HEADING),
        ("The march of 1849", SOLD, "In [...] the Royal Navy met Helmut Kohl.", ""),
        (
            "The march of May 1848",
            SOLD.replace("1848", "May 1849"),
            "In [...] the Royal Navy met Helmut Kohl.",
            "",
        ),
        ("The march (1848-1850)", SOLD, "In [...] the Royal Navy met Helmut Kohl.", HEADING),
        (
            "The march (1848-1850)",
            "From 1848 to 1850 the Royal Navy met Helmut Kohl.",
            "Between which years did the Royal Navy meet Helmut Kohl?",
            HEADING,
        ),
        (
            "The march (1848-1850)",
            "From 1848 to 1852 the Royal Navy met Helmut Kohl.",
            "Between which years did the Royal Navy meet Helmut Kohl?",
            "",
        ),
        (
            "The march (1841-48)",
            "In the 1840s the Royal Navy met Helmut Kohl.",
            "In the [...] the Royal Navy met Helmut Kohl.",
            HEADING,
        ),
        (
            "The march (1831-38)",
            "In the 1840s the Royal Navy met Helmut Kohl.",
            "In the [...] the Royal Navy met Helmut Kohl.",
            "",
        ),
        (
            "From the 19th century on",
            "In the early 19th century the Royal Navy met Helmut Kohl.",
            "In the [...] the Royal Navy met Helmut Kohl.",
            HEADING,
        ),
        (
            "Ships of the 1920s",
            "During the 1920s the Royal Navy met Helmut Kohl.",
            "In which decade did the Royal Navy meet Helmut Kohl?",
            "",
        ),
        ("Food and Agriculture Organization", FOUNDED, "What does FAO stand for?", HEADING),
        ("FAO", FOUNDED, "What does FAO stand for?", ""),
        ("FAO", FOUNDED, "Which organisation was founded in 1945?", HEADING),
    ],
)
def test_a_heading_gives_its_names_and_years_away(heading: str, text: str, line: str, reason: str) -> None:
    asked, told = around(f"# Leeds\n\nSailors sang.\n\n## {heading}\n\n{text}")
    assert heading_tells_nothing(asked[line], told) == reason


def test_what_the_title_tells_is_told_once() -> None:
    asked, told = around(f"# The march of Helmut Kohl\n\n{SOLD}")
    assert heading_tells_nothing(asked["In 1848 the Royal Navy met [...]."], told) == ""


@pytest.mark.parametrize(
    ("title", "text", "line", "reason"),
    [
        ("The Korean War", "In 1848 the Koreans left Leeds.", "Who left Leeds in 1848?", TITLE),
        ("The Chilean War", "In 1848 the Koreans left Leeds.", "Who left Leeds in 1848?", ""),
        ("The Koreans", "In 1848 the Korean Empire left Leeds.", "In 1848 the [...] left Leeds.", TITLE),
        ("The Boer War", "In 1848 the Boer Guard left Leeds.", "In 1848 the [...] left Leeds.", ""),
        (
            "The War of Spain",
            "In 1848 Helmut Kohl sold ships to Spain and Kenya.",
            "In 1848 Helmut Kohl sold ships to [...].",
            "the title tells a part of the answer",
        ),
        (
            "The War of Chile",
            "In 1848 Helmut Kohl sold ships to Spain and Kenya.",
            "In 1848 Helmut Kohl sold ships to [...].",
            "",
        ),
        ("The Spanish-Boer War", "In 1848 Spain left Leeds.", "Which country left Leeds in 1848?", TITLE),
        ("The Kenyan War", "In 1848 Spain left Leeds.", "Which country left Leeds in 1848?", ""),
        ("The war of Kenya", "In 1848 the Kenya Islands left Leeds.", "In 1848 the [...] left Leeds.", TITLE),
        ("The war of Islands", "In 1848 the Kenya Islands left Leeds.", "In 1848 the [...] left Leeds.", ""),
        ("Harbour", "In 1848 the Harbour Guild of York left Leeds.", "In 1848 the [...] left Leeds.", TITLE),
        ("The Harbour", "In 1848 the Harbour Guild of York left Leeds.", "In 1848 the [...] left Leeds.", ""),
        ("The Year 1848", "In 1848 the Koreans left Leeds.", "In which year did the Koreans leave Leeds?", TITLE),
        ("The Year 1848", "In 1848 the Koreans left Leeds.", "In [...] the Koreans left Leeds.", TITLE),
        ("The Year 1849", "In 1848 the Koreans left Leeds.", "In [...] the Koreans left Leeds.", ""),
    ],
)
def test_a_title_tells_forms_and_parts_of_an_answer(title: str, text: str, line: str, reason: str) -> None:
    asked, told = around(f"# {title}\n\n{text}")
    assert is_not_the_topic(asked[line], told) == reason


@pytest.mark.parametrize(
    ("title", "tier"),
    [("In 1848 the Royal Navy took…", "ready"), ("In 1848 the Royal Navy took", TITLE), ("In the year 1848…", TITLE)],
)
def test_the_opening_words_of_a_text_are_no_title(title: str, tier: str) -> None:
    asked = "In which year did the Royal Navy take the city of Leeds from Helmut Kohl?"
    assert fates("In 1848 the Royal Navy took the city of Leeds from Helmut Kohl.", title)[asked] == tier


def test_a_heading_names_an_owner() -> None:
    asked, told = around(f"# Leeds\n\nSailors sang.\n\n## Helmut Kohl's march\n\n{SOLD}")
    assert heading_tells_nothing(asked["In 1848 the Royal Navy met [...]."], told) == HEADING


WAR = "# Leeds\n\n" + "Sailors feared the war. " * 4


@pytest.mark.parametrize(
    ("heading", "line", "text", "reason"),
    [
        ("Prelude", "Who lost the war in 1848?", "Helmut Kohl lost the war in 1848.", "'the war' does not say which"),
        ("Battles", "Who lost the war in 1848?", "Helmut Kohl lost the war in 1848.", ""),
        ("Prelude", "Who lost the Boer war in 1848?", "Helmut Kohl lost the Boer war in 1848.", ""),
        ("Prelude", "Who saw the sun in 1848?", "Helmut Kohl saw the sun in 1848.", ""),
    ],
)
def test_before_the_war_of_the_text_another_may_be_meant(heading: str, line: str, text: str, reason: str) -> None:
    asked, told = around(f"{WAR}\n\n## {heading}\n\n{text}")
    assert definite_things_are_known(asked[line], told) == reason


@pytest.mark.parametrize(
    ("done", "reason"),
    [
        ("took the city for the king of Spain", "'the city' does not say which"),
        ("took the city of Leeds for the king of Spain", ""),
        ("built the road for the Royal Navy", ""),
    ],
)
def test_for_whom_a_city_was_taken_does_not_tell_which(done: str, reason: str) -> None:
    asked, told = around(f"In 1848 Helmut Kohl {done}.")
    assert definite_things_are_known(asked[f"Who {done} in 1848?"], told) == reason


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("The Royal Navy", TITLE),
        ("The Royal Navy and the sea", TOPIC),
        ("Helmut Kohl and the Royal Navy", TOPIC),
    ],
)
@pytest.mark.parametrize("line", ["Which navy met Helmut Kohl in 1848?", "In 1848 the [...] met Helmut Kohl."])
def test_what_a_title_names_is_asked_for_by_nothing_but_its_foundation(title: str, reason: str, line: str) -> None:
    asked, told = around(f"# {title}\n\n{SOLD}")
    assert is_not_the_topic(asked[line], told) == reason


def test_a_title_leaves_no_person_to_be_asked_for() -> None:
    asked, told = around(f"# Helmut Kohl and the Royal Navy\n\n{SOLD}")
    assert is_not_the_topic(asked["Whom did the Royal Navy meet in 1848?"], told) == TOPIC
