"""Every area's models, so that the metadata is whole (for migrations and tests)."""

from collections.abc import Callable
from typing import Any

from courseware.accounts import models as accounts
from courseware.attendance import models as attendance
from courseware.audit import models as audit
from courseware.catalog import models as catalog
from courseware.certificates import models as certificates
from courseware.courses import models as courses
from courseware.enrollment import models as enrollment
from courseware.foundation.database import Base
from courseware.notices import models as notices
from courseware.organizations import models as organizations
from courseware.people import models as people
from courseware.policies import models as policies
from courseware.scheduling import models as scheduling
from courseware.uploads import models as uploads

AREAS = (
    audit,
    organizations,
    policies,
    uploads,
    people,
    courses,
    notices,
    accounts,
    scheduling,
    enrollment,
    catalog,
    attendance,
    certificates,
)

metadata = Base.metadata

KEPT_BY_SQLITE = "search_match"
"""The full-text table, and how the names of the tables begin that SQLite keeps for it."""


def compared_on(dialect: str) -> Callable[..., bool]:
    """Make what tells alembic which tables and indexes to compare with the models there."""

    def is_compared(thing: Any, name: str, kind: str, *_others: Any) -> bool:
        if kind == "table":
            return not name.startswith(KEPT_BY_SQLITE)
        return bool(kind != "index" or thing.info.get("only_on", dialect) == dialect)

    return is_compared
