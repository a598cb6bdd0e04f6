"""Where a server starts."""

from blueprints.site import create_app
from courseware.foundation.settings import Settings

app = create_app(Settings())
