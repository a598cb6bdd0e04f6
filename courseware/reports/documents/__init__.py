"""The catalog on paper: what a leaflet says, and PDF bytes drawn in a process of their own.

What this package hands on is light. The drawing (`pdf.py`) needs fonts of 60 megabytes and is
imported in the drawing process alone.
"""

from courseware.reports.documents.apart import leaflet_pdf_apart
from courseware.reports.documents.leaflet import (
    CoursePart,
    DepartmentPart,
    Entry,
    Labels,
    Leaflet,
    Time,
)

__all__ = [
    "CoursePart",
    "DepartmentPart",
    "Entry",
    "Labels",
    "Leaflet",
    "Time",
    "leaflet_pdf_apart",
]
