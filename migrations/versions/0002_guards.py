"""Guards that models cannot say: no clash of room, instructor or learner; an append-only trail.

PostgreSQL keeps rooms and instructors apart by exclusion constraints (the integer ranges make
btree_gist unnecessary); SQLite, which has one writer at a time, by triggers. Learners are kept
apart by a trigger on both: on PostgreSQL it takes an advisory lock on the learner first, so
that two transactions cannot miss each other.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OVERLAPPING_ENROLLMENT = """
    SELECT 1
    FROM meeting AS mine
    JOIN meeting AS other
      ON other.starts_at < mine.ends_at AND mine.starts_at < other.ends_at
    JOIN enrollment AS held ON held.section_id = other.section_id
    WHERE mine.section_id = NEW.section_id AND mine.is_firm
      AND other.section_id <> NEW.section_id AND other.is_firm
      AND held.learner_id = NEW.learner_id AND held.status IN ('enrolled', 'waitlisted')
"""
OVERLAPPING_MEETING = """
    SELECT 1 FROM meeting AS other
    WHERE other.id <> NEW.id AND other.is_firm AND other.{column} = NEW.{column}
      AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
"""
COLUMNS = ("room_id", "instructor_id")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        _upgrade_sqlite()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _downgrade_postgresql()
    else:
        _downgrade_sqlite()


def _upgrade_postgresql() -> None:
    for column in COLUMNS:
        op.execute(
            f"ALTER TABLE meeting ADD CONSTRAINT ex_meeting_{column} EXCLUDE USING gist ("
            f"int8range({column}, {column}, '[]') WITH &&, "
            "tstzrange(starts_at, ends_at) WITH &&) "
            f"WHERE (is_firm AND {column} IS NOT NULL)"
        )
    op.execute(
        f"""
        CREATE FUNCTION refuse_learner_clash() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.status NOT IN ('enrolled', 'waitlisted') THEN RETURN NEW; END IF;
            IF TG_OP = 'UPDATE' AND OLD.status IN ('enrolled', 'waitlisted') THEN
                RETURN NEW;
            END IF;
            PERFORM pg_advisory_xact_lock(NEW.learner_id * 2 + 1);
            IF EXISTS ({OVERLAPPING_ENROLLMENT}) THEN
                RAISE EXCEPTION 'the learner is in another section at the same time'
                USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ex_enrollment_learner_id';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER ex_enrollment_learner_id BEFORE INSERT OR UPDATE OF status, section_id "
        "ON enrollment FOR EACH ROW EXECUTE FUNCTION refuse_learner_clash()"
    )
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the trail is only added to' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _downgrade_postgresql() -> None:
    op.execute("DROP TRIGGER audit_event_append_only ON audit_event")
    op.execute("DROP FUNCTION refuse_change()")
    op.execute("DROP TRIGGER ex_enrollment_learner_id ON enrollment")
    op.execute("DROP FUNCTION refuse_learner_clash()")
    for column in COLUMNS:
        op.execute(f"ALTER TABLE meeting DROP CONSTRAINT ex_meeting_{column}")


def _upgrade_sqlite() -> None:
    for column in COLUMNS:
        for moment, name in (("INSERT", "insert"), ("UPDATE", "update")):
            op.execute(
                f"CREATE TRIGGER ex_meeting_{column}_{name} AFTER {moment} ON meeting "
                f"WHEN NEW.is_firm AND NEW.{column} IS NOT NULL "
                f"AND EXISTS ({OVERLAPPING_MEETING.format(column=column)}) "
                f"BEGIN SELECT RAISE(ABORT, 'ex_meeting_{column}'); END"
            )
    active = "NEW.status IN ('enrolled', 'waitlisted')"
    clash = f"EXISTS ({OVERLAPPING_ENROLLMENT})"
    refuse = "BEGIN SELECT RAISE(ABORT, 'ex_enrollment_learner_id'); END"
    op.execute(
        "CREATE TRIGGER ex_enrollment_learner_id_insert BEFORE INSERT ON enrollment "
        f"WHEN {active} AND {clash} {refuse}"
    )
    op.execute(
        "CREATE TRIGGER ex_enrollment_learner_id_update BEFORE UPDATE OF status, section_id "
        f"ON enrollment WHEN {active} AND OLD.status NOT IN ('enrolled', 'waitlisted') "
        f"AND {clash} {refuse}"
    )
    for moment, name in (("UPDATE", "update"), ("DELETE", "delete")):
        op.execute(
            f"CREATE TRIGGER audit_event_no_{name} BEFORE {moment} ON audit_event "
            "BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END"
        )


def _downgrade_sqlite() -> None:
    for trigger in (
        "audit_event_no_update",
        "audit_event_no_delete",
        "ex_enrollment_learner_id_insert",
        "ex_enrollment_learner_id_update",
        *(f"ex_meeting_{column}_{name}" for column in COLUMNS for name in ("insert", "update")),
    ):
        op.execute(f"DROP TRIGGER {trigger}")
