"""What an import maps, merges and keeps, on both databases."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from factories import NOON, a_note, add_deck, add_user, an_answer, card_ids
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats import apkg
from studydeck.formats.anki_package import PackedCard, PackedReview
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.formats.learning import CardLearning, Learning, LoggedAnswer
from studydeck.services import imports, practice
from studydeck.services.imports import Choice, Found, IncomingCard, KeptMedia
from studydeck.services.imports.learning import PastAnswer, memory_of, past_answers
from studydeck.services.imports.merging import Here, merged
from studydeck.services.imports.plan import fitting
from studydeck.store.database import Database
from studydeck.store.memory import CardMemory
from studydeck.store.practice_tables import CardState, ReviewLog
from studydeck.store.queue import DeckSettings
from studydeck.store.tables import Media, StoredNote, User
from studydeck.study.day import StudyDay
from studydeck.study.scheduler import Rating

ZONES = (
    "Pacific/Pago_Pago", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/New_York",
    "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores", "UTC", "Europe/Berlin", "Africa/Nairobi",
    "Asia/Tehran", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Kiritimati",
)  # fmt: skip
DAY = StudyDay("UTC", 4)
CREATED = 1_772_424_000  # 2 March 2026, 04:00 in UTC
CARD = PackedCard(
    id=1, note_id=1, deck_id=1, ordinal=0, type=2, queue=2, due=20, interval=12, factor=2300, repetitions=5, lapses=1,
    data="",
)  # fmt: skip
REVIEW = PackedReview(
    id=1_773_000_000_000, card_id=1, ease=3, interval=12, last_interval=5, factor=2300, duration_ms=4000, type=1
)
PAST = PastAnswer(
    reviewed=NOON,
    study_day=NOON.date(),
    rating=Rating.GOOD,
    interval_days=12,
    easiness=2300,
    duration_ms=0,
    is_step=False,
)


def of(card: PackedCard = CARD, *past: PastAnswer, tags: tuple[str, ...] = ()) -> CardMemory:
    memory = memory_of(card, past, tags, CREATED, DAY)
    assert memory is not None
    return memory


# ------------------------------------------------------------------ the state of a card
def test_a_learnt_card_keeps_its_interval_its_easiness_and_its_day() -> None:
    memory = of(CARD, PAST)
    assert (memory.interval_days, memory.easiness, memory.lapses, memory.is_new) == (12, 2300, 1, False)
    assert (memory.due_on, memory.comes_on) == (date(2026, 3, 22), date(2026, 3, 22))
    assert (memory.reviewed, memory.reviewed_on, memory.repetitions) == (NOON, NOON.date(), 2)


def test_without_a_log_the_last_answer_was_an_interval_before_the_day() -> None:
    memory = of()
    assert (memory.reviewed_on, memory.reviewed) == (date(2026, 3, 10), datetime(2026, 3, 10, 4, tzinfo=UTC))


@pytest.mark.parametrize(
    ("ratings", "interval", "repetitions"), [((4, 4, 4), 12, 3), ((4, 2, 4), 1, 1), ((), 3, 1), ((), 30, 2)]
)
def test_what_was_passed_in_a_row_is_counted(ratings: tuple[int, ...], interval: int, repetitions: int) -> None:
    past = (replace(PAST, rating=Rating(rating)) for rating in ratings)
    assert of(replace(CARD, interval=interval), *past).repetitions == repetitions


def test_a_card_in_its_steps_comes_back_within_the_session() -> None:
    memory = of(replace(CARD, type=1, queue=1, due=1_773_144_000, interval=0, factor=0))
    assert (memory.is_repeating, memory.repeat_at) == (True, datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert (memory.due_on, memory.interval_days, memory.easiness) == (date(2026, 3, 10), 1, 2500)


def test_a_card_in_its_steps_of_days_is_due_on_its_day() -> None:
    memory = of(replace(CARD, type=3, queue=3, due=9))
    assert (memory.is_repeating, memory.due_on, memory.repetitions) == (False, date(2026, 3, 11), 0)


def test_a_suspended_card_stays_away() -> None:
    assert of(replace(CARD, queue=-1)).comes_on is None
    new = of(replace(CARD, type=0, queue=-1, due=3))
    assert (new.is_new, new.is_suspended) == (True, True)


def test_a_card_that_nobody_has_touched_has_no_state() -> None:
    assert memory_of(replace(CARD, type=0, queue=0, due=3), (), (), CREATED, DAY) is None


def test_marks_and_leeches_are_known_by_their_tags() -> None:
    memory = of(CARD, tags=("Marked", "leech"))
    assert (memory.is_marked, memory.is_leech) == (True, True)


def test_what_fsrs_remembers_is_kept_where_it_is_sound() -> None:
    assert of(replace(CARD, data='{"s": 20.5, "d": 6.25}')).stability == 20.5
    for broken in ('{"s": -1, "d": 5}', '{"s": "x", "d": 5}', "[1]", "{", '{"s": 1}', '{"s": 1, "d": 99}'):
        memory = of(replace(CARD, data=broken))
        assert (memory.stability, memory.difficulty) == (None, None)


@settings(deadline=None)
@given(
    st.builds(
        replace,
        st.just(CARD),
        type=st.integers(0, 4),
        due=st.integers(-(2**62), 2**62),
        interval=st.integers(-(2**62), 2**62),
        factor=st.integers(-(2**62), 2**62),
        lapses=st.integers(-(2**62), 2**62),
    ),
    st.integers(-(2**62), 2**62),
)
def test_no_number_in_a_package_is_too_wild(card: PackedCard, created: int) -> None:
    memory = memory_of(card, (), (), created, DAY)
    assert memory is None or memory.is_new or (1 <= memory.interval_days <= 36_500 and memory.easiness >= 1300)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("today", [date(2026, 1, 15), date(2026, 7, 15)], ids=["winter", "summer"])
def test_what_we_export_comes_back_on_its_day_in_every_zone(zone: str, today: date, tmp_path: Path) -> None:
    day = StudyDay(zone, 4)
    due_on = today + timedelta(days=5)
    answered = day.begin(today) + timedelta(hours=5)
    answer = LoggedAnswer(answered, 4, 6, 1, 2500, 3100, was_new=False, was_repeating=False)
    card = CardLearning(2, 6, 2500, 0, due_on, False, False, 12.5, 5.25, (answer,))
    file = tmp_path / "deck.apkg"
    with file.open("wb") as out:
        packed = DeckFile("harbours", "Harbours", [DatedNote(a_note(), NOON)])
        apkg.dump(packed, out, Learning(zone, 4, today, {"first": card}))
    found = imports.read_file(file, "deck.apkg", tmp_path / "read", NOON)
    [incoming] = found.cards
    assert incoming.scheduled is not None
    past = past_answers(found.reviews[incoming.scheduled.id], day, answered + timedelta(days=1))
    memory = memory_of(incoming.scheduled, past, (), found.created, day)
    assert memory is not None
    assert (memory.due_on, memory.interval_days, memory.easiness) == (due_on, 6, 2500)
    assert (memory.stability, memory.difficulty, past[0].study_day) == (12.5, 5.25, today)


# ------------------------------------------------------------------ the log
def test_the_four_buttons_are_the_four_ratings() -> None:
    reviews = [replace(REVIEW, id=REVIEW.id + ease, ease=ease) for ease in (1, 2, 3, 4)]
    assert [int(answer.rating) for answer in past_answers(reviews, DAY, NOON)] == [2, 3, 4, 5]


def test_what_was_rescheduled_by_hand_or_lies_in_the_future_is_no_answer() -> None:
    future = int(NOON.timestamp() * 1000) + 1
    odd = (replace(REVIEW, ease=0), replace(REVIEW, type=4), replace(REVIEW, id=future), replace(REVIEW, id=2**62))
    assert past_answers(odd, DAY, NOON) == ()


def here(*answers: PastAnswer, memory: CardMemory | None = None) -> Here:
    """A card with these answers, as an import left it."""
    nothing = Here(1, 1, CardMemory(), (), DeckSettings())
    done = merged(nothing, answers, of())
    return replace(nothing, answers=done.steps, memory=memory or done.memory or CardMemory())


moments = st.lists(st.integers(0, 10**6), min_size=1, max_size=6, unique=True)


@settings(deadline=None)
@given(moments, moments)
def test_however_logs_overlap_each_answer_counts_once(first: list[int], second: list[int]) -> None:
    one, other = (
        [replace(PAST, reviewed=NOON + timedelta(seconds=moment)) for moment in sorted(part)]
        for part in (first, second)
    )
    known = here(*one)
    added = merged(known, other, of()).steps
    every = [step.reviewed for step in (*known.answers, *added)]
    assert sorted(every) == sorted({answer.reviewed for answer in (*one, *other)})
    again = merged(replace(known, answers=(*known.answers, *added)), other, of())
    assert (again.steps, again.memory) == ((), None)


def test_the_card_is_as_its_last_answer_left_it() -> None:
    known = here(PAST)
    later = replace(PAST, reviewed=NOON + timedelta(days=12), study_day=NOON.date() + timedelta(days=12))
    there = of(replace(CARD, interval=30, due=42))
    assert merged(known, (PAST, later), there).memory == replace(there, version=2)
    earlier = replace(PAST, reviewed=NOON - timedelta(days=12), study_day=NOON.date() - timedelta(days=12))
    rebuilt = merged(known, (earlier, PAST), there).memory
    assert rebuilt is not None
    assert (rebuilt.repetitions, rebuilt.interval_days, rebuilt.reviewed_on) == (2, 6, NOON.date())


def test_a_card_that_was_forgotten_on_purpose_is_built_from_its_answers() -> None:
    rebuilt = merged(Here(1, 1, CardMemory(), (), DeckSettings()), (PAST,), None).memory
    assert rebuilt is not None
    assert (rebuilt.repetitions, rebuilt.interval_days) == (1, 1)


def test_each_row_of_the_log_begins_where_the_one_before_it_ended() -> None:
    failed = replace(
        PAST, reviewed=NOON + timedelta(days=1), rating=Rating.AGAIN, interval_days=0, easiness=2100, is_step=True
    )
    first, second, third = here(PAST, failed, replace(PAST, reviewed=NOON + timedelta(days=2))).answers
    assert (first.before, second.before, third.before) == (None, first.after, second.after)
    assert (second.after["is_repeating"], second.after["lapses"], second.was_repeating) == (True, 1, True)
    assert (first.was_new, second.was_new, third.after["interval_days"]) == (True, False, 12)


# ------------------------------------------------------------------ written down
def found_with(*cards: IncomingCard, **more: object) -> Found:
    return Found("table", "Quays", cards, (), **more)  # type: ignore[arg-type]  # the test knows the fields


def incoming(guid: str, **changes: object) -> IncomingCard:
    return IncomingCard(a_note(guid, **changes), NOON)


def write(database: Database, owner: User, found: Found, choice: Choice | None = None) -> imports.Written:
    with database.write() as session:
        return imports.write(session, owner, found, choice or Choice(), NOON)


def notes_of(database: Database, deck_id: int) -> list[StoredNote]:
    with database.read() as session:
        query = select(StoredNote).where(StoredNote.deck_id == deck_id).order_by(StoredNote.position)
        return list(session.exec(query))


def test_cards_come_behind_those_of_the_deck(database: Database) -> None:
    owner = add_user(database)
    deck = add_deck(database, 2, owner)
    done = write(database, owner, found_with(incoming("a"), incoming("b"), incoming("a")), Choice(deck_id=deck.id))
    assert (done.deck_id, done.added, done.title) == (deck.id, 2, "harbours")
    assert [(note.position, note.guid) for note in notes_of(database, done.deck_id)][2:] == [(2, "a"), (3, "b")]
    with database.read() as session:
        assert practice.readable_deck(session, owner, done.deck_id, NOON).new == 4


def test_a_deck_of_its_own_bears_the_files_name(database: Database) -> None:
    owner = add_user(database)
    assert write(database, owner, found_with(incoming("a"))).title == "Quays"
    assert write(database, owner, found_with(incoming("a")), Choice(title=" Old\x00  quays ")).title == "Old quays"


def test_what_no_column_takes_is_made_to_fit(database: Database) -> None:
    owner = add_user(database)
    long = "g" * 200
    found = found_with(incoming(long, sibling=long, question="Who\x00?", front="<b>Who\x00?</b>"))
    done = write(database, owner, found)
    [note] = notes_of(database, done.deck_id)
    assert (note.guid, note.sibling) == (fitting(long), fitting(long))
    assert (note.content["question"], note.content["front"]) == ("Who?", "<b>Who?</b>")
    assert write(database, owner, found, Choice(deck_id=done.deck_id)).added == 0


def test_a_table_that_says_less_takes_nothing_away(database: Database) -> None:
    owner = add_user(database)
    deck = add_deck(database, 1, owner)
    poorer = incoming("harbours-0", accepted=(), tags=(), question="When did it open?")
    assert write(database, owner, found_with(poorer), Choice(deck_id=deck.id)).changed == 1
    [note] = notes_of(database, deck.id or 0)
    assert (note.content["question"], note.content["accepted"]) == ("When did it open?", ["in 1871"])
    assert note.content["tags"] == ["type::when", "era::1870s"]


def test_a_card_that_was_taken_out_stays_out(database: Database) -> None:
    owner = add_user(database)
    deck = add_deck(database, 1, owner)
    with database.write() as session:
        session.exec(select(StoredNote)).one().is_withdrawn = True
    found = found_with(incoming("harbours-0", question="Another?"), incoming("new"))
    with database.read() as session:
        plan = imports.make_plan(session, owner, found, deck)
    assert [skipped.reason for skipped in plan.skipped] == ["you took it out of the deck"]
    assert (len(plan.new), plan.same, plan.changes) == (1, 0, ())


def test_pictures_are_kept_once_and_replaced_by_newer_ones(database: Database, tmp_path: Path) -> None:
    owner = add_user(database)
    (tmp_path / "0").write_bytes(b"old")
    (tmp_path / "1").write_bytes(b"new")
    shown = incoming("a", front='<img src="quay &amp; gate.png"><img src="missing.png">')
    found = found_with(shown, media={"quay & gate.png": tmp_path / "0", "unused.png": tmp_path / "1"})
    deck_id = write(database, owner, found).deck_id
    newer = found_with(
        replace(shown, note=replace(shown.note, answer="1900")), media={"quay & gate.png": tmp_path / "1"}
    )
    for _ in range(2):
        write(database, owner, newer, Choice(deck_id=deck_id))
    with database.read() as session:
        assert session.exec(select(Media.name, Media.content)).all() == [("quay & gate.png", b"new")]
        assert imports.readable_media(session, owner, deck_id, "quay & gate.png").content == b"new"
        with pytest.raises(NotFoundError):
            imports.readable_media(session, add_user(database, "eve@example.org"), deck_id, "quay & gate.png")


def test_learning_is_merged_with_what_was_learnt_here(database: Database) -> None:
    owner = add_user(database)
    deck = add_deck(database, 2, owner)
    first, second = card_ids(database, deck)
    with database.write() as session:
        practice.grade(session, owner, an_answer(first), NOON - timedelta(days=5))
    cards = tuple(replace(incoming(f"harbours-{n}"), scheduled=replace(CARD, id=n)) for n in range(2))
    reviews = {n: (replace(REVIEW, card_id=n),) for n in range(2)}
    found = found_with(*cards, created=CREATED, reviews=reviews)
    assert (found.answer_count, found.has_learning) == (2, True)
    choice = Choice(deck_id=deck.id, takes_learning=True)
    assert [write(database, owner, found, choice).answers for _ in range(2)] == [2, 0]
    with database.read() as session:
        states = session.exec(select(CardState.card_id, CardState.interval_days, CardState.version)).all()
        log = session.exec(select(func.count()).select_from(ReviewLog)).one()
    assert (sorted(states), log) == ([(first, 12, 2), (second, 12, 1)], 3)


def test_the_deck_that_knows_the_cards_is_the_likely_one(database: Database) -> None:
    owner, other = add_user(database), add_user(database, "eve@example.org")
    deck = add_deck(database, 3, owner)
    with database.read() as session:
        found = found_with(incoming("harbours-0"), incoming("new"))
        likely = imports.likely_target(session, owner, found)
        assert likely is not None
        assert likely.id == deck.id
        assert imports.likely_target(session, other, found) is None
        assert [own.id for own in imports.own_decks(session, owner)] == [deck.id]
        with pytest.raises(NotFoundError):
            imports.owned_deck(session, other, deck.id or 0)


# ------------------------------------------------------------------ what a file holds
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"RIFF0000WEBP", "image/webp"),
        (b'<?xml version="1.0"?><SVG onload="x()">', "image/svg+xml"),
        (b"<html><script>x()</script>", "application/octet-stream"),
        (b"ID3\x03", "audio/mpeg"),
    ],
)
def test_media_are_known_by_what_is_in_them(content: bytes, kind: str) -> None:
    assert KeptMedia(content, "").content_type == kind


def test_our_own_text_and_ankis_come_in(tmp_path: Path) -> None:
    ours = tmp_path / "ours.txt"
    ours.write_text("#separator:tab\n#html:true\n#deck:Quays\n#columns:Guid\tQuestion\tAnswer\nq:1\tWho?\tLee\n")
    found = imports.read_file(ours, "ours.txt", tmp_path, NOON)
    assert [(found.kind, found.title, card.note.guid) for card in found.cards] == [("Anki text", "Quays", "1")]
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("#separator:tab\n#html:true\n#guid column:1\nab\t<b>Who?</b>\tLee\nac\tWhen?\t\n")
    found = imports.read_file(theirs, "theirs.txt", tmp_path, NOON)
    assert [(card.note.guid, card.note.question, card.note.front) for card in found.cards] == [
        ("ab", "Who?", "<b>Who?</b>")
    ]
    assert [(skipped.what, skipped.reason) for skipped in found.skipped] == [
        ("line 5", "it has no question or no answer")
    ]


def test_nothing_to_take_over_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="Nothing was pasted"):
        imports.read_pasted(" ", "\t", "\n", NOON)
    with pytest.raises(NotFoundError):
        imports.waiting_media(tmp_path, "quay.png")
    room = imports.WaitingRoom(tmp_path)
    kept = room.keep(1, io.BytesIO(b"x" * 50), "big.csv", NOON)
    assert (kept.size, room.find(1, kept.token).filename) == (50, "big.csv")
    room.note_job(kept, 7, NOON)
    assert room.find(1, kept.token).job_id == 7
