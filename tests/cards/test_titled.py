"""What the title of a text tells is not asked for."""

from __future__ import annotations

import pytest

from offered import around
from studydeck.cards.gates.rivals import is_not_the_topic

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
        (f"Spain sang.\n\n# The Royal Navy\n\n{SOLD}", "Which navy sold ships to Spain?", ""),
    ],
)
def test_a_title_gives_its_names_away(text: str, line: str, reason: str) -> None:
    asked, told = around(text)
    assert is_not_the_topic(asked[line], told) == reason
