"""The tree of schools; the sites and rooms where teaching happens."""
