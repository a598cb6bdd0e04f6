"""Certificates: who has earned one, its number, the printed page, and whether it still holds."""
