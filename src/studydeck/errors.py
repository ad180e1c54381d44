"""The errors of the domain. Each message is a sentence for the user that says what to do."""

from datetime import datetime


class StudydeckError(Exception):
    """The base of every error that studydeck raises on purpose; `str(error)` is fit to be shown."""


class InvalidInputError(StudydeckError):
    """What the user gave cannot be used; nothing was changed. Becomes HTTP 422."""


class NotFoundError(StudydeckError):
    """There is no such thing, or it is somebody else's. Becomes HTTP 404."""


class StaleError(StudydeckError):
    """The thing has changed since the user saw it. Becomes HTTP 409."""


class ForbiddenError(StudydeckError):
    """The user knows the thing, but may not do this with it. Becomes HTTP 403."""


class TooManyAttemptsError(StudydeckError):
    """It was tried too often; `until` is when it may be tried again. Becomes HTTP 429."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


class ConfigurationError(StudydeckError):
    """A setting, folder or port cannot be used; the program cannot start."""


class SealedError(StudydeckError):
    """A secret was sealed by another key than the installation has now."""


class DatabaseVersionError(ConfigurationError):
    """The database was written by a newer studydeck, or must be upgraded by command."""
