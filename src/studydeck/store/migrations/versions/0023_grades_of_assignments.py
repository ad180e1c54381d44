"""learning platforms: links to assignments, and the scores that they were given."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lti_placement") as batch_op:
        batch_op.alter_column("deck_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("assignment_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_lti_placement_assignment_id_assignment"),
            "assignment",
            ["assignment_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_check_constraint(
            op.f("ck_lti_placement_one_thing"), "(deck_id IS NULL) != (assignment_id IS NULL)"
        )
    op.create_index(op.f("ix_lti_placement_assignment_id"), "lti_placement", ["assignment_id"])
    with op.batch_alter_table("lti_course") as batch_op:
        batch_op.add_column(sa.Column("scores_failures", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("scores_problem", sa.String(length=500), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("scores_again", UTCDateTime(), nullable=True))
    op.create_table(
        "lti_score",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("lineitem_url", sa.String(length=1000), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("sent", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["lti_placement.id"],
            name=op.f("fk_lti_score_placement_id_lti_placement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_lti_score_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("placement_id", "user_id", name=op.f("pk_lti_score")),
    )
    op.create_index(op.f("ix_lti_score_user_id"), "lti_score", ["user_id"])


def downgrade() -> None:
    op.drop_table("lti_score")
    with op.batch_alter_table("lti_course") as batch_op:
        for name in ("scores_again", "scores_problem", "scores_failures"):
            batch_op.drop_column(name)
    op.execute("DELETE FROM lti_placement WHERE deck_id IS NULL")
    op.drop_index(op.f("ix_lti_placement_assignment_id"), table_name="lti_placement")
    with op.batch_alter_table("lti_placement") as batch_op:
        batch_op.drop_constraint(op.f("ck_lti_placement_one_thing"), type_="check")
        batch_op.drop_constraint(op.f("fk_lti_placement_assignment_id_assignment"), type_="foreignkey")
        batch_op.drop_column("assignment_id")
        batch_op.alter_column("deck_id", existing_type=sa.Integer(), nullable=False)
