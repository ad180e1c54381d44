"""Full passes of the garbage collector wait while a text is read, and only then."""

from __future__ import annotations

import gc
import weakref

import pytest

from studydeck.reading.collector import full_passes_put_off


class Ring:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.own = self


def test_thresholds_are_as_before_behind_the_last_of_several_contexts() -> None:
    usual = gc.get_threshold()
    with full_passes_put_off:
        with full_passes_put_off:
            inner = gc.get_threshold()
        assert gc.get_threshold() == inner != usual
    assert gc.get_threshold() == usual


def test_thresholds_are_as_before_behind_an_error() -> None:
    usual = gc.get_threshold()

    @full_passes_put_off
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        fail()
    assert gc.get_threshold() == usual


def test_no_full_pass_runs_inside_but_young_rings_are_freed() -> None:
    passes: list[int] = []

    def note(phase: str, details: dict[str, int]) -> None:
        if phase == "start":
            passes.append(details["generation"])

    gc.collect()
    gc.callbacks.append(note)
    try:
        with full_passes_put_off:
            ring = weakref.ref(Ring())
            kept = [[number] for number in range(200_000)]
    finally:
        gc.callbacks.remove(note)
    assert len(kept) == 200_000
    assert ring() is None
    assert 0 in passes
    assert 2 not in passes
