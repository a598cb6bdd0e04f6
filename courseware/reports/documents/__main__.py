"""The process that draws the catalog (see `apart.py`)."""

from courseware.foundation.apart import answer_apart
from courseware.reports.documents.pdf import leaflet_pdf

if __name__ == "__main__":
    answer_apart(leaflet_pdf)
