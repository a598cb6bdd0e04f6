"""Signing in and out, one's own account, and the accounts of staff."""

from blueprints.accounts import learners, own, roles, staff, staff_accounts
from blueprints.accounts.commands import accounts_group
from blueprints.accounts.pages import bp

__all__ = ["BLUEPRINTS", "COMMANDS", "learners", "own", "roles", "staff", "staff_accounts"]

BLUEPRINTS = (bp,)
COMMANDS = (accounts_group,)
