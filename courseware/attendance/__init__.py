"""The roll of a meeting, its corrections, and what came of it for each learner."""
