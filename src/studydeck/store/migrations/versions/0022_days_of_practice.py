"""the answers of each learner in each deck on each day, added up from the log."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None

_COUNT = """
INSERT INTO practice_day (learner_id, deck_id, study_day, answers, reviews, first_answers, tests, recalled, waited_since)
SELECT learner_id, deck_id, study_day, sum(weight),
       sum(CASE WHEN was_repeating THEN 0 ELSE weight END),
       sum(CASE WHEN was_new THEN weight ELSE 0 END),
       sum(CASE WHEN was_new OR was_repeating THEN 0 ELSE weight END),
       sum(CASE WHEN NOT was_new AND NOT was_repeating AND rating >= 3 THEN weight ELSE 0 END),
       min(CASE WHEN NOT was_new AND NOT was_repeating AND weight > 0 THEN {due_on} END)
FROM review_log
WHERE weight != 0 AND deck_id IN (SELECT id FROM deck)
GROUP BY learner_id, deck_id, study_day
"""
_DUE_ON = {"sqlite": "before ->> '$.due_on'", "postgresql": "CAST(before ->> 'due_on' AS DATE)"}


def upgrade() -> None:
    counts = ("answers", "reviews", "first_answers", "tests", "recalled")
    op.create_table(
        "practice_day",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("waited_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_practice_day_learner_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_practice_day_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "deck_id", "study_day", name=op.f("pk_practice_day")),
        sqlite_with_rowid=False,
    )
    op.execute(_COUNT.format(due_on=_DUE_ON[op.get_bind().dialect.name]))


def downgrade() -> None:
    op.drop_table("practice_day")
