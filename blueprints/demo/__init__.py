"""Commands of whoever starts the site: prepare the database, put the demo in, serve."""

from blueprints.demo.commands import demo_group, prepare_command
from blueprints.demo.serving import serve_command

COMMANDS = (demo_group, prepare_command, serve_command)
"""There are no pages here: what these commands print is shown on no page."""
