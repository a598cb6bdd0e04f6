"""The instance folder: secrets made on the first start, never in the code.

`python -m courseware.foundation.instance` makes what is missing and changes nothing else.
"""

import os
import secrets
from pathlib import Path

FILE_NAME = "settings.env"


def prepare_instance(folder: Path) -> Path:
    """Make the folder and its settings file with fresh secrets, unless it is there already.

    The file is readable by its owner alone. Gives the file's path.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE_NAME
    if path.exists():
        return path
    lines = [
        "# Made on the first start. Keep it safe and back it up: without these keys",
        "# nobody can read the identity numbers in the database.",
        f"COURSEWARE_SECRET_KEY={secrets.token_hex(32)}",
        f'COURSEWARE_IDENTITY_KEYS={{"1": "{secrets.token_hex(32)}"}}',
        f"COURSEWARE_INDEX_KEY={secrets.token_hex(32)}",
        "",
    ]
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    draft.replace(path)
    return path


if __name__ == "__main__":
    prepare_instance(Path("instance"))
