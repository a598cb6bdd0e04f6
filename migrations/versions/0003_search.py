"""What is searched: entries of sections, a queue of those to be made anew, sounds of characters.

PostgreSQL finds entries by GIN indexes on arrays of tokens; SQLite by a full-text table that
takes its text from the entries and is kept by triggers. On both, triggers put a published
section into the queue whenever a text changes that people may search.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOKENS = sa.Text().with_variant(sa.ARRAY(sa.Text()), "postgresql")
SECTION_COLUMNS = (
    "organization_id, course_id, code, title, instructor_id, instructor_note, site_id, room_id, "
    "place_note, status"
)
QUEUE = "INSERT INTO search_stale (section_id) SELECT id FROM section WHERE status = 'published'"
SOURCES = {
    "organization": ("name, short_name", "organization_id = NEW.id"),
    "course": ("title, category_id", "course_id = NEW.id"),
    "category": ("name", "course_id IN (SELECT id FROM course WHERE category_id = NEW.id)"),
    "person": ("name", "instructor_id = NEW.id"),
    "site": ("name, address", "site_id = NEW.id"),
    "room": ("name", "room_id = NEW.id"),
}
"""Of each table besides section: the columns that are searched, and whose sections they touch."""


def upgrade() -> None:
    _create_tables()
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        _upgrade_sqlite()
    op.execute(QUEUE)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _downgrade_postgresql()
    else:
        _downgrade_sqlite()
    op.drop_table("search_sound")
    op.drop_table("search_stale")
    op.drop_table("search_entry")


def _create_tables() -> None:
    op.create_table(
        "search_entry",
        sa.Column("section_id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("instructor", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("title_tokens", TOKENS, nullable=False),
        sa.Column("tokens", TOKENS, nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["section.id"],
            name=op.f("fk_search_entry_section_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("section_id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "search_stale",
        sa.Column("id", KEY, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["section.id"],
            name=op.f("fk_search_stale_section_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_stale")),
    )
    op.create_index(op.f("ix_search_stale_section_id"), "search_stale", ["section_id"])
    op.create_table(
        "search_sound",
        sa.Column("character", sa.String(length=2), nullable=False),
        sa.Column("sounds", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("character", name=op.f("pk_search_sound")),
    )


def _upgrade_postgresql() -> None:
    for column in ("title_tokens", "tokens"):
        op.create_index(
            f"ix_search_entry_{column}", "search_entry", [column], postgresql_using="gin"
        )
    op.execute(
        """
        CREATE FUNCTION queue_search_section() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO search_stale (section_id) VALUES (NEW.id);
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER search_section_insert AFTER INSERT ON section FOR EACH ROW "
        "WHEN (NEW.status = 'published') EXECUTE FUNCTION queue_search_section()"
    )
    op.execute(
        f"CREATE TRIGGER search_section_update AFTER UPDATE OF {SECTION_COLUMNS} ON section "
        "FOR EACH ROW WHEN (NEW.status = 'published' OR OLD.status = 'published') "
        "EXECUTE FUNCTION queue_search_section()"
    )
    for table, (columns, concerned) in SOURCES.items():
        op.execute(
            f"""
            CREATE FUNCTION queue_search_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {QUEUE} AND {concerned};
                RETURN NULL;
            END $$
            """
        )
        op.execute(
            f"CREATE TRIGGER search_{table} AFTER UPDATE OF {columns} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION queue_search_{table}()"
        )


def _downgrade_postgresql() -> None:
    for table in SOURCES:
        op.execute(f"DROP TRIGGER search_{table} ON {table}")
        op.execute(f"DROP FUNCTION queue_search_{table}()")
    op.execute("DROP TRIGGER search_section_update ON section")
    op.execute("DROP TRIGGER search_section_insert ON section")
    op.execute("DROP FUNCTION queue_search_section()")


def _upgrade_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_match USING fts5(title_tokens, tokens, "
        "content='search_entry', content_rowid='section_id', tokenize='ascii', detail='column', "
        "columnsize=0)"
    )
    put = (
        "INSERT INTO search_match (rowid, title_tokens, tokens) "
        "VALUES (NEW.section_id, NEW.title_tokens, NEW.tokens);"
    )
    take = (
        "INSERT INTO search_match (search_match, rowid, title_tokens, tokens) "
        "VALUES ('delete', OLD.section_id, OLD.title_tokens, OLD.tokens);"
    )
    for moment, deeds in (("INSERT", put), ("UPDATE", take + put), ("DELETE", take)):
        op.execute(
            f"CREATE TRIGGER search_match_{moment.lower()} AFTER {moment} ON search_entry "
            f"BEGIN {deeds} END"
        )
    queue = "BEGIN INSERT INTO search_stale (section_id) VALUES (NEW.id); END"
    op.execute(
        "CREATE TRIGGER search_section_insert AFTER INSERT ON section "
        f"WHEN NEW.status = 'published' {queue}"
    )
    op.execute(
        f"CREATE TRIGGER search_section_update AFTER UPDATE OF {SECTION_COLUMNS} ON section "
        f"WHEN NEW.status = 'published' OR OLD.status = 'published' {queue}"
    )
    for table, (columns, concerned) in SOURCES.items():
        op.execute(
            f"CREATE TRIGGER search_{table} AFTER UPDATE OF {columns} ON {table} "
            f"BEGIN {QUEUE} AND {concerned}; END"
        )


def _downgrade_sqlite() -> None:
    for trigger in ("section_insert", "section_update", *SOURCES):
        op.execute(f"DROP TRIGGER search_{trigger}")
    op.execute("DROP TABLE search_match")
