"""courses, who is in them, their decks and assignments, and what was done there; who decided about a draft."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLES = (
    "course",
    "section",
    "enrollment",
    "course_deck",
    "card_report",
    "assignment",
    "assignment_deck",
    "assignment_extension",
    "attempt",
    "attempt_answer",
    "grade_override",
    "course_audit",
    "regrade_audit",
    "calendar_feed",
)


def upgrade() -> None:
    _note_who_decided()
    _make_course()
    _make_section()
    _make_enrollment()
    _make_course_deck()
    _make_card_report()
    _make_assignment()
    _make_assignment_deck()
    _make_assignment_extension()
    _make_attempt()
    _make_attempt_answer()
    _make_grade_override()
    _make_course_audit()
    _make_regrade_audit()
    _make_calendar_feed()


def _note_who_decided() -> None:
    with op.batch_alter_table("draft") as batch_op:
        batch_op.add_column(sa.Column("decider_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_draft_decider_id_user"), "user", ["decider_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_draft_decider_id", "draft", ["decider_id"])


def _make_course() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("exam_on", sa.Date(), nullable=True),
        sa.Column("join_code", sa.String(length=16), nullable=False),
        sa.Column("join_state", sa.String(length=20), nullable=False),
        sa.Column("pseudonym_key", sa.String(length=64), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.Column("archived", UTCDateTime(), nullable=True),
        sa.CheckConstraint("join_state IN ('open', 'approval', 'closed')", name=op.f("ck_course_join_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("join_code", name=op.f("uq_course_join_code")),
    )


def _make_section() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_section_course_id_course"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("course_id", "name", name=op.f("uq_section_course_id_name")),
    )


def _make_enrollment() -> None:
    op.create_table(
        "enrollment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("student_number", sa.String(length=64), nullable=True),
        sa.Column("joined", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "role IN ('owner', 'co_instructor', 'assistant', 'student', 'observer')", name=op.f("ck_enrollment_role")
        ),
        sa.CheckConstraint("state IN ('waiting', 'active', 'left')", name=op.f("ck_enrollment_state")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_enrollment_course_id_course"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_enrollment_section_id_section"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_enrollment_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollment")),
        sa.UniqueConstraint("course_id", "student_number", name=op.f("uq_enrollment_course_id_student_number")),
        sa.UniqueConstraint("course_id", "user_id", name=op.f("uq_enrollment_course_id_user_id")),
    )
    op.create_index(op.f("ix_enrollment_section_id"), "enrollment", ["section_id"])
    op.create_index("ix_enrollment_user_id_state_course_id", "enrollment", ["user_id", "state", "course_id"])


def _make_course_deck() -> None:
    op.create_table(
        "course_deck",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_practised", sa.Boolean(), nullable=False),
        sa.Column("added", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_deck_course_id_course"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_course_deck_deck_id_deck"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("course_id", "deck_id", name=op.f("pk_course_deck")),
    )
    op.create_index(op.f("ix_course_deck_deck_id"), "course_deck", ["deck_id"])


def _make_card_report() -> None:
    op.create_table(
        "card_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.Column("given", sa.String(length=1000), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("resolution", sa.String(length=20), nullable=False),
        sa.Column("reply", sa.String(length=1000), nullable=False),
        sa.Column("resolved", UTCDateTime(), nullable=True),
        sa.Column("resolver_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('answer', 'mine_is_right', 'unclear', 'text', 'other')", name=op.f("ck_card_report_reason")
        ),
        sa.CheckConstraint(
            "resolution IN ('', 'edited', 'accepted', 'withdrawn', 'kept')", name=op.f("ck_card_report_resolution")
        ),
        sa.CheckConstraint("state IN ('open', 'resolved')", name=op.f("ck_card_report_state")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_card_report_course_id_course"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_card_report_note_id_note"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["user.id"], name=op.f("fk_card_report_reporter_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolver_id"], ["user.id"], name=op.f("fk_card_report_resolver_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_report")),
    )
    op.create_index("ix_card_report_course_id_state_note_id", "card_report", ["course_id", "state", "note_id"])
    op.create_index(op.f("ix_card_report_note_id"), "card_report", ["note_id"])
    op.create_index(op.f("ix_card_report_reporter_id"), "card_report", ["reporter_id"])
    op.create_index(
        "uq_card_report_open",
        "card_report",
        ["course_id", "note_id", "reporter_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _make_assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("instructions", sa.String(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("opens", UTCDateTime(), nullable=True),
        sa.Column("due", UTCDateTime(), nullable=True),
        sa.Column("closes", UTCDateTime(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("late_percent_a_day", sa.Integer(), nullable=False),
        sa.Column("late_floor_percent", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.Column("changed", UTCDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('practice_goal', 'quiz', 'reading')", name=op.f("ck_assignment_kind")),
        sa.CheckConstraint("closes IS NULL OR due IS NULL OR closes >= due", name=op.f("ck_assignment_closes")),
        sa.CheckConstraint("grace_minutes >= 0", name=op.f("ck_assignment_grace_minutes")),
        sa.CheckConstraint("late_floor_percent BETWEEN 0 AND 100", name=op.f("ck_assignment_late_floor_percent")),
        sa.CheckConstraint("late_percent_a_day BETWEEN 0 AND 100", name=op.f("ck_assignment_late_percent_a_day")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_assignment_points")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_assignment_course_id_course"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("uid", name=op.f("uq_assignment_uid")),
    )
    op.create_index("ix_assignment_course_id_due", "assignment", ["course_id", "due"])


def _make_assignment_deck() -> None:
    op.create_table(
        "assignment_deck",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_assignment_deck_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_assignment_deck_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assignment_id", "deck_id", name=op.f("pk_assignment_deck")),
    )
    op.create_index(op.f("ix_assignment_deck_deck_id"), "assignment_deck", ["deck_id"])


def _make_assignment_extension() -> None:
    op.create_table(
        "assignment_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("enrollment_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("due", UTCDateTime(), nullable=True),
        sa.Column("closes", UTCDateTime(), nullable=True),
        sa.Column("extra_time_percent", sa.Integer(), nullable=False),
        sa.Column("extra_attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(enrollment_id IS NULL) <> (section_id IS NULL)", name=op.f("ck_assignment_extension_whom")
        ),
        sa.CheckConstraint(
            "extra_time_percent >= 0 AND extra_attempts >= 0", name=op.f("ck_assignment_extension_extras")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_assignment_extension_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollment.id"],
            name=op.f("fk_assignment_extension_enrollment_id_enrollment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["user.id"], name=op.f("fk_assignment_extension_granted_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_assignment_extension_section_id_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_extension")),
        sa.UniqueConstraint(
            "assignment_id", "enrollment_id", name=op.f("uq_assignment_extension_assignment_id_enrollment_id")
        ),
        sa.UniqueConstraint(
            "assignment_id", "section_id", name=op.f("uq_assignment_extension_assignment_id_section_id")
        ),
    )
    op.create_index(op.f("ix_assignment_extension_enrollment_id"), "assignment_extension", ["enrollment_id"])
    op.create_index(op.f("ix_assignment_extension_section_id"), "assignment_extension", ["section_id"])


def _make_attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_preview", sa.Boolean(), nullable=False),
        sa.Column("cards", sa.JSON(), nullable=False),
        sa.Column("started", UTCDateTime(), nullable=False),
        sa.Column("deadline", UTCDateTime(), nullable=True),
        sa.Column("submitted", UTCDateTime(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("max_points", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_attempt_number")),
        sa.CheckConstraint("submitted IS NULL OR submitted >= started", name=op.f("ck_attempt_submitted")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_attempt_assignment_id_assignment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["user.id"], name=op.f("fk_attempt_student_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint(
            "assignment_id", "student_id", "number", name=op.f("uq_attempt_assignment_id_student_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_uid")),
    )
    op.create_index(op.f("ix_attempt_student_id"), "attempt", ["student_id"])


def _make_attempt_answer() -> None:
    op.create_table(
        "attempt_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(), nullable=True),
        sa.Column("picked", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(length=10), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("is_first_exposure", sa.Boolean(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("answered", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "verdict IS NULL OR verdict IN ('right', 'nearly', 'wrong')", name=op.f("ck_attempt_answer_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_answer_attempt_id_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_attempt_answer_card_id_card"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_answer")),
        sa.UniqueConstraint("attempt_id", "position", name=op.f("uq_attempt_answer_attempt_id_position")),
    )
    op.create_index(op.f("ix_attempt_answer_card_id"), "attempt_answer", ["card_id"])


def _make_grade_override() -> None:
    op.create_table(
        "grade_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("enrollment_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("grader_id", sa.Integer(), nullable=True),
        sa.Column("graded", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_grade_override_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["enrollment_id"],
            ["enrollment.id"],
            name=op.f("fk_grade_override_enrollment_id_enrollment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["grader_id"], ["user.id"], name=op.f("fk_grade_override_grader_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_override")),
        sa.UniqueConstraint(
            "assignment_id", "enrollment_id", name=op.f("uq_grade_override_assignment_id_enrollment_id")
        ),
    )
    op.create_index(op.f("ix_grade_override_enrollment_id"), "grade_override", ["enrollment_id"])


def _make_course_audit() -> None:
    op.create_table(
        "course_audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("happened", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_audit_course_id_course"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_course_audit_user_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_audit")),
    )
    op.create_index("ix_course_audit_course_id_happened", "course_audit", ["course_id", "happened"])


def _make_regrade_audit() -> None:
    op.create_table(
        "regrade_audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("review_log_id", sa.Integer(), nullable=True),
        sa.Column("attempt_answer_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("accepted", sa.String(), nullable=False),
        sa.Column("old_verdict", sa.String(length=10), nullable=False),
        sa.Column("new_verdict", sa.String(length=10), nullable=False),
        sa.Column("old_points", sa.Integer(), nullable=True),
        sa.Column("new_points", sa.Integer(), nullable=True),
        sa.Column("regrader_id", sa.Integer(), nullable=True),
        sa.Column("regraded", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(review_log_id IS NULL) <> (attempt_answer_id IS NULL)", name=op.f("ck_regrade_audit_which")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_answer_id"],
            ["attempt_answer.id"],
            name=op.f("fk_regrade_audit_attempt_answer_id_attempt_answer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_regrade_audit_course_id_course"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_regrade_audit_note_id_note"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["regrader_id"], ["user.id"], name=op.f("fk_regrade_audit_regrader_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["review_log_id"],
            ["review_log.id"],
            name=op.f("fk_regrade_audit_review_log_id_review_log"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["user.id"], name=op.f("fk_regrade_audit_student_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade_audit")),
    )
    op.create_index(op.f("ix_regrade_audit_attempt_answer_id"), "regrade_audit", ["attempt_answer_id"])
    op.create_index(op.f("ix_regrade_audit_course_id"), "regrade_audit", ["course_id"])
    op.create_index(op.f("ix_regrade_audit_note_id"), "regrade_audit", ["note_id"])
    op.create_index(op.f("ix_regrade_audit_review_log_id"), "regrade_audit", ["review_log_id"])
    op.create_index(op.f("ix_regrade_audit_student_id"), "regrade_audit", ["student_id"])


def _make_calendar_feed() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_calendar_feed_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendar_feed_secret_hash")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_feed_user_id")),
    )


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.drop_index("ix_draft_decider_id", "draft")
    with op.batch_alter_table("draft") as batch_op:
        batch_op.drop_constraint(op.f("fk_draft_decider_id_user"), type_="foreignkey")
        batch_op.drop_column("decider_id")
