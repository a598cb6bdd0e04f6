"""Terms, sections and their dated meetings; which of them clash."""
