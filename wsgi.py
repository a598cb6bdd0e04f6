"""Where a process of the site starts, be it a server or a command."""

from blueprints.web.loading import leave_out, sparing, unused_drivers
from courseware.foundation.settings import read_settings

with sparing():
    settings = read_settings()
    leave_out(unused_drivers(settings))  # before anything would import them

    from blueprints.site import create_app

    app = create_app(settings)
