"""Pages of certificates: issuing them, having one's own, verifying one."""

from blueprints.certificates import issuing, own, revoking, verifying  # noqa: F401 - the views
from blueprints.certificates.routes import bp

BLUEPRINTS = (bp,)
