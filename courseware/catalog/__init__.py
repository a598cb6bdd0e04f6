"""What the public sees of courses, and the class lists that it is filled from."""
