"""What the title of a text tells is not asked for."""

from __future__ import annotations

import pytest

from offered import around
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
        (f"# FAO\n\n{FOUNDED}", "The [...] was founded in 1945.", TOPIC),
        (f"# FAO\n\n{FOUNDED}", "Which organisation was founded in 1945?", ""),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "Which navy sold ships to Spain?", TOPIC),
        (f"# The Royal Navy of Leeds\n\n{SOLD}", "To which country did the Royal Navy sell ships?", ""),
        (f"# Royal Navyists\n\n{SOLD}", "Which navy sold ships to Spain?", ""),
        (SOLD, "Which navy sold ships to Spain?", ""),
        (f"# Kenya\n\n## The Royal Navy\n\n{SOLD}", "Which navy sold ships to Spain?", TOPIC),
        (f"# Spain\n\n{SOLD}", "The Royal Navy sold ships to [...].", TOPIC),
        (f"# Ships of Spain\n\n{SOLD}", "The Royal Navy sold ships to [...].", ""),
        (f"# Helmut Josef Kohl\n\n{SOLD}", "In 1848 the Royal Navy met [...].", TOPIC),
        (f"# Helmut\n\n{SOLD}", "In 1848 the Royal Navy met [...].", ""),
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
            SOLD.replace("1848", "May 1848"),
            "In [...] the Royal Navy met Helmut Kohl.",
            "",
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
