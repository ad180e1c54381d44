"""Pages are fetched from the public web alone, in bounds of size and time, whatever names and redirects say."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from page_server import HERE, Web, says
from studydeck.errors import InvalidInputError
from studydeck.services.web_addresses import MOST_REDIRECTS, Fetcher, is_public, resolved

PAGE = b"<title>Quays</title><p>Lee opened the quay in 1871.</p>"


@pytest.fixture
def web() -> Iterator[Web]:
    served = Web()
    yield served
    served.server.shutdown()
    served.server.server_close()


def leads_to(address: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return answer


def refusal(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(InvalidInputError) as refused:
        fetcher.fetch(address)
    return str(refused.value)


# ------------------------------------------------------------------ what is fetched
def test_a_page_is_fetched_by_its_name(web: Web) -> None:
    web.pages["/quays/old%20quay"] = says(PAGE)
    found = web.fetcher().fetch("http://quays.example/quays/old quay?year=1871#part")
    assert (found.data, found.filename) == (PAGE, "old quay.html")
    assert web.asked == [("quays.example", "/quays/old%20quay?year=1871")]


@pytest.mark.parametrize(
    ("kind", "name"), [("application/pdf", "a.pdf"), ("text/plain", "a.txt"), ("text/html", "a.html")]
)
def test_the_kind_is_what_the_server_says(web: Web, kind: str, name: str) -> None:
    web.pages["/a.php"] = says(b"something", kind)
    assert web.fetcher().fetch("http://quays.example/a.php").filename == name


def test_a_redirect_is_followed(web: Web) -> None:
    web.pages |= {"/old": leads_to("/new"), "/new": says(PAGE)}
    assert web.fetcher().fetch("http://quays.example/old").address == "http://quays.example/new"


# ------------------------------------------------------------------ where nobody is sent
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "::127.0.0.1",
        "2001:0:7f00:1::1",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_its_networks_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_web_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    assert "no server of the public web" in refusal(Fetcher(), f"http://{host}/")


def test_a_name_is_refused_if_any_of_its_addresses_is_private(web: Web) -> None:
    fetcher = web.fetcher(resolve=lambda *_: [HERE, "10.0.0.1"])
    assert "no server of the public web" in refusal(fetcher, "http://quays.example/")
    assert web.asked == []


def test_a_redirect_into_a_private_network_is_refused(web: Web) -> None:
    web.pages["/"] = leads_to("http://169.254.169.254/latest/meta-data")
    assert refusal(web.fetcher(), "http://quays.example/") == (
        "169.254.169.254 is no server of the public web, and studydeck reads from no other."
    )


def test_a_name_that_changes_its_meaning_is_visited_where_it_was_checked(web: Web) -> None:
    web.pages["/"] = says(PAGE)
    meanings = iter([[HERE], ["10.0.0.1"]])
    assert web.fetcher(resolve=lambda *_: next(meanings)).fetch("http://quays.example/").data == PAGE
    assert next(meanings) == ["10.0.0.1"]  # it was asked for once only


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/passwd", "Give the address of a web page"),
        ("ftp://quays.example/", "Give the address of a web page"),
        ("quays.example", "Give the address of a web page"),
        ("http://", "Give the address of a web page"),
        ("http://me:sesame@quays.example/", "Give the address of a web page"),
        ("http://[quays", "Give the address of a web page"),
        ("http://quays.example:22/", "Only the usual port of http is called, not 22."),
        ("http://quays.example:0/", "Only the usual port of http is called, not 0."),
    ],
)
def test_what_is_no_web_address_is_refused(web: Web, address: str, message: str) -> None:
    assert message in refusal(web.fetcher(), address)
    assert web.asked == []


def test_a_name_that_nobody_has_is_told() -> None:
    assert refusal(Fetcher(), "http://quays.invalid/") == "There is no web server named quays.invalid."


def test_names_are_resolved_by_this_machine() -> None:
    assert set(resolved("localhost", 80)) <= {"127.0.0.1", "::1"}


# ------------------------------------------------------------------ how much, and how long
def test_redirects_without_end_are_given_up(web: Web) -> None:
    web.pages["/"] = leads_to("/")
    assert "more than 5 times" in refusal(web.fetcher(), "http://quays.example/")
    assert len(web.asked) == MOST_REDIRECTS + 1


def test_a_page_that_is_too_large_is_refused(web: Web) -> None:
    web.pages["/"] = says(b"x" * (2 << 20))
    assert refusal(web.fetcher(most_bytes=1 << 20), "http://quays.example/") == "The page is larger than 1 MB."


def test_a_server_that_drips_is_left(web: Web) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            """The visitor has left."""

    web.pages["/"] = drip
    began = time.monotonic()
    assert refusal(web.fetcher(seconds=0.5), "http://quays.example/") == "quays.example took longer than 0 seconds."
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (says(b"x", "image/png"), "sends image/png, which is no document that can be read."),
        (says(b"x", Content_Encoding="gzip"), "sends its page packed, though it was asked not to."),
        (says(b"x", Content_Length="5"), "cannot be read (it broke off)."),
        (lambda handler: handler.send_error(404), "answers with status 404 instead of a page."),
        (lambda handler: handler.wfile.write(b"no http\r\n\r\n"), "cannot be read ("),
    ],
)
def test_what_is_no_page_is_told(web: Web, page: Callable[[BaseHTTPRequestHandler], None], message: str) -> None:
    web.pages["/"] = page
    assert message in refusal(web.fetcher(), "http://quays.example/")


def test_a_server_that_speaks_no_tls_is_told(web: Web) -> None:
    fetcher = web.fetcher(ports={"https": web.server.server_port})
    assert refusal(fetcher, "https://quays.example/") == "quays.example shows no certificate that is valid for it."
