"""Writes the next migration from the models: `python -m migrations.next "why"`."""

import sys
import tempfile
from pathlib import Path

from courseware.foundation.database import open_database
from courseware.foundation.migrating import new_revision, upgrade

FOLDER = Path(__file__).parent
HEAD = FOLDER / ".current-head"
"""One line: two branches that both add a migration meet here as a conflict, on purpose."""


def write(name: str) -> str:
    """Write the migration and make it the head; give its number."""
    newest = max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    number = f"{int(newest) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/empty.sqlite3")
        upgrade(database.write_engine)
        new_revision(database.write_engine, number=number, name=name)
        database.dispose()
    HEAD.write_text(f"{number}\n", encoding="utf-8")
    return number


if __name__ == "__main__":
    if len(sys.argv) < 2 or not sys.argv[1].strip():  # noqa: PLR2004 - the program and one argument
        sys.exit('Say why there is a migration: make migration name="rooms know their lift"')
    sys.stdout.write(f"Written: migration {write(sys.argv[1])}. Read it before you keep it.\n")
