"""The sheet for teachers: what it says, and PDF bytes drawn in a process of their own.

What this package hands on is light. The drawing (`pdf.py`) needs fonts of 60 megabytes and is
imported in the drawing process alone.
"""

from courseware.network.documents.apart import leaf_pdf_apart
from courseware.network.documents.leaf import Leaf, Part, Said

__all__ = ["Leaf", "Part", "Said", "leaf_pdf_apart"]
