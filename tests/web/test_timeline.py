from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.services.authoring import Mark, NamedActor, SourcePage
from studydeck.store.tables import Deck, Source
from studydeck.web.passages import Passage, passages
from studydeck.web.timeline import NEAREST_LABELS, NEAREST_TICKS, Strip, strip
from studydeck.web.walk import walk_of

TEXT = "Nothing happens here. " * 100


def laid_out(text: str) -> tuple[Passage, ...]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source(id=1, owner_id=1, title="", text=text, sha256="", words=0, marks=[], created=now)
    return passages(SourcePage(source, Deck(id=1, uid="u", title="", created=now), (), ()))


def strip_of(*dates: tuple[float, str]) -> Strip:
    """The strip of dates at these percents of a text."""
    starts = [(int(at * (len(TEXT) - 1) / 100), edtf) for at, edtf in dates]
    return strip(tuple(Mark(start, start + 1, "date", edtf, edtf=edtf) for start, edtf in starts), laid_out(TEXT))


def test_each_date_stands_where_the_text_names_it() -> None:
    found = strip_of((0, "1981-06-28"), (50, "1983"))
    assert [(round(tick.at), tick.label) for tick in found.ticks] == [(0, "1981-06-28"), (50, "1983")]


def test_an_era_is_told_where_the_text_comes_to_it_and_comes_back() -> None:
    found = strip_of((0, "1981"), (20, "198X"), (40, "1990/1995"), (60, "../1985"), (80, "1961~"))
    assert [(round(era.at), era.label) for era in found.eras] == [
        (0, "1980s"),
        (40, "1990s"),
        (60, "1980s"),
        (80, "1960s"),
    ]


def test_eras_that_would_touch_are_one_and_the_same_era_is_not_told_twice() -> None:
    found = strip_of((0, "1981"), (2, "1961"), (8, "1982"), (30, "1971"))
    assert [era.label for era in found.eras] == ["1980s", "1970s"]


def test_a_text_over_many_centuries_is_told_in_centuries() -> None:
    found = strip_of((0, "-0217"), (30, "0070"), (50, "1492"), (70, "0000"), (90, "-0099"))
    assert [era.label for era in found.eras] == ["3rd c. BC", "1st c.", "15th c.", "1st c. BC"]


def test_what_is_no_known_date_or_on_another_page_is_left_out() -> None:
    marks = (
        Mark(3, 9, "date", "no date known"),
        Mark(10, 12, "person", "Ada", "ada"),
        Mark(len(TEXT), len(TEXT) + 4, "date", "1981", edtf="1981"),
    )
    assert strip(marks, laid_out(TEXT)) == Strip((), ())
    assert strip(marks, ()) == Strip((), ())


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1000, 2000)), max_size=40))
def test_nothing_on_the_strip_touches(dates: list[tuple[float, int]]) -> None:
    found = strip_of(*((at, str(year)) for at, year in sorted(dates)))
    for ticks, nearest in ((found.ticks, NEAREST_TICKS), (found.eras, NEAREST_LABELS)):
        places = [tick.at for tick in ticks]
        assert all(later - earlier >= nearest for earlier, later in pairwise(places))
        assert all(0 <= place <= 100 for place in places)


# ------------------------------------------------------------------ the way through an actor's mentions
ADA = NamedActor("ada", "person", "Ada", tuple(Mark(at, at + 3, "person", "Ada", "ada") for at in (5, 20, 40)))


def test_a_walk_begins_at_the_first_mention_from_a_place_on() -> None:
    assert [getattr(walk_of([ADA], "ada", at), "number", None) for at in (0, 5, 6, 40, 41)] == [1, 1, 2, 3, 1]
    assert walk_of([ADA], "bo", 0) is None


def test_a_walk_goes_round() -> None:
    walks = [walk_of([ADA], "ada", at) for at in (5, 20, 40)]
    assert [(walk.before.start, walk.mention.start, walk.after.start) for walk in walks if walk] == [
        (40, 5, 20),
        (5, 20, 40),
        (20, 40, 5),
    ]
