"""Study: which card comes next, what an answer does to it, and every step back and forth."""

from studydeck.services.practice.answering import Checked, Sent, check
from studydeck.services.practice.browse import SORTS, Browsed, Wanted, browse
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
from studydeck.services.practice.settings import QUEUE_ORDERS, SCHEDULERS, save_settings
from studydeck.services.practice.stepping import CHANGES, Change, Taken, can_go, change, redo, undo
from studydeck.services.practice.table import (
    DeckCounts,
    StudyCard,
    StudyTable,
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
    "QUEUE_ORDERS",
    "SCHEDULERS",
    "SORTS",
    "WAYS",
    "Backlog",
    "Browsed",
    "Change",
    "Checked",
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
    "backlog_of",
    "browse",
    "can_go",
    "change",
    "check",
    "compare_schedulers",
    "deck_timeline",
    "edit_card",
    "editable_card",
    "grade",
    "progress",
    "readable_deck",
    "readable_decks",
    "redo",
    "save_settings",
    "streak",
    "studied_deck",
    "study_table",
    "take_plan",
    "text_timeline",
    "undo",
]
