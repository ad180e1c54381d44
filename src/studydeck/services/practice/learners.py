"""What the use cases of practice ask of a learner: who it is, and what day it is for them."""

from __future__ import annotations

from datetime import datetime

from studydeck.services.accounts import study_day
from studydeck.services.practice.scheduling import Moment
from studydeck.store.tables import User


def learner_id(learner: User) -> int:
    """The id of a learner who was loaded."""
    assert learner.id is not None, "a learner was loaded"
    return learner.id


def moment_of(learner: User, now: datetime) -> Moment:
    """`now` with the study day that it is for the learner."""
    return Moment(now, study_day(learner).date_of(now))
