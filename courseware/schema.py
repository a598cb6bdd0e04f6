"""Every area's models, so that the metadata is whole (for migrations and tests)."""

from courseware.accounts import models as accounts
from courseware.attendance import models as attendance
from courseware.audit import models as audit
from courseware.certificates import models as certificates
from courseware.courses import models as courses
from courseware.enrollment import models as enrollment
from courseware.foundation.database import Base
from courseware.notices import models as notices
from courseware.organizations import models as organizations
from courseware.people import models as people
from courseware.policies import models as policies
from courseware.scheduling import models as scheduling

AREAS = (
    audit,
    organizations,
    policies,
    people,
    courses,
    notices,
    accounts,
    scheduling,
    enrollment,
    attendance,
    certificates,
)

metadata = Base.metadata
