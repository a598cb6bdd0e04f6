"""Persons: their names, identity numbers, phones and emergency contacts."""
