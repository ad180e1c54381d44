"""where drafts stand and of which tier they are, beside their content; what was made no card, and why."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

_ROWS_AT_A_TIME = 1000


def upgrade() -> None:
    with op.batch_alter_table("draft") as batch_op:
        batch_op.add_column(sa.Column("start", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("tier", sa.String(length=20), nullable=False, server_default="ready"))
        batch_op.add_column(sa.Column("type", sa.String(length=40), nullable=False, server_default=""))
    _fill()
    op.create_index(
        "ix_draft_source_id_start_tier_decision_type", "draft", ["source_id", "start", "tier", "decision", "type"]
    )
    with op.batch_alter_table("rereading") as batch_op:
        batch_op.add_column(sa.Column("left_out", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.create_table(
        "left_out",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_left_out_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_left_out")),
    )


def _fill() -> None:
    """Write beside each draft what its content says; by the key, so that no draft is read twice."""
    draft = sa.table(
        "draft",
        sa.column("id", sa.Integer),
        sa.column("content", sa.JSON),
        sa.column("start", sa.Integer),
        sa.column("tier", sa.String),
        sa.column("type", sa.String),
    )
    connection, last = op.get_bind(), 0
    while True:
        query = sa.select(draft.c.id, draft.c.content).where(draft.c.id > last).order_by(draft.c.id)
        rows = connection.execute(query.limit(_ROWS_AT_A_TIME)).all()
        if not rows:
            return
        written = [{"key": key, **_said(note)} for key, note in rows]
        values: dict[str, Any] = {
            "start": sa.bindparam("at"),
            "tier": sa.bindparam("of_tier"),
            "type": sa.bindparam("of_type"),
        }
        connection.execute(sa.update(draft).where(draft.c.id == sa.bindparam("key")).values(values), written)
        last = rows[-1].id


def _said(note: dict[str, Any]) -> dict[str, Any]:
    evidence = note.get("evidence") or [{"start": 0}]
    return {"at": evidence[0]["start"], "of_tier": note.get("tier", "ready"), "of_type": note.get("type", "")}


def downgrade() -> None:
    op.drop_table("left_out")
    with op.batch_alter_table("rereading") as batch_op:
        batch_op.drop_column("left_out")
    op.drop_index("ix_draft_source_id_start_tier_decision_type", "draft")
    with op.batch_alter_table("draft") as batch_op:
        for name in ("type", "tier", "start"):
            batch_op.drop_column(name)
