"""The demo city: real division names, invented people, three terms around today."""
