"""gunicorn around the application: one process, several threads, the job worker among them."""

from __future__ import annotations

import errno
import gc
import socket
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from studydeck.config import Settings
from studydeck.errors import ConfigurationError
from studydeck.web import create_app
from studydeck.web.current import start_jobs

THREADS = 8
LONGEST_REQUEST_SECONDS = 120  # reading a text within a request, on a slow machine


def open_port(settings: Settings) -> socket.socket:
    """The listening socket that the settings ask for; port 0 takes a free one.

    Raises:
        ConfigurationError: the port is taken or the address is none of this machine.
    """
    try:
        return socket.create_server((settings.host, settings.port), backlog=128)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            reason = f"Port {settings.port} is taken on {settings.host}; is studydeck running already?"
        elif error.errno == errno.EACCES:
            reason = f"This user may not open {where}."
        else:
            reason = f"{where} cannot be opened: {error.strerror or error}."
        raise ConfigurationError(f"{reason} Choose another: studydeck serve --port 8001") from error


def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer requests on `listener` until the process is told to stop."""
    _Server(settings, listener).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn configured by values instead of a file."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self._listener.fileno()}",
            "workers": 1,  # of SQLite there is one writer at a time, and the job worker lives in the process
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": LONGEST_REQUEST_SECONDS,
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": _start_jobs,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings)


def _start_jobs(worker: Any) -> None:
    start_jobs(worker.wsgi)
    spare_what_stays()


def spare_what_stays() -> None:
    """Keep the garbage collector from looking again and again at what was made at the start and stays.

    Modules, tables and templates are some hundred thousand objects: a page with many rows would pay for them each time.
    """
    gc.collect()
    gc.freeze()
