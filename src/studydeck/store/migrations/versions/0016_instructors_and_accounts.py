"""who may teach; signing up, mails and their links, second factors, attempts that failed."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLES = ("second_factor", "recovery_code", "throttle", "outgoing_mail", "mailed_link", "sign_up")


def upgrade() -> None:
    with op.batch_alter_table("user") as batch_op:
        batch_op.add_column(sa.Column("is_instructor", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("auth_session") as batch_op:
        batch_op.add_column(sa.Column("browser", sa.String(length=80), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("awaits_code", sa.Boolean(), nullable=False, server_default=sa.false()))
    _make_signing_up()
    _make_mail()
    _make_throttle()
    _make_second_factor()


def _make_signing_up() -> None:
    op.create_table(
        "sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
    )
    op.create_index(op.f("ix_sign_up_created"), "sign_up", ["created"])
    op.create_table(
        "mailed_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("sign_up_id", sa.Integer(), nullable=True),
        sa.Column("expires", UTCDateTime(), nullable=False),
        sa.CheckConstraint("purpose IN ('confirm', 'reset', 'invite')", name=op.f("ck_mailed_link_purpose")),
        sa.CheckConstraint("(user_id IS NULL) != (sign_up_id IS NULL)", name=op.f("ck_mailed_link_one_person")),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_mailed_link_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_mailed_link_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_mailed_link")),
    )
    op.create_index(op.f("ix_mailed_link_sign_up_id"), "mailed_link", ["sign_up_id"])
    op.create_index(op.f("ix_mailed_link_user_id"), "mailed_link", ["user_id"])


def _make_mail() -> None:
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("sign_up_id", sa.Integer(), nullable=True),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", UTCDateTime(), nullable=False),
        sa.Column("problem", sa.String(length=500), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.Column("sent", UTCDateTime(), nullable=True),
        sa.CheckConstraint("purpose IN ('', 'confirm', 'reset', 'invite')", name=op.f("ck_outgoing_mail_purpose")),
        sa.CheckConstraint("status IN ('waiting', 'sent', 'failed')", name=op.f("ck_outgoing_mail_status")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outgoing_mail_attempts")),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_outgoing_mail_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_outgoing_mail_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
    )
    op.create_index(op.f("ix_outgoing_mail_sign_up_id"), "outgoing_mail", ["sign_up_id"])
    op.create_index("ix_outgoing_mail_status_next_try", "outgoing_mail", ["status", "next_try"])
    op.create_index(op.f("ix_outgoing_mail_user_id"), "outgoing_mail", ["user_id"])


def _make_throttle() -> None:
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", UTCDateTime(), nullable=False),
        sa.Column("blocked_until", UTCDateTime(), nullable=False),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_throttle_failures")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
    )
    op.create_index(op.f("ix_throttle_last"), "throttle", ["last"])


def _make_second_factor() -> None:
    op.create_table(
        "second_factor",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_second_factor_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_recovery_code_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("user_id", "code_hash", name=op.f("uq_recovery_code_user_id_code_hash")),
    )


def downgrade() -> None:
    for name in _TABLES:
        op.drop_table(name)
    with op.batch_alter_table("auth_session") as batch_op:
        batch_op.drop_column("awaits_code")
        batch_op.drop_column("browser")
    with op.batch_alter_table("user") as batch_op:
        batch_op.drop_column("is_instructor")
