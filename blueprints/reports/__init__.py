"""Pages of what offices take home: lists in workbooks, and the printed catalog."""

from blueprints.reports import exporting, printing  # noqa: F401 - the views
from blueprints.reports.routes import bp

BLUEPRINTS = (bp,)
