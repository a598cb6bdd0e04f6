"""A school's own network: its authority, its certificate, and the door that turns http away."""
