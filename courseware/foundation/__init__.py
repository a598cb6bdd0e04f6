"""What every area stands on; it knows no word of the field."""
