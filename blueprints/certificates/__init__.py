"""Pages of certificates: issuing them, having one's own, verifying one."""

from blueprints.certificates import (  # noqa: F401 - the views
    issuing,
    own,
    revoking,
    superseding,
    verifying,
)
from blueprints.certificates.routes import bp

BLUEPRINTS = (bp,)
