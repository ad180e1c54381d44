"""A real server that speaks as a second author's would, in whatever way a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from studydeck.config import AuthorAddress


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def task(self) -> str:
        """What the user's message says."""
        return str(self.body["messages"][-1]["content"])

    @property
    def question(self) -> str:
        """The question of a round trip; "" where cards are asked for."""
        return str(self.given.get("question", ""))

    @property
    def given(self) -> dict[str, str]:
        """The JSON at the end of the user's message."""
        found: dict[str, str] = json.loads(self.task[self.task.rindex("\n") :])
        return found


@dataclass
class AuthorServer:
    """Where it listens, and what it was asked."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    is_closing: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> AuthorAddress:
        """As a setting would name it."""
        return AuthorAddress(f"http://127.0.0.1:{self.port}/v1/chat/completions", "small", "sesame")


Behaviour = Callable[[BaseHTTPRequestHandler, Asked], None]


def say(handler: BaseHTTPRequestHandler, body: str | bytes, status: int = 200, **headers: str) -> None:
    """Send this body."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(data)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def completion(content: object) -> str:
    """A chat completion that says this; what is no text is said as JSON."""
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]})


def cards(*pairs: tuple[str, str]) -> dict[str, object]:
    """Cards in the form asked for."""
    return {"cards": [{"question": question, "answer": answer} for question, answer in pairs]}


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[AuthorServer]:
    """A server that behaves so until the end of the block."""
    server = AuthorServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self.path, dict(self.headers), body)
            server.asked.append(asked)
            try:
                behaviour(self, asked)
            except OSError:
                self.close_connection = True  # the client has gone

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_closing.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
