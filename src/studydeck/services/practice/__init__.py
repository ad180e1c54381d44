"""Study: which card comes next, what an answer does to it, and every step back and forth."""

from studydeck.services.practice.answering import Checked, Sent, check
from studydeck.services.practice.browse import SORTS, Browsed, Wanted, browse
from studydeck.services.practice.cramming import (
    MOST_CARDS,
    CramAnswer,
    CramTable,
    CramWish,
    answer_cram,
    check_cram,
    cram_table,
    selected,
    start_cram,
    start_cram_of,
    undo_cram,
)
from studydeck.services.practice.editing import EditableCard, edit_card, editable_card
from studydeck.services.practice.grading import LONGEST_ANSWER_MS, Grade, Graded, grade
from studydeck.services.practice.progress import (
    Backlog,
    Pace,
    Progress,
    backlog_of,
    compare_schedulers,
    progress,
    streak,
    take_plan,
)
from studydeck.services.practice.searching import term
from studydeck.services.practice.settings import QUEUE_ORDERS, SCHEDULERS, save_settings
from studydeck.services.practice.stepping import CHANGES, Change, Taken, can_go, change, redo, undo
from studydeck.services.practice.table import (
    DeckCounts,
    StudyCard,
    StudyTable,
    deck_titles,
    readable_deck,
    readable_decks,
    studied_deck,
    study_table,
)
from studydeck.services.practice.timeline import Timeline, TimelineCard, TimelineEvent, deck_timeline, text_timeline
from studydeck.services.practice.ways import WAYS
from studydeck.store.queue import DeckSettings, StudiedDeck

__all__ = [
    "CHANGES",
    "LONGEST_ANSWER_MS",
    "MOST_CARDS",
    "QUEUE_ORDERS",
    "SCHEDULERS",
    "SORTS",
    "WAYS",
    "Backlog",
    "Browsed",
    "Change",
    "Checked",
    "CramAnswer",
    "CramTable",
    "CramWish",
    "DeckCounts",
    "DeckSettings",
    "EditableCard",
    "Grade",
    "Graded",
    "Pace",
    "Progress",
    "Sent",
    "StudiedDeck",
    "StudyCard",
    "StudyTable",
    "Taken",
    "Timeline",
    "TimelineCard",
    "TimelineEvent",
    "Wanted",
    "answer_cram",
    "backlog_of",
    "browse",
    "can_go",
    "change",
    "check",
    "check_cram",
    "compare_schedulers",
    "cram_table",
    "deck_timeline",
    "deck_titles",
    "edit_card",
    "editable_card",
    "grade",
    "progress",
    "readable_deck",
    "readable_decks",
    "redo",
    "save_settings",
    "selected",
    "start_cram",
    "start_cram_of",
    "streak",
    "studied_deck",
    "study_table",
    "take_plan",
    "term",
    "text_timeline",
    "undo",
    "undo_cram",
]
