"""What empties a queue of huey in a thread of a server."""

from __future__ import annotations

from huey.consumer import Consumer


class QuietConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """A consumer that lives in a server's thread, so it leaves the signals to the server."""

    def _set_signal_handlers(self) -> None:
        """Do nothing: gunicorn has its own."""
