"""The page of the calendar feed, and the feed itself, which is open to whoever has its secret address."""

from __future__ import annotations

from flask import Response, flash, session, url_for

from studydeck.formats import calendar as calendar_file
from studydeck.services.teaching.feeds import close_feed, dates_of_feed, feed_of, open_feed
from studydeck.web.current import database, learner, now
from studydeck.web.render import page, see_other
from studydeck.web.teaching.blueprint import blueprint

_NEW_SECRET = "calendar_secret"  # noqa: S105 - the name of a key, not a secret


@blueprint.get("/calendar")
def calendar() -> Response:
    """Whether there is a feed; its address, once, when it was just made."""
    with database().read() as found:
        feed = feed_of(found, learner())
    return page("teaching/calendar.html", "main", feed=feed, secret=session.pop(_NEW_SECRET, "") if feed else "")


@blueprint.post("/calendar")
def open_calendar() -> Response:
    """Make a feed with a new address; the one before it ends."""
    with database().write() as found:
        session[_NEW_SECRET] = open_feed(found, learner(), now())
    return see_other(url_for("teaching.calendar"))


@blueprint.post("/calendar/revoke")
def close_calendar() -> Response:
    """End the feed."""
    with database().write() as found:
        close_feed(found, learner())
    flash("The address leads nowhere any more.")
    return see_other(url_for("teaching.calendar"))


@blueprint.get("/calendar/<secret>.ics")
def calendar_feed(secret: str) -> Response:
    """The due dates of whoever made the address."""
    with database().read() as found:
        feed_id, dates = dates_of_feed(found, secret, _page_of, now())
    written = calendar_file.dump("studydeck: due dates", f"feed-{feed_id}@studydeck", dates)
    return Response(written, mimetype="text/calendar", headers={"Cache-Control": "private, no-store"})


def _page_of(course_id: int, assignment_id: int) -> str:
    return url_for("teaching.assignment", course_id=course_id, assignment_id=assignment_id, _external=True)
