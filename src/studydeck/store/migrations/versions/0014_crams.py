"""cards that a learner goes through apart from their schedule."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cram",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.Column("answered", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["user.id"], name=op.f("fk_cram_learner_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_cram")),
    )


def downgrade() -> None:
    op.drop_table("cram")
