"""The garbage collector's full passes, put off while a text is read, and those over young objects made seldom.

A long text becomes millions of words, names and facts that form no cycles, and a full pass looks at all of them; it
would take a sixth of the time that reading takes beside the model. Young objects are still collected, a few times a
text instead of dozens of times.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

_YOUNG: Final = 20_000  # objects made before a pass over them
_NEVER: Final = 2**30  # passes over the middle generation before a full one


class _FullPassesPutOff(contextlib.ContextDecorator):
    """A context, or the decorator of a function, in which no full pass runs; any number of threads may be in it."""

    def __init__(self) -> None:
        """Changes nothing until it is entered."""
        self._lock = threading.Lock()
        self._inside = 0
        self._usual = gc.get_threshold()

    def __enter__(self) -> None:
        """The first one in keeps the usual thresholds."""
        with self._lock:
            if not self._inside:
                self._usual = gc.get_threshold()
                young, middle, _ = self._usual
                gc.set_threshold(young and max(young, _YOUNG), middle, _NEVER)  # 0: somebody wants no collection
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The last one out restores them."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                gc.set_threshold(*self._usual)


full_passes_put_off: Final = _FullPassesPutOff()
