"""Who has a place in a section, who waits for one, and why somebody cannot have one."""
