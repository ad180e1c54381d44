"""The names that the specifications give to claims, roles and scopes, and a launch as a value."""

from __future__ import annotations

from dataclasses import dataclass

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/"
MEMBERSHIPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
READ_MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
WRITE_SCORES = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
RESOURCE_LINK = "LtiResourceLinkRequest"
CHOICE = "LtiDeepLinkingRequest"
_TEACHING = ("#Instructor", "#ContentDeveloper")  # of membership roles, the context's own


@dataclass(frozen=True, slots=True)
class LtiUser:
    """Somebody as a platform tells of them."""

    subject: str  # permanent within the platform
    email: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()

    @property
    def teaches(self) -> bool:
        """Whether they are an instructor of the course."""
        return any(role.endswith(_TEACHING) or role in {"Instructor", "ContentDeveloper"} for role in self.roles)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a platform wants to know when somebody is to choose a deck or an assignment."""

    return_url: str
    data: str = ""  # sent back as it came


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch that was checked."""

    platform_id: int
    deployment_id: str
    user: LtiUser
    context_id: str = ""  # the platform's course
    context_title: str = ""
    link_id: str = ""
    deck_uid: str = ""  # as deep linking wrote it into the link
    assignment_uid: str = ""  # or this
    memberships_url: str = ""
    lineitem_url: str = ""
    choosing: Choosing | None = None  # None: a launch of a link
