"""A real web server with pages of a test's own, and a fetcher that may visit it by whatever name."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from studydeck.services.web_addresses import Fetcher

HERE = "127.0.0.1"


class Web:
    """A web server of this machine that a fetcher is allowed to visit, by whatever name."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []  # the host and the path
        self.pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.headers["Host"], self.path))
                web.pages[self.path.partition("?")[0]](self)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer((HERE, 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def fetcher(self, **changes: object) -> Fetcher:
        values: dict[str, object] = {
            "resolve": lambda host, _port: [host if host[0].isdigit() else HERE],
            "is_allowed": lambda address: address == HERE,
            "ports": {"http": self.server.server_port},
        }
        return Fetcher(**values | changes)  # type: ignore[arg-type]  # the test knows the fields


def says(
    body: bytes, kind: str = "text/html; charset=utf-8", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        sent = {"Content-Type": kind, "Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in sent.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer
