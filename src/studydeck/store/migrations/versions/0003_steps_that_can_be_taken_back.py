"""steps that can be taken back, cards set aside, and how each learner studies each deck."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_tables()
    _widen_user()
    _widen_states()
    _widen_log()
    _group_siblings()


def _make_tables() -> None:
    op.create_table(
        "deck_setting",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("new_a_day", sa.Integer(), nullable=False),
        sa.Column("reviews_a_day", sa.Integer(), nullable=False),
        sa.Column("queue_order", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("scheduler", sa.String(length=10), nullable=False),
        sa.Column("desired_retention", sa.Integer(), nullable=False),
        sa.Column("suspends_leeches", sa.Boolean(), nullable=False),
        sa.CheckConstraint("new_a_day >= 0 AND reviews_a_day >= 0", name=op.f("ck_deck_setting_limits")),
        sa.CheckConstraint(
            "queue_order IN ('due_first', 'new_first', 'mixed')", name=op.f("ck_deck_setting_queue_order")
        ),
        sa.CheckConstraint("way IN ('recall', 'typed', 'choice', 'order')", name=op.f("ck_deck_setting_way")),
        sa.CheckConstraint("scheduler IN ('sm2', 'fsrs')", name=op.f("ck_deck_setting_scheduler")),
        sa.CheckConstraint("desired_retention BETWEEN 700 AND 970", name=op.f("ck_deck_setting_desired_retention")),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_deck_setting_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_deck_setting_learner_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "deck_id", name=op.f("pk_deck_setting")),
    )
    op.create_index("ix_deck_setting_deck_id", "deck_setting", ["deck_id"])
    op.create_table(
        "note_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("edited", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["user.id"], name=op.f("fk_note_version_editor_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_note_version_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_version")),
    )
    op.create_index("ix_note_version_note_id", "note_version", ["note_id"])


def _widen_user() -> None:
    with op.batch_alter_table("user") as batch_op:
        batch_op.add_column(sa.Column("keys_on", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("button_count", sa.Integer(), nullable=False, server_default="4"))
        batch_op.create_check_constraint(op.f("ck_user_button_count"), "button_count IN (2, 4)")


def _widen_states() -> None:
    op.drop_index("ix_card_state_queue", "card_state")
    with op.batch_alter_table("card_state") as batch_op:
        for name in ("is_new", "is_suspended", "is_marked", "is_leech"):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("stability", "difficulty"):
            batch_op.add_column(sa.Column(name, sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("reviewed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("repeat_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("buried_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("comes_on", sa.Date(), nullable=True))
        batch_op.alter_column("reviewed", existing_type=UTCDateTime(), nullable=True)
        batch_op.drop_constraint(op.f("ck_card_state_interval_days"), type_="check")
    with op.batch_alter_table("card_state") as batch_op:  # by itself: the batch before would drop it last
        batch_op.create_check_constraint(op.f("ck_card_state_interval_days"), "interval_days >= 1 OR is_new")
    op.execute("UPDATE card_state SET comes_on = due_on")
    op.execute("UPDATE card_state SET comes_on = '0001-01-01', repeat_at = reviewed WHERE is_repeating")
    op.create_index(
        "ix_card_state_queue",
        "card_state",
        ["learner_id", "deck_id", "is_new", "is_repeating", "comes_on", "card_id"],
    )


def _widen_log() -> None:
    op.drop_index("ix_review_log_day", "review_log")
    with op.batch_alter_table("review_log") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="grade"))
        batch_op.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("way", sa.String(length=20), nullable=False, server_default="recall"))
        batch_op.add_column(sa.Column("given", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("verdict", sa.String(length=10), nullable=True))
        for name in ("was_repeating", "is_overridden"):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("target_id", "cause_id"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                op.f(f"fk_review_log_{name}_review_log"), "review_log", [name], ["id"], ondelete="CASCADE"
            )
        batch_op.alter_column("rating", existing_type=sa.Integer(), nullable=True)
        batch_op.create_check_constraint(op.f("ck_review_log_weight"), "weight BETWEEN -1 AND 1")
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    before = "before ->> '$.is_repeating' = 1" if is_sqlite else "(before ->> 'is_repeating')::boolean"
    op.execute(f"UPDATE review_log SET was_repeating = (1 = 1) WHERE {before}")  # noqa: S608 - no value from outside
    op.create_index(
        "ix_review_log_day",
        "review_log",
        ["learner_id", "study_day", "deck_id", "was_new", "was_repeating", "weight"],
    )
    op.create_index("ix_review_log_steps", "review_log", ["learner_id", "id"])
    op.create_index("ix_review_log_target_id", "review_log", ["target_id"])
    op.create_index("ix_review_log_cause_id", "review_log", ["cause_id"])


def _group_siblings() -> None:
    with op.batch_alter_table("note") as batch_op:
        batch_op.add_column(sa.Column("sibling", sa.String(length=64), nullable=False, server_default=""))
    path = "'$.sibling'" if op.get_bind().dialect.name == "sqlite" else "'sibling'"
    op.execute(f"UPDATE note SET sibling = COALESCE(content ->> {path}, '')")  # noqa: S608 - no value from outside
    op.create_index("ix_note_deck_id_sibling", "note", ["deck_id", "sibling"])


def downgrade() -> None:
    """What was taken back is forgotten altogether, for the older tables cannot say it."""
    op.drop_index("ix_note_deck_id_sibling", "note")
    with op.batch_alter_table("note") as batch_op:
        batch_op.drop_column("sibling")
    for name in ("steps", "target_id", "cause_id", "day"):
        op.drop_index(f"ix_review_log_{name}", "review_log")
    op.execute(
        "DELETE FROM review_log WHERE id IN (SELECT target_id FROM review_log GROUP BY 1 HAVING SUM(weight) < 0)"
    )
    op.execute("DELETE FROM review_log WHERE kind <> 'grade'")
    with op.batch_alter_table("review_log") as batch_op:
        batch_op.drop_constraint(op.f("ck_review_log_weight"), type_="check")
        for name in ("target_id", "cause_id"):
            batch_op.drop_constraint(op.f(f"fk_review_log_{name}_review_log"), type_="foreignkey")
            batch_op.drop_column(name)
        for name in ("kind", "weight", "way", "given", "verdict", "was_repeating", "is_overridden"):
            batch_op.drop_column(name)
        batch_op.alter_column("rating", existing_type=sa.Integer(), nullable=False)
    op.create_index("ix_review_log_day", "review_log", ["learner_id", "study_day", "deck_id", "was_new"])

    op.drop_index("ix_card_state_queue", "card_state")
    op.execute("DELETE FROM card_state WHERE is_new")
    with op.batch_alter_table("card_state") as batch_op:
        batch_op.drop_constraint(op.f("ck_card_state_interval_days"), type_="check")
    with op.batch_alter_table("card_state") as batch_op:
        for name in ("is_new", "is_suspended", "is_marked", "is_leech", "stability", "difficulty"):
            batch_op.drop_column(name)
        for name in ("reviewed_on", "repeat_at", "buried_until", "comes_on"):
            batch_op.drop_column(name)
        batch_op.alter_column("reviewed", existing_type=UTCDateTime(), nullable=False)
        batch_op.create_check_constraint(op.f("ck_card_state_interval_days"), "interval_days >= 1")
    op.create_index("ix_card_state_queue", "card_state", ["learner_id", "deck_id", "is_repeating", "due_on", "card_id"])

    with op.batch_alter_table("user") as batch_op:
        batch_op.drop_constraint(op.f("ck_user_button_count"), type_="check")
        batch_op.drop_column("button_count")
        batch_op.drop_column("keys_on")
    op.drop_table("note_version")
    op.drop_table("deck_setting")
