"""The process that draws the sheet (see `apart.py`)."""

from courseware.foundation.apart import answer_apart
from courseware.network.documents.pdf import leaf_pdf

if __name__ == "__main__":
    answer_apart(leaf_pdf)
