"""One question to a chat completions address: answered well, badly, slowly and never."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler

import pytest

from author_server import Asked, AuthorServer, completion, say, serving
from studydeck.config import AuthorAddress
from studydeck.services.second_author.client import (
    MOST_BYTES,
    AuthorError,
    AuthorRefusedError,
    Message,
    Patience,
    complete,
)

HURRIED = Patience(seconds=5, tries=3, pause_seconds=0.01)
IMPATIENT = Patience(seconds=0.2, tries=3, pause_seconds=0.01)


def ask(server: AuthorServer, patience: Patience = HURRIED) -> str:
    return complete(server.address, (Message("system", "Be short."), Message("user", "Who?\n{}")), patience)


def failure(server: AuthorServer, patience: Patience = HURRIED, error: type[AuthorError] = AuthorError) -> str:
    with pytest.raises(error) as failed:
        ask(server, patience)
    assert isinstance(failed.value, AuthorRefusedError) == (error is AuthorRefusedError)
    return str(failed.value).replace(f"127.0.0.1:{server.port}", "HOST")


def test_the_answer_is_what_the_model_says() -> None:
    with serving(lambda handler, _: say(handler, completion("Ann Lee"))) as server:
        assert ask(server) == "Ann Lee"


def test_the_address_gets_the_model_the_messages_and_its_key_and_nothing_else() -> None:
    with serving(lambda handler, _: say(handler, completion("Ann Lee"))) as server:
        ask(server)
        (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer sesame"
    assert asked.body == {
        "model": "small",
        "messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Who?\n{}"}],
        "stream": False,
        "max_tokens": 2000,
        "temperature": 0,
    }


def test_a_form_is_asked_for_as_a_json_schema() -> None:
    with serving(lambda handler, _: say(handler, completion("{}"))) as server:
        assert complete(server.address, (Message("user", "Who?\n{}"),), HURRIED, {"type": "object"}) == "{}"
        (asked,) = server.asked
    assert asked.body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": {"type": "object"}},
    }


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_does_not_know_a_wish_is_asked_more_plainly(status: int) -> None:
    def plainly(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        is_known = set(asked.body) == {"model", "messages", "stream"}
        say(handler, completion("Ann Lee") if is_known else "no such wish", 200 if is_known else status)

    with serving(plainly) as server:
        assert ask(server) == "Ann Lee"
        assert len(server.asked) == 2


def test_a_server_that_understands_nothing_is_given_up() -> None:
    with serving(lambda handler, _: say(handler, '{"error": "what?"}', 400)) as server:
        assert failure(server, error=AuthorRefusedError) == "HOST answered with status 400: what?."
        assert len(server.asked) == 2


def test_without_a_key_none_is_sent_and_a_query_is_kept() -> None:
    with serving(lambda handler, _: say(handler, completion("Ann Lee"))) as server:
        address = AuthorAddress(f"{server.address.url}?version=2", "small")
        assert complete(address, (Message("user", "Who?\n{}"),), HURRIED) == "Ann Lee"
        (asked,) = server.asked
    assert ("Authorization" in asked.headers, asked.path) == (False, "/v1/chat/completions?version=2")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    def second_time(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        first = len(server.asked) == 1
        say(handler, "" if first else completion("Ann Lee"), status if first else 200, Retry_After="0")

    with serving(second_time) as server:
        assert ask(server) == "Ann Lee"
        assert len(server.asked) == 2


def test_a_server_that_stays_busy_is_given_up() -> None:
    with serving(lambda handler, _: say(handler, "", 503, Retry_After="soon")) as server:
        assert failure(server) == "HOST answered with status 503."
        assert len(server.asked) == 3


def test_a_server_that_says_no_is_not_asked_again_and_its_reason_is_told_without_the_key() -> None:
    complaint = '{"error": {"message": "no such key:\\u0007 sesame."}}'
    with serving(lambda handler, _: say(handler, complaint, 401)) as server:
        assert failure(server, error=AuthorRefusedError) == "HOST answered with status 401: no such key:  (the key)."
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("complaint", "told"),
    [('{"error": "gone"}', ": gone"), ("[]", ""), ("<p>", ""), ("[" * 99_999, ""), ('{"error": {}}', "")],
)
def test_whatever_a_server_says_with_its_no_is_told_in_one_line(complaint: str, told: str) -> None:
    with serving(lambda handler, _: say(handler, complaint, 404)) as server:
        assert failure(server, error=AuthorRefusedError) == f"HOST answered with status 404{told}."


def test_no_redirect_is_followed() -> None:
    with serving(lambda handler, _: say(handler, completion("from elsewhere"))) as elsewhere:

        def redirect(handler: BaseHTTPRequestHandler, _: Asked) -> None:
            say(handler, "", 307, Location=elsewhere.address.url)

        with serving(redirect) as server:
            told = failure(server, error=AuthorRefusedError)
        assert elsewhere.asked == []
    assert told == "HOST points to another address (status 307); set that one, if you trust it."


@pytest.mark.parametrize(
    "body", ["", "no JSON", "[]", "{}", '{"choices": []}', completion(None).replace('"null"', "null"), "[" * 99_999]
)
def test_what_is_no_chat_completion_is_told(body: str) -> None:
    with serving(lambda handler, _: say(handler, body)) as server:
        assert failure(server) == "HOST answered with something that is no chat completion."


def test_an_endless_answer_is_cut_off() -> None:
    def pour(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.is_closing.is_set():
            handler.wfile.write(b"x" * 65_536)

    with serving(pour) as server:
        assert failure(server) == f"HOST answered with more than {MOST_BYTES // 1024} KB."


def test_a_server_that_never_answers_is_waited_for_once() -> None:
    with serving(lambda _handler, _asked: server.is_closing.wait(60) and None) as server:
        assert failure(server, IMPATIENT) == "HOST did not answer within 0.2 seconds."
        assert len(server.asked) == 1


def test_an_answer_that_drips_is_waited_for_no_longer() -> None:
    def drip(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.is_closing.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with serving(drip) as server:
        assert failure(server, IMPATIENT) == "HOST did not answer within 0.2 seconds."


def test_headers_that_drip_are_waited_for_no_longer() -> None:
    def drip(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.wfile.write(b"HTTP/1.1 200 ")
        while not server.is_closing.wait(0.05):
            handler.wfile.write(b"O")
            handler.wfile.flush()

    with serving(drip) as server:
        assert failure(server, IMPATIENT) == "HOST did not answer within 0.2 seconds."


def test_an_answer_broken_off_is_asked_for_again() -> None:
    def break_off(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.close_connection = True

    with serving(break_off) as server:
        assert failure(server) == "HOST broke off its answer (IncompleteRead)."
        assert len(server.asked) == 3


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        server = AuthorServer(closed.getsockname()[1])
    assert failure(server) == "HOST cannot be reached (Connection refused)."


def test_a_server_that_speaks_no_https_is_told() -> None:
    with serving(lambda handler, _: say(handler, "")) as server:
        address = AuthorAddress(server.address.url.replace("http://", "https://"), "small")
        with pytest.raises(AuthorError, match="cannot be reached"):
            complete(address, (Message("user", "Who?"),), IMPATIENT)
        assert server.asked == []
