"""Signing in: passwords, one-time codes, and roles granted on parts of the tree."""
