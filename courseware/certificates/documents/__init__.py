"""Certificates on paper: what a page says, and PDF bytes drawn in a process of their own.

What this package hands on is light. The drawing (`pdf.py`) needs fonts of 60 megabytes and is
imported in the drawing process alone.
"""

from courseware.certificates.documents.apart import render_apart, render_batch_apart
from courseware.certificates.documents.page import CertificatePage

__all__ = ["CertificatePage", "render_apart", "render_batch_apart"]
