"""the pages of a text's original, and jobs that their owner cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATUSES = "status IN ('waiting', 'running', 'done', 'failed')"
_WITH_CANCELLED = "status IN ('waiting', 'running', 'done', 'failed', 'cancelled')"


def upgrade() -> None:
    with op.batch_alter_table("source") as batch_op:
        batch_op.add_column(sa.Column("pages", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    _check_status(_WITH_CANCELLED)


def downgrade() -> None:
    op.execute("UPDATE job SET status = 'failed', message = 'It was cancelled.' WHERE status = 'cancelled'")
    _check_status(_STATUSES)
    with op.batch_alter_table("source") as batch_op:
        batch_op.drop_column("pages")


def _check_status(condition: str) -> None:
    with op.batch_alter_table("job") as batch_op:
        batch_op.drop_constraint(op.f("ck_job_status"), type_="check")
    with op.batch_alter_table("job") as batch_op:  # by itself: the batch before would drop it last
        batch_op.create_check_constraint(op.f("ck_job_status"), condition)
