"""What may be taught: courses, their subjects, levels and prerequisites."""
