"""who corrected a text, where that was not its owner."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("correction") as batch_op:
        batch_op.add_column(sa.Column("corrector_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_correction_corrector_id_user"), "user", ["corrector_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_correction_corrector_id", "correction", ["corrector_id"])


def downgrade() -> None:
    op.drop_index("ix_correction_corrector_id", "correction")
    with op.batch_alter_table("correction") as batch_op:
        batch_op.drop_constraint(op.f("fk_correction_corrector_id_user"), type_="foreignkey")
        batch_op.drop_column("corrector_id")
