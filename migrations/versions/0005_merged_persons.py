"""A person who was registered twice: the one row stays and points at the other.

On PostgreSQL the constraints are added without looking at the rows that are there, and then
look: none points anywhere yet, so that a city's persons are read through in milliseconds. No
index: those who were merged are asked for only when somebody merges again.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        op.execute(
            "ALTER TABLE person ADD COLUMN merged_into_id INTEGER "
            "CONSTRAINT ck_person_merged_into CHECK (merged_into_id <> id) "
            "CONSTRAINT fk_person_merged_into_id REFERENCES person (id)"
        )


def downgrade() -> None:
    op.execute("ALTER TABLE person DROP COLUMN merged_into_id")


def _upgrade_postgresql() -> None:
    op.execute("ALTER TABLE person ADD COLUMN merged_into_id BIGINT")
    op.execute(
        "ALTER TABLE person ADD CONSTRAINT fk_person_merged_into_id "
        "FOREIGN KEY (merged_into_id) REFERENCES person (id) NOT VALID"
    )
    op.execute(
        "ALTER TABLE person ADD CONSTRAINT ck_person_merged_into "
        "CHECK (merged_into_id <> id) NOT VALID"
    )
    op.execute("ALTER TABLE person VALIDATE CONSTRAINT fk_person_merged_into_id")
    op.execute("ALTER TABLE person VALIDATE CONSTRAINT ck_person_merged_into")
