"""Scores of a reading against gold."""

from __future__ import annotations

from studydeck.reading import read
from studydeck.reading.actors import Actor
from studydeck.reading.document import Span
from studydeck.reading.evaluation import (
    ActorScore,
    DateMiss,
    DateScore,
    GoldActor,
    GoldDate,
    gold_actors,
    gold_dates,
    score,
    score_actors,
    score_dates,
    table,
)
from studydeck.reading.timex import Timex


def timex(start: int, end: int, edtf: str | None) -> Timex:
    return Timex(Span(start, end), "DATE", "", edtf, None, is_explicit=True, confidence=1.0)


def actor(name: str, *aliases: str) -> Actor:
    return Actor(f"person-{name.lower()}", "person", name, (name, *aliases), ())


def test_gold_files_become_types() -> None:
    rows = [
        {"start": 3, "end": 7, "text": "1848", "edtf": "1848", "kind": "explicit", "context": "in 1848 they"},
        {"start": 9, "end": 15, "text": "a year later", "edtf": "1849", "kind": "relative"},
    ]
    assert gold_dates(rows) == (
        GoldDate(Span(3, 7), "1848", "1848", is_explicit=True),
        GoldDate(Span(9, 15), "a year later", "1849", is_explicit=False),
    )
    assert gold_actors([{"name": "Anna Keller", "aliases": ["Keller"], "type": "person", "mentions": 2}]) == (
        GoldActor("Anna Keller", frozenset(["anna keller", "keller"])),
    )


def test_a_date_counts_as_found_by_overlap_and_right_by_edtf() -> None:
    right = GoldDate(Span(0, 4), "1848", "1848", is_explicit=True)
    wrong = GoldDate(Span(10, 14), "1850", "1850", is_explicit=True)
    unseen = GoldDate(Span(20, 24), "1860", "1860", is_explicit=True)
    other = timex(8, 14, "185X")
    assert score_dates([timex(0, 4, "1848"), other], [right, wrong, unseen]) == DateScore(
        gold=3, found=2, right=1, misses=(DateMiss(wrong, other), DateMiss(unseen, None))
    )


def test_actors_are_found_by_any_name_and_splits_and_merges_are_told() -> None:
    keller = GoldActor("Anna Keller", frozenset(["anna keller", "keller"]))
    rossi = GoldActor("Rossi", frozenset(["rossi"]))
    dubois = GoldActor("Dubois", frozenset(["dubois"]))
    both = actor("Keller", "Rossi")
    half = actor("ANNA KELLER")
    assert score_actors([both, half], [keller, rossi, dubois]) == ActorScore(
        gold=3,
        found=2,
        missing=(dubois,),
        split=((keller, (both, half)),),
        merged=((both, (keller, rossi)),),
    )


def test_the_table_has_a_line_for_each_text_and_then_all_misses() -> None:
    reading = read("In 1848 Angela Merkel met Emmanuel Macron in Paris.")
    dates = gold_dates(
        [
            {"start": 3, "end": 7, "text": "1848", "edtf": "1849", "kind": "explicit"},
            {"start": 45, "end": 50, "text": "Paris", "edtf": "1850", "kind": "relative"},
        ]
    )
    actors = gold_actors(
        [
            {"name": "Merkel", "aliases": ["Angela Merkel"]},
            {"name": "Chancellor", "aliases": ["Angela Merkel"]},
            {"name": "The two", "aliases": ["Emmanuel Macron", "Paris"]},
            {"name": "Nobody", "aliases": []},
        ]
    )
    assert table([score("sample", reading, dates, actors), score("plain", reading, (), None)]) == (
        "text    explicit dates  relative dates  actors  split  merged\n"
        "sample  0 of 1          0 of 1          3 of 4  1      1\n"
        "plain   0 of 0          0 of 0          -       -      -\n"
        "sample: at 3 '1848': gold 1849, got 1848\n"
        "sample: at 45 'Paris': gold 1850, not found\n"
        "sample: missing Nobody\n"
        "sample: split The two: Emmanuel Macron, Paris\n"
        "sample: merged in Angela Merkel: Merkel, Chancellor"
    )
