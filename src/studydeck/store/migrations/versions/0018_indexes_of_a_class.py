"""two indexes hold what a class is counted by, so that following it reads neither states nor the log itself."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_STATES = ["learner_id", "deck_id", "is_new", "is_repeating", "comes_on", "card_id"]
_LOG = ["learner_id", "study_day", "deck_id", "was_new", "was_repeating", "weight"]


def upgrade() -> None:
    _replace([*_STATES, "interval_days", "due_on"], [*_LOG, "rating", "card_id"])


def downgrade() -> None:
    _replace(_STATES, _LOG)


def _replace(of_states: list[str], of_log: list[str]) -> None:
    for name, table, columns in (
        ("ix_card_state_queue", "card_state", of_states),
        ("ix_review_log_day", "review_log", of_log),
    ):
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
