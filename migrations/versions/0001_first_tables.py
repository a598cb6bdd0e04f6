"""The first tables: everything from the tree of schools to the certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_label", sa.String(length=80), nullable=False),
        sa.Column("actor_account_id", KEY, nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=60), nullable=False),
        sa.Column("object_id", KEY, nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("request_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_action"), "audit_event", ["action"], unique=False)

    op.create_table(
        "category",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("code", name=op.f("uq_category_code")),
        sa.UniqueConstraint("name", name=op.f("uq_category_name")),
    )
    op.create_table(
        "holiday",
        sa.Column("id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "off",
                "working",
                name="holidaykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("day", name=op.f("uq_holiday_day")),
    )
    op.create_table(
        "one_time_code",
        sa.Column("id", KEY, nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_code")),
    )
    op.create_index(op.f("ix_one_time_code_phone"), "one_time_code", ["phone"], unique=False)

    op.create_table(
        "organization",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "city",
                "district_college",
                "street_school",
                "learning_point",
                "senior_university",
                "branch",
                "department",
                "senior_school",
                "citizen_school",
                "parent_school",
                "training_institution",
                "enterprise",
                "venue",
                "alliance",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("division_code", sa.String(length=12), nullable=False),
        sa.Column(
            "supervising_department",
            sa.Enum(
                "education",
                "cadre",
                "human_resources",
                "agriculture",
                "civil_affairs",
                name="supervisingdepartment",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("phone", sa.String(length=30), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organization.id"], name=op.f("fk_organization_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sa.UniqueConstraint("parent_id", "name", name=op.f("uq_organization_parent_id_name")),
        sa.UniqueConstraint("path", name=op.f("uq_organization_path")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organization_public_id")),
    )
    op.create_index(op.f("ix_organization_parent_id"), "organization", ["parent_id"], unique=False)

    op.create_table(
        "course",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("category_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "none",
                "beginner",
                "intermediate",
                "improving",
                "advanced",
                "research",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.String(length=1000), nullable=False),
        sa.Column("health_note", sa.String(length=300), nullable=False),
        sa.Column("prerequisite_id", KEY, nullable=True),
        sa.Column("min_age_female", sa.Integer(), nullable=True),
        sa.Column("min_age_male", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("max_age IS NULL OR max_age > 0", name=op.f("ck_course_max_age")),
        sa.CheckConstraint(
            "prerequisite_id IS NULL OR prerequisite_id <> id", name=op.f("ck_course_prerequisite")
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_course_category_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_course_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["prerequisite_id"], ["course.id"], name=op.f("fk_course_prerequisite_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint(
            "organization_id", "title", "level", name=op.f("uq_course_organization_id_title_level")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_course_public_id")),
    )
    op.create_index(op.f("ix_course_category_id"), "course", ["category_id"], unique=False)
    op.create_index(op.f("ix_course_organization_id"), "course", ["organization_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column(
            "sex",
            sa.Enum(
                "female", "male", name="sex", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("identity_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("identity_index", sa.LargeBinary(length=32), nullable=True),
        sa.Column(
            "identity_source",
            sa.Enum(
                "card",
                "typed",
                "imported",
                name="identitysource",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("organization_id", KEY, nullable=True),
        sa.Column("division_code", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_person_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("identity_index", name=op.f("uq_person_identity_index")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_index(op.f("ix_person_organization_id"), "person", ["organization_id"], unique=False)
    op.create_index(op.f("ix_person_phone_name"), "person", ["phone", "name"], unique=False)

    op.create_table(
        "policy",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("organization_id", KEY, nullable=True),
        sa.Column("term_id", KEY, nullable=True),
        sa.Column("section_id", KEY, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_policy_dates")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_policy_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )
    op.create_index(op.f("ix_policy_key"), "policy", ["key"], unique=False)

    op.create_table(
        "serial_series",
        sa.Column("id", KEY, nullable=False),
        sa.Column("issuer_id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "completion",
                "study",
                "training",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_serial_series_last_number")),
        sa.ForeignKeyConstraint(
            ["issuer_id"], ["organization.id"], name=op.f("fk_serial_series_issuer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serial_series")),
        sa.UniqueConstraint(
            "issuer_id", "kind", "year", name=op.f("uq_serial_series_issuer_id_kind_year")
        ),
    )
    op.create_table(
        "site",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("directions", sa.String(length=200), nullable=False),
        sa.Column("division_code", sa.String(length=12), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_site_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("organization_id", "name", name=op.f("uq_site_organization_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_site_public_id")),
    )
    op.create_index(op.f("ix_site_organization_id"), "site", ["organization_id"], unique=False)

    op.create_table(
        "term",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_term_dates")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_term_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("organization_id", "name", name=op.f("uq_term_organization_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_term_public_id")),
    )
    op.create_table(
        "account",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("login_name", sa.String(length=40), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("label", sa.String(length=50), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "login_name IS NOT NULL OR phone IS NOT NULL", name=op.f("ck_account_way_in")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login_name", name=op.f("uq_account_login_name")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
        sa.UniqueConstraint("phone", name=op.f("uq_account_phone")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_public_id")),
    )
    op.create_table(
        "emergency_contact",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.CheckConstraint("position IN (1, 2)", name=op.f("ck_emergency_contact_position")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_emergency_contact_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_contact")),
        sa.UniqueConstraint(
            "person_id", "position", name=op.f("uq_emergency_contact_person_id_position")
        ),
    )
    op.create_table(
        "enrollment_round",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("term_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_enrollment_round_times")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_enrollment_round_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollment_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_enrollment_round_public_id")),
    )
    op.create_index(
        op.f("ix_enrollment_round_term_id"), "enrollment_round", ["term_id"], unique=False
    )

    op.create_table(
        "notice",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_problem", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_notice_dedupe_key")),
    )
    op.create_index(op.f("ix_notice_person_id"), "notice", ["person_id"], unique=False)
    op.create_index(op.f("ix_notice_unsent"), "notice", ["sent_at", "send_after"], unique=False)

    op.create_table(
        "room",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("has_lift", sa.Boolean(), nullable=False),
        sa.Column("equipment", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_room_capacity")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_room_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("public_id", name=op.f("uq_room_public_id")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_room_site_id_name")),
    )
    op.create_index(op.f("ix_room_site_id"), "room", ["site_id"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "learner",
                "instructor",
                "counter",
                "organization_admin",
                "street_admin",
                "district_admin",
                "city_admin",
                "system_admin",
                "security_admin",
                "auditor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("granted_by_id", KEY, nullable=True),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_role_grant_dates")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_role_grant_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["account.id"], name=op.f("fk_role_grant_granted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_role_grant_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint(
            "account_id",
            "role",
            "organization_id",
            name=op.f("uq_role_grant_account_id_role_organization_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_role_grant_public_id")),
    )
    op.create_index(
        op.f("ix_role_grant_organization_id"), "role_grant", ["organization_id"], unique=False
    )

    op.create_table(
        "section",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("term_id", KEY, nullable=False),
        sa.Column("course_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("instructor_id", KEY, nullable=True),
        sa.Column("instructor_note", sa.String(length=100), nullable=False),
        sa.Column("site_id", KEY, nullable=True),
        sa.Column("room_id", KEY, nullable=True),
        sa.Column("place_note", sa.String(length=100), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "cancelled",
                "finished",
                name="sectionstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("tickets_given", sa.Integer(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("fee_fen", sa.Integer(), nullable=False),
        sa.Column("class_hours", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("meeting_count", sa.Integer(), nullable=False),
        sa.Column("min_age_female", sa.Integer(), nullable=True),
        sa.Column("min_age_male", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(length=300), nullable=False),
        sa.Column("draft_note", sa.String(length=500), nullable=False),
        sa.CheckConstraint("class_hours >= 0", name=op.f("ck_section_class_hours")),
        sa.CheckConstraint("fee_fen >= 0", name=op.f("ck_section_fee_fen")),
        sa.CheckConstraint("meeting_count >= 0", name=op.f("ck_section_meeting_count")),
        sa.CheckConstraint(
            "places_taken >= 0 AND places_taken <= quota", name=op.f("ck_section_places_taken")
        ),
        sa.CheckConstraint("quota > 0", name=op.f("ck_section_quota")),
        sa.CheckConstraint("tickets_given >= 0", name=op.f("ck_section_tickets_given")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_section_course_id")),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["person.id"], name=op.f("fk_section_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_section_organization_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_section_room_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_section_site_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_section_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint(
            "organization_id",
            "term_id",
            "code",
            name=op.f("uq_section_organization_id_term_id_code"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_section_public_id")),
    )
    op.create_index(op.f("ix_section_course_id"), "section", ["course_id"], unique=False)
    op.create_index(op.f("ix_section_instructor_id"), "section", ["instructor_id"], unique=False)
    op.create_index(
        op.f("ix_section_organization_id"), "section", ["organization_id"], unique=False
    )
    op.create_index(op.f("ix_section_room_id"), "section", ["room_id"], unique=False)
    op.create_index(op.f("ix_section_site_id"), "section", ["site_id"], unique=False)
    op.create_index(op.f("ix_section_term_status"), "section", ["term_id", "status"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", KEY, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idle_minutes", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)

    op.create_table(
        "certificate_batch",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "completion",
                "study",
                "training",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "requested",
                "running",
                "stopped",
                "finished",
                name="batchstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("enrollment_ids", sa.JSON(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by_id", KEY, nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.Column("problem_facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["account.id"], name=op.f("fk_certificate_batch_requested_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_certificate_batch_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_batch")),
        sa.UniqueConstraint("public_id", name=op.f("uq_certificate_batch_public_id")),
    )
    op.create_index(
        op.f("ix_certificate_batch_section_id"), "certificate_batch", ["section_id"], unique=False
    )

    op.create_table(
        "enrollment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("learner_id", KEY, nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "enrolled",
                "waitlisted",
                "withdrawn",
                "completed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ticket", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "web",
                "counter",
                "import",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("token", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_account_id", KEY, nullable=True),
        sa.CheckConstraint(
            "(status = 'waitlisted') = (ticket IS NOT NULL)", name=op.f("ck_enrollment_ticket")
        ),
        sa.ForeignKeyConstraint(
            ["by_account_id"], ["account.id"], name=op.f("fk_enrollment_by_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_enrollment_learner_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_enrollment_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_enrollment_public_id")),
        sa.UniqueConstraint("token", name=op.f("uq_enrollment_token")),
    )
    op.create_index(
        op.f("ix_enrollment_learner"), "enrollment", ["learner_id", "status"], unique=False
    )
    op.create_index(
        op.f("uq_enrollment_active"),
        "enrollment",
        ["section_id", "learner_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('enrolled', 'waitlisted')"),
        sqlite_where=sa.text("status IN ('enrolled', 'waitlisted')"),
    )
    op.create_index(
        op.f("uq_enrollment_ticket"), "enrollment", ["section_id", "ticket"], unique=True
    )

    op.create_table(
        "meeting",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room_id", KEY, nullable=True),
        sa.Column("instructor_id", KEY, nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "held",
                "cancelled",
                name="meetingstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_firm", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meeting_times")),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["person.id"], name=op.f("fk_meeting_instructor_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_meeting_room_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_meeting_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_public_id")),
        sa.UniqueConstraint("section_id", "number", name=op.f("uq_meeting_section_id_number")),
    )
    op.create_index(
        op.f("ix_meeting_instructor"), "meeting", ["instructor_id", "starts_at"], unique=False
    )
    op.create_index(op.f("ix_meeting_room"), "meeting", ["room_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False)

    op.create_table(
        "section_slot",
        sa.Column("id", KEY, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column(
            "weeks",
            sa.Enum(
                "every",
                "odd",
                "even",
                name="weeks",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("ends > starts", name=op.f("ck_section_slot_times")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_section_slot_weekday")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_section_slot_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_slot")),
        sa.UniqueConstraint(
            "section_id",
            "weekday",
            "starts",
            name=op.f("uq_section_slot_section_id_weekday_starts"),
        ),
    )
    op.create_table(
        "certificate",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("enrollment_id", KEY, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("learner_id", KEY, nullable=False),
        sa.Column("issuer_id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "completion",
                "study",
                "training",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("series_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("serial_number", sa.String(length=40), nullable=False),
        sa.Column("verification_code", sa.String(length=32), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "issued",
                "superseded",
                "revoked",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revocation_reason", sa.String(length=200), nullable=False),
        sa.Column("superseded_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["certificate_batch.id"], name=op.f("fk_certificate_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["enrollment_id"], ["enrollment.id"], name=op.f("fk_certificate_enrollment_id")
        ),
        sa.ForeignKeyConstraint(
            ["issuer_id"], ["organization.id"], name=op.f("fk_certificate_issuer_id")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_certificate_learner_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_certificate_section_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["serial_series.id"], name=op.f("fk_certificate_series_id")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["certificate.id"], name=op.f("fk_certificate_superseded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_certificate_public_id")),
        sa.UniqueConstraint("serial_number", name=op.f("uq_certificate_serial_number")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_certificate_series_id_number")),
        sa.UniqueConstraint("verification_code", name=op.f("uq_certificate_verification_code")),
    )
    op.create_index(op.f("ix_certificate_batch_id"), "certificate", ["batch_id"], unique=False)
    op.create_index(
        op.f("ix_certificate_enrollment_id"), "certificate", ["enrollment_id"], unique=False
    )
    op.create_index(op.f("ix_certificate_issuer_id"), "certificate", ["issuer_id"], unique=False)
    op.create_index(op.f("ix_certificate_learner_id"), "certificate", ["learner_id"], unique=False)
    op.create_index(op.f("ix_certificate_section_id"), "certificate", ["section_id"], unique=False)
    op.create_index(
        op.f("uq_certificate_valid"),
        "certificate",
        ["enrollment_id", "kind"],
        unique=True,
        postgresql_where=sa.text("status = 'issued'"),
        sqlite_where=sa.text("status = 'issued'"),
    )

    op.create_table(
        "roll",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_account_id", KEY, nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("token", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_account_id"], ["account.id"], name=op.f("fk_roll_by_account_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_roll_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll")),
        sa.UniqueConstraint("meeting_id", "revision", name=op.f("uq_roll_meeting_id_revision")),
        sa.UniqueConstraint("token", name=op.f("uq_roll_token")),
    )
    op.create_table(
        "attendance_mark",
        sa.Column("id", KEY, nullable=False),
        sa.Column("roll_id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("enrollment_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "mark",
            sa.Enum(
                "present",
                "late",
                "absent",
                "excused",
                name="mark",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["enrollment_id"], ["enrollment.id"], name=op.f("fk_attendance_mark_enrollment_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_mark_meeting_id")
        ),
        sa.ForeignKeyConstraint(["roll_id"], ["roll.id"], name=op.f("fk_attendance_mark_roll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_mark")),
        sa.UniqueConstraint(
            "meeting_id",
            "enrollment_id",
            "revision",
            name=op.f("uq_attendance_mark_meeting_id_enrollment_id_revision"),
        ),
    )
    op.create_index(
        op.f("ix_attendance_mark_enrollment_id"), "attendance_mark", ["enrollment_id"], unique=False
    )
    op.create_index(
        op.f("ix_attendance_mark_roll_id"), "attendance_mark", ["roll_id"], unique=False
    )

    op.create_table(
        "certificate_document",
        sa.Column("id", KEY, nullable=False),
        sa.Column("certificate_id", KEY, nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_document_certificate_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_document")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_certificate_document_certificate_id")),
    )


def downgrade() -> None:
    op.drop_table("certificate_document")
    op.drop_index(op.f("ix_attendance_mark_roll_id"), "attendance_mark")
    op.drop_index(op.f("ix_attendance_mark_enrollment_id"), "attendance_mark")

    op.drop_table("attendance_mark")
    op.drop_table("roll")
    op.drop_index(
        op.f("uq_certificate_valid"),
        "certificate",
        postgresql_where=sa.text("status = 'issued'"),
        sqlite_where=sa.text("status = 'issued'"),
    )
    op.drop_index(op.f("ix_certificate_section_id"), "certificate")
    op.drop_index(op.f("ix_certificate_learner_id"), "certificate")
    op.drop_index(op.f("ix_certificate_issuer_id"), "certificate")
    op.drop_index(op.f("ix_certificate_enrollment_id"), "certificate")
    op.drop_index(op.f("ix_certificate_batch_id"), "certificate")

    op.drop_table("certificate")
    op.drop_table("section_slot")
    op.drop_index(op.f("ix_meeting_starts_at"), "meeting")
    op.drop_index(op.f("ix_meeting_room"), "meeting")
    op.drop_index(op.f("ix_meeting_instructor"), "meeting")

    op.drop_table("meeting")
    op.drop_index(op.f("uq_enrollment_ticket"), "enrollment")
    op.drop_index(
        op.f("uq_enrollment_active"),
        "enrollment",
        postgresql_where=sa.text("status IN ('enrolled', 'waitlisted')"),
        sqlite_where=sa.text("status IN ('enrolled', 'waitlisted')"),
    )
    op.drop_index(op.f("ix_enrollment_learner"), "enrollment")

    op.drop_table("enrollment")
    op.drop_index(op.f("ix_certificate_batch_section_id"), "certificate_batch")

    op.drop_table("certificate_batch")
    op.drop_index(op.f("ix_sign_in_account_id"), "sign_in")

    op.drop_table("sign_in")
    op.drop_index(op.f("ix_section_term_status"), "section")
    op.drop_index(op.f("ix_section_site_id"), "section")
    op.drop_index(op.f("ix_section_room_id"), "section")
    op.drop_index(op.f("ix_section_organization_id"), "section")
    op.drop_index(op.f("ix_section_instructor_id"), "section")
    op.drop_index(op.f("ix_section_course_id"), "section")

    op.drop_table("section")
    op.drop_index(op.f("ix_role_grant_organization_id"), "role_grant")

    op.drop_table("role_grant")
    op.drop_index(op.f("ix_room_site_id"), "room")

    op.drop_table("room")
    op.drop_index(op.f("ix_notice_unsent"), "notice")
    op.drop_index(op.f("ix_notice_person_id"), "notice")

    op.drop_table("notice")
    op.drop_index(op.f("ix_enrollment_round_term_id"), "enrollment_round")

    op.drop_table("enrollment_round")
    op.drop_table("emergency_contact")
    op.drop_table("account")
    op.drop_table("term")
    op.drop_index(op.f("ix_site_organization_id"), "site")

    op.drop_table("site")
    op.drop_table("serial_series")
    op.drop_index(op.f("ix_policy_key"), "policy")

    op.drop_table("policy")
    op.drop_index(op.f("ix_person_phone_name"), "person")
    op.drop_index(op.f("ix_person_organization_id"), "person")
    op.drop_index(op.f("ix_person_name"), "person")

    op.drop_table("person")
    op.drop_index(op.f("ix_course_organization_id"), "course")
    op.drop_index(op.f("ix_course_category_id"), "course")

    op.drop_table("course")
    op.drop_index(op.f("ix_organization_parent_id"), "organization")

    op.drop_table("organization")
    op.drop_index(op.f("ix_one_time_code_phone"), "one_time_code")

    op.drop_table("one_time_code")
    op.drop_table("holiday")
    op.drop_table("category")
    op.drop_index(op.f("ix_audit_event_action"), "audit_event")

    op.drop_table("audit_event")
