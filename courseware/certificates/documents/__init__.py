"""Certificates on paper: what a page says, and PDF bytes drawn in a process of their own.

What this package hands on is light. The drawing (`pdf.py`) needs fonts of 60 megabytes and is
imported in the drawing process alone.
"""

from courseware.certificates.documents.apart import render_apart
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.wording import identity_words

__all__ = ["CertificatePage", "identity_words", "render_apart"]
