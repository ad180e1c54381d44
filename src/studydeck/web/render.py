"""One address serves a whole page, or for htmx the named block of it that changes."""

from __future__ import annotations

import json
from collections.abc import MutableMapping
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request
from flask.templating import Environment
from flask_htmx import HTMX
from jinja2_fragments.flask import render_block

htmx = HTMX()

# No inline style, no eval, no page kept in the browser's storage; every answer is shown, errors too.
HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "defaultSettleDelay": 0,
        "attributesToSettle": ["class"],  # not style: an inline style is refused
        "responseHandling": [{"code": "204", "swap": False}, {"code": "...", "swap": True}],
    }
)


class Templates(Environment):
    """The templates, each with the names that all know in a dictionary of its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names in one dictionary; Jinja's chain of two is asked for every name, at each import of a macro."""
        return {**self.globals, **(d or {})}


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page that is already there."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(template: str, block: str, *, status: int = 200, say: str = "", **context: Any) -> Response:
    """The whole page, or its `block` for htmx; `say` is spoken by the live region outside the block."""
    if not wants_fragment():
        return make_response(render_template(template, **context), status)
    response = Response(render_block(template, block, **context), status)
    if say:
        response.headers["HX-Trigger"] = json.dumps({"announce": say})
    return response


def see_other(address: str) -> Response:
    """After a POST: go on to `address` (303), by htmx too."""
    if wants_fragment():
        return Response(status=204, headers={"HX-Redirect": address})
    return make_response(redirect(address, code=303))


def prepare(app: Flask) -> None:
    """Let the templates of `app` know htmx, and caches tell a page from its block."""
    htmx.init_app(app)
    app.jinja_env.globals["htmx_config"] = HTMX_CONFIG
    app.after_request(_vary)


def _vary(response: Response) -> Response:
    if request.endpoint != "static":
        if "Vary" in response.headers:
            response.vary.add("HX-Request")
        else:  # there is nothing to read first
            response.headers["Vary"] = "HX-Request"
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
