"""Bringing a database to the newest tables, by numbered migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

FOLDER = Path(__file__).parents[2] / "migrations"


def migration_config(engine: Engine) -> Config:
    """Make alembic's configuration for this database."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Run the migrations that are still missing."""
    command.upgrade(migration_config(engine), to)


def downgrade(engine: Engine, *, to: str = "base") -> None:
    """Take migrations back."""
    command.downgrade(migration_config(engine), to)


def new_revision(engine: Engine, *, number: str, name: str) -> None:
    """Write the next numbered migration from what the models have and the database lacks."""
    command.revision(migration_config(engine), message=name, rev_id=number, autogenerate=True)
