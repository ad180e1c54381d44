"""A learning platform that runs in the tests: lti1p3platform signs its launches and checks our tokens."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration

CLIENT_ID = "studydeck-client"
DEPLOYMENT = "deployment-1"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
TEACHER, STUDENT = f"{MEMBERSHIP}#Instructor", f"{MEMBERSHIP}#Learner"
_READ_MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
_SCORES = re.compile(r"/lineitems/(\d+)/scores\?type=lti")
_WRITE_SCORES = "https://purl.imsglobal.org/spec/lti-ags/scope/score"


class Conf(LTI1P3PlatformConfAbstract):
    """What lti1p3platform knows of studydeck."""

    def init_platform_config(self, **kwargs: Any) -> None:
        self._registration = kwargs["registration"]

    def get_registration_by_params(self, **_kwargs: Any) -> Registration:
        found: Registration = self._registration
        return found


class OidcLogin(OIDCLoginAbstract):
    """The platform's first word: somebody follows a link."""

    def set_lti_message_hint(self, **kwargs: Any) -> None:
        self._lti_message_hint = kwargs["hint"]

    def get_redirect(self, url: str) -> str:
        return url


class MessageLaunch(LTIAdvantageMessageLaunchAbstract):
    """Its second: who it is, signed."""

    def get_preflight_response(self) -> dict[str, Any]:
        found: dict[str, Any] = self._request
        return found

    def render_launch_form(self, launch_data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return launch_data


class LtiPlatform:
    """The platform, its address, and what it was given."""

    def __init__(self, address: str, site: str) -> None:
        self.address = address
        self.site = site  # studydeck's
        self.about: dict[str, Any] = {}  # who follows a link next, for browsers that come by /auth
        self.chosen: list[dict[str, Any]] = []
        self.scores: list[dict[str, Any]] = []
        self.columns: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)  # the same, by column
        self.refused: set[str] = set()  # whose scores are answered by an error
        self.members: list[dict[str, Any]] = []
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public = private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.registration = (
            Registration()
            .set_iss("https://lms.example.org")
            .set_client_id(CLIENT_ID)
            .set_deployment_id(DEPLOYMENT)
            .set_oidc_login_url(f"{site}/lti/login")
            .set_launch_url(f"{site}/lti/launch")
            .set_deeplink_launch_url(f"{site}/lti/launch")
            .set_platform_public_key(public.decode())
            .set_platform_private_key(pem.decode())
        )
        self.conf = Conf(registration=self.registration)

    @property
    def form(self) -> dict[str, str]:
        """What the owner copies into studydeck."""
        return {
            "name": "Our Moodle",
            "issuer": "https://lms.example.org",
            "client_id": CLIENT_ID,
            "login_url": f"{self.address}/auth",
            "token_url": f"{self.address}/token",
            "keyset_url": f"{self.address}/keys",
        }

    def login_address(self, subject: str) -> str:
        """Where the browser of a user of the platform is sent first."""
        login = OidcLogin(None, self.conf)
        login.set_lti_message_hint(hint="link-1")
        address: str = login.initiate_login(subject)
        return address.removeprefix(self.site)

    def launched(self, preflight: dict[str, str], **about: Any) -> dict[str, str]:
        """The form that the browser then posts to studydeck."""
        launch = MessageLaunch(preflight, self.conf)
        launch.set_user_data(about["subject"], about["roles"], about.get("name"), about.get("email"))
        if about.get("context", "course-7"):
            launch.set_launch_context_claim(about.get("context", "course-7"), context_title="Canals")
        if about.get("chooses"):
            launch.set_dl(f"{self.address}/chosen", accept_types={"ltiResourceLink"}, extra_data="opaque")
        else:
            launch.set_resource_link_claim(about.get("link", "link-1"))
            launch.set_custom_parameters_claim(about.get("custom", {"deck": about.get("deck", "")}))
            column = about.get("column", 1)
            launch.set_ags(f"{self.address}/lineitems", f"{self.address}/lineitems/{column}?type=lti")
        launch.set_nrps(f"{self.address}/members?page=1")
        launch.set_extra_claims(about.get("claims", {}))
        form = launch.lti_launch()
        return {"state": form["state"], "id_token": form["id_token"]}


class _Handler(BaseHTTPRequestHandler):
    @property
    def _platform(self) -> LtiPlatform:
        assert isinstance(self.server, _Server)
        return self.server.platform

    def do_GET(self) -> None:
        if self.path == "/keys":
            self._answer(self._platform.conf.get_jwks())
        elif self.path.startswith("/auth?"):
            form = self._platform.launched(dict(parse_qsl(urlsplit(self.path).query)), **self._platform.about)
            fields = "".join(f'<input name="{name}" value="{value}">' for name, value in form.items())
            script = "<script>document.forms[0].submit()</script>"
            page = f'<form method="post" action="{self._platform.site}/lti/launch">{fields}</form>{script}'
            self._answer_page(page)
        elif self.path.startswith("/members") and self._is_allowed(_READ_MEMBERS):
            first, members = self.path.endswith("page=1"), self._platform.members
            half = len(members) // 2
            more = {"Link": f'<{self._platform.address}/members?page=2>; rel="next"'} if first else {}
            self._answer({"members": members[:half] if first else members[half:]}, more)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/token":
            self._answer(dict(self._platform.conf.get_access_token(dict(parse_qsl(body.decode())))))
        elif (column := _SCORES.fullmatch(self.path)) and self._is_allowed(_WRITE_SCORES):
            if json.loads(body)["userId"] in self._platform.refused:
                self.send_error(503)
                return
            self._platform.scores.append(json.loads(body))
            self._platform.columns[int(column[1])].append(json.loads(body))
            self._answer(None)
        elif self.path == "/chosen":
            items = self._platform.conf.validate_deeplinking_resp(dict(parse_qsl(body.decode())))
            self._platform.chosen += items
            self._answer_page("<title>Course</title><p>The link was taken.</p>")
        else:
            self.send_error(404)

    def _is_allowed(self, scope: str) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        return self._platform.conf.validate_token(token, [scope])

    def _answer_page(self, page: str) -> None:
        body = f"<!DOCTYPE html><html lang=en><link rel=icon href=data:,>{page}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, content: object, headers: dict[str, str] | None = None) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(200)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    platform: LtiPlatform


@contextmanager
def running_platform(site: str = "http://localhost") -> Iterator[LtiPlatform]:
    """The platform of a studydeck at `site`, answering on a port of its own choice."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.platform = LtiPlatform(f"http://127.0.0.1:{server.server_port}", site)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.platform
        server.shutdown()
        thread.join()
