"""Files put down for a while; how each school's own class list is read, and what it said.

And on SQLite, a guard against clashes that looks at one meeting instead of all that a room or
an instructor ever had: firm meetings of one room never overlap, so of those that begin before
a new one ends, only the last can still go on. A list brings hundreds of thousands of meetings.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

COLUMNS = ("room_id", "instructor_id")
ANY_OVERLAPPING = """
    SELECT 1 FROM meeting AS other
    WHERE other.id <> NEW.id AND other.is_firm AND other.{column} = NEW.{column}
      AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
"""
LAST_OVERLAPPING = """
    SELECT 1 FROM (
        SELECT other.ends_at FROM meeting AS other
        WHERE other.id <> NEW.id AND other.is_firm AND other.{column} = NEW.{column}
          AND other.starts_at < NEW.ends_at
        ORDER BY other.starts_at DESC LIMIT 1
    ) AS last WHERE NEW.starts_at < last.ends_at
"""


def _guard_sqlite(overlapping: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for column in COLUMNS:
        for moment, name in (("INSERT", "insert"), ("UPDATE", "update")):
            op.execute(f"DROP TRIGGER ex_meeting_{column}_{name}")
            op.execute(
                f"CREATE TRIGGER ex_meeting_{column}_{name} AFTER {moment} ON meeting "
                f"WHEN NEW.is_firm AND NEW.{column} IS NOT NULL "
                f"AND EXISTS ({overlapping.format(column=column)}) "
                f"BEGIN SELECT RAISE(ABORT, 'ex_meeting_{column}'); END"
            )


def upgrade() -> None:
    _guard_sqlite(LAST_OVERLAPPING)
    op.create_table(
        "upload",
        sa.Column("id", KEY, nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("owner_account_id", KEY, nullable=True),
        sa.Column("filename", sa.String(length=120), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_upload_times")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_upload_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("public_id", name=op.f("uq_upload_public_id")),
    )
    op.create_index(op.f("ix_upload_expires_at"), "upload", ["expires_at"], unique=False)
    op.create_index(op.f("ix_upload_organization_id"), "upload", ["organization_id"], unique=False)
    op.create_table(
        "list_mapping",
        sa.Column("id", KEY, nullable=False),
        sa.Column("organization_id", KEY, nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_list_mapping_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_mapping")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_list_mapping_organization_id")),
    )
    op.create_table(
        "listed_section",
        sa.Column("id", KEY, nullable=False),
        sa.Column("section_id", KEY, nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_listed_section_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_section")),
        sa.UniqueConstraint("section_id", name=op.f("uq_listed_section_section_id")),
    )


def downgrade() -> None:
    _guard_sqlite(ANY_OVERLAPPING)
    op.drop_table("listed_section")
    op.drop_table("list_mapping")
    op.drop_table("upload")
