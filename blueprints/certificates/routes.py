"""The blueprint that the pages of certificates share."""

from flask import Blueprint

bp = Blueprint("certificates", __name__)
