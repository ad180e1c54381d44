"""LTI's use cases on SQLite and PostgreSQL: what works once, and what many do at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import func, select

from factories import NOON, add_deck, add_user, an_answer, card_ids
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import practice
from studydeck.services.lti import arriving, calls, classes, keys, launching, passing, platforms, scores
from studydeck.services.lti.claims import Launch, LtiUser
from studydeck.store.database import Database
from studydeck.store.lti_tables import LtiKey, LtiLogin, LtiPerson, LtiPlacement, LtiPlatform
from studydeck.store.tables import Deck, User
from studydeck.store.teaching_tables import Course, CourseDeck, Enrollment

ROLES = "http://purl.imsglobal.org/vocab/lis/v2/membership"
TEACHER = LtiUser("t1", "teacher@example.org", "Grace Hopper", (f"{ROLES}#Instructor",))
FORM = platforms.PlatformForm(
    "Our Moodle",
    "https://lms.example.org",
    "client",
    "https://lms.example.org/auth?site=1",
    "https://lms.example.org/token",
    "https://lms.example.org/keys",
)


@pytest.fixture
def platform_id(database: Database) -> int:
    with database.write() as session:
        return platforms.register(session, FORM, NOON).id or 0


def a_launch(platform_id: int, user: LtiUser, **fields: str) -> Launch:
    about = {"context_id": "course-7", "context_title": "Canals", "link_id": "link-1"} | fields
    return Launch(platform_id, "deployment-1", user, **about)  # type: ignore[arg-type]  # the test knows the fields


def student(number: int) -> LtiUser:
    return LtiUser(f"s{number}", f"student{number}@example.org", f"Student {number}", (f"{ROLES}#Learner",))


@pytest.mark.usefixtures("platform_id")
def test_a_state_that_eight_launches_bring_at_once_is_burned_by_one(database: Database) -> None:
    with database.write() as session:
        request = launching.LoginRequest("https://lms.example.org", "s1")
        begun = launching.begin_login(session, request, "https://study.example.org/lti/launch", NOON)
    assert begun.address.startswith("https://lms.example.org/auth?site=1&scope=openid&")

    def burn(_: int) -> bool:
        try:
            with database.write() as session:
                launching.burn_login(session, begun.state, NOON)
        except InvalidInputError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(burn, range(8))) == 1


@pytest.mark.usefixtures("platform_id")
def test_a_sign_in_that_was_begun_ends_after_ten_minutes_and_is_cleared_away(database: Database) -> None:
    request = launching.LoginRequest("https://lms.example.org", "s1", "client")
    later = NOON + launching.LOGIN_LIFETIME
    with database.write() as session:
        begun = launching.begin_login(session, request, "https://study.example.org/lti/launch", NOON)
    with database.write() as session, pytest.raises(InvalidInputError, match="used already or is too old"):
        launching.burn_login(session, begun.state, later)
    with database.write() as session:
        launching.begin_login(session, request, "https://study.example.org/lti/launch", later)
        assert session.exec(select(func.count()).select_from(LtiLogin)).one() == 1
        assert begun.state not in session.exec(select(LtiLogin.state_hash)).all()


def test_a_platform_with_two_client_ids_must_name_one(database: Database, platform_id: int) -> None:
    other = platforms.PlatformForm(
        FORM.name, FORM.issuer, "other client", FORM.login_url, FORM.token_url, FORM.keyset_url
    )
    with database.write() as session:
        platforms.register(session, other, NOON)
        assert platforms.find_platform(session, FORM.issuer, "client").id == platform_id
        for client_id in ("", "third"):
            with pytest.raises(NotFoundError):
                platforms.find_platform(session, FORM.issuer, client_id)
        assert session.exec(select(func.count()).select_from(LtiKey)).one() == 1


def test_eight_browsers_of_one_instructor_at_once_make_one_account_and_one_course(
    database: Database, platform_id: int
) -> None:
    def arrive(_: int) -> tuple[int | None, int | None]:
        with database.write() as session:
            arrival = arriving.arrive(session, a_launch(platform_id, TEACHER), NOON)
            return arrival.user.id, arrival.course_id

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(arrive, range(8)))) == 1
    with database.read() as session:
        counts = [session.exec(select(func.count()).select_from(table)).one() for table in (User, Course, Enrollment)]
    assert counts == [1, 1, 1]


def test_a_class_that_arrives_at_once_is_enrolled_each_once(database: Database, platform_id: int) -> None:
    with database.write() as session:
        arriving.arrive(session, a_launch(platform_id, TEACHER), NOON)

    def arrive(number: int) -> None:
        with database.write() as session:
            arriving.arrive(session, a_launch(platform_id, student(number % 10)), NOON)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(arrive, range(30)))
    with database.read() as session:
        assert session.exec(select(func.count()).select_from(Enrollment)).one() == 11


def test_scores_count_the_cards_that_a_student_has_answered(database: Database, platform_id: int) -> None:
    teacher_id, course_id, deck_id = _course_with_deck(database, platform_id)
    for number in range(3):
        with database.write() as session:
            about = {"deck_uid": "harbours", "lineitem_url": "https://lms.example.org/lineitems/1"}
            arriving.arrive(session, a_launch(platform_id, student(number), **about), NOON)
    with database.write() as session:
        ids = dict(session.exec(select(LtiPerson.subject, LtiPerson.user_id)).all())
        first = session.get_one(User, ids["s0"])
        deck = session.exec(select(CourseDeck)).one()
        assert deck.deck_id == deck_id
    for card_id in _cards(database)[:2]:
        with database.write() as session:
            practice.grade(session, first, an_answer(card_id), NOON + timedelta(minutes=1))
    with database.write() as session:
        linked = classes.linked_course(session, session.get_one(User, teacher_id), course_id, NOON)
        assert session.exec(select(func.count()).select_from(LtiPlacement)).one() == 1
        found = scores.scores(session, linked, NOON)
        percents = {score.said["userId"]: score.said["scoreGiven"] for score in found}
        assert percents == {"s0": 66, "s1": 0, "s2": 0}
        assert scores.titles_of(session, linked.placements) == ["harbours"]
        assert keys.current_key(session) is not None


def test_removing_a_platform_keeps_the_accounts_and_the_course(database: Database, platform_id: int) -> None:
    _course_with_deck(database, platform_id)
    with database.write() as session:
        platforms.remove(session, platform_id)
    with database.read() as session:
        assert session.exec(select(func.count()).select_from(LtiPerson)).one() == 0
        counts = [session.exec(select(func.count()).select_from(table)).one() for table in (User, Course)]
    assert counts == [1, 1]


def test_who_has_no_address_arrives_again_after_the_platform_was_registered_anew(
    database: Database, platform_id: int
) -> None:
    nameless = LtiUser("t9", "", "Grace Hopper", (f"{ROLES}#Instructor",))
    with database.write() as session:
        before = arriving.arrive(session, a_launch(platform_id, nameless), NOON).user
        platforms.remove(session, platform_id)
    with database.write() as session:
        again = platforms.register(session, FORM, NOON).id or 0
        after = arriving.arrive(session, a_launch(again, nameless), NOON).user
    assert before.id != after.id  # nobody can tell that it is the same platform


def test_somebody_who_was_shut_out_does_not_come_back_by_the_platform(database: Database, platform_id: int) -> None:
    with database.write() as session:
        arriving.arrive(session, a_launch(platform_id, TEACHER), NOON).user.active = False
    with database.write() as session, pytest.raises(InvalidInputError, match="This account was shut"):
        arriving.arrive(session, a_launch(platform_id, TEACHER), NOON)


def test_an_address_that_somebody_has_is_not_given_away(database: Database, platform_id: int) -> None:
    add_user(database, "Teacher@Example.org")
    with database.write() as session:
        arrived = arriving.arrive(session, a_launch(platform_id, TEACHER), NOON).user
    assert (arrived.email[:4], arrived.email.rpartition("@")[2]) == ("lti-", "localhost")


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (1_000, 360)])
def test_a_platform_that_does_not_answer_is_left_alone_longer_each_time(failures: int, minutes: int) -> None:
    assert passing.wait_after(failures) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://lms.example.org/x?y=1", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost/x", True),
        ("http://lms.example.org/x", False),
        ("http://192.168.0.1/x", False),
        ("https://a:b@lms.example.org/", False),
        ("https://lms.example.org:x/", False),
        ("ftp://lms.example.org/", False),
        ("https:///x", False),
        ("", False),
    ],
)
def test_only_encrypted_addresses_and_this_machine_are_called(address: str, may: bool) -> None:
    assert platforms.may_be_called(address) == may


def test_a_message_cannot_lead_the_server_to_itself() -> None:
    platform = LtiPlatform(**{name: getattr(FORM, name) for name in FORM.__slots__}, created=NOON)
    for address in ("http://127.0.0.1:5432/", "http://localhost/", "file:///etc/passwd", "//lms.example.org"):
        with pytest.raises(InvalidInputError, match="is not https://, so it was not asked"):
            calls.fetch_members(platform, address, "token")
        with pytest.raises(InvalidInputError, match="is not https://, so it was not asked"):
            calls.send_score(platform, address, "token", {})


# ------------------------------------------------------------------ pieces
def _course_with_deck(database: Database, platform_id: int) -> tuple[int, int, int]:
    with database.write() as session:
        arrival = arriving.arrive(session, a_launch(platform_id, TEACHER), NOON)
    deck = add_deck(database, 3, arrival.user)
    with database.write() as session:
        teacher = session.get_one(User, arrival.user.id)
        arriving.place_deck(session, teacher, arrival.course_id or 0, deck.id or 0, NOON)
    return arrival.user.id or 0, arrival.course_id or 0, deck.id or 0


def _cards(database: Database) -> list[int]:
    with database.read() as session:
        deck = session.exec(select(Deck)).one()
    return card_ids(database, deck)
