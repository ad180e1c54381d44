"""The actors of the sample texts, as a person read them, and how many of them reading must not lose."""

from __future__ import annotations

import pytest

from studydeck.formats.gold import load_own
from studydeck.reading import read
from studydeck.reading.evaluation import ActorScore, score_actors

TEXTS = {text.name: text for text in load_own()}


def scored(name: str) -> ActorScore:
    text = TEXTS[name]
    assert text.actors is not None
    return score_actors(read(text.text).actors, text.actors)


@pytest.mark.parametrize(
    ("name", "missing", "split"),
    [
        ("iranian-opposition", [], ["Maryam Rajavi", "MEK"]),  # she took another name; an apposition to a bracket
        ("punic-wars", ["Carthaginians"], ["Rome"]),
        ("south-pole", ["Edgeworth David", "One Ton Depot"], []),
    ],
)
def test_no_more_actors_are_missed_split_or_merged_than_these(name: str, missing: list[str], split: list[str]) -> None:
    score = scored(name)
    assert [actor.name for actor in score.missing] == missing
    assert sorted(actor.name for actor, _ in score.split) == sorted(split)
    assert score.merged == ()
