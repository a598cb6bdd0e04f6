"""Where a server starts."""

from blueprints.site import create_app
from courseware.foundation.settings import read_settings

app = create_app(read_settings())
