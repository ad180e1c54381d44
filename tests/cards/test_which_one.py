"""What has `the` before it is one that everybody knows from the question."""

from __future__ import annotations

import pytest

from offered import around
from studydeck.cards.gates.definite import definite_things_are_known


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("In [...] the American squadron defeated Helmut Kohl.", "squadron"),
        ("In [...] the Russian general defeated Helmut Kohl.", "general"),
        ("In [...] the American fleet defeated Helmut Kohl.", ""),
        ("In [...] the squadron of Spain defeated Helmut Kohl.", ""),
        ("In [...] the fifth American squadron of Leeds defeated Helmut Kohl.", ""),
        ("In [...] Kenya praised Helmut Kohl for the peace between the two countries.", "countries"),
        ("In [...] Spain and Kenya praised Helmut Kohl for the peace between the two countries.", ""),
        ("In [...] Spain praised Helmut Kohl for the beauty of the country.", ""),
        ("In [...] Angela Merkel praised Helmut Kohl for the beauty of the country.", "country"),
        ("In [...] the second group left Leeds for Spain.", "group"),
        ("In [...] the first meeting praised Helmut Kohl.", "meeting"),
        ("In [...] the second ship left Leeds for Spain.", ""),
        ("In [...] the second ship praised the sailors.", "ship"),
        ("In [...] Spain praised the child – Angela Merkel.", "child"),
        ("In [...] Spain praised the son, Helmut Kohl.", "son"),
        ("In [...] Spain praised the singer, Angela Merkel.", ""),
        ("In [...] Spain praised the child of Angela Merkel.", ""),
        ("In [...] the Kohl met the Merkel of Leeds.", "Kohl"),
        ("In [...] the Kohl of Spain met the Merkel of Leeds.", ""),
        ("In [...] the old Kohl met the Merkel of Leeds.", ""),
        ("In [...] Kenya burned the fleet at the Spanish port.", ""),
        ("In [...] sailors burned the fleet at the Spanish port.", "fleet"),
        ("In [...] sailors burned the fleet at Leeds.", "fleet"),
        ("In [...] sailors burned the fleet for the Spanish port.", ""),
        ("In [...] the events in the north ruined Spain.", "events"),
        ("In [...] the events in the north of Kenya ruined Spain.", ""),
    ],
)
def test_the_one_that_is_meant_is_told(line: str, unknown: str) -> None:
    asked, told = around(line.replace("[...]", "1848"))
    assert definite_things_are_known(asked[line], told) == (f"'the {unknown}' does not say which" if unknown else "")


@pytest.mark.parametrize(
    ("gap", "answer", "is_known"),
    [
        ("In 1848 [...] praised Helmut Kohl for the beauty of the country.", "Spain", False),
        ("In 1848 [...] praised the peace between the two countries.", "Spain and Kenya", False),
        ("In 1848 Spain praised [...] for the beauty of the country.", "Helmut Kohl", True),
    ],
)
def test_what_the_gap_hides_tells_nothing(gap: str, answer: str, is_known: bool) -> None:
    asked, told = around(gap.replace("[...]", answer))
    assert (definite_things_are_known(asked[gap], told) == "") is is_known


@pytest.mark.parametrize("name", ["King", "Elector", "Minister"])
def test_an_office_behind_the_is_no_surname(name: str) -> None:
    line = f"In [...] the {name} of Leeds met Helmut Kohl."
    asked, told = around(line.replace("[...]", "1848"))
    assert definite_things_are_known(asked[line], told) == ""
