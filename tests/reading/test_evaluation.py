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
    report,
    score_actors,
    score_dates,
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


def test_the_report_prints_figures_and_misses() -> None:
    reading = read("In 1848 Angela Merkel met Emmanuel Macron in Paris.")
    dates = [
        {"start": 3, "end": 7, "text": "1848", "edtf": "1849", "kind": "explicit"},
        {"start": 45, "end": 50, "text": "Paris", "edtf": "1850", "kind": "relative"},
    ]
    actors = [
        {"name": "Merkel", "aliases": ["Angela Merkel"]},
        {"name": "Chancellor", "aliases": ["Angela Merkel"]},
        {"name": "The two", "aliases": ["Emmanuel Macron", "Paris"]},
        {"name": "Nobody", "aliases": []},
    ]
    assert report("sample", reading, dates, actors) == (
        "sample explicit dates: 1 in the gold, 1 found, 0 right\n"
        "       3 '1848': gold 1849, got 1848\n"
        "sample relative dates: 1 in the gold, 0 found, 0 right\n"
        "      45 'Paris': gold 1850, not found\n"
        "sample actors: 4 in the gold, 3 found, 1 split, 1 merging several\n"
        "  missing Nobody\n"
        "  split The two: Emmanuel Macron, Paris\n"
        "  merged in Angela Merkel: Merkel, Chancellor"
    )
